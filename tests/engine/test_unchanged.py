"""The shortest way: nothing is even read while every input is as it was; any input that changes ends it."""

from __future__ import annotations

import os
import shutil
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from conftest import CLOCK, ROOT, STORY, SiteFolder

from generator.outputs.shell import Chrome

if TYPE_CHECKING:
    from pathlib import Path

EVENT = "-- events/2026/later.md --\n---\n标题: 以后的活动\n开始: 2026-04-01\n地区: [宜城市]\n---\n活动。\n"


@pytest.fixture
def folder(tmp_path) -> SiteFolder:
    """Give a site whose last build has been noted."""
    shutil.copytree(ROOT / "themes", tmp_path / "themes")
    settings = {"theme_dir": tmp_path / "themes" / "unionpress"}
    made = SiteFolder(tmp_path / "project", settings).write(
        "-- topics.yml --\n- {slug: skill-contests, label: 技能竞赛}\n" + STORY + EVENT
    )
    settle(made.content)
    made.build()
    assert (note_of(made)).exists()
    return made


def note_of(folder: SiteFolder) -> Path:
    return folder.folder / ".site.unionpress" / "unchanged.json"


def settle(content: Path) -> None:
    """Wait until no file is so new that it might change behind its stamp (a tenth of a second)."""
    newest = max(max(p.stat().st_ctime, p.stat().st_mtime) for p in content.rglob("*") if p.is_file())
    while time.time() < newest + 0.15:
        time.sleep(0.02)


def reads_nothing(folder: SiteFolder, **chosen) -> bool:
    """Say whether a build left its content alone: then it does not make its cache anew."""
    shutil.rmtree(folder.folder / ".unionpress", ignore_errors=True)
    built = folder.build(**chosen)
    assert built.published is not None
    return not (folder.folder / ".unionpress").exists()


def test_an_unchanged_build_reads_nothing_and_counts_the_same(folder):
    before = folder.files()
    first = folder.build(use_cache=False)
    folder.build()
    assert reads_nothing(folder)
    again = folder.build()
    assert (again.stories, again.pages, again.next_change) == (first.stories, first.pages, first.next_change)
    assert (again.published.written, again.published.removed) == (0, 0)
    assert folder.files() == before


def test_the_moment_makes_no_difference_until_the_next_change(folder):
    change = folder.build().next_change
    assert reads_nothing(folder, as_of=change - timedelta(seconds=1))
    assert not reads_nothing(folder, as_of=change)
    assert "进行中" in folder.read("events/2026/later/index.html")


def test_going_back_in_time_is_no_short_way(folder):
    assert not reads_nothing(folder, as_of=CLOCK - timedelta(days=60))
    assert not (folder.site_dir / "stories/2026/01/yicheng/index.html").exists()


def edit_same_size(folder: SiteFolder) -> None:
    file = folder.content / "stories/2026/01/yicheng.md"
    stamp = file.stat()
    file.write_text(file.read_text("utf-8").replace("当天", "次日"), "utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def new_file(folder: SiteFolder) -> None:
    folder.put("people/a.md", "---\n姓名: 甲\n---\n工人。\n")


def lost_file(folder: SiteFolder) -> None:
    (folder.content / "events/2026/later.md").unlink()


def edit_table(folder: SiteFolder) -> None:
    folder.put("topics.yml", "- {slug: skill-contests, label: 技能比武, 别名: [技能竞赛]}\n")


def edit_template(folder: SiteFolder) -> None:
    template = folder.settings["theme_dir"] / "pages" / "story.html"
    template.write_text(template.read_text("utf-8") + "<!-- x -->", "utf-8")


def edit_settings(folder: SiteFolder) -> None:
    folder.settings["site_name"] = "另一个名字"


def edit_shell(folder: SiteFolder) -> None:
    folder.chrome = Chrome(folder.chrome.text.replace("首页", "头版"))


def damage_a_page(folder: SiteFolder) -> None:
    (folder.site_dir / "index.html").write_text("坏了", "utf-8")


def lose_a_page(folder: SiteFolder) -> None:
    (folder.site_dir / "feed.xml").unlink()


@pytest.mark.parametrize(
    "change",
    [
        edit_same_size,
        new_file,
        lost_file,
        edit_table,
        edit_template,
        edit_settings,
        edit_shell,
        damage_a_page,
        lose_a_page,
    ],
)
def test_any_change_is_seen_and_ends_in_a_clean_build(folder, change):
    change(folder)
    assert not reads_nothing(folder)
    found = folder.files()
    shutil.rmtree(folder.site_dir)
    folder.build(use_cache=False)
    assert folder.files() == found


def test_warnings_are_told_every_time(folder):
    folder.put("services/a.md", "---\n标题: 没有渠道的服务\n---\n服务。\n")
    settle(folder.content)
    for _ in range(3):
        assert [d.code for d in folder.build().report.sorted()] == ["S101"]


def test_a_damaged_note_is_no_note(folder):
    note_of(folder).write_text('{"key": 1', "utf-8")
    assert not reads_nothing(folder)
