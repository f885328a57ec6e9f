"""E101: an event that ends before it starts."""

import pytest

A = "events/2026/a.md"


def judged(site, lines):
    folder = site()
    folder.put(A, f"---\n标题: 甲\n{lines}---\n正文\n")
    return folder


@pytest.mark.parametrize(
    "lines",
    [
        "开始: 2026-02-02\n",
        "开始: 2026-02-02\n结束: 2026-02-02\n",
        "开始: 2026-02-02\n结束: 2026-02-03\n",
        "开始: 2026-02-02 10:00\n结束: 2026-02-02\n",
        "开始: 2026-02-02 23:59\n结束: 2026-02-02\n",
        "开始: 2026-02-02\n结束: 2026-02-02 00:00\n",
        "开始: 2026-02-02 10:00\n结束: 2026-02-02 10:00\n",
        "开始: 2026-02-02 10:00\n结束: 2026-02-02T02:30Z\n",
        "开始: 2026-02\n结束: 2026-02-01\n",
        "开始: 2026-02-10\n结束: 2026-02\n",
        "开始: 2026年\n结束: 2026-01-01\n",
        "周期: 每周三\n结束: 2026-02-01\n",
    ],
)
def test_an_event_may_end_at_or_after_its_start(site, lines):
    assert judged(site, lines).faults() == []


@pytest.mark.parametrize(
    "lines",
    [
        "开始: 2026-02-02\n结束: 2026-02-01\n",
        "开始: 2026-02-02\n结束: 2026-02-01 23:59\n",
        "开始: 2026-02-02 10:00\n结束: 2026-02-01\n",
        "开始: 2026-02-02 10:00\n结束: 2026-02-02 09:59\n",
        "开始: 2026-02-02 10:00\n结束: 2026-02-02T01:59Z\n",
        "开始: 2026-02\n结束: 2026-01-31\n",
        "开始: 2026-02-01\n结束: 2026-01\n",
        "开始: 2026年\n结束: 2025年\n",
    ],
)
def test_an_end_before_the_start_is_an_error_at_the_end(site, lines):
    folder = judged(site, lines)
    assert folder.faults() == [(A, 4, 1, "E101")]
    assert folder.judge().errors == 1


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("活动状态: 改期\n", [(A, 4, 1, "E102")]),
        ("活动状态: 取消\n", [(A, 4, 1, "E102")]),
        ("活动状态: 延期\n更新: 2026-02-01\n", []),
        ("活动状态: 计划\n", []),
    ],
)
def test_a_change_of_plan_has_a_date(site, lines, faults):
    assert judged(site, f"开始: 2026-02-02\n{lines}").faults() == faults
