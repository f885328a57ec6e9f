"""Everything can be reached and used with the keyboard alone, and it is seen where one is."""

import pytest
from playwright.sync_api import expect

FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
  return { words: e.innerText.trim(), href: e.getAttribute('href'), outline: parseFloat(s.outlineWidth),
           style: s.outlineStyle, seen: b.width > 1 && b.height > 1 && b.top >= 0 && b.bottom <= innerHeight } }"""


def tab_to(visit, locator, most=80):
    """Press Tab until the element has the focus; it and all before it can be seen then."""
    target = locator.element_handle()
    for _ in range(most):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("element => element === document.activeElement", target):
            return
    pytest.fail(f"{locator} cannot be reached in {most} steps")


def test_the_first_step_skips_to_the_text(visit):
    visit.go("stories/")
    visit.page.keyboard.press("Tab")
    here = visit.page.evaluate(FOCUSED)
    assert (here["words"], here["seen"]) == ("跳到正文", True)
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.querySelector('#u-main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["", "people/", "services/"])
def test_the_focus_is_always_seen(visit, path):
    visit.go(path)
    for step in range(40):
        visit.page.keyboard.press("Tab")
        here = visit.page.evaluate(FOCUSED)
        assert here["seen"], (step, here)
        assert here["outline"] >= 2, (step, here)
        assert here["style"] != "none", (step, here)


def test_the_main_navigation_a_filter_and_the_switches_work_by_keys(visit):
    page = visit.page
    visit.go("")
    tab_to(visit, page.locator(".main-nav a[href$='people/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/")
    large, theme = page.locator("[data-switch=large]"), page.locator("[data-switch=theme]")
    tab_to(visit, large)
    page.keyboard.press("Space")
    expect(large).to_have_attribute("aria-pressed", "true")
    tab_to(visit, theme)
    page.keyboard.press("Enter")
    expect(theme).to_have_accessible_name("外观：浅色")
    chosen = page.locator("button[data-filter=region]").nth(1)
    tab_to(visit, chosen)
    page.keyboard.press("Space")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(chosen).to_be_focused()
    visit.was_sound()
