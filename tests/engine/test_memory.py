"""What the cache remembers, when it trusts it, and when it forgets."""

from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING, Any

import pytest
from laws.corpus import newspaper

from generator.engine.cache import Store
from generator.entries.load import load
from generator.entries.source import Found

if TYPE_CHECKING:
    from pathlib import Path

    from laws.sites import Folder

SECOND = 1_000_000_000
STORY = "---\n标题: 题目{:03}\n类型: 消息\n日期: 2026-01-01\n地区: [北京市]\n---\n正文{:03}。\n"


def _found(file: Path, mtime: int, ctime: int) -> Found:
    return Found(file.name, str(file), (5, mtime, ctime, 1))


def _remembered(tmp_path: Path, *stamp: int, since: int = 0) -> Any:
    """Keep a value for a file and ask another connection for it; stamps are nanoseconds ``since`` a moment, or from now (-1)."""
    store = Store(tmp_path, "program")
    found = _found(
        tmp_path / "a.md", *(mark + (since if since >= 0 else time.time_ns() | 1) for mark in stamp)
    )
    assert store.recall(found) is None
    store.keep(found, {"value": 1})
    store.save()
    store.close()
    later = Store(tmp_path, "program")
    value = later.recall(found)
    later.close()
    return value


@pytest.mark.parametrize(
    ("modified", "changed", "trusted"),
    [
        (-SECOND - 1, -SECOND - 1, True),
        (-1000, -SECOND - 1, False),
        (-SECOND - 1, -1000, False),
        (SECOND + 1, SECOND + 1, False),
    ],
)
def test_what_was_read_right_after_it_was_written_is_read_again(
    tmp_path: Path, modified: int, changed: int, *, trusted: bool
) -> None:
    found = _remembered(tmp_path, modified, changed, since=-1)
    assert found == ({"value": 1} if trusted else None)


def test_file_systems_that_count_seconds_are_given_two_of_them(tmp_path: Path) -> None:
    whole = time.time_ns() // SECOND * SECOND
    assert _remembered(tmp_path, whole - SECOND, whole - SECOND) is None
    assert _remembered(tmp_path, whole - 4 * SECOND, whole - 4 * SECOND) == {"value": 1}


def test_another_stamp_is_another_file(tmp_path: Path) -> None:
    assert _remembered(tmp_path, 5, 7) == {"value": 1}
    store = Store(tmp_path, "program")
    for stamp in ((6, 7), (5, 8)):
        assert store.recall(_found(tmp_path / "a.md", *stamp)) is None
    assert store.recall(_found(tmp_path / "b.md", 5, 7)) is None
    store.close()


def test_edits_of_the_same_size_are_seen_however_fast_they_follow(tmp_path: Path) -> None:
    """Many edits in a row, each read at once: some of them fall into one tick of the file system's clock."""
    file = tmp_path / "content/stories/2026/01/a.md"
    file.parent.mkdir(parents=True)
    stamp = None
    for number in range(150):
        file.write_text(STORY.format(number, number), "utf-8")
        if stamp is not None:
            os.utime(file, ns=stamp)
        stamp = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
        store = Store(tmp_path / "cache", "program")
        loaded, faults = load(tmp_path / "content", "content", store)
        store.save()
        store.close()
        assert not faults
        (entry,) = loaded.entries["story"]
        assert (entry.meta.title, entry.facts.lead) == (f"题目{number:03}", f"正文{number:03}。")


def _count(folder: Path, table: str) -> int:
    db = sqlite3.connect(folder / "cache.sqlite")
    (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    db.close()
    return int(count)


def test_files_that_are_no_longer_there_are_forgotten(folder: Folder) -> None:
    content, _ = newspaper(4, seed=53)
    folder.write(content)
    assert folder.build().published is not None
    files = _count(folder.path / ".unionpress", "sources")
    del content[max(path for path in content if path.startswith("stories/"))]
    folder.write(content)
    assert folder.build().published is not None
    assert _count(folder.path / ".unionpress", "sources") == files - 1


def test_bodies_that_nobody_uses_go_when_they_are_the_larger_part(tmp_path: Path) -> None:
    used = {f"used {number}" for number in range(50)}
    for round_ in range(3):
        store = Store(tmp_path, "program")
        assert store.recall(_found(tmp_path / "a.md", 5, 5)) is None
        for key in (*used, *(f"{round_} {number}" for number in range(60))):
            store.keep_body(key, f"body of {key}")
        store.save()
        store.prune(used)
        assert _count(tmp_path, "bodies") == (110, 170, 50)[round_]
        assert store.body("used 7") == "body of used 7"
        store.close()


def test_closed_and_missing_stores_remember_nothing(tmp_path: Path) -> None:
    found = _found(tmp_path / "a.md", 5, 5)
    for store in (Store(None, "program"), Store(tmp_path, "program")):
        store.close()
        store.keep(found, {})
        store.keep_body("key", "body")
        store.save()
        store.prune(set())
        assert store.recall(found) is None
        assert store.body("key") is None
    assert Store(None, "").body("key") is None
