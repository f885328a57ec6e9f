"""A build that fails changes nothing that readers see, says why in one line, and the next build finds its way."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from laws.corpus import Doc
from laws.sites import snapshot
from publish.failing import expect_obstacle, expect_recovery

if TYPE_CHECKING:
    from laws.projects import Project


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
    expect_recovery(project)


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
    expect_obstacle(project, "错误：")
    if template == "redirect.html":
        file.write_text(original, "utf-8")
        expect_recovery(project)


@pytest.mark.parametrize("largest", [0x10, 0x1000, 0x4000, 0xA0000])
def test_full_disk(project: Project, largest: int) -> None:
    """The disk is full for the lock, for pages, for the journal, for a picture."""
    expect_obstacle(project, "错误：", "磁盘空间", largest=largest)
    if largest > 0x1000:
        expect_recovery(project)


@pytest.mark.parametrize("name", [".site.unionpress", ".site.unionpress/staging", ".site.unionpress/lock"])
def test_state_that_cannot_be_written(project: Project, name: str) -> None:
    path = project.path / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.mkdir() if name.endswith("lock") else path.write_text("in the way")
    expect_obstacle(project, "错误：", name)


@pytest.mark.parametrize("path", ["stories/index.html", "stories/2026/02/story-12/index.html"])
def test_folder_in_the_way_of_a_file(project: Project, path: str) -> None:
    (project.site_dir / path).unlink(missing_ok=True)
    (project.site_dir / path).mkdir(parents=True)
    (project.site_dir / path / "mine").write_text("mine")
    expect_obstacle(project, path, "什么都没有改动")
    shutil.rmtree(project.site_dir / path)
    expect_recovery(project)
