"""The search page when something is missing or hostile: network, worker, script, words, an answer that comes late."""

import re
from urllib.parse import quote

import pytest
from browser.asking import ask, ids, parameters, said
from playwright.sync_api import expect

PLAIN = {"java_script_enabled": False}
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
