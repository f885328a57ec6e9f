"""The choices of the search page: what they count, how they are taken and given back, their order."""

import re

import pytest
from browser.asking import MANY, ask, choice, ids, parameters, said, settled, total
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 320, "height": 700}}


@pytest.mark.parametrize("name", ["type", "region", "topic", "year", "person"])
def test_a_choice_gives_as_many_as_it_says_and_can_be_taken_back(visit, name):
    ask(visit, MANY)
    everything = total(visit)
    chosen = choice(visit, name)
    count = int(chosen.locator(".count").inner_text())
    assert 0 < count <= everything
    chosen.click()
    chip = visit.page.locator("#chosen a")
    expect(chip).to_have_count(1)
    settled(visit)
    assert total(visit) == count
    assert parameters(visit).keys() == {"q", name}
    visit.page.reload()
    settled(visit)
    assert total(visit) == count
    words = chip.inner_text()
    assert not re.fullmatch(r"[\w-]*", words, re.ASCII) or name == "year"  # 湖北, not 420000
    chip.click()
    expect(chip).to_have_count(0)
    settled(visit)
    assert total(visit) == everything
    assert parameters(visit).keys() == {"q"}
    visit.was_sound()


def test_entries_know_nothing_of_choices_so_they_stand_back_when_there_are_some(visit):
    ask(visit, "宜城")
    assert visit.page.locator("#results .answer").count() > 0
    ask(visit, "宜城", type="feature")
    assert visit.page.locator("#results .answer").count() == 0
    assert ids(visit)
    visit.was_sound()


def test_regions_are_drilled_down_and_left_step_by_step(visit):
    page = visit.page
    ask(visit, MANY)
    regions = page.locator("[data-facet=region]")
    regions.locator("summary").click()
    seen = []
    for name in ("湖北", "襄阳", "宜城"):
        regions.locator("a", has_text=re.compile(f"^{name}\\b|^{name} ")).click()
        expect(page.locator("#chosen a")).to_have_text(re.compile(f"{name}$"))
        settled(visit)
        seen.append(total(visit))
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] > 0
    expect(page.locator("#chosen a")).to_have_text("湖北 › 襄阳 › 宜城")
    current = regions.locator("a[aria-current=true]")
    expect(current).to_contain_text("宜城")
    current.click()
    expect(page.locator("#chosen a")).to_have_text("湖北 › 襄阳")
    settled(visit)
    assert total(visit) == seen[1]
    visit.was_sound()


def test_choices_work_by_keys_alone_and_keep_the_focus(visit):
    page = visit.page
    ask(visit, MANY)
    chosen = choice(visit, "type")
    key = chosen.get_attribute("data-key")
    chosen.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chosen li")).to_have_count(1)
    settled(visit)
    expect(page.locator(f"[data-key='{key}']")).to_be_focused()
    page.locator("#chosen a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chosen li")).to_have_count(0)
    expect(said(visit)).to_be_focused()
    visit.was_sound()


def test_by_date_the_newest_come_first(visit):
    page = visit.page
    ask(visit, "职工")
    expect(page.locator("#sort a").nth(0)).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="按日期").click()
    expect(page.locator("#sort a").nth(1)).to_have_attribute("aria-current", "true")
    settled(visit)
    written = page.locator("#results ol .meta span:last-child").all_inner_texts()
    dates = [[int(part) for part in re.findall(r"\d+", date)] for date in written]
    assert len(dates) > 3
    assert dates == sorted(dates, reverse=True)
    assert parameters(visit) == {"q": "职工", "sort": "date"}
    visit.was_sound()


def test_a_filter_alone_is_a_question_too(visit):
    visit.go("search/?type=policy")
    settled(visit)
    assert total(visit) == len(ids(visit)) > 0
    visit.was_sound()


def test_a_choice_that_leaves_nothing_can_be_taken_back(visit):
    results = ask(visit, "宜城", type="photo")
    expect(results).to_have_attribute("data-state", "empty")
    expect(said(visit)).to_contain_text("去掉一个条件")
    visit.page.locator("#chosen a").click()
    expect(results).to_have_attribute("data-state", "done")
    visit.was_sound()


@pytest.mark.parametrize("name", ["type", "region", "topic", "year", "person", "sort"])
def test_a_choice_that_does_not_exist_breaks_nothing(visit, name):
    ask(visit, "宜城", **{name: "../<b>no-such"})
    assert visit.page.locator("#results b").count() == 0
    expect(said(visit)).not_to_be_empty()
    visit.was_sound()


def test_without_the_choices_the_answer_stands_and_what_is_chosen_can_be_taken_back(visit):
    page = visit.page
    page.route("**/search/index/c/*", lambda route: route.abort())
    results = ask(visit, MANY, type="news")
    expect(results).to_have_attribute("data-state", "done")
    chip = page.locator("#chosen a")
    expect(chip).to_have_count(1)
    chip.click()
    expect(chip).to_have_count(0)
    settled(visit)
    assert ids(visit)


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("large", [False, True])
def test_on_a_small_phone_nothing_is_too_wide_and_the_choices_are_folded(visit, large):
    page = visit.page
    ask(visit, "职工")
    if large:
        page.locator("[data-switch=large]").click()
    expect(page.locator("[data-facet=type]")).to_be_hidden()
    page.locator("#facets > summary").click()
    expect(page.locator("[data-facet=type]")).to_be_visible()
    choice(visit, "type").click()
    expect(page.locator("#chosen li")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    small = page.eval_on_selector_all(
        ".found :is(a, button, summary), form[role=search] :is(input, button)",
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)",
    )
    assert small == []
    visit.was_sound()
