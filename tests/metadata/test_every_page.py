"""The shipped site as its owners publish it, at a host's root and below a path: every head on it is right."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from metadata.reading import Head, heads
from metadata.rules import faults

ADDRESSES = {"at the root": "https://union.test/", "below a path": "https://union.test/gh/news/"}


@pytest.fixture(scope="module", params=list(ADDRESSES))
def shipped(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("content", "themes"):
        shutil.copytree(ROOT / name, folder / name)
    page = folder / "content" / "pages" / "accessibility.md"
    text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text("utf-8"), flags=re.DOTALL)
    page.write_text(f"---\n更新: 2026-02-03\n---\n{text}", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    address = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    root = ADDRESSES[request.param]
    (folder / "mkdocs.yml").write_text(settings.replace(address, f"site_url: {root}"), "utf-8")
    command = [Path(sys.executable).parent / "unionpress", "build", "--site-dir", "www"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    www = folder / "www"
    return {p.relative_to(www).as_posix(): p.read_bytes() for p in www.rglob("*") if p.is_file()}, root


def test_every_head_is_right(shipped):
    assert faults(*shipped) == []


def test_the_front_page_tells_how_to_search_and_who_publishes(shipped):
    files, root = shipped
    front = Head("index.html", files["index.html"])
    target = front.the("WebSite")["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{root}search/?q={{search_term_string}}"
    publisher = front.the("NewsMediaOrganization")
    assert publisher["logo"]["url"] == f"{root}icons/icon-512.png"
    assert front.the("WebSite")["publisher"] == {"@id": publisher["@id"]}


def test_hand_written_pages_say_what_the_others_say(shipped):
    files, root = shipped
    page = Head("handbook/stories/index.html", files["handbook/stories/index.html"])
    (trail,) = page.of("BreadcrumbList")
    assert [step["name"] for step in trail["itemListElement"]] == ["编辑手册", page.one("og:title")]
    assert page.the("WebPage")["url"] == f"{root}handbook/stories/"
    assert page.links("alternate")[0] == "../../feed.xml"


def test_a_hand_written_page_tells_when_it_was_changed(shipped):
    files, _ = shipped
    changed = Head("accessibility/index.html", files["accessibility/index.html"]).the("WebPage")
    assert changed["dateModified"] == "2026-02-03T00:00:00+08:00"


def test_everything_that_a_browser_wants_of_a_head_is_there(shipped):
    for path, page in heads(shipped[0]).items():
        if page.redirects:
            continue
        assert page.tree.get("lang") == "zh-Hans", path
        assert page.one("color-scheme") == "light dark"
        assert page.one("format-detection") == "telephone=no"
        assert page.one("referrer") == "strict-origin-when-cross-origin"
        colours = [meta.get("media") for meta in page.tree.iter("meta") if meta.get("name") == "theme-color"]
        assert colours == ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]
        for rel, count in (("icon", 2), ("apple-touch-icon", 1), ("manifest", 1)):
            assert len(page.links(rel)) == count, (path, rel)
