"""The cost of an edit is what it changes: every other file keeps its bytes and its time stamp."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from laws.corpus import Content, Doc, newspaper
from laws.sites import read, snapshot, touched

if TYPE_CHECKING:
    from laws.sites import Folder

OLD, NEW = "stories/2025/07/old.md", "stories/2026/02/new.md"
FEED_SIZE = 3
_HUBEI, _TOPIC = "regions/hubei/", "topics/skills/"


def _meta(title: str, day: str) -> dict[str, object]:
    summary = f"{title}的摘要。"
    return {
        "标题": title,
        "类型": "消息",
        "日期": day,
        "地区": ["420684"],
        "话题": ["skills"],
        "摘要": summary,
    }


@pytest.fixture
def content(folder: Folder) -> Content:
    """Build a site in which one story has left every feed and another stands in several."""
    content, _ = newspaper(60, seed=5)
    content[OLD] = Doc(_meta("旧稿的题目", "2025-07-15"), "旧稿。\n\n结尾。\n")
    for number in range(FEED_SIZE + 1):
        path = f"stories/2025/08/between-{number}.md"
        content[path] = Doc(_meta(f"中间的稿件{number}", f"2025-08-{number + 10}"), "正文。\n")
    content[NEW] = Doc(_meta("新稿的题目", "2026-02-28"), "新稿。\n\n结尾。\n")
    folder.settings = {"site": {"feed_size": FEED_SIZE, "page_size": 10}}
    folder.write(content)
    assert folder.build().published is not None
    return content


def _edit(folder: Folder, content: Content, path: str, old: str, new: str) -> set[str]:
    """Edit a content file, build, and give the published files that were touched."""
    doc = content[path]
    assert isinstance(doc, Doc)
    content[path] = Doc({**doc.meta, "标题": doc.meta["标题"].replace(old, new)}, doc.body.replace(old, new))
    folder.write(content)
    before = snapshot(folder.site_dir)
    published = folder.build().published
    found = touched(before, snapshot(folder.site_dir))
    assert published is not None
    assert published.written == len(found)
    return found - _index(folder, found)


def _index(folder: Folder, found: set[str]) -> set[str]:
    """Give what is of the search index among touched files: the story's row, and the shards of its words alone."""
    index = {path for path in found if path.startswith("search/index/")}
    rows = {path for path in index if path.startswith("search/index/t/")}
    shards = {path for path in index if path.startswith("search/index/s/")}
    assert index == rows | shards
    assert len(rows) == 1
    assert 0 < len(shards) < len(list((folder.site_dir / "search/index/s").iterdir()))
    return index


def _page(path: str) -> str:
    return path.removesuffix(".md") + "/index.html"


@pytest.mark.usefixtures("content")
def test_no_edit_touches_nothing(folder: Folder) -> None:
    before = snapshot(folder.site_dir)
    published = folder.build().published
    assert published is not None
    assert (published.written, published.removed) == (0, 0)
    assert snapshot(folder.site_dir) == before


def test_the_body_of_an_old_story_touches_its_page_and_its_archive(folder: Folder, content: Content) -> None:
    assert _edit(folder, content, OLD, "结尾", "另一个结尾") == {_page(OLD), _archive(folder)}


def _archive(folder: Folder) -> str:
    """Give the archived part of the site's feed that holds the old story."""
    (found,) = [
        path
        for path, data in read(folder.site_dir).items()
        if "/archive/" in path and "旧稿。".encode() in data
    ]
    return found


def test_the_body_of_a_new_story_touches_its_page_and_its_feeds(folder: Folder, content: Content) -> None:
    with_new = {path for path, data in read(folder.site_dir).items() if "新稿。".encode() in data}
    rich = {f"{p}{name}" for p in ("", _HUBEI, _TOPIC) for name in ("feed.xml", "atom.xml", "feed.json")}
    plain = {f"{p}feed.xml" for p in (f"{_HUBEI}xiangyang/", f"{_HUBEI}xiangyang/yicheng/", "feeds/news/")}
    archive = {path for path in with_new if path.startswith("feeds/archive/2026-02")}
    assert with_new == {_page(NEW), *rich, *plain, *archive}
    assert _edit(folder, content, NEW, "结尾", "另一个结尾") == with_new


def test_a_title_touches_what_shows_it(folder: Folder, content: Content) -> None:
    for path, title in ((OLD, "旧稿的题目"), (NEW, "新稿的题目")):
        showing = {name for name, data in read(folder.site_dir).items() if title.encode() in data}
        assert _page(path) in showing
        assert any("/stories/" in f"/{name}" and name != _page(path) for name in showing)
        assert _edit(folder, content, path, "题目", "标题") == showing


def test_equal_bytes_are_not_written_again(folder: Folder, content: Content) -> None:
    """A template that changes without effect gives every page another key and no page other bytes."""
    edited = folder.path / "theme"
    shutil.copytree(folder.theme, edited)
    for file in (edited / "pages").rglob("*.*"):
        file.write_text("{# no effect #}" + file.read_text("utf-8"), "utf-8")
    folder.theme = edited
    before = snapshot(folder.site_dir)
    for use_cache in (True, False):
        published = folder.build(use_cache=use_cache).published
        assert published is not None
        assert (published.written, published.removed) == (0, 0)
    assert snapshot(folder.site_dir) == before
    assert _edit(folder, content, OLD, "结尾", "另一个结尾") == {_page(OLD), _archive(folder)}
