"""The short way for plain YAML gives exactly what the library's events give, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import yamlevents
from generator.entries.frontmatter import split
from generator.plainyaml import NotPlainError, PlainReader

ROOT = Path(__file__).parent.parent.parent
LINE = 3

PIECES = st.sampled_from(
    [
        "标题: 甲", "类型: 消息", "地区:", "地区: [湖北, 襄阳]", '地区: ["110101", \'甲\']', "数据:", "  - {名称: 人数, 数值: 1121}",
        "- 甲", "  - 乙", "    单位: 人", "  名称: 丙", "署名:", "  - 记者: [甲, 乙]", "    编辑: 丁", "摘要: ~", "摘要: null", "摘要:",
        "网址: https://example.org/a:b", "标题: “数”：乙", "值: a: b", "值: 甲:", "值: -5", "值: - 5", "值: 'a''b'", '值: "a\\nb"', '值: "甲" 乙',
        "# 注", "值: 甲 # 注", "值: [甲, [乙]]", "值: {a: {b: c}}", "值: [甲, ]", "值: [a: b]", "值: {a}", "值: {a: }", "值: []", "值: {}",
        "值: |", "  两行", "---", "...", "- - 甲", "? 甲", "值: &a 甲", "值: *a", "值: !x 甲", "值: @甲", "值: `甲`", "值: %甲", "键 : 值",
        "标题：甲", "\t甲: 乙", "值: \u3000甲", "\u3000", "值: 甲\xa0", "值: \ufeff甲", "值: 😀甲", "-", "  -", "值:甲", "值:  甲  ", "- ",
    ]
)  # fmt: skip
CHARACTERS = st.sampled_from([*" -:,[]{}\"'~|>&*!%@`?\n.a1甲，#\\\u3000", "\n- ", "\n  ", ": ", "\n  - "])


def agrees(text: str) -> bool:
    reader = PlainReader(LINE)
    try:
        value = reader.document(text)
    except NotPlainError:
        return False
    truth = yamlevents.by_events(text, LINE)
    assert (value, list(reader.marks.items()), reader.quoted) == (
        truth.value,
        list(truth.marks.items()),
        truth.quoted,
    )
    assert truth.faults == ()
    return True


@settings(max_examples=2500, deadline=None)
@given(st.lists(PIECES, max_size=6).map("\n".join))
@example("a: 甲\n\n地区:\n\n- 乙\n-  丙")
@example("a:\n  - b: c\n    d: [e, f]\n  - g")
def test_lines_agree(text):
    agrees(text)


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=5).map("\n".join), st.data())
def test_mistyped_lines_agree(text, data):
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(CHARACTERS) + text[place + data.draw(st.integers(0, 2)) :]
    agrees(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_agrees(text):
    agrees(text)


def front_matter() -> list[str]:
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "content").rglob("*.md"))]
    return [text.split("---\n", 2)[1] for text in texts if text.startswith("---\n")]


def test_shipped_front_matter_takes_the_short_way():
    """Or the short way is of no use."""
    texts = front_matter()
    assert sum(map(agrees, texts)) > len(texts) * 0.9


@pytest.mark.parametrize("text", ["a: 甲", "a:\n- 乙", "a: [甲, '乙']\nb:\n  c: 丁", "a:\n  - {b: c}\n"])
def test_plain_front_matter_takes_the_short_way(text):
    assert agrees(text)


def test_faults_are_found_all_the_same():
    assert [fault.code for fault in split("---\na: b: c\n---\n").faults] == ["F101"]
    assert [fault.code for fault in split("---\na: 甲\na: 乙\n---\n").faults] == ["F102"]
