"""One build at a time publishes into a folder; the second is told who holds it, and the first is not disturbed."""

from __future__ import annotations

import json
import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from conftest import CLOCK
from laws.corpus import newspaper
from laws.projects import Project
from laws.sites import difference, read, snapshot
from laws.yard import members, wait_until_stopped
from publish.parts import OLD, leftovers, publish

from generator.publish.lock import PublishError, SiteLock
from generator.publish.release import state_dir

if TYPE_CHECKING:
    from pathlib import Path

    from laws.sites import Folder
    from laws.yard import Yard


def test_the_second_build_is_refused_and_the_first_finishes(
    folder: Folder, kit: Path, yard: Yard, tmp_path: Path
) -> None:
    content, _ = newspaper(12, seed=31)
    folder.write(content)
    folder.site_dir.mkdir(parents=True)  # where there is none, all goes there in one step
    first = yard.start(folder, watch={"stop_at": 20})
    wait_until_stopped(first)
    before = snapshot(folder.site_dir)
    second = Project(tmp_path / "second")
    second.lay(kit, content)
    done = second.run("--site-dir", str(folder.site_dir))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"错误：另一个构建正在发布到 {folder.site_dir}（进程 {first}，主机 ")
    assert len(done.stderr.splitlines()) == 1
    with pytest.raises(PublishError, match=f"进程 {first}"):
        folder.build()
    assert snapshot(folder.site_dir) == before
    os.kill(first, signal.SIGCONT)
    assert yard.wait() == 0
    assert difference(read(folder.site_dir), folder.clean(tmp_path / "clean") or {}) == ""
    assert second.run("--site-dir", str(folder.site_dir)).returncode == 0


def test_the_lock_ends_with_its_holder(folder: Folder, yard: Yard) -> None:
    folder.write(newspaper(12, seed=32)[0])
    folder.site_dir.mkdir(parents=True)
    holder = yard.start(folder, watch={"stop_at": 3}, workers=2)
    wait_until_stopped(holder)
    os.kill(holder, signal.SIGKILL)
    assert yard.wait() == -signal.SIGKILL
    while members(holder):  # its workers see that it is gone
        time.sleep(0.01)
    assert folder.build().published is not None
    assert leftovers(folder.site_dir) == []


def test_workers_end_with_their_parent(folder: Folder, yard: Yard, tmp_path: Path) -> None:
    folder.write(newspaper(4, seed=33)[0])
    pages = tmp_path / "theme" / "pages"
    pages.mkdir(parents=True)
    for name in ("head.html", "notice.html", "story.html"):
        (pages / name).write_text(
            "{% for _ in range(10 ** 5) %}{% for _ in range(10 ** 5) %}{% endfor %}{% endfor %}"
        )
    folder.theme = tmp_path / "theme"
    parent = yard.start(folder, workers=2)
    while len(members(parent)) < 3:
        time.sleep(0.01)
    os.kill(parent, signal.SIGKILL)
    yard.wait()
    while members(parent):
        time.sleep(0.01)


@pytest.mark.parametrize(
    "holder", [None, "", "[]", '{"pid": 77}', '{"pid": 77, "since": 5}', '{"pid": 77, "since": "x"}']
)
def test_a_holder_that_cannot_be_read_is_still_a_holder(tmp_path: Path, holder: str | None) -> None:
    site_dir = tmp_path / "site"
    publish(site_dir, OLD)
    state = state_dir(site_dir)
    first, second = SiteLock(state, site_dir), SiteLock(state, site_dir)
    first.acquire(CLOCK)
    assert json.loads((state / "holder.json").read_text())["pid"] == os.getpid()
    if holder is None:
        (state / "holder.json").unlink()
    else:
        (state / "holder.json").write_text(holder)
    with pytest.raises(PublishError, match=r"进程 (77|未知)，主机 未知"):
        second.acquire(CLOCK)
    first.release()
    second.acquire(CLOCK)
    second.release()


def test_a_lock_that_cannot_say_who_holds_it_is_given_back(tmp_path: Path) -> None:
    (tmp_path / "holder.json").mkdir()
    lock = SiteLock(tmp_path, tmp_path / "site")
    with pytest.raises(IsADirectoryError):
        lock.acquire(CLOCK)
    (tmp_path / "holder.json").rmdir()
    other = SiteLock(tmp_path, tmp_path / "site")
    other.acquire(CLOCK)
    other.release()
