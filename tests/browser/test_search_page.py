"""The search page: the address is the question; results, history, and what is said when little is found."""

import re
from itertools import pairwise

from browser.asking import MANY, ask, choice, ids, parameters, said, settled, total
from playwright.sync_api import expect


def test_an_address_is_a_question_and_can_be_loaded_again(visit):
    results = ask(visit, "宜城 合同")
    expect(results).to_have_attribute("data-state", "done")
    assert "2026/01/yicheng-chemical-collective-contract" in ids(visit)
    assert total(visit) >= len(ids(visit)) > 0
    expect(visit.page.locator("#q")).to_have_value("宜城 合同")
    expect(visit.page).to_have_title(re.compile("^宜城 合同 - 搜索"))
    found = ids(visit)
    visit.page.reload()
    settled(visit)
    assert ids(visit) == found
    first = visit.page.locator("#results ol a").first
    assert "宜城" in first.inner_text()
    first.click()
    visit.page.wait_for_url(f"**/stories/{found[0]}/")
    assert visit.page.locator("h1").is_visible()
    visit.was_sound()


def test_every_result_has_a_title_that_leads_to_it_and_marks_what_was_asked(visit):
    ask(visit, "心理")
    page = visit.page
    for item in page.locator("#results [data-kind]").all():
        assert item.get_attribute("data-kind") in {"story", "person", "event", "service", "region", "topic"}
        address = item.locator("h2 a").get_attribute("href")
        assert item.get_attribute("data-id") in address or item.get_attribute("data-kind") == "region"
        assert page.request.get(address).ok
    marks = page.eval_on_selector_all("#results ol mark", "all => all.map(e => e.textContent)")
    assert "心理" in marks
    visit.was_sound()


def test_a_hotline_s_number_gives_the_service_to_call(visit):
    ask(visit, "4000296697")
    card = visit.page.locator("#results [data-kind=service]").first
    expect(card).to_have_attribute("data-id", "changqing-psych-care")
    expect(card.locator("a[href='tel:4000296697']")).to_be_visible()
    visit.was_sound()


def test_results_follow_the_typing_and_so_does_the_address_without_filling_the_history(visit):
    page = visit.page
    visit.go("search/")
    box = page.locator("#q")
    expect(box).to_have_role("combobox")
    expect(box).to_be_focused()
    expect(page.locator("#results")).to_have_attribute("data-state", "idle")
    entries = page.evaluate("history.length")
    page.keyboard.type("宜城", delay=300)
    settled(visit)
    expect(said(visit)).to_contain_text("“宜城”")
    assert parameters(visit) == {"q": "宜城"}
    page.keyboard.type("化工", delay=300)
    expect(said(visit)).to_contain_text("“宜城化工”")
    assert parameters(visit) == {"q": "宜城化工"}
    assert page.evaluate("history.length") == entries
    expect(box).to_be_focused()
    box.fill("")
    expect(page.locator("#results")).to_have_attribute("data-state", "idle")
    expect(page.locator("#exits")).to_be_visible()
    assert visit.here == "search/"
    visit.was_sound()


def test_back_and_forward_bring_the_questions_back(visit):
    page = visit.page
    ask(visit, "宜城")
    first = ids(visit)
    page.locator("#q").fill("心理")
    expect(said(visit)).to_contain_text("“心理”")
    page.locator("#q").press("Enter")
    expect(said(visit)).to_contain_text("“心理”")
    second = ids(visit)
    assert second != first
    choice(visit, "type").click()
    expect(page.locator("#chosen li")).to_have_count(1)
    third = ids(visit)
    page.go_back()
    expect(page.locator("#chosen li")).to_have_count(0)
    expect(said(visit)).to_contain_text("“心理”")
    assert ids(visit) == second
    page.go_back()
    expect(said(visit)).to_contain_text("“宜城”")
    expect(page.locator("#q")).to_have_value("宜城")
    assert ids(visit) == first
    page.go_forward()
    page.go_forward()
    expect(page.locator("#chosen li")).to_have_count(1)
    assert ids(visit) == third
    visit.was_sound()


