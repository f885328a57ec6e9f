"""Where the front matter begins and ends."""

import pytest

A = "stories/2026/01/a.md"
HEAD = "标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n"


@pytest.mark.parametrize(
    ("text", "expected", "says"),
    [
        ("", [(1, 1, "F001")], "没有信息栏"),
        ("标题: 甲\n", [(1, 1, "F001")], "没有信息栏"),
        ("# 甲\n\n正文\n---\n", [(1, 1, "F001")], "没有信息栏"),
        ("--\n标题: 甲\n--\n", [(1, 1, "F001")], "没有信息栏"),
        (f"———\n{HEAD}———\n正文\n", [(1, 1, "F001")], "英文减号"),
        (f"—\n{HEAD}—\n正文\n", [(1, 1, "F001")], "英文减号"),
        (f"－－－\n{HEAD}－－－\n正文\n", [(1, 1, "F001")], "英文减号"),
        (f"\n---\n{HEAD}---\n正文\n", [(1, 1, "F001")], "前面有空行"),
        (f"  \n\n---\n{HEAD}---\n正文\n", [(1, 1, "F001")], "前面有空行"),
        (f"---\n{HEAD}正文\n", [(1, 1, "F002")], "没有结束线"),
        (f"---\n{HEAD}———\n正文\n", [(1, 1, "F002")], "没有结束线"),
        ("---", [(1, 1, "F002")], "没有结束线"),
    ],
)
def test_a_missing_fence_is_one_fault_with_its_reason(site, text, expected, says):
    folder = site()
    folder.put(A, text)
    # One fault only: without front matter, everything else would be missing too.
    assert folder.faults() == [(A, *place) for place in expected]
    assert says in str(folder.judge().sorted()[0])


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{HEAD}---\n正文\n",
        f"---  \n{HEAD}---\t\n正文\n",
        f"-----\n{HEAD}-----\n正文\n",
        f"---\n\n\n{HEAD}\n\n---\n\n\n正文\n",
        f"---\n# 说明\n{HEAD}---\n正文\n\n---\n\n分隔线下面\n",
    ],
)
def test_fences_may_be_long_and_stand_apart(site, text):
    folder = site()
    folder.put(A, text)
    assert folder.faults() == []


def test_places_count_from_the_first_line_of_the_file(site):
    folder = site()
    folder.put(A, f"---\n\n\n{HEAD}副标: 乙\n\n---\n\n\n[x](story:no)\n")
    assert folder.faults() == [(A, 8, 1, "F201"), (A, 13, 5, "L101")]


def test_an_empty_front_matter_lacks_everything_that_is_required(site):
    folder = site()
    folder.put(A, "---\n---\n正文\n")
    assert folder.faults() == [(A, 1, 1, "F202")] * 4
    names = "".join(d.message for d in folder.judge().sorted())
    assert all(f"“{name}”" in names for name in ("标题", "类型", "日期", "地区"))


@pytest.mark.parametrize("inside", ["- 标题\n- 类型\n", "只有一句话\n", "3\n"])
def test_front_matter_that_is_no_mapping_is_said_at_its_place(site, inside):
    folder = site()
    folder.put(A, f"---\n{inside}---\n正文\n")
    assert folder.faults() == [(A, 2, 1, "F101")]


def test_an_open_code_fence_is_reported_where_it_opens(site):
    folder = site()
    folder.put(A, f"---\n{HEAD}---\n正文\n\n```\n代码\n```\n\n~~~ text\n代码\n")
    assert folder.faults() == [(A, 13, 1, "F101")]
    assert "代码块" in str(folder.judge().sorted()[0])


def test_a_longer_mark_closes_a_code_fence_and_another_mark_does_not(site):
    folder = site()
    folder.put(A, f"---\n{HEAD}---\n```\n代码\n~~~\n`````\n\n正文\n")
    assert folder.faults() == []
