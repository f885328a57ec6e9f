"""kill -9 at any moment of a build: readers see whole pages and living links, and the next build finishes the job."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from laws.corpus import LAST_DAY, PICTURE_SIZE, Content, Doc, newspaper, story
from laws.links import dead_links
from laws.sites import Folder, difference, read
from pictures.making import sized

if TYPE_CHECKING:
    from pathlib import Path

    from laws.yard import Yard

STORIES, KILLS = 150, 24
FOREIGN = {"CNAME": b"union.test\n", "stories/2026/notes.txt": b"kept\n", "google123.html": b"<p>mine</p>"}


def _much_changed(before: Content) -> Content:
    """Change what moves the most: stories made, changed and deleted, titles, a picture."""
    _, names = newspaper(STORIES, seed=1)
    after = dict(before)
    stories = sorted(path for path in before if path.startswith("stories/"))
    referred = "".join(doc.text() for doc in before.values() if isinstance(doc, Doc))
    for path in [p for p in stories if f"story:{p[8:-3]})" not in referred][::4]:
        del after[path]
    for path in [p for p in stories if p in after][::4]:
        doc = after[path]
        assert isinstance(doc, Doc)
        after[path] = Doc({**doc.meta, "标题": f"{doc.meta['标题']}（改）"}, f"{doc.body}\n补充。\n")
    for _ in range(30):
        path, doc = story(names, LAST_DAY, [])
        after[path] = doc
    after["media/gate.png"] = sized("png", PICTURE_SIZE, seed=3)
    return after


@dataclass
class Seesaw:
    """A site that is built now from one content, now from another; both clean builds are known."""

    folder: Folder
    contents: tuple[Content, Content]
    clean: tuple[dict[str, bytes], dict[str, bytes]]
    side: int = 0

    def tip(self) -> None:
        self.side = 1 - self.side
        self.folder.settings = {"site": {"page_size": 15, "feed_size": 2}}
        self.folder.write(self.contents[self.side])

    def check_after_kill(self) -> None:
        """Every file is whole and old or new, what is not ours is there, and no link is dead."""
        files = read(self.folder.site_dir)
        assert {path: files.pop(path, None) for path in FOREIGN} == FOREIGN
        neither = [p for p, data in files.items() if data not in (c.get(p) for c in self.clean)]
        assert neither == []
        assert dead_links(files) == []

    def check_after_repair(self) -> None:
        assert difference(read(self.folder.site_dir), self.clean[self.side] | FOREIGN) == ""


@pytest.fixture(scope="module")
def seesaw(theme: Path, tmp_path_factory: pytest.TempPathFactory) -> Seesaw:
    root = tmp_path_factory.mktemp("seesaw")
    folder = Folder(root / "project", theme)
    before, _ = newspaper(STORIES, seed=1)
    made = Seesaw(folder, (before, _much_changed(before)), ({}, {}))
    clean = []
    for _ in range(2):
        made.tip()
        clean.append(folder.clean(root / "clean") or {})
    made.clean = (clean[1], clean[0])
    made.side = 1
    made.tip()
    for path, data in FOREIGN.items():
        file = folder.site_dir / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    assert folder.build().published is not None
    made.check_after_repair()
    return made


def test_the_two_sites_differ_much(seesaw: Seesaw) -> None:
    one, two = seesaw.clean
    changed = [path for path in one.keys() & two.keys() if one[path] != two[path]]
    assert min(len(one.keys() - two.keys()), len(two.keys() - one.keys()), len(changed)) > 25
    assert dead_links(one) == dead_links(two) == []


def test_killed_at_any_moment(seesaw: Seesaw, yard: Yard) -> None:
    for _ in range(
        2
    ):  # the second time all pictures are in the cache, as they are in the builds that are killed
        seesaw.tip()
        started = time.perf_counter()
        assert yard.build(seesaw.folder) == 0
        whole = time.perf_counter() - started
    dice, ended = random.Random(1), 0  # noqa: S311  # the same moments every time, as far as that is possible
    for number in range(KILLS):
        seesaw.tip()
        pid = yard.start(seesaw.folder, workers=1 + number % 2)
        time.sleep(whole * (number + dice.random()) / KILLS)
        os.kill(pid, signal.SIGKILL)
        ended += yard.wait() == 0
        seesaw.check_after_kill()
        _repair(seesaw, yard)
    assert ended < KILLS / 2, "the kills came too late to prove anything"


def _repair(seesaw: Seesaw, yard: Yard) -> None:
    """Build again; a worker may hold the lock for the moment that it takes to notice its parent's death."""
    while (code := yard.build(seesaw.folder)) == 2:
        assert "另一个构建正在发布" in (seesaw.folder.path / "said.txt").read_text("utf-8")
    assert code == 0
    seesaw.check_after_repair()


@pytest.fixture(scope="module")
def changes(seesaw: Seesaw, yard: Yard) -> int:
    """Give how many changes of the published folder a build makes."""
    record = seesaw.folder.path / "changes.txt"
    seesaw.tip()
    assert yard.build(seesaw.folder, watch={"record": str(record)}) == 0
    return len(record.read_text("utf-8").splitlines())


@pytest.mark.parametrize("part", range(16))
def test_killed_between_two_changes(seesaw: Seesaw, yard: Yard, changes: int, part: int) -> None:
    """The n-th change of the published folder is the one that a build dies before, for a spread of n."""
    seesaw.tip()
    code = yard.build(seesaw.folder, watch={"die_at": changes * part // 17 + part % 3})
    assert code == -signal.SIGKILL
    seesaw.check_after_kill()
    _repair(seesaw, yard)
