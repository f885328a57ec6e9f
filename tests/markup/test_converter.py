"""One converter for thousands of bodies: nothing of one body shows in the next, and nothing makes it fall."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markup.dangers import dangers

from generator.markup.links import Placement, place
from generator.markup.markdown import Converter

PIECES = [
    "# 标题\n\n", "## 结果\n\n", "[^1]", "\n\n[^1]: 注\n\n", "[r]", "\n\n[r]: story:a\n\n", "**", "*", "`", "```\n",
    "- 项\n", "1. 一\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "定\n: 义\n", "> 引\n", "    ", "\n", "\n\n", "  \n", "工会",
    "abc", "[x](", ")", "![", "]", "(", "<a href='", "<img src=", "'>", "</a>", "<script>", "</script>", "<!--", "-->",
    "<![CDATA[", "]]>", "<?php", "&#7;", "javascript:", "data:text/html,", "//[", "<svg", " onload=", '"', "\\", "<div>",
]  # fmt: skip
bodies = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
anything = st.one_of(
    bodies,
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=9))).map("".join),
)
SHARED = Converter()


def shown(text: str) -> tuple[str, str]:
    html = SHARED.body(text).html
    page = place(html, {}, {}, Placement("../../", "stories/a/"))
    feed = place(html, {}, {}, Placement("https://union.test/", "stories/a/", absolute=True))
    return page, feed


@settings(max_examples=150, deadline=None)
@given(bodies, bodies)
def test_a_used_converter_gives_what_a_fresh_one_gives(first, second):
    used = Converter()
    used.body(first)
    assert used.body(second) == Converter().body(second)


@settings(max_examples=400, deadline=None)
@given(anything)
def test_no_text_raises_or_runs_anything(text):
    for html in shown(text):
        assert dangers(html) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="java\tscript:\x07\n &#;x67colonTabNewLine<>\"'()", max_size=40))
def test_no_disguise_of_a_scheme_comes_through(target):
    for text in (f"[x]({target})", f'<a href="{target}">x</a>', f"<{target}>", f"[x]\n\n[x]: {target}"):
        for html in shown(text):
            assert dangers(html) == []


def test_deep_nesting_is_survived():
    for text in (">" * 3000 + "引", "- " * 500 + "项", "[" * 3000, "**" * 3000, "<div>" * 3000 + "深"):
        for html in shown(text):
            assert dangers(html) == []
