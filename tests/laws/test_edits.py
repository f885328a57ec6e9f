"""The short way of an edit: hundreds of random edits, each built by it where it leads, and the site of a clean build."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from bench import corpus
from conftest import ROOT, SiteFolder
from laws.sites import read

from generator.model.shelf import Shelf
from generator.regions import Tree

if TYPE_CHECKING:
    from pathlib import Path

STORIES, EDITS, BETWEEN = 150, 60, 10
CODES = [region.code for region in Tree.load() if region.level in {"county", "prefecture"}]


class Newsroom:
    """A site of synthetic stories, and somebody who edits it."""

    def __init__(self, folder: Path, seed: int) -> None:
        corpus.write(folder, STORIES, ROOT)
        self.site = SiteFolder(folder)
        self.rng = Random(seed)  # noqa: S311  # dice that fall the same way every time
        self.next = STORIES

    def stories(self) -> list[Path]:
        return sorted((self.site.content / "stories").rglob("*.md"))

    def edit(self) -> str:
        """Change, add or delete a story; gives what was done."""
        file = self.rng.choice(self.stories())
        text = file.read_text("utf-8")
        what = self.rng.choice(
            ("body", "title", "new", "delete", "日期", "地区", "话题", "人物", "摘要", "数据")
        )
        if what == "new":
            path, fresh = corpus.story(self.next, CODES)
            self.next += 1
            file = self.site.put(f"stories/{path}", fresh)
        elif what == "delete":
            file.unlink()
        elif what == "body":
            file.write_text(f"{text}\n补充一句，第{self.rng.randrange(999)}次。\n", "utf-8")
        elif what == "title":
            file.write_text(text.replace("标题: ", f"标题: 改{self.rng.randrange(99)}", 1), "utf-8")
        else:
            _, other = corpus.story(self.rng.randrange(10**6), CODES)
            file.write_text(_with_line_of(other, text, what), "utf-8")
        return f"{what} {file.name}"

    def short(self, *, at_once: bool = False) -> bool:
        """Build, a moment after the last edit or ``at_once``; says whether the short way was taken."""
        if not at_once:
            time.sleep(0.11)  # a file that was written a moment ago is not trusted by its time stamp
        built = self.site.build()
        assert built.published is not None
        return built.plan is not None and isinstance(built.plan.desk.site.stories, Shelf)


def _with_line_of(other: str, text: str, key: str) -> str:
    """Give a text with the line (or two) of a key of its front matter taken from another."""

    def part(of: str) -> str:
        start = of.index(f"\n{key}:") + 1
        end = of.index("\n", start) + 1
        return of[start : of.index("\n", end) + 1 if of[start:end].rstrip().endswith(":") else end]

    return text.replace(part(text), part(other), 1)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edit_the_site_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    room = Newsroom(tmp_path / "room", seed)
    room.short()
    history: list[str] = []
    short = 0
    for number in range(1, EDITS + 1):
        history += [room.edit() for _ in range(room.rng.choice((1, 1, 1, 2)))]
        short += room.short(at_once=room.rng.random() < 0.5)
        if number % BETWEEN == 0:
            clean = tmp_path / f"clean-{number}"
            room.site.build(site_dir=clean, use_cache=False)
            found, expected = read(room.site.site_dir), read(clean)
            different = [path for path in {**found, **expected} if found.get(path) != expected.get(path)]
            assert not different, (history, different)
    assert short > EDITS / 2, "most edits are of the kind that needs no more than the stories themselves"


def test_edits_of_one_story_in_quick_succession_take_the_short_way(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room", 3)
    room.short()
    file = room.stories()[STORIES // 2]
    for number in range(4):
        file.write_text(f"{file.read_text('utf-8')}\n又一句，第{number}次。\n", "utf-8")
        assert room.short(at_once=True)
    page = (
        room.site.site_dir / "stories" / f"{file.relative_to(room.site.content / 'stories').with_suffix('')}"
    )
    assert "又一句，第3次。" in (page / "index.html").read_text("utf-8")
