"""A build that fails changes nothing that readers see, says why in one line, and the next build finds its way."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pytest
from laws.corpus import LAST_DAY, Doc, newspaper, story
from laws.projects import Project
from laws.sites import read, snapshot
from laws.yard import members
from publish.parts import leftovers

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

HAN = re.compile(r"[\u4e00-\u9fff]")
LARGE = b'<svg xmlns="http://www.w3.org/2000/svg"><!--' + b"x" * 700_000 + b"--></svg>"
ENDLESS = "{% for _ in range(10 ** 5) %}{% for _ in range(10 ** 5) %}{% endfor %}{% endfor %}"


@pytest.fixture(scope="module")
def published(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("failures") / "project")
    project.lay(kit, newspaper(12, seed=41)[0])
    done = project.run()
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(published: Project) -> Iterator[Project]:
    """Give a published project after an edit that changes, makes and deletes files; put it back afterwards."""
    kept = published.path.parent / "kept"
    shutil.copytree(published.path, kept, symlinks=True)
    names = newspaper(12, seed=41)[1]
    path, doc = story(names, LAST_DAY, [])
    file = published.content / path
    doc.body += "\n![流水线](media/line.svg)\n"
    file.write_text(doc.text(), "utf-8")
    (published.content / "media/line.svg").write_bytes(LARGE)
    yield published
    shutil.rmtree(published.path)
    kept.rename(published.path)


def _expect_obstacle(project: Project, *said: str, largest: int = 0) -> None:
    """Build in vain: one Chinese line, exit code 2, and the site folder is as it was."""
    before, folders = snapshot(project.site_dir), sorted(p for p in project.site_dir.rglob("*") if p.is_dir())
    done = project.run(largest=largest)
    _expect_said(done.returncode, done.stdout, done.stderr, *said)
    assert snapshot(project.site_dir) == before
    assert sorted(p for p in project.site_dir.rglob("*") if p.is_dir()) == folders


def _expect_said(code: int, out: str, err: str, *said: str) -> None:
    assert (code, out) == (2, ""), (out, err)
    assert len(err.splitlines()) == 1, err
    assert HAN.search(err)
    assert [word for word in said if word not in err] == [], err


def _expect_recovery(project: Project) -> None:
    done: subprocess.CompletedProcess[str] = project.run()
    assert done.returncode == 0, done.stderr
    assert (project.site_dir / "media/line.svg").read_bytes() == LARGE
    assert leftovers(project.site_dir) == []


def test_bad_content(project: Project) -> None:
    bad = Doc({"标题": "没有地区", "类型": "消息", "日期": "2026-02-30"}, "正文。\n")
    file = project.content / "stories/2026/02/bad.md"
    file.write_text(bad.text(), "utf-8")
    before = snapshot(project.site_dir)
    done = project.run()
    assert done.returncode == 1
    assert done.stdout.count("content/stories/2026/02/bad.md:") == 2
    assert "什么都没有发布" in done.stdout
    assert done.stderr == ""
    assert snapshot(project.site_dir) == before
    file.unlink()
    _expect_recovery(project)


@pytest.mark.parametrize(
    ("template", "source"),
    [
        ("story.html", "{{ view.no_such_part }}"),
        ("story.html", "{% if %}"),
        ("story.html", "{{ 1 // 0 }}"),
        ("listing.html", "{% include 'nowhere.html' %}"),
        ("redirect.html", "{{ nobody }}"),
        ("head.html", "{{ view.head.title.no() }}"),
    ],
)
def test_broken_template(project: Project, template: str, source: str) -> None:
    file = project.path / "themes/unionpress/pages" / template
    original = file.read_text("utf-8")
    file.write_text(original + source, "utf-8")
    _expect_obstacle(project, "错误：")
    if template == "redirect.html":
        file.write_text(original, "utf-8")
        _expect_recovery(project)


@pytest.mark.parametrize("largest", [0x10, 0x1000, 0x4000, 0xA0000])
def test_full_disk(project: Project, largest: int) -> None:
    """The disk is full for the lock, for pages, for the journal, for a picture."""
    _expect_obstacle(project, "错误：", "磁盘空间", largest=largest)
    if largest > 0x1000:
        _expect_recovery(project)


@pytest.mark.parametrize("name", [".site.unionpress", ".site.unionpress/staging", ".site.unionpress/lock"])
def test_state_that_cannot_be_written(project: Project, name: str) -> None:
    path = project.path / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.mkdir() if name.endswith("lock") else path.write_text("in the way")
    _expect_obstacle(project, "错误：", name)


@pytest.mark.parametrize("path", ["stories/index.html", "stories/2026/02/story-12/index.html"])
def test_folder_in_the_way_of_a_file(project: Project, path: str) -> None:
    (project.site_dir / path).unlink(missing_ok=True)
    (project.site_dir / path).mkdir(parents=True)
    (project.site_dir / path / "mine").write_text("mine")
    _expect_obstacle(project, path, "什么都没有改动")
    shutil.rmtree(project.site_dir / path)
    _expect_recovery(project)


def _stuck(project: Project) -> subprocess.Popen[str]:
    """Start a build whose two workers never finish, and wait until they work."""
    (project.path / "themes/unionpress/pages/head.html").write_text(ENDLESS)
    process = project.begin("--workers", "2")
    while len(members(process.pid)) < 3:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return process


def test_killed_worker(project: Project) -> None:
    head = (project.path / "themes/unionpress/pages/head.html").read_text("utf-8")
    before = snapshot(project.site_dir)
    process = _stuck(project)
    os.kill(max(members(process.pid)), signal.SIGKILL)
    out, err = process.communicate()
    _expect_said(process.returncode, out, err, "工作进程", "什么都没有发布", "--workers 1")
    assert snapshot(project.site_dir) == before
    assert members(process.pid) == []
    (project.path / "themes/unionpress/pages/head.html").write_text(head, "utf-8")
    _expect_recovery(project)


def test_interrupted(project: Project) -> None:
    """Ctrl-C reaches the whole process group: no worker says anything, none is left."""
    before = read(project.site_dir)
    process = _stuck(project)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate()
    _expect_said(process.returncode, out, err, "已停止，什么都没有发布。")
    assert read(project.site_dir) == before
    assert members(process.pid) == []
