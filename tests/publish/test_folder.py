"""The published folder: repaired where people have touched what is ours, left alone where it is theirs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from laws.sites import read, snapshot, touched
from publish.parts import NEW, OLD, leftovers, publish

from generator.publish.lock import PublishError
from generator.publish.release import state_dir

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site_dir(tmp_path: Path) -> Path:
    publish(tmp_path / "site", OLD)
    return tmp_path / "site"


def test_nothing_to_do_writes_nothing(site_dir: Path) -> None:
    state = state_dir(site_dir)
    before = snapshot(site_dir), snapshot(state)["manifest"]
    assert publish(site_dir, OLD).unchanged == len(OLD)
    assert (snapshot(site_dir), snapshot(state)["manifest"]) == before


def test_only_what_differs_is_written(site_dir: Path) -> None:
    before = snapshot(site_dir)
    published = publish(site_dir, NEW)
    assert touched(before, snapshot(site_dir)) == {p for p in OLD | NEW if OLD.get(p) != NEW.get(p)}
    assert (published.written, published.unchanged, published.removed) == (9, 1, 3)


def test_edited_and_deleted_files_are_repaired(site_dir: Path, tmp_path: Path) -> None:
    (site_dir / "index.html").write_bytes(b"defaced")
    (site_dir / "feed.xml").unlink()
    link = site_dir / "people/a/index.html"
    link.unlink()
    (tmp_path / "elsewhere").write_bytes(OLD["people/a/index.html"])
    link.symlink_to(tmp_path / "elsewhere")
    assert publish(site_dir, OLD).written == 3
    assert read(site_dir) == OLD
    assert not link.is_symlink()


def test_links_to_nowhere_and_to_folders_are_replaced(site_dir: Path, tmp_path: Path) -> None:
    for path, target in (("index.html", tmp_path / "nowhere"), ("feed.xml", tmp_path)):
        (site_dir / path).unlink()
        (site_dir / path).symlink_to(target)
    publish(site_dir, OLD)
    assert read(site_dir) == OLD


def test_emptied_folders_vanish_and_others_stay(site_dir: Path) -> None:
    (site_dir / "topics/page/notes").mkdir()
    publish(site_dir, {"index.html": b"front"})
    assert sorted(os.listdir(site_dir)) == ["index.html", "topics"]
    assert os.listdir(site_dir / "topics/page") == ["notes"]


def test_a_folder_in_the_way_of_a_file_changes_nothing(site_dir: Path) -> None:
    for path in ("topics/index.html", "index.html"):
        (site_dir / path).unlink(missing_ok=True)
        (site_dir / path / "mine").mkdir(parents=True)
        before, folders = snapshot(site_dir), sorted(p for p in site_dir.rglob("*") if p.is_dir())
        with pytest.raises(PublishError, match=f"{path}.*文件夹.*什么都没有改动"):
            publish(site_dir, NEW)
        assert snapshot(site_dir) == before
        assert sorted(p for p in site_dir.rglob("*") if p.is_dir()) == folders
        (site_dir / path / "mine").rmdir()
        (site_dir / path).rmdir()
    publish(site_dir, NEW)
    assert read(site_dir) == NEW


def test_a_file_in_the_way_of_a_folder_changes_nothing(site_dir: Path) -> None:
    (site_dir / "regions").write_bytes(b"mine")
    before = snapshot(site_dir)
    with pytest.raises(PublishError, match="regions"):
        publish(site_dir, NEW)
    assert snapshot(site_dir) == before
    assert not (site_dir / "stories/2026/02").exists()


def test_a_folder_in_place_of_a_file_that_goes_is_left(site_dir: Path) -> None:
    gone = site_dir / "media/gone.png"
    gone.unlink()
    gone.mkdir()
    (gone / "mine").write_bytes(b"mine")
    publish(site_dir, NEW)
    assert read(site_dir) == NEW | {"media/gone.png/mine": b"mine"}


def test_a_file_becomes_a_folder_and_a_folder_a_file(site_dir: Path) -> None:
    inside = {"media/a.png/deep/b.png": b"b", "media/a.png/c.png": b"c"}
    rest = {path: data for path, data in OLD.items() if path != "media/a.png"}
    publish(site_dir, rest | inside)
    assert read(site_dir) == rest | inside
    publish(site_dir, OLD)
    assert read(site_dir) == OLD
    assert leftovers(site_dir) == []


def test_a_folder_that_holds_more_than_ours_does_not_become_a_file(site_dir: Path) -> None:
    rest = {path: data for path, data in OLD.items() if path != "media/a.png"}
    publish(site_dir, rest | {"media/a.png/c.png": b"c"})
    (site_dir / "media/a.png/mine").write_bytes(b"mine")
    with pytest.raises(PublishError, match=r"a\.png"):
        publish(site_dir, OLD)
    assert (site_dir / "media/a.png/c.png").exists()
