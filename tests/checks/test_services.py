"""S101: a service that does not say how to get it."""

import pytest

A = "services/a.md"


@pytest.mark.parametrize(
    "lines",
    [
        "渠道: [{方式: 热线, 内容: '12351'}]\n",
        "办理: 带身份证到窗口\n",
        "提供单位: 市总工会\n",
        "provider: x\n",
    ],
)
def test_any_way_to_get_it_is_enough(site, lines):
    folder = site()
    folder.put(A, f"---\n标题: 甲\n{lines}---\n正文\n")
    assert folder.faults() == []


@pytest.mark.parametrize("lines", ["", "内容: 体检\n", "渠道: []\n", "对象: [职工]\n核对日期: 2026-01-01\n"])
def test_a_service_nobody_can_turn_to_is_a_warning(site, lines):
    folder = site()
    folder.put(A, f"---\n标题: 甲\n{lines}---\n正文\n")
    assert folder.faults() == [(A, 2, 1, "S101")]
    assert folder.judge().errors == 0
