"""A build that is stopped while its workers work: nothing is published, nobody is left behind."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from laws.sites import read, snapshot
from laws.yard import members, worked
from publish.failing import expect_recovery, expect_said

if TYPE_CHECKING:
    import subprocess

    from laws.projects import Project

ENDLESS = "{% for _ in range(10 ** 5) %}{% for _ in range(10 ** 5) %}{% endfor %}{% endfor %}"


def _stuck(project: Project) -> tuple[subprocess.Popen[str], list[int]]:
    """Start a build whose two workers never finish; gives it and them, when they are in the midst of that.

    Other parts of a build have workers of their own, but none of these works for a second.
    """
    (project.path / "themes/unionpress/pages/head.html").write_text(ENDLESS)
    process = project.begin("--workers", "2")
    while True:
        workers = [pid for pid in members(process.pid) if pid != process.pid and worked(pid) > 1]
        if len(workers) == 2:
            return process, workers
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def test_killed_worker(project: Project) -> None:
    head = (project.path / "themes/unionpress/pages/head.html").read_text("utf-8")
    before = snapshot(project.site_dir)
    process, workers = _stuck(project)
    os.kill(workers[0], signal.SIGKILL)
    out, err = process.communicate()
    expect_said(process.returncode, out, err, "工作进程", "什么都没有发布", "--workers 1")
    assert snapshot(project.site_dir) == before
    assert members(process.pid) == []
    (project.path / "themes/unionpress/pages/head.html").write_text(head, "utf-8")
    expect_recovery(project)


def test_interrupted(project: Project) -> None:
    """Ctrl-C reaches the whole process group: no worker says anything, none is left."""
    before = read(project.site_dir)
    process, _ = _stuck(project)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate()
    expect_said(process.returncode, out, err, "已停止，什么都没有发布。")
    assert read(project.site_dir) == before
    assert members(process.pid) == []
