"""Several processes make the bytes that one makes, in whatever order they come to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from laws.corpus import newspaper
from laws.sites import difference, read

if TYPE_CHECKING:
    from pathlib import Path

    from laws.sites import Folder
    from laws.yard import Yard


def test_parallel_equals_serial(yard: Yard, folder: Folder, tmp_path: Path) -> None:
    content, _ = newspaper(90, seed=7)
    folder.write(content)
    serial = folder.clean(tmp_path / "serial")
    assert serial is not None
    for workers, cached in ((2, False), (3, True), (1, False)):
        assert yard.build(folder, workers=workers, use_cache=cached) == 0
        assert difference(read(folder.site_dir), serial) == ""
        forked = int((folder.path / "workers.txt").read_text()) > 0
        assert forked == (workers > 1)
        shutil.rmtree(folder.site_dir)


def test_small_builds_use_the_workers_that_are_asked_for(yard: Yard, folder: Folder, tmp_path: Path) -> None:
    content, _ = newspaper(3, seed=8)
    folder.write(content)
    serial = folder.clean(tmp_path / "serial")
    assert yard.build(folder, workers=2) == 0
    assert int((folder.path / "workers.txt").read_text()) > 0
    assert read(folder.site_dir) == serial


def test_workers_of_this_process(folder: Folder, tmp_path: Path) -> None:
    content, _ = newspaper(10, seed=9)
    folder.write(content)
    serial = folder.clean(tmp_path / "serial")
    assert folder.build(workers=2).published is not None
    assert read(folder.site_dir) == serial
