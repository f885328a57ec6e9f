"""Events whose day is not known, and events that recur: shown for what is known of them."""

import pytest
from pages.reading import Page, entry


@pytest.mark.parametrize(
    ("head", "heading", "shown"),
    [
        ("开始: 2026年5月", "即将", ["2026年5月", "即将开始"]),
        ("开始: 2026年3月", "正在", ["2026年3月", "进行中"]),
        ("开始: 2025年12月", "已经", ["2025年12月", "已结束"]),
        ("开始: 2025年", "已经", ["2025年", "已结束"]),
        ("开始: 2026年", "正在", ["2026年", "进行中"]),
        ("周期: 每周三晚", "定期", ["每周三晚"]),
        ("开始: 2026-02-04\n周期: 每周三晚", "", ["每周三晚", "2026年2月4日"]),
    ],
)
def test_an_event_is_told_as_far_as_it_is_known(site, head, heading, shown):
    folder = site(entry("events/2026/x", f"标题: 样例活动\n{head}\n地区: [石首市]"))
    assert folder.build().published is not None
    page = Page(folder, "events/2026/x/")
    page.has("样例活动", *shown)
    assert "None" not in page.text
    listed = Page(folder, "events/")
    assert listed.links("events/2026", listed.under(heading) if heading else None) == ["events/2026/x/"]
    Page(folder, "").has("样例活动")
    assert "None" not in Page(folder, "regions/hubei/").text
