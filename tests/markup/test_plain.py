"""The short way for plain text gives exactly what the parser gives, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.entries.frontmatter import split
from generator.markup.markdown import Converter
from generator.markup.plain import plain_body

ROOT = Path(__file__).parent.parent.parent
CONVERTER = Converter()

PIECES = st.sampled_from(
    [
        "职工", "工会", "，", "。", "“", "”", "（", "）", "(", ")", " ", "\u3000", "\n", "\n\n", "\n\n\n", "a", "B2", "1.", "2)", "3. ", "４. ",
        "*", "**", "***", "_", "#", "## ", "### ", "#### ", "- ", "+ ", "* ", "> ", ":", ": ", "=", "===", "---", "[", "]", "![", "](",
        "[甲](story:2026/01/a)", "[乙](https://example.org/b-c)", "[丙](region:420684)", "**粗体**", "**“数”**", "](javascript:x)",
        "&amp;", "<b>", "`", "\\", "|", "~~", "^", "\t", "\xa0", "2026年1月29日", "22家", "100%", '"', "'", "!", "/", "http://x.y", "@", "😀",
    ]
)  # fmt: skip


def agrees(text: str) -> None:
    short = plain_body(text)
    if short is not None:
        assert short == CONVERTER.body(text)


@example("## 职工\u3000职工")
@example("## 职工  职工")
@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_pieces_of_markup_agree(text):
    agrees(text)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=60))
def test_any_text_agrees(text):
    agrees(text)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.lists(PIECES, max_size=5).map(lambda parts: "职工" + "".join(parts) + "会"), max_size=5).map(
        "\n\n".join
    )
)
def test_paragraphs_of_pieces_agree(text):
    agrees(text)


def bodies() -> list[str]:
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "content" / "stories").rglob("*.md"))]
    return [text[split(text).body_start :] for text in texts]


def test_every_shipped_story_agrees_and_most_take_the_short_way():
    for body in bodies():
        agrees(body)
    short = [body for body in bodies() if plain_body(body) is not None]
    assert len(short) > len(bodies()) / 2


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("职工代表。", "<p>职工代表。</p>"),
        ("他说**“好”**大家听。", "<p>他说<strong>“好”</strong>大家听。</p>"),
        ("见[报道](story:2026/01/a)。", '<p>见<a href="story:2026/01/a" rel="noopener">报道</a>。</p>'),
        ("## 结果\n\n100%", '<h2 id="结果">结果</h2>\n<p>100%</p>'),
    ],
)
def test_plain_text_takes_the_short_way(text, html):
    assert plain_body(text).html == html


@pytest.mark.parametrize(
    "text",
    [
        "- 一\n- 二",
        "1. 一",
        "一\n二",
        "`代码`",
        "<b>粗</b>",
        "![图](a.jpg)",
        "## 甲\n\n## 甲",
        "> 引",
        "a | b",
        "[x](javascript:y)",
        "*斜*",
        "　　缩进",
    ],
)
def test_other_text_is_left_to_the_parser(text):
    assert plain_body(text) is None