def test_more_are_added_below_without_moving_what_is_read(visit):
    page = visit.page
    ask(visit, MANY)
    assert len(ids(visit)) == 10 < total(visit)
    before = ids(visit)
    more = page.get_by_role("button", name="再看10条")
    more.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    more.click()
    expect(page.locator("#results ol > li")).to_have_count(min(20, total(visit)))
    added = len(ids(visit)) - 10
    assert abs(page.evaluate("scrollY") - place) < 2
    assert ids(visit)[:10] == before
    assert len(set(ids(visit))) == len(ids(visit))
    expect(page.locator("#results ol > li").nth(10).locator("a").first).to_be_focused()
    expect(said(visit)).to_have_text(f"又列出{added}条。")
    while more.is_visible():
        more.click()
        settled(visit)
    assert len(ids(visit)) == total(visit)
    visit.was_sound()


def test_the_way_back_from_a_story_leads_to_where_one_was(visit):
    page = visit.page
    ask(visit, MANY)
    for listed in (20, 30, min(40, total(visit))):
        page.get_by_role("button", name="再看10条").click()
        expect(page.locator("#results ol > li")).to_have_count(listed)
    link = page.locator("#results ol > li").nth(30).locator("h2 a")
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    link.click()
    page.wait_for_url("**/stories/2*/**")
    page.go_back()
    expect(page.locator("#results ol > li")).to_have_count(listed)
    page.wait_for_function("place => Math.abs(scrollY - place) < 5", arg=place)
    visit.was_sound()


def test_results_are_announced_politely_and_not_in_between(visit):
    page = visit.page
    ask(visit, "宜城")
    expect(said(visit)).to_have_attribute("role", "status")
    expect(said(visit)).to_contain_text(re.compile(r"“宜城”：找到约?\d+条"))
    page.evaluate(
        "window.heard = []; new MutationObserver(() => heard.push(said.textContent)).observe(said, { childList: true, subtree: true })"
    )
    page.locator("#q").click()
    page.keyboard.type(" 合同", delay=30)
    expect(said(visit)).to_contain_text("“宜城 合同”")
    assert len(page.evaluate("heard")) == 1
    visit.was_sound()


def test_where_nothing_has_all_the_words_the_nearest_come_and_it_is_said(visit):
    results = ask(visit, "救人 化工园区 麻婆豆腐")
    expect(results).to_have_attribute("data-state", "partial")
    expect(said(visit)).to_contain_text("没有同时包含全部词语的内容，下面是最接近的结果")
    expect(said(visit)).to_contain_text("没有一篇写到“麻婆豆腐”")
    assert ids(visit)
    visit.was_sound()


def test_where_nothing_is_found_there_are_ways_on(visit):
    results = ask(visit, "麒麟臂膀")
    expect(results).to_have_attribute("data-state", "empty")
    assert (total(visit), ids(visit)) == (0, [])
    expect(said(visit)).to_contain_text("“麒麟臂膀”：没有找到")
    expect(visit.page.locator("#exits a[href*='stories/2026/']")).to_be_visible()
    visit.page.locator("#exits a[href*='topics/']").nth(1).click()
    assert visit.here.startswith("topics/")
    visit.was_sound()


def test_the_page_is_in_order_for_those_who_hear_it(visit):
    page = visit.page
    ask(visit, "职工")
    levels = page.eval_on_selector_all(
        ":is(h1,h2,h3,h4,h5,h6)", "all => all.filter(e => e.offsetParent).map(e => Number(e.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    found = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(found) == len(set(found))
    expect(page.get_by_role("search")).to_have_count(1)
    assert page.locator(".found a:visible").evaluate_all("all => all.every(a => a.textContent.trim())")
    visit.was_sound()


def test_searches_have_one_canonical_address_and_may_be_indexed(visit):
    visit.go("search/?q=x&type=news")
    assert visit.page.locator("link[rel=canonical]").get_attribute("href").endswith("/search/")
    robots = visit.page.eval_on_selector_all("meta[name=robots]", "all => all.map(e => e.content)")
    assert not any("noindex" in said for said in robots)
