"""What a body says about itself without being rendered."""

import pytest

from generator.entries.bodytext import examine

LINKS = [
    ("[甲](story:2026/01/a)", [("story:2026/01/a", 1, 5)]),
    ("一[甲](person:a)二[乙](event:2026/b)", [("person:a", 1, 6), ("event:2026/b", 1, 20)]),
    ("一\n\n二 [甲](b.md)", [("b.md", 3, 7)]),
    ("[甲](../people/a.md#荣誉)", [("../people/a.md#荣誉", 1, 5)]),
    ('[甲](story:a "题目")', [("story:a", 1, 5)]),
    ("[甲](<story:a>)", [("story:a", 1, 6)]),
    ("[甲]( story:a )", [("story:a", 1, 6)]),
    ("[[甲]](story:a)", [("story:a", 1, 7)]),
    ("[甲][a]\n\n[a]: story:b", [("story:b", 3, 6)]),
    ('<a class="x" href="story:a">甲</a>', [("story:a", 1, 20)]),
    ("<A HREF='Story:a'>甲</A>", [("Story:a", 1, 10)]),
    ("[甲](region:湖北/宜城)", [("region:湖北/宜城", 1, 5)]),
    ("[甲](https://a.cn/b.md) [乙](/about/) [丙](#a) [丁](mailto:a@b.cn)", []),
    ("`[甲](story:a)`", []),
    ("``[甲](story:a)``", []),
    ("```\n[甲](story:a)\n```\n[乙](story:b)", [("story:b", 4, 5)]),
    ("~~~ md\n[甲](story:a)\n\n```\n[乙](story:b)\n~~~\n", []),
    ("```\n[甲](story:a)\n", []),
    ("<!-- [甲](story:a)\n<b>[乙](story:b)</b> -->\n[丙](story:c)", [("story:c", 3, 5)]),
    ("[甲](story:a", []),
    ("[甲] (story:a)", []),
]
IMAGES = [
    ("![图](a.png)", [("a.png", 1, 6, "图")]),
    ("![](a.png)", [("a.png", 1, 5, "")]),
    ("![ ](a.png)", [("a.png", 1, 6, "")]),
    ('![图](a.png "题")', [("a.png", 1, 6, "图")]),
    ("![图](https://a.cn/b.png)", [("https://a.cn/b.png", 1, 6, "图")]),
    ("![图](a(1).png)", [("a(1).png", 1, 6, "图")]),
    ('<img src="a.png" alt="图">', [("a.png", 1, 11, "图")]),
    ("<img alt='图' src='a.png'/>", [("a.png", 1, 19, "图")]),
    ("<img src='a.png'>", [("a.png", 1, 11, "")]),
    ("[![图](a.png)](https://a.cn/)", [("a.png", 1, 7, "图")]),
    ("`![图](a.png)`", []),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_links_to_our_own_entries_with_their_places(text, expected):
    found = examine(text, 1).references
    assert [(r.target, r.line, r.column) for r in found] == expected
    assert not any(r.image for r in found)


@pytest.mark.parametrize(("text", "expected"), IMAGES)
def test_pictures_with_their_places_and_words(text, expected):
    found = examine(text, 1).references
    assert [(r.target, r.line, r.column, r.alt) for r in found if r.image] == expected


def test_lines_count_from_where_the_body_begins():
    assert [(r.line, r.column) for r in examine("\n[甲](story:a)", 9).references] == [(10, 5)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("正文", 0),
        ("```\n代码\n```", 0),
        ("```\n代码", 1),
        ("一\n```\n二\n```\n三\n~~~\n四", 6),
        ("````\n```\n", 1),
        ("````\n```\n````", 0),
        ("```\n`````", 0),
        ("    ```\n", 0),
    ],
)
def test_the_line_of_a_code_fence_that_never_ends(text, line):
    assert examine(text, 1).unclosed_fence == line


@pytest.mark.parametrize(
    ("text", "characters"),
    [("", 0), ("合同生效", 4), ("合同2000元。", 4), ("《合同》 A4 纸", 4), ("——\n\n* * *", 0)],
)
def test_characters_are_counted_as_editors_count(text, characters):
    assert examine(text, 1).characters == characters


HOSTILE = [
    "[", "![", "[[]", "<", "<a ", '<a href="x" ', "`", "`a ", "[a](b ", "[a](b", "[a](" + "b" * 3000 + " ", "<!--",
    "```a\n\n", "~~~`\n", " " * 1000 + "a", "*", "“", "[a]: ", "(", "![a](b(", "\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_takes_longer_than_its_length(unit):
    # Where a pattern looked ahead without limit, each of these would run for hours; here the test has to end.
    assert examine(unit * (1_000_000 // len(unit)), 1).unclosed_fence in {0, 1}
