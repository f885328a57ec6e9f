"""topics.yml, series.yml, places.yml and fronts/home.yml."""

import pytest

STORY = """
-- stories/2026/01/a.md --
---
标题: 甲
类型: 消息
日期: 2026-01-29
地区: [宜城市]
---
正文
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("a: b\n", [(1, 1, "F203")]),
        ("只有一句话\n", [(1, 1, "F203")]),
        ("- 甲\n- 5\n", [(1, 3, "F203"), (2, 3, "F203")]),
        ("- {slug: a, label: 甲}\n- {slug: a, label: 乙}\n", [(2, 4, "U101")]),
        ("- {slug: a, label: 甲}\n- {编号: a, 名称: 乙}\n- {slug: a, label: 丙}\n", [(2, 4, "U101"), (3, 4, "U101")]),
        ("- {slug: A, label: 甲}\n- {slug: a b, label: 乙}\n- {slug: 甲, label: 丙}\n", [(n, 4, "U102") for n in (1, 2, 3)]),
        ("- {slug: ../x, label: 甲}\n", [(1, 4, "U102")]),
        ("- {label: 甲}\n- {slug: b}\n", [(1, 3, "F202"), (2, 3, "F202")]),
        ("- slug: a\n  label: 甲\n  labl: 乙\n", [(3, 3, "F201")]),
        ("- slug: a\n  label: [甲]\n", [(2, 3, "F203")]),
        ("- slug: a\n  label: 甲\n  名称: 乙\n", [(3, 3, "F102")]),
        ("- slug: a\n  slug: b\n  label: 甲\n", [(2, 3, "F102")]),
        ("- {slug: a\n- {slug: b}\n", [(1, 3, "F101")]),
        ("- &a {slug: a, label: 甲}\n", [(1, 3, "F105")]),
        ("- slug: a\n  label: 甲\n  图样: 花办\n", [(3, 3, "F205")]),
    ],
)  # fmt: skip
def test_every_fault_of_a_table_has_its_place(site, table, expected):
    folder = site(tables="")
    folder.put("topics.yml", table)
    assert folder.faults() == [("topics.yml", *place) for place in expected]


def test_a_table_says_where_a_slug_was_used_before(site):
    folder = site(tables="")
    folder.put("series.yml", "- {slug: a, label: 甲}\n- {slug: a, label: 乙}\n")
    assert "content/series.yml:1:4" in str(folder.judge().sorted()[0])


@pytest.mark.parametrize("text", ["", "\n\n", "# 还没有\n", "[]\n", "~\n"])
def test_empty_tables_are_empty(site, text):
    folder = site(STORY, tables="")
    for name in ("topics.yml", "series.yml", "places.yml", "fronts/home.yml"):
        folder.put(name, text if name != "fronts/home.yml" or text != "[]\n" else "{}\n")
    assert folder.faults() == []


def test_tables_that_are_not_there_are_empty(site):
    assert site(STORY, tables="").faults() == []


def test_a_table_with_a_mark_of_its_encoding_is_read(site):
    folder = site(STORY.replace("---\n正文", "话题: [甲]\n---\n正文"), tables="")
    folder.put("topics.yml", "- {slug: a, label: 甲}\n".encode("utf-8-sig"))
    assert folder.faults() == [("topics.yml", 1, 1, "F004")]


@pytest.mark.parametrize("name", ["topics.yml", "series.yml", "places.yml", "fronts/home.yml"])
def test_a_table_in_another_encoding_is_one_fault(site, name):
    folder = site(tables="")
    folder.put(name, "- {slug: a, label: 中文}\n".encode("gb18030"))
    assert folder.faults() == [(name, 1, 20, "F003")]


@pytest.mark.parametrize("target", ["topics.yml", "nowhere.yml", "../../outside.yml", "pages"])
def test_a_table_that_is_a_link_to_nowhere_is_not_an_empty_table(site, target):
    folder = site(tables="")
    (folder.folder.parent / "outside.yml").write_text("- {slug: a, label: 甲}\n", "utf-8")
    (folder.content / "pages").mkdir(parents=True)
    (folder.content / "topics.yml").symlink_to(target)
    assert folder.faults() == [("topics.yml", 0, 0, "F007")]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("- 甲\n", [(1, 1, "F203")]),
        ("lead: 没有\n", [(1, 1, "R201")]),
        ("lead: a\nsecond: [2026/01/a, 没有]\n", [(1, 1, "R201"), (2, 21, "R201")]),
        ("头条: 甲\nlead: 甲\n", [(2, 1, "F102")]),
        ("头条: [甲]\n", [(1, 1, "F203")]),
        ("人物: [甲]\n活动: [甲]\n服务: [甲]\n", [(1, 6, "R201"), (2, 6, "R201"), (3, 6, "R201")]),
    ],
)
def test_the_front_page_has_its_own_form(site, front, expected):
    folder = site(STORY)
    folder.put("fronts/home.yml", front)
    assert folder.faults() == [("fronts/home.yml", *place) for place in expected]


def test_two_topics_of_one_name_are_named_where_they_are_used(site):
    folder = site(STORY.replace("---\n正文", "话题: [甲, a]\n---\n正文"), tables="")
    folder.put("topics.yml", "- {slug: a, label: 甲}\n- {slug: b, label: 乙, aliases: [甲]}\n")
    assert folder.faults() == [("stories/2026/01/a.md", 6, 6, "R202")]
    assert "a、b" in str(folder.judge().sorted()[0])
