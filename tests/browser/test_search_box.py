"""The search box of every page: a plain form without a script, suggestions with one, and nothing loaded before."""

import pytest
from playwright.sync_api import expect

PLAIN = {"java_script_enabled": False}
BOX = ".site-search input"
OPTIONS = "[role=option]"
QUIET = 600  # milliseconds in which a search would have started


def turn_to(visit, path="stories/"):
    """Open a page and put the focus into its box; give the box when it has become a combobox."""
    visit.go(path)
    box = visit.page.locator(BOX)
    box.click()
    expect(box).to_have_role("combobox")
    return box


def of_search(visit):
    return [url for url in visit.asked if "/search/" in url]


@pytest.mark.parametrize("path", ["", "stories/", "people/", "handbook/", "404.html"])
def test_nothing_of_the_search_is_loaded_before_the_reader_turns_to_it(visit, path):
    visit.go(path)
    visit.page.wait_for_load_state("networkidle")
    assert of_search(visit) == []
    visit.page.locator(BOX).focus()
    expect(visit.page.locator(BOX)).to_have_role("combobox")
    assert of_search(visit) != []
    visit.was_sound()


def test_a_slash_leads_into_the_box_but_stays_a_slash_in_it(visit):
    visit.go("stories/")
    visit.page.keyboard.press("/")
    box = visit.page.locator(BOX)
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    visit.page.keyboard.press("/")
    expect(box).to_have_value("/")
    visit.was_sound()


@pytest.mark.parametrize(
    ("typed", "title", "page"),
    [
        ("宜城", "宜城市", "regions/hubei/xiangyang/yicheng/"),
        ("yc", "宜城市", "regions/hubei/xiangyang/yicheng/"),
        ("yicheng", "宜城市", "regions/hubei/xiangyang/yicheng/"),
        ("孟祥", "孟祥志", "people/meng-xiangzhi/"),
        ("mengxiang", "孟祥志", "people/meng-xiangzhi/"),
        ("心理服务", "长庆油田职工心理服务", "services/changqing-psych-care/"),
        ("集体协", "集体协商", "topics/collective-bargaining/"),
    ],
)
def test_a_place_a_person_a_service_or_a_topic_is_offered_and_followed(visit, typed, title, page):
    turn_to(visit)
    visit.page.keyboard.type(typed, delay=20)
    option = visit.page.locator(OPTIONS, has=visit.page.get_by_text(title, exact=True)).first
    option.click()
    visit.page.wait_for_url(f"**/{page}")
    visit.was_sound()


def test_arrows_choose_escape_closes_enter_follows(visit):
    page = visit.page
    box = turn_to(visit)
    page.keyboard.type("总工会", delay=20)
    options = page.locator(OPTIONS)
    page.keyboard.press("Escape")
    box.fill("")
    page.keyboard.type("职工", delay=20)
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-activedescendant", "")
    count = options.count()
    assert 1 < count <= 8

    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(0).get_attribute("id"))
    page.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    assert page.locator("[role=option][aria-selected=true]").count() == 1

    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("职工")
    expect(box).to_be_focused()

    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = options.nth(0).get_attribute("data-url")
    page.keyboard.press("Enter")
    page.wait_for_url(chosen)
    visit.was_sound()


def test_the_roles_are_those_of_a_combobox_and_the_number_of_offers_is_said(visit):
    page = visit.page
    box = turn_to(visit)
    listbox = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listbox).to_have_attribute("role", "listbox")
    expect(listbox).to_be_hidden()
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_accessible_name("搜索")
    page.keyboard.type("宜城", delay=20)
    expect(listbox).to_be_visible()
    expect(listbox).to_have_accessible_name("建议")
    count = page.locator(OPTIONS).count()
    expect(page.locator(".site-search [role=status]")).to_contain_text(f"{count}条建议")
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    page.keyboard.press("Tab")
    expect(listbox).to_be_hidden()
    visit.was_sound()


def test_enter_without_a_choice_asks_the_search_page(visit):
    turn_to(visit)
    visit.page.keyboard.type("宜城 合同")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search/?q=*")
    expect(visit.page.locator("#q")).to_have_value("宜城 合同")
    expect(visit.page.locator("#results [data-id]").first).to_be_visible()
    visit.was_sound()


def compose(visit, text):
    """Let an input method show what it would write, as it does while pinyin is being typed."""
    session = visit.page.context.new_cdp_session(visit.page)
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    return session


def wait_for_index(visit):
    """Wait until the index has been asked for: a box does that by itself, some time after its script has come."""
    if not any(url.endswith("/meta.bin") for url in visit.asked):
        visit.page.wait_for_event("request", lambda request: request.url.endswith("/meta.bin"))


@pytest.mark.parametrize("path", ["stories/", "search/"])
def test_while_an_input_method_composes_nothing_is_searched(visit, path):
    page = visit.page
    visit.go(path)
    box = page.locator("form[role=search] input:visible")
    box.click()
    expect(box).to_have_role("combobox")
    wait_for_index(visit)
    before, here = len(visit.asked), visit.here
    session = None
    for text in ("y", "yi", "yi ch", "yi cheng"):
        session = compose(visit, text)
    expect(box).to_have_value("yi cheng")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(QUIET)
    assert visit.asked[before:] == []
    assert visit.here == here
    expect(page.locator(OPTIONS)).to_have_count(0)
    session.send("Input.insertText", {"text": "宜城"})
    expect(box).to_have_value("宜城")
    expect(page.locator(OPTIONS).first).to_contain_text("宜城")
    if path == "search/":
        expect(page.locator("#results")).to_have_attribute("data-state", "done")
    visit.was_sound()


@pytest.mark.parametrize("visit", [PLAIN], indirect=True)
@pytest.mark.parametrize(
    "path", ["", "services/", "about/", "stories/2026/06/suzhou-first-aid-reward/", "nowhere/"]
)
def test_without_a_script_the_box_leads_to_the_archive(visit, path):
    page = visit.page
    visit.go(path)
    visit.errors.clear()  # the browser reports the missing page itself
    page.locator(BOX).fill("集体协商")
    page.locator(".site-search button").click()
    assert visit.here.startswith("search/?q=")
    assert page.locator("noscript").count() == 1
    page.locator("#exits a[href*='stories/2026/']").click()
    assert visit.here == "stories/2026/"
    visit.was_sound()


def test_a_page_that_is_not_there_has_a_search_of_its_own(visit):
    page = visit.page
    visit.go("nowhere/at/all/")
    visit.errors.clear()
    box = page.locator(".search-form input")
    box.fill("宜城")
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("#results [data-id]").first).to_be_visible()
    visit.was_sound()
