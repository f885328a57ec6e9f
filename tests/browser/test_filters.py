"""Filters of people, events and services: buttons with a script, links without one, and an address to share."""

import pytest
from playwright.sync_api import expect

PLAIN = {"java_script_enabled": False}
LISTS = [
    ("people/", "honour"),
    ("people/", "region"),
    ("events/", "month"),
    ("events/", "phase"),
    ("services/", "audience"),
]


def shown(visit):
    return visit.page.locator("[data-item]:visible").count()


def button(visit, name, place=0):
    return visit.page.locator(f"button[data-filter={name}]:visible").nth(place)


def count_of(found):
    return int(found.locator(".count").inner_text())


@pytest.mark.parametrize(("path", "name"), LISTS)
def test_a_filter_leaves_as_many_as_it_says_and_tells_it(visit, path, name):
    visit.go(path)
    everything = shown(visit)
    chosen = button(visit, name)
    said = count_of(chosen)
    assert 0 < said < everything
    chosen.click()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert shown(visit) == said
    expect(visit.page.get_by_role("status").first).to_contain_text(f"筛出{said}")
    assert f"?{name}=" in visit.here
    chosen.click()
    assert shown(visit) == everything
    assert "?" not in visit.here
    visit.was_sound()


def test_two_filters_narrow_each_other_and_the_counts_follow(visit):
    visit.go("services/")
    visit.page.locator("button[data-filter=audience][data-value=货车司机]").click()
    region = visit.page.locator("button[data-filter=region][data-value=hubei]")
    said = count_of(region)
    region.click()
    assert shown(visit) == said > 0
    address = visit.here
    visit.go("about/")
    visit.go(address)
    assert shown(visit) == said
    expect(region).to_have_attribute("aria-pressed", "true")
    visit.page.get_by_role("button", name="清除筛选").click()
    assert shown(visit) == visit.page.locator("[data-item]").count() > said
    visit.was_sound()


def test_what_nothing_matches_is_said(visit):
    visit.go("people/")
    button(visit, "honour").click()
    visit.page.locator("button[data-filter=region].none").first.click()
    assert shown(visit) == 0
    assert visit.page.locator("[data-empty]").is_visible()
    assert visit.page.locator("[data-section]:visible").count() == 0
    visit.was_sound()


def test_the_front_page_leads_to_the_services_of_an_audience(visit):
    visit.go("")
    link = visit.page.locator(".finder a").first
    audience = link.inner_text().strip()
    link.click()
    pressed = visit.page.locator("button[aria-pressed=true]")
    expect(pressed).to_have_count(1)
    assert pressed.get_attribute("data-value") == audience
    assert shown(visit) == count_of(pressed) > 0
    visit.was_sound()


@pytest.mark.parametrize("path", ["people/", "events/", "services/"])
def test_turning_links_into_buttons_moves_nothing(visit, path):
    places = """() => [...document.querySelectorAll('.filters .chips > li, [data-item]')].map(e => {
        const box = e.getBoundingClientRect(); return [box.x, box.y, box.width, box.height].map(Math.round).join() })"""
    visit.page.route("**/filters.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    visit.go(path)
    before = visit.page.evaluate(places)
    visit.page.unroute("**/filters.js*")
    visit.page.reload()
    expect(visit.page.locator("button[data-filter]").first).to_be_visible()
    assert visit.page.evaluate(places) == before


@pytest.mark.parametrize("visit", [PLAIN], indirect=True)
@pytest.mark.parametrize("path", ["people/", "events/", "services/"])
def test_without_a_script_every_filter_is_a_link_that_leads_somewhere(visit, path):
    visit.go(path)
    page = visit.page
    assert page.locator("button:visible:not(form *)").count() == 0  # a form needs none
    hrefs = [a.get_attribute("href") for a in page.locator("a[data-filter]").all()]
    assert len(hrefs) > 3
    anchors = [href[1:] for href in hrefs if href.startswith("#")]
    assert anchors
    assert all(page.locator(f"[id='{anchor}']").count() == 1 for anchor in anchors)
    page.locator("a[data-filter=region]:visible").first.click()
    assert visit.here.startswith("regions/")
    assert page.locator("h1").is_visible()
    visit.was_sound()
