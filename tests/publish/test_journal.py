"""A journal that a killed build left behind is rolled forward from wherever it stopped."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from conftest import CLOCK
from laws.sites import read
from publish.parts import NEW, OLD, leftovers, publish, rank, stage

from generator.digest import digest_bytes
from generator.outputs.job import TREE
from generator.publish.journal import HalfPublishedError, Journal
from generator.publish.manifest import Manifest, Record
from generator.publish.release import open_release, state_dir

if TYPE_CHECKING:
    from pathlib import Path

PUTS = sorted(path for path in NEW if OLD.get(path) != NEW[path])
GONE = sorted(OLD.keys() - NEW.keys())


def _decided(site_dir: Path) -> Path:
    """Lay down a site, and a release of NEW that is decided but not begun; gives the folder of state."""
    publish(site_dir, OLD)
    state = state_dir(site_dir)
    with open_release(site_dir, CLOCK) as release:
        staged = {made.path: made.staged for made in stage(release, NEW) if made.staged}
        records = {
            path: Record(digest_bytes(NEW[path]), file.digest, file.size, file.mtime, rank(path))
            for path, file in staged.items()
        }
        records |= {p: r for p, r in release.manifest.files().items() if OLD[p] == NEW.get(p)}
        Journal(tuple((staged[p].name, p) for p in PUTS), tuple(GONE)).write(state, Manifest.of(records))
    return state


@pytest.mark.parametrize("done", range(len(PUTS) + len(GONE) + 1))
def test_rolled_forward_from_every_step(tmp_path: Path, done: int) -> None:
    site_dir = tmp_path / "site"
    state = _decided(site_dir)
    for name, path in json.loads((state / "journal.json").read_text())["puts"][:done]:
        (site_dir / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(state / "staging" / name, site_dir / path)
    for path in GONE[: max(0, done - len(PUTS))]:
        (site_dir / path).unlink()
    _expect_recovery(site_dir)


def test_rolled_forward_when_only_the_journal_is_left(tmp_path: Path) -> None:
    site_dir = tmp_path / "site"
    state = _decided(site_dir)
    journal = (state / "journal.json").read_bytes()
    _expect_recovery(site_dir)
    (state / "journal.json").write_bytes(journal)
    _expect_recovery(site_dir)


def _expect_recovery(site_dir: Path) -> None:
    with open_release(site_dir, CLOCK) as release:
        assert release.known == {path: digest_bytes(data) for path, data in NEW.items()}
    assert read(site_dir) == NEW
    assert leftovers(site_dir) == []
    assert publish(site_dir, NEW).written == 0


@pytest.mark.parametrize("there", [{}, {"CNAME": b"union.test", "media/mine.png": b"mine"}])
def test_a_new_site_is_rolled_forward_into_what_is_there_by_now(
    tmp_path: Path, there: dict[str, bytes]
) -> None:
    site_dir = tmp_path / "site"
    with open_release(site_dir, CLOCK) as release:
        assert release.anew
        made = {one.path: one.staged for one in stage(release, NEW) if one.staged}
        records = {
            path: Record(digest_bytes(NEW[path]), file.digest, file.size, file.mtime, rank(path))
            for path, file in made.items()
        }
        for path, file in made.items():
            (release.staging / TREE / path).parent.mkdir(parents=True, exist_ok=True)
            (release.staging / file.name).replace(release.staging / TREE / path)
        Journal(((TREE, ""),), ()).write(release.state, Manifest.of(records))
    for path, data in there.items():
        (site_dir / path).parent.mkdir(parents=True, exist_ok=True)
        (site_dir / path).write_bytes(data)
    with open_release(site_dir, CLOCK) as release:
        assert not release.anew
        assert release.known == {path: digest_bytes(data) for path, data in NEW.items()}
    assert read(site_dir) == NEW | there
    assert leftovers(site_dir) == []


def test_nothing_happens_before_the_journal_is_whole(tmp_path: Path) -> None:
    site_dir = tmp_path / "site"
    state = _decided(site_dir)
    (state / "journal.json").replace(state / "journal.json.part")
    with open_release(site_dir, CLOCK) as release:
        assert set(release.known) == set(OLD)
    assert read(site_dir) == OLD
    assert publish(site_dir, NEW).removed == len(GONE)
    assert read(site_dir) == NEW
    assert leftovers(site_dir) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"puts": [["a"]], "deletes": []}', "\0" * 400])
def test_a_journal_torn_by_a_power_cut_decides_nothing(tmp_path: Path, text: str) -> None:
    site_dir = tmp_path / "site"
    state = _decided(site_dir)
    (state / "journal.json").write_text(text)
    publish(site_dir, NEW)
    assert read(site_dir) == NEW
    assert leftovers(site_dir) == []


def test_a_refused_step_is_told_and_made_later(tmp_path: Path) -> None:
    site_dir = tmp_path / "site"
    _decided(site_dir)
    obstacle = site_dir / "topics" / "index.html"
    obstacle.mkdir(parents=True)
    for _ in range(2):
        with pytest.raises(HalfPublishedError, match="再构建一次，会接着做完"), open_release(site_dir, CLOCK):
            pass
    assert (site_dir / GONE[0]).exists(), "nothing is deleted before all is made"
    obstacle.rmdir()
    _expect_recovery(site_dir)
