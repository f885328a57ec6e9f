"""What a site does without (``leave_out``) is nowhere: no file, no link, no word of it; an edit does not bring it back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from laws.corpus import newspaper
from laws.links import dead_links
from laws.sites import Folder, difference, read

if TYPE_CHECKING:
    from pathlib import Path

TRACES = {
    "search": ("search/", "SearchAction", 'role="search"'),
    "archive": ("feeds/archive/", "prev-archive", "按月存着"),
    "atom": ("atom.xml", "application/atom+xml", "· Atom"),
    "json": ("feed.json", "application/feed+json", "JSON Feed"),
}


def traces(files: dict[str, bytes], words: tuple[str, ...]) -> list[str]:
    """Give the files whose name or text has one of some words."""
    return [path for path, data in files.items() if any(w in path or w.encode() in data for w in words)]


def folder_of(path: Path, left_out: list[str]) -> Folder:
    folder = Folder(path, settings={"site": {"leave_out": left_out, "page_size": 5, "feed_size": 3}})
    content, _ = newspaper(25)
    folder.write(content)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the same site with everything."""
    folder = folder_of(tmp_path_factory.mktemp("whole"), [])
    assert folder.build().published is not None
    return read(folder.site_dir)


@pytest.mark.parametrize("part", TRACES)
def test_nothing_is_left_of_a_part(tmp_path, whole, part):
    folder = folder_of(tmp_path, [part])
    assert folder.build().published is not None
    files = read(folder.site_dir)
    # A feed names itself by a link of Atom's, whatever its format.
    words = TRACES[part] if part != "atom" else TRACES[part][:1] + TRACES[part][2:]
    assert traces(whole, words)
    assert traces(files, words) == []
    assert dead_links(files) == []
    others = {path for path in whole if not any(word in path for word in words)}
    assert others == set(files)


def test_an_edit_leaves_out_what_a_clean_build_leaves_out(tmp_path):
    folder = folder_of(tmp_path / "site", list(TRACES))
    folder.build()
    file = min((folder.content / "stories").rglob("*.md"))
    for step, change in enumerate(
        (lambda t: f"{t}\n补充一句。\n", lambda t: t.replace("标题: ", "标题: 新", 1))
    ):
        time.sleep(0.11)  # a file that was written a moment ago is not trusted by its time stamp
        file.write_text(change(file.read_text("utf-8")), "utf-8")
        assert folder.build().published is not None
        clean = folder.clean(tmp_path / f"clean-{step}")
        assert clean is not None
        assert difference(read(folder.site_dir), clean) == ""


def test_a_part_comes_back_when_it_is_wanted_again(tmp_path, whole):
    folder = folder_of(tmp_path, ["search", "json"])
    folder.build()
    folder.settings["site"]["leave_out"] = []
    folder.build()
    assert difference(read(folder.site_dir), whole) == ""
