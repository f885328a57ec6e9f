"""W101: a story without a text."""

import pytest

A = "stories/2026/01/a.md"
HEAD = "---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n"


@pytest.mark.parametrize("body", ["正文。", "A", "2026", "## 只有小标题", "> 引文", "- 一项"])
def test_a_text_of_any_shape_is_enough(site, body):
    folder = site()
    folder.put(A, f"{HEAD}---\n{body}\n")
    assert folder.faults() == []


@pytest.mark.parametrize("body", ["", "\n\n", "  \n", "***\n", "……。\n"])
def test_a_story_without_words_is_a_warning(site, body):
    folder = site()
    folder.put(A, f"{HEAD}---\n{body}")
    assert folder.faults() == [(A, 0, 0, "W101")]
    assert (folder.judge().errors, folder.judge().warnings) == (0, 1)


def test_a_story_of_pictures_needs_no_text(site):
    folder = site()
    folder.put("media/a.svg", "<svg/>")
    folder.put(A, f"{HEAD}图片: [{{文件: a.svg, 替代文字: 图}}]\n---\n")
    assert folder.faults() == []


@pytest.mark.parametrize("lines", ["状态: 草稿\n", "状态: 撤稿\n", "定时: 2026-04-01\n"])
def test_what_is_not_shown_may_still_be_empty(site, lines):
    folder = site()
    folder.put(A, f"{HEAD}{lines}---\n")
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("people/a.md", "---\n姓名: 甲\n---\n"),
        ("events/2026/a.md", "---\n标题: 甲\n开始: 2026-01-01\n---\n"),
        ("services/a.md", "---\n标题: 甲\n提供单位: 乙\n---\n"),
        ("regions/420684.md", "---\n摘要: 甲\n---\n"),
    ],
)
def test_only_stories_need_a_text(site, path, head):
    folder = site()
    folder.put(path, head)
    assert folder.faults() == []
