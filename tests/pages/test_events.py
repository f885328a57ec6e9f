"""Events: what comes, what goes on, what is over; and the page of each."""

from datetime import datetime

import pytest
from conftest import TABLES, SiteFolder
from pages.reading import Page, entry, story

from generator.text import SHANGHAI

FULL = """标题: 春季招聘会
开始: 2026-03-20 09:00
结束: 2026-03-21 17:00
地点: 文化宫
地址: 人民路1号
主办: [总工会, 人社局]
规模: 约2000人
周期: 每年一届
报名: {方式: 现场报名, 网址: "https://example.org/join", 截止: 2026-03-18}
联系: 0710-3512345
地区: [宜城市]
话题: [技能竞赛]
摘要: 一场招聘会。
"""
CONTENT = (
    entry("events/2026/fair", FULL, "到场须知。")
    + entry("events/2026/two-days", "标题: 两天的会\n开始: 2026-02-28\n结束: 2026-03-01")
    + entry("events/2026/today", "标题: 今天的会\n开始: 2026-03-01")
    + entry("events/2026/morning", "标题: 早上的会\n开始: 2026-03-01 07:00\n结束: 2026-03-01 08:00")
    + entry("events/2026/june", "标题: 六月的会\n开始: 2026-06-01")
    + entry("events/2026/off", "标题: 取消的会\n开始: 2026-06-05\n活动状态: 取消")
    + entry("events/2026/later", "标题: 延期的会\n开始: 2026-01-05\n活动状态: 延期")
    + entry("events/2026/moved", "标题: 改期的会\n开始: 2026-04-05\n活动状态: 改期")
    + entry("events/2025/old", "标题: 去年的会\n开始: 2025-05-01\n结束: 2025-05-03")
    + story("about", more="活动: [春季招聘会]\n")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("events")).write(TABLES).write(CONTENT)
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def under(page, heading):
    return [u.removeprefix("events/").strip("/") for u in page.links("events/20", page.under(heading))]


def test_events_are_sorted_by_the_clock(folder):
    page = Page(folder, "events/")
    assert under(page, "正在") == ["2026/today", "2026/two-days"]
    assert under(page, "即将") == ["2026/later", "2026/fair", "2026/moved", "2026/june"]
    assert under(page, "已经") == ["2026/off", "2026/morning", "2025/old"]


def test_what_is_over_is_grouped_by_month(folder):
    months = [
        h.text for h in Page(folder, "events/").tree.iter("h3") if h.text and h.text.strip().endswith("月")
    ]
    assert months == ["2026年6月", "2026年3月", "2025年5月"]


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (datetime(2026, 3, 20, 8, 59, tzinfo=SHANGHAI), "即将开始"),
        (datetime(2026, 3, 20, 9, 0, tzinfo=SHANGHAI), "进行中"),
        (datetime(2026, 3, 21, 16, 59, tzinfo=SHANGHAI), "进行中"),
        (datetime(2026, 3, 21, 17, 0, tzinfo=SHANGHAI), "已结束"),
    ],
)
def test_the_clock_moves_an_event_along(site, moment, phase):
    folder = site(entry("events/2026/fair", FULL))
    folder.build(as_of=moment)
    Page(folder, "events/2026/fair/").has(phase)
    Page(folder, "events/").has(phase)


@pytest.mark.parametrize(("slug", "phase"), [("off", "已取消"), ("later", "已延期"), ("moved", "改期")])
def test_a_change_of_plan_is_told(folder, slug, phase):
    Page(folder, f"events/2026/{slug}/").has(phase)


def test_an_event_s_page_tells_everything(folder):
    page = Page(folder, "events/2026/fair/")
    page.has(
        "春季招聘会", "2026年3月20日 09:00", "2026年3月21日 17:00", "文化宫", "人民路1号", "总工会、人社局", "约2000人", "每年一届",
        "现场报名", "2026年3月18日", "0710-3512345", "湖北", "宜城", "技能竞赛", "一场招聘会。", "到场须知。", "题about",
    )  # fmt: skip
    (link,) = page.tree.xpath("//a[@href='https://example.org/join']")
    assert "noopener" in link.get("rel")


def test_the_reader_s_clock_can_tell_begin_and_end(folder):
    (mark,) = Page(folder, "events/2026/fair/").tree.xpath("//*[@data-starts]")
    assert (mark.get("data-starts"), mark.get("data-ends")) == (
        "2026-03-20T09:00:00+08:00",
        "2026-03-21T17:00:00+08:00",
    )
    (whole_day,) = Page(folder, "events/2026/today/").tree.xpath("//*[@data-ends]")
    assert whole_day.get("data-ends") == "2026-03-02T00:00:00+08:00"
    assert Page(folder, "events/2026/off/").tree.xpath("//*[@data-ends]") == []


def test_a_year_without_events_has_a_page_that_says_so(site):
    folder = site()
    folder.build()
    Page(folder, "events/").has("没有将要举行的活动")
