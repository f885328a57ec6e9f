"""Dark, large type, print, a clock that goes on: the same content, nothing lost."""

import re
import zlib

import pytest
from playwright.sync_api import expect

KINDS = ["", "people/", "events/", "services/", "regions/", "stories/2026/06/suzhou-first-aid-reward/"]
STORY = "stories/2026/06/suzhou-first-aid-reward/"
SIZES = """() => Object.fromEntries([...document.querySelectorAll('#u-main :is(h1, h2, h3, p, li, dd, a)')]
    .filter(e => e.innerText.trim()).map((e, i) => [i, parseFloat(getComputedStyle(e).fontSize)]))"""
WORDS = "document.querySelector('#u-main').innerText.replace(/\\s+/g, '')"
CUT = """() => [...document.querySelectorAll('#u-main *')].filter(e => e.scrollWidth > e.clientWidth + 1
    && getComputedStyle(e).overflowX === 'hidden' && e.clientWidth > 1).length"""


@pytest.mark.parametrize(("path", "width"), [(path, 390) for path in KINDS] + [("", 1024), (STORY, 1280)])
def test_large_type_makes_everything_larger_and_loses_nothing(visit, path, width):
    page = visit.page
    page.set_viewport_size({"width": width, "height": 800})
    visit.go(path)
    sizes, words = page.evaluate(SIZES), page.evaluate(WORDS)
    page.locator("[data-switch=large]").click()
    after = page.evaluate(SIZES)
    assert after.keys() == sizes.keys()
    assert [i for i in sizes if after[i] < sizes[i] * 1.2 - 0.1 and sizes[i] < 40] == []
    assert page.evaluate(WORDS) == words
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(CUT) == 0
    visit.was_sound()


@pytest.mark.parametrize("path", ["", STORY])
def test_the_dark_look_shows_the_same_words_on_a_dark_ground(visit, path):
    page = visit.page
    visit.go(path)
    words = page.evaluate(WORDS)
    page.emulate_media(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    assert max(page.evaluate(ground)) < 40
    assert page.evaluate(WORDS) == words
    page.locator("[data-switch=theme]").click()
    assert min(page.evaluate(ground)) > 240  # the reader's choice counts more than the device's
    visit.was_sound()


def test_the_bar_of_the_browser_follows_the_reader_s_choice(visit):
    page = visit.page
    colours = "[...document.querySelectorAll('meta[name=theme-color]')].map((bar) => bar.content)"
    visit.go("")
    light, dark = page.evaluate(colours)
    assert light != dark
    for expected in ([light, light], [dark, dark], [light, dark]):
        page.locator("[data-switch=theme]").click()
        assert page.evaluate(colours) == expected
    page.locator("[data-switch=theme]").click()
    page.reload()
    assert page.evaluate(colours) == [light, light]
    visit.was_sound()


def test_a_browser_finds_nothing_wrong_with_the_manifest(visit):
    visit.go("")
    session = visit.page.context.new_cdp_session(visit.page)
    said = session.send("Page.getAppManifest")
    assert said["url"] == f"{visit.address}manifest.webmanifest"
    assert said["errors"] == []
    assert said["manifest"]["startUrl"] == visit.address


def test_print_keeps_the_story_its_source_and_its_address_and_drops_the_chrome(visit, tmp_path):
    page = visit.page
    visit.go(STORY)
    page.emulate_media(media="print")
    for gone in (".masthead", ".site-foot", ".tools", ".contents", ".story-foot"):
        expect(page.locator(gone).first).to_be_hidden()
    for kept in ("h1", ".byline", ".prose", ".policy", ".printed"):
        expect(page.locator(kept).first).to_be_visible()
    assert STORY in page.locator(".printed").inner_text()
    pdf = tmp_path / "story.pdf"
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    data = pdf.read_bytes()
    assert data.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 4


def test_the_reader_s_clock_ends_what_is_over(visit):
    page = visit.page
    page.route(
        "**/events/",
        lambda route: route.fulfill(body=_with_an_event(route.fetch().text()), content_type="text/html"),
    )
    visit.go("events/")
    marks = page.locator("[data-ends]")
    assert [m.inner_text() for m in marks.all()] == ["已结束", "进行中", "即将开始"]


def _with_an_event(html: str) -> str:
    spans = ((2001, 2002), (2001, 2999), (2998, 2999))
    marks = "".join(
        f'<p data-item><span class="phase" data-starts="{a}-01-01T00:00:00+08:00" data-ends="{b}-01-01T00:00:00+08:00">x</span></p>'
        for a, b in spans
    )
    return html.replace('<div class="event-rows">', f'<div class="event-rows">{marks}', 1)


@pytest.mark.parametrize("visit", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_the_link_of_a_story_is_copied(visit):
    visit.go(STORY)
    visit.page.get_by_role("button", name="复制链接").click()
    expect(visit.page.get_by_role("status")).to_have_text("已复制")
    assert visit.page.evaluate("navigator.clipboard.readText()").endswith(STORY)
    visit.was_sound()


def test_a_story_is_light_on_a_first_visit(visit):
    """60 KB without pictures, as a server with compression sends it."""
    sizes = {}
    visit.page.on("response", lambda got: sizes.setdefault(got.url, (got.request.resource_type, got)))
    visit.go(STORY)
    sent = sum(len(zlib.compress(got.body(), 6)) for kind, got in list(sizes.values()) if kind != "image")
    assert sent < 60_000
