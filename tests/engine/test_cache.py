"""The cache is never the truth: however it is spoilt, the same bytes are published and nothing is said."""

from __future__ import annotations

import shutil
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from laws.corpus import newspaper
from laws.sites import Folder, difference, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FRESH = 0.12  # s: what was written less than this before it is read is not remembered

SPOILING_SQL = {
    "other fingerprint": "UPDATE about SET fingerprint = 'another program'",
    "no fingerprint": "DELETE FROM about",
    "other table about": "DROP TABLE about; CREATE TABLE about (version INTEGER); INSERT INTO about VALUES (7)",
    "other table sources": "DROP TABLE sources; CREATE TABLE sources (path TEXT); INSERT INTO sources VALUES ('a')",
    "wider table sources": "ALTER TABLE sources ADD COLUMN more TEXT",
    "other table bodies": "DROP TABLE bodies; CREATE TABLE bodies (key TEXT)",
    "a view": "DROP TABLE bodies; CREATE VIEW bodies AS SELECT path AS key, value, digest FROM sources",
    "other values": "UPDATE sources SET value = replace(value, '第', '弟'); UPDATE bodies SET value = value || ' '",
    "other stamps": "UPDATE sources SET read_at = read_at + 1",
    "a value of another file": "UPDATE sources SET (value, digest) = (SELECT value, digest FROM sources ORDER BY path)",
    "a body of another text": "UPDATE bodies SET (value, digest) = (SELECT value, digest FROM bodies ORDER BY key)",
    "nothing": "UPDATE sources SET value = NULL; UPDATE bodies SET value = NULL, digest = NULL",
    "numbers": "UPDATE sources SET value = 5, digest = 6, read_at = 'x'; UPDATE bodies SET value = 1.5",
    "bytes": "UPDATE sources SET value = x'ff00'; UPDATE bodies SET value = x'ff00', digest = x'ff'",
    "no text": "UPDATE sources SET value = CAST(x'fffe' AS TEXT); UPDATE bodies SET value = CAST(x'ff' AS TEXT)",
}


@dataclass
class Cached:
    """A built site whose cache knows every file and every body, and what clean builds make of it in two shells."""

    folder: Folder
    shells: dict[str, dict[str, bytes]]

    @property
    def path(self) -> Path:
        return self.folder.path / ".unionpress"

    @property
    def file(self) -> Path:
        return self.path / "cache.sqlite"

    def expect_clean_bytes(self) -> None:
        """Build every page anew, with the cache's help where it gives any; twice, to use what the first has kept."""
        for chrome, expected in self.shells.items():
            self.folder.chrome = chrome
            assert self.folder.build().published is not None
            assert difference(read(self.folder.site_dir), expected) == ""


@pytest.fixture(scope="module")
def built(theme: Path, tmp_path_factory: pytest.TempPathFactory) -> Cached:
    root = tmp_path_factory.mktemp("cached")
    folder = Folder(root / "project", theme)
    folder.write(newspaper(12, seed=51)[0])
    time.sleep(FRESH)
    shells = {}
    for chrome in (folder.chrome.replace("首页", "第一页"), folder.chrome):
        folder.chrome = chrome
        shells[chrome] = folder.clean(root / "clean") or {}
    assert folder.build().published is not None
    shutil.copytree(folder.path / ".unionpress", root / "kept")
    return Cached(folder, shells)


@pytest.fixture
def cached(built: Cached) -> Iterator[Cached]:
    """Give the site with its whole cache, and bring that back afterwards."""
    yield built
    shutil.rmtree(built.path) if built.path.is_dir() else built.path.unlink()
    shutil.copytree(built.folder.path.parent / "kept", built.path)


def test_the_cache_knows_every_file_and_every_body(cached: Cached) -> None:
    db = sqlite3.connect(cached.file)
    rows = db.execute(
        "SELECT (SELECT count(*) FROM about), (SELECT count(*) FROM sources), (SELECT count(*) FROM bodies)"
    ).fetchone()
    db.close()
    content = cached.folder.content
    read_by_it = [p for p in content.rglob("*.*") if p.suffix != ".yml" and p.parent.name != "pages"]
    assert rows[:2] == (1, len(read_by_it))
    assert rows[2] > 0
    cached.expect_clean_bytes()


@pytest.mark.parametrize("name", SPOILING_SQL)
def test_spoilt_rows(cached: Cached, name: str) -> None:
    db = sqlite3.connect(cached.file)
    db.executescript(SPOILING_SQL[name])
    db.close()
    cached.expect_clean_bytes()


@pytest.mark.parametrize("name", ["random", "cut", "empty", "text", "tail", "log"])
def test_spoilt_file(cached: Cached, name: str) -> None:
    file = cached.file
    data = file.read_bytes()
    noise = bytes(range(256)) * 40
    spoilt = {"random": noise, "cut": data[: len(data) // 2], "empty": b"", "text": b"not a database"}
    spoilt["tail"] = data[:4096] + noise + data[4096 + len(noise) :]
    if name == "log":
        file.with_name("cache.sqlite-wal").write_bytes(noise)
    else:
        file.write_bytes(spoilt[name])
    cached.expect_clean_bytes()


@pytest.mark.parametrize("place", [".unionpress", ".unionpress/cache.sqlite"])
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_something_in_its_place(cached: Cached, place: str, kind: str) -> None:
    shutil.rmtree(cached.path)
    in_the_way = cached.folder.path / place
    if kind == "folder":
        (in_the_way / "mine").mkdir(parents=True)
    else:
        in_the_way.parent.mkdir(exist_ok=True)
        in_the_way.write_text("mine")
    cached.expect_clean_bytes()


def test_folder_that_cannot_be_written(cached: Cached) -> None:
    cached.file.chmod(0o400)
    cached.path.chmod(0o500)
    cached.expect_clean_bytes()
    cached.path.chmod(0o700)


def test_no_cache_leaves_none(folder: Folder) -> None:
    folder.write(newspaper(2, seed=52)[0])
    assert folder.build(use_cache=False).published is not None
    assert not (folder.path / ".unionpress").exists()
