"""Text that YAML cannot read, or that no editor needs."""

import pytest

from generator import pipeline

A = "stories/2026/01/a.md"
HEAD = "---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n"


@pytest.mark.parametrize(
    ("lines", "expected", "says"),
    [
        ("副题: 甲: 乙\n", (6, 6, "F101"), "两个冒号"),
        ("副题:乙\n", (6, 1, "F101"), "缺少英文冒号"),
        ("副题: @某\n", (6, 5, "F101"), "行首"),
        ("副题: `某`\n", (6, 5, "F101"), "行首"),
        ("副题: %50\n", (6, 5, "F101"), "行首"),
        ('副题: "某\n引题: 乙\n', (6, 5, "F101"), "引号没有成对"),
        ("副题: '某\n", (6, 5, "F101"), "引号没有成对"),
        ('副题: "甲" 乙\n', (6, 9, "F101"), "后面还有多余的内容"),
        ("话题: [甲] 乙\n", (6, 9, "F101"), "后面还有多余的内容"),
        ('副题: "C:\\path"\n', (6, 8, "F101"), "反斜杠"),
        ('副题: "\\x0"\n', (6, 8, "F101"), "反斜杠"),
        ("话题: [技能竞赛, 法律维权\n引题: 乙\n", (6, 5, "F101"), "方括号"),
        ("来源: {名称: 甲\n引题: 乙\n", (6, 5, "F101"), "花括号"),
        ("话题: ]\n", (6, 5, "F101"), "缺少一个值"),
        (" 副题: 乙\n", (6, 2, "F101"), "缩进"),
        ("话题:\n  - 技能竞赛\n 副题: 乙\n", (8, 2, "F101"), "缩进"),
        ("话题:\n  - 技能竞赛\n - 法律维权\n", (8, 2, "F101"), "缩进"),
        ("副题: !重要\n", (6, 6, "F101"), "!"),
        ("摘要: |甲\n", (6, 6, "F101"), "竖线"),
        ("副题: *重点*\n", (6, 6, "F105"), "* 开头"),
        ("副题: *important\n", (6, 5, "F105"), "* 开头"),
        ("副题: &重点\n", (6, 6, "F105"), "& 和"),
        ("甲: &a [x, x]\n乙: &b [*a, *a]\n", (6, 4, "F105"), "& 和"),
        ("副题: !!python/object:os.system x\n", (6, 5, "F105"), "!"),
        ("副题: !foo x\n", (6, 5, "F105"), "!foo"),
        ("!foo 副题: x\n", (6, 1, "F105"), "!foo"),
        ("? [甲]\n: 乙\n", (6, 3, "F105"), "键只能是文字"),
        ("副题: " + "[" * 20 + "]" * 20 + "\n", (6, 17, "F105"), "层次太深"),
        ("副题: " + "[" * 5000 + "\n", (6, 17, "F105"), "层次太深"),
        ("--- 又一份\n", (6, 1, "F105"), "只能有一份"),
        ("<<: {副题: 甲}\n", (6, 1, "F201"), "<<"),
    ],
)
def test_each_slip_has_its_place_and_says_what_to_do(site, lines, expected, says):
    folder = site()
    folder.put(A, f"{HEAD}{lines}---\n正文\n")
    assert folder.faults() == [(A, *expected)]
    said = str(folder.judge().sorted()[0])
    assert says in said
    assert "Traceback" not in said
    # An English sentence of the YAML library has no place in a message.
    assert "expected" not in said


def test_a_nest_of_references_is_refused_before_it_grows(site):
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
    )
    folder = site()
    folder.put(A, f"{HEAD}{bomb}---\n正文\n")
    assert folder.faults() == [(A, 6, 5, "F105")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("标题: 乙\n", [(6, 1)]),
        ("标题: 乙\n标题: 丙\n", [(6, 1), (7, 1)]),
        ("title: 乙\n", [(6, 1)]),
        ("来源: {名称: 甲, 名称: 乙}\n", [(6, 13)]),
        ("来源: {名称: 甲, name: 乙}\n", [(6, 13)]),
        ("数据:\n  - 名称: 甲\n    数值: 1\n    value: 2\n", [(9, 5)]),
    ],
)
def test_a_key_stands_once_in_whichever_language(site, lines, expected):
    folder = site()
    folder.put(A, f"{HEAD}{lines}---\n正文\n")
    assert folder.faults() == [(A, *place, "F102") for place in expected]


def test_scalars_stay_what_the_editor_wrote(site):
    folder = site()
    folder.put(
        A, "---\n标题: yes\n类型: 消息\n日期: 2026-01-29\n地区: 110000\n副题: 12:30\n引题: 0x1F\n---\n正文\n"
    )
    assert folder.faults() == []
    story = pipeline.judge(folder.options()).site.stories["2026/01/a"]
    assert (story.meta.title, story.meta.subtitle, story.meta.kicker) == ("yes", "12:30", "0x1F")
    assert story.regions == ("110000",)
