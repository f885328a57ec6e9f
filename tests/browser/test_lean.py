"""Scripts and styles as they are published: ours small and without comments, saying what they said; others' as they are."""

import gzip
import re

import pytest
from conftest import ROOT
from rjsmin import jsmin

from generator.outputs.joined import joined, joined_styles
from generator.outputs.lean import FOLDER, published
from generator.outputs.shorter import renamed

THEME = ROOT / "themes" / "unionpress"
OURS = {
    path.relative_to(THEME).as_posix(): path.read_bytes()
    for path in sorted((THEME / FOLDER).rglob("*"))
    if path.suffix in {".js", ".css"}
}
READERS = sorted(published(OURS))
_RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // Only values of custom properties keep their blanks.
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/([,(])\\s+|\\s+(?=\\))/g, "$1"));
}"""
_SEARCH = 10_240  # bytes of scripts, as promised


@pytest.mark.parametrize("path", READERS)
def test_what_is_published_is_smaller_and_without_comments(shipped, path):
    found = (shipped / path).read_bytes()
    assert found == published(OURS)[path]
    assert len(gzip.compress(found)) < len(gzip.compress(OURS[path])) or re.search(
        rb"[@\n]import ", OURS[path]
    )
    assert b"/*" not in found


def test_modules_that_others_import_are_published_inside_of_these(shipped):
    scripts = {path.relative_to(shipped).as_posix() for path in (shipped / FOLDER).rglob("*.js")}
    assert scripts == {path for path in READERS if path.endswith(".js")}
    inside = OURS.keys() - scripts
    assert f"{FOLDER}search/rank.js" in inside
    for path in scripts:
        assert not re.search(r"\bimport\s*[{*\w]", (shipped / path).read_text("utf-8"))


@pytest.mark.parametrize("path", [path for path in READERS if path.endswith(".css")])
def test_a_browser_reads_the_same_rules(browser, shipped, path):
    page = browser.new_page()
    ours = joined_styles({path: data for path, data in OURS.items() if path.endswith(".css")})
    written, found = (
        page.evaluate(_RULES, data.decode()) for data in (ours[path], (shipped / path).read_bytes())
    )
    page.close()
    assert written
    assert found == written


def test_a_page_asks_for_one_style(shipped):
    assert re.findall(
        r'<link rel="stylesheet" href="\./([\w./]+)', (shipped / "index.html").read_text("utf-8")
    ) == [f"{FOLDER}styles.css"]
    found = (shipped / FOLDER / "styles.css").read_bytes()
    assert b"@import" not in found
    assert found.count(b"@media print") == 1
    assert not (shipped / FOLDER / "site.css").exists()


def test_no_name_that_a_browser_has_is_given_away(browser):
    scripts = joined({path: data for path, data in OURS.items() if path.endswith(".js")})
    names = sorted({name for data in scripts.values() for name in renamed(jsmin(data.decode()))})
    assert "searchPage" in names
    page = browser.new_page()
    assert page.evaluate("names => names.filter((name) => name in window)", names) == []
    page.close()


def test_the_scripts_that_a_search_loads_are_small(visit):
    loaded = {}
    visit.page.on("response", lambda response: loaded.update({response.url: response}))
    visit.go("search/?q=%E5%AE%9C%E5%9F%8E")
    visit.page.locator("#results[data-state=done]").wait_for()
    sizes = {
        url: len(gzip.compress(response.body(), 6))
        for url, response in loaded.items()
        if "/search/" in url and ".js" in url
    }
    assert sizes
    assert sum(sizes.values()) <= _SEARCH, sizes
    visit.was_sound()


def test_files_of_others_stay_as_they_are():
    script = b"/* theirs */  let word = 1;\n"
    found = published({
        "assets/javascripts/bundle.js": script,
        f"{FOLDER}feed.png": b"\x89PNG  \n",
        f"{FOLDER}own.js": script,
    })  # fmt: skip
    assert found == {
        "assets/javascripts/bundle.js": script,
        f"{FOLDER}feed.png": b"\x89PNG  \n",
        f"{FOLDER}own.js": b"let a=1;",
    }
