"""What Chinese keyboards and word processors put into front matter."""

import pytest

A = "stories/2026/01/a.md"
HEAD = "---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n"


def judged(site, lines):
    folder = site()
    folder.put(A, f"{HEAD}{lines}---\n正文\n")
    return folder


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("副题：一件\n", [(6, 3)]),
        ("副题：一件\n引题：二件\n", [(6, 3), (7, 3)]),
        ("subtitle：one\n", [(6, 9)]),
        ("副题：\n", [(6, 3)]),
        ("副题：一件: 二件\n", [(6, 3)]),
        ("副题：他说: 'a'\n", [(6, 3)]),
        ("来源：{名称: 甲}\n话题：[技能竞赛]\n", [(6, 3), (7, 3)]),
        ("来源:\n  名称：甲\n  网址: https://a.cn/\n", [(7, 5)]),
        ("来源:\n  名称: 甲\n  网址：https://a.cn/\n", [(8, 5)]),
        ("来源: # 说明\n  名称：甲\n", [(7, 5)]),
        ("数据:\n  - 名称：展品\n    数值: 3\n", [(7, 7)]),
        ("数据:\n  - 名称：展品\n    数值：3\n", [(7, 7), (8, 7)]),
        ("数据:\n  - 名称: 展品\n\n    数值：3\n", [(9, 7)]),
        ("数据:\n- 名称: 展品\n  数值：3\n", [(8, 5)]),
        # Where a mapping is wanted and a text stands, the colon is what went wrong.
        ("来源: 名称：甲\n", [(6, 3)]),
        ("署名:\n  - 记者：王某\n", [(7, 7)]),
        ("数据:\n  - 名称：展品\n", [(7, 7)]),
    ],
)
def test_fullwidth_colons_after_keys_are_found_in_every_depth(site, lines, expected):
    assert judged(site, lines).faults() == [(A, *place, "F103") for place in expected]


@pytest.mark.parametrize(
    "lines",
    [
        "政策:\n  名称: 通知\n  措施:\n    - 金额：每人一百元\n    - 时间：周三\n    - 公章：放在窗口\n",
        "政策: {名称: 通知, 措施: [金额：每人一百元]}\n",
        "摘要: 这里写着\n  地点：北京\n  对象：职工\n",
        "摘要: |\n  地点：北京\n\n  对象：职工\n副题: 乙\n",
        "摘要: >-\n  地点：北京\n",
        "副题: 记者：王某\n",
        "引题: '地点：北京'\n",
        "更正:\n  - 日期: 2026-02-01\n    内容: 原文是\n      地点：北京\n",
    ],
)
def test_fullwidth_colons_in_prose_are_right(site, lines):
    assert judged(site, lines).faults() == []


def test_the_rest_of_a_file_with_fullwidth_colons_is_judged_too(site):
    assert judged(site, "副题：一件\n副标: x\n来源:\n  名称：甲\n  网站: y\n").faults() == [
        (A, 6, 3, "F103"),
        (A, 7, 1, "F201"),
        (A, 9, 5, "F103"),
        (A, 10, 3, "F201"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("来源:\n\t名称: 甲\n", [(7, 1)]),
        ("数据:\n  - 名称: 甲\n  \t数值: 1\n", [(8, 3)]),
        ("数据:\n\t- 名称: 甲\n\t  数值: 1\n", [(7, 1), (8, 1)]),
    ],
)
def test_tabs_as_indentation_are_found_at_their_column(site, lines, expected):
    assert judged(site, lines).faults() == [(A, *place, "F104") for place in expected]


@pytest.mark.parametrize("lines", ["副题: 甲\t乙\n", "副题: 甲\t\n", "摘要: |\n  甲\n  \t乙\n"])
def test_tabs_elsewhere_do_no_harm(site, lines):
    assert judged(site, lines).faults() == []


@pytest.mark.parametrize("value", ["“一件大事”", "‘一件大事’"])
def test_a_value_wholly_in_chinese_quotes_is_a_warning(site, value):
    folder = judged(site, f"副题: {value}\n")
    assert folder.faults() == [(A, 6, 1, "F106")]
    assert folder.judge().errors == 0


@pytest.mark.parametrize("value", ["“一件”和“两件”", '"“一件大事”"', "'“一件大事”'", "说“一件”", "“”"])
def test_chinese_quotes_that_belong_to_the_text_are_right(site, value):
    assert judged(site, f"副题: {value}\n").faults() == []
