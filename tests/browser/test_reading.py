"""A reader's way through the shipped site in a real browser."""

import pytest

PHONE, DESK = {"viewport": {"width": 390, "height": 844}}, {"viewport": {"width": 1440, "height": 900}}
KINDS = [
    "", "stories/", "regions/", "people/", "events/", "services/", "topics/", "series/", "feeds/", "about/", "404.html",
]  # fmt: skip


def first(visit, below):
    """Give the address of the first page of a kind that its list leads to."""
    visit.go(below.partition("/")[0] + "/")
    links = visit.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    inside = [link.removeprefix(visit.address) for link in links]
    return next(
        u for u in inside if u.startswith(below) and u != below and "#" not in u and not u.endswith(".xml")
    )


def heading(visit):
    return visit.page.locator("h1").inner_text().strip()


@pytest.mark.parametrize("visit", [PHONE, DESK], indirect=True, ids=["phone", "desk"])
def test_from_the_front_page_to_a_story_its_region_and_a_person(visit):
    page = visit.page
    visit.go("")
    page.locator("article a[href*='stories/']:visible").first.click()
    page.wait_for_url("**/stories/*/*/*/")
    assert heading(visit)
    assert page.locator(".prose p").first.is_visible()
    page.locator("#u-main a[href*='regions/']:visible").first.click()
    page.wait_for_url("**/regions/*/**")
    assert heading(visit)
    page.locator("#u-main a[href*='stories/2']:visible").first.click()
    page.wait_for_url("**/stories/*/*/*/")
    for kind in ("people", "services", "events"):
        page.locator(f"nav a[href$='{kind}/']:visible").first.click()
        page.wait_for_url(f"**/{kind}/")
        page.locator(f"#u-main article a[href^='../{kind}/']:visible").first.click()
        page.wait_for_url(f"**/{kind}/*/**")
        assert heading(visit)
    visit.was_sound()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_is_wider_than_the_screen(visit, width):
    leaves = [
        first(visit, below)
        for below in ("stories/2", "people/", "events/2", "services/", "regions/", "topics/")
    ]
    visit.page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for path in [*KINDS, *leaves]:
        visit.go(path)
        wide[path] = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert {path: by for path, by in wide.items() if by > 0} == {}
    visit.was_sound()


@pytest.mark.parametrize("visit", [{"java_script_enabled": False, **PHONE}], indirect=True)
def test_everything_can_be_read_without_scripts(visit):
    page = visit.page
    visit.go("")
    page.locator("article a[href*='stories/']:visible").first.click()
    assert visit.here.startswith("stories/")
    assert len(page.locator(".prose").first.inner_text()) > 80
    assert page.locator("nav a:visible").count() > 5
    assert page.locator("button:visible:not(form *)").count() == 0  # a form needs none
    page.locator("nav a[href$='services/']:visible").first.click()
    assert page.locator("a[href^='tel:']:visible").count() > 0
    visit.was_sound()


@pytest.mark.parametrize("path", ["nowhere/", "stories/2026/01/nothing/at/all/", "regions/hubei/none.html"])
def test_a_page_that_is_not_there_leads_back_from_any_depth(visit, path):
    visit.go(path)
    visit.errors.clear()  # the browser reports the missing page itself
    assert visit.page.locator("h1").is_visible()
    assert (
        visit.page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").count("sans-serif")
        > 0
    )
    visit.page.locator("#u-main a[href$='regions/']:visible").first.click()
    assert visit.here == "regions/"
    visit.go(path)
    visit.errors.clear()
    visit.page.locator("#u-main a[href*='stories/2']:visible").first.click()
    assert visit.here.startswith("stories/2")
    visit.was_sound()


def test_large_type_and_the_dark_look_are_remembered(visit):
    page = visit.page
    visit.go("")
    size = "parseFloat(getComputedStyle(document.querySelector('p.summary, .prose p, p')).fontSize)"
    before = page.evaluate(size)
    page.locator("[data-switch=large]").click()
    assert page.evaluate(size) > before
    page.reload()
    assert page.evaluate(size) > before
    page.locator("[data-switch=large]").click()
    assert page.evaluate(size) == before
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = {page.evaluate(ground)}
    for _ in range(3):
        page.locator("[data-switch=theme]").click()
        seen.add(page.evaluate(ground))
    assert len(seen) == 2
    visit.was_sound()
