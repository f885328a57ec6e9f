"""What the filters of people, events and services go by, and where they lead without a script."""

import pytest
from conftest import TABLES, SiteFolder
from pages.reading import Page, entry, story

CONTENT = (
    entry("people/meng", "姓名: 孟某\n地区: [宜城市]\n荣誉: [{名称: 劳模, 级别: 全国}]")
    + entry("people/an", "姓名: 安某\n地区: [石南华安]")
    + entry("people/bo", "姓名: 博某")
    + entry("events/2026/fair", "标题: 会\n开始: 2026-05-01\n地区: [宜城市]")
    + entry("events/2022/year", "标题: 年会\n开始: 2022\n地区: [沈阳市]")
    + entry("events/2026/weekly", "标题: 周会\n周期: 每周三")
    + entry("services/gift", "标题: 礼\n对象: [快递员, 货车司机]\n提供单位: 会\n地区: [宜城市]")
    + entry("services/any", "标题: 人人\n提供单位: 会\n地区: [沈阳市]")
    + entry("services/two", "标题: 二\n对象: [快递员]\n提供单位: 会\n地区: [沈阳市]")
    + story("a")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("filters")).write(TABLES).write(CONTENT)
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def options(page, name):
    """Give (value, count, address) of a row of filters."""
    found = page.tree.xpath(f"//a[@data-filter='{name}']")
    return [(a.get("data-value"), int(a.find_class("count")[0].text), a.get("href")) for a in found]


def items(page, name):
    """Give what each item of the page says about itself, by the address that it leads to."""
    return {
        i.xpath(".//a")[0].get("href").strip("./"): i.get(f"data-{name}")
        for i in page.tree.xpath("//*[@data-item]")
    }


def test_people_are_filtered_by_honour_and_province(folder):
    page = Page(folder, "people/")
    assert options(page, "honour") == [("全国荣誉", 1, "#level-1"), ("工匠与一线职工", 2, "#level-2")]
    assert options(page, "region") == [
        ("hubei", 2, "../regions/hubei/#people"),
        ("hunan", 1, "../regions/hunan/#people"),
    ]
    assert items(page, "region") == {"people/meng": "hubei", "people/an": "hubei|hunan", "people/bo": ""}


def test_events_are_filtered_by_phase_month_and_province(folder):
    page = Page(folder, "events/")
    assert {(value, count) for value, count, _ in options(page, "phase")} == {
        ("upcoming", 1),
        ("recurring", 1),
        ("ended", 1),
    }
    assert {value for value, _, _ in options(page, "month")} == {"2026年5月", "2022年", "定期活动"}
    assert set(items(page, "month").values()) == {"2026年5月", "2022年", "定期活动"}
    assert {value for value, _, _ in options(page, "region")} == {"hubei", "liaoning"}


def test_services_are_filtered_by_audience_and_province_and_each_stands_once(folder):
    page = Page(folder, "services/")
    assert {(value, count) for value, count, _ in options(page, "audience")} == {
        ("快递员", 2), ("货车司机", 1), ("全体职工", 1),
    }  # fmt: skip
    assert items(page, "audience") == {
        "services/gift": "快递员|货车司机",
        "services/any": "全体职工",
        "services/two": "快递员",
    }


def test_a_filter_that_would_leave_everything_is_not_offered(site):
    made = site(entry("people/meng", "姓名: 孟某\n地区: [宜城市]"))
    made.build()
    assert options(Page(made, "people/"), "region") == []


@pytest.mark.parametrize("url", ["people/", "events/", "services/"])
def test_every_filter_leads_somewhere_without_a_script(folder, url):
    page = Page(folder, url)
    anchors = [a.get("href")[1:] for a in page.tree.xpath("//a[@data-filter][starts-with(@href, '#')]")]
    assert anchors
    assert all(page.tree.xpath(f"//*[@id='{anchor}']") for anchor in anchors)


def test_a_topic_s_page_shows_a_taste_of_people_events_and_services(site):
    topic = "话题: [技能竞赛]\n"
    made = site("".join(
        entry(f"people/p{n}", f"姓名: 人{n}\n{topic}") + entry(f"events/2026/e{n}", f"标题: 会{n}\n开始: 2026-05-{n:02}\n{topic}")
        + entry(f"services/s{n}", f"标题: 服务{n}\n提供单位: 会\n{topic}") for n in range(1, 10)
    ))  # fmt: skip
    made.build()
    page = Page(made, "topics/skill-contests/")
    counts = [
        len([u for u in page.links(f"{kind}/") if u != f"{kind}/"])
        for kind in ("people", "events", "services")
    ]
    assert counts == [6, 4, 6]


def test_the_lead_s_first_figure_stands_before_its_drawn_cover(site):
    figures = "数据: [{名称: 覆盖率, 数值: 98.5, 单位: '%'}, {名称: 人数, 数值: 3, 单位: 人}]\n"
    made = site(story("a", more=figures))
    made.build()
    (number,) = Page(made, "").tree.find_class("number")
    assert "98.5%" in number.text_content()
    assert "覆盖率" in number.text_content()
