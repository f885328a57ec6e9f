"""Scripts and styles as they are published: ours without comments and blanks, saying what they said; others' as they are."""

import gzip
from pathlib import Path

import pytest
from conftest import ROOT

from generator.outputs.lean import FOLDER, lean

THEME = ROOT / "themes" / "unionpress"
OURS = sorted(
    p.relative_to(THEME).as_posix() for p in (THEME / FOLDER).rglob("*") if p.suffix in {".js", ".css"}
)
_RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // Only values of custom properties keep their blanks.
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/([,(])\\s+|\\s+(?=\\))/g, "$1"));
}"""


@pytest.mark.parametrize("path", OURS)
def test_what_is_published_is_smaller_and_without_comments(shipped, path):
    written, published = (THEME / path).read_bytes(), (shipped / path).read_bytes()
    assert published == lean(path, written)
    assert len(gzip.compress(published)) < len(gzip.compress(written))
    assert b"/*" not in published


@pytest.mark.parametrize("path", [path for path in OURS if path.endswith(".css")])
def test_a_browser_reads_the_same_rules(browser, shipped, path):
    page = browser.new_page()
    written, published = (
        page.evaluate(_RULES, Path(file).read_text("utf-8")) for file in (THEME / path, shipped / path)
    )
    page.close()
    assert written
    assert published == written


def test_files_of_others_stay_as_they_are():
    script = b"/* theirs */  let a = 1;\n"
    assert lean("assets/javascripts/bundle.js", script) == script
    assert lean(FOLDER + "feed.png", b"\x89PNG  \n") == b"\x89PNG  \n"
    assert lean(FOLDER + "own.js", script) == b"let a=1;"
