"""The search page: the address is the question; results, choices, history, and what is said when little is found."""

import re
from itertools import pairwise
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 320, "height": 700}}
PLAIN = {"java_script_enabled": False}
MANY = "工会"  # every story has it
HOSTILE = [
    "<script>document.title='taken'</script>",
    '"><img src=x onerror="document.title=\'taken\'">',
    "javascript:document.title='taken'",
    "';DROP TABLE--\"`${1}`",
    ".*+?^${}()|[]\\",
    "{}",
    "%E4%B8%ZZ&type=news#x",
    "😀👩‍🚒🇨🇳",
    "\u202e宜城\u0000\u200b",
    "工会" * 3000,
    "　　",
    "a",
    "的",
]


def ask(visit, query, **more):
    """Open the page with a question and wait for its answer."""
    visit.go(
        "search/?" + "&".join(f"{name}={quote(str(value))}" for name, value in {"q": query, **more}.items())
    )
    return settled(visit)


def settled(visit):
    results = visit.page.locator("#results")
    expect(results).to_have_attribute("data-state", re.compile("done|partial|empty|error"))
    return results


def ids(visit):
    return visit.page.eval_on_selector_all("#results ol [data-id]", "all => all.map(e => e.dataset.id)")


def total(visit):
    return int(visit.page.locator("#results").get_attribute("data-total"))


def parameters(visit):
    return {name: values[0] for name, values in parse_qs(urlsplit(visit.page.url).query).items()}


def said(visit):
    return visit.page.locator("#said")


def choice(visit, name, place=0):
    """Give a link of a facet that is not chosen."""
    return visit.page.locator(f"[data-facet={name}] a:not([aria-current=true]):visible").nth(place)


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


def test_without_the_network_it_is_said_and_can_be_tried_again(visit):
    page = visit.page
    page.route("**/search/index/**", lambda route: route.abort())
    results = ask(visit, "宜城")
    expect(results).to_have_attribute("data-state", "error")
    expect(said(visit)).to_contain_text("网络")
    expect(page.locator("#exits")).to_be_visible()
    page.unroute("**/search/index/**")
    page.get_by_role("button", name="再试一次").click()
    expect(results).to_have_attribute("data-state", "done")
    expect(page.get_by_role("button", name="再试一次")).to_be_hidden()
    assert ids(visit)


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


@pytest.mark.parametrize(
    "worker", ["undefined", "class { constructor() { setTimeout(() => this.onerror()); } postMessage() {} }"]
)
def test_where_no_worker_can_start_the_page_itself_searches(visit, worker):
    visit.page.add_init_script(f"window.Worker = {worker};")
    results = ask(visit, "宜城")
    expect(results).to_have_attribute("data-state", "done")
    expect(visit.page.locator("#facets")).to_be_visible()
    assert ids(visit)
    visit.was_sound()


@pytest.mark.parametrize(("body", "said_then"), [(None, "网络"), ("export const = old browser", "太旧")])
def test_a_script_that_does_not_come_or_is_not_understood_is_said_too(visit, body, said_then):
    page = visit.page
    page.route(
        "**/search/box.js*",
        lambda route: route.fulfill(body=body, content_type="text/javascript") if body else route.abort(),
    )
    results = ask(visit, "宜城")
    expect(results).to_have_attribute("data-state", "error")
    expect(said(visit)).to_contain_text(said_then)
    expect(page.locator("#exits")).to_be_visible()


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_words_stay_words(visit, query):
    page = visit.page
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    ask(visit, query) if query.strip() else visit.go("search/?q=" + quote(query))
    box = page.locator("#q")
    expect(box).to_have_role("combobox")
    assert "taken" not in page.title().split(" - ")[-1]
    assert page.locator(".found script, .found img, .found iframe").count() == 0
    assert len(box.input_value()) <= 200
    box.fill(query[:150])
    box.press("Enter")
    expect(page.locator("#results")).to_have_attribute("data-state", re.compile("done|partial|empty|idle"))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    visit.was_sound()


def test_the_last_question_wins_however_long_an_earlier_one_takes(visit):
    page = visit.page
    ask(visit, "宜城")
    expected = ids(visit)
    held, gate = [], ["closed"]
    page.route("**/search/index/**", lambda route: held.append(route) if gate else route.continue_())
    page.locator("#q").fill("心理咨询")
    expect(page.locator("#results")).to_have_attribute("data-state", "loading")
    page.locator("#q").fill("宜城")
    expect(said(visit)).to_contain_text("“宜城”")
    expect(page.locator("#results")).to_have_attribute("data-state", "done")
    assert held
    gate.clear()
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert ids(visit) == expected
    assert parameters(visit) == {"q": "宜城"}
    visit.was_sound()


@pytest.mark.parametrize("visit", [PLAIN], indirect=True)
def test_without_a_script_the_page_offers_the_archive(visit):
    page = visit.page
    visit.go("search/?q=" + quote("宜城"))
    expect(page.locator("noscript")).to_be_attached()
    for part in ("stories/2026/", "regions/hubei/", "topics/collective-bargaining/", "people/", "services/"):
        assert page.locator(f"#exits a[href$='{part}']").first.is_visible(), part
    for hidden in ("#facets", "#sort", "#more", "#retry", "#chosen"):
        expect(page.locator(hidden)).to_be_hidden()
    page.locator("#exits a[href$='regions/hubei/']").click()
    assert visit.here == "regions/hubei/"
    visit.was_sound()


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
