"""A table with a fault is told of once: nobody who uses its names is told that there is no such thing."""

import pytest

A = "stories/2026/01/a.md"
STORY = """
-- stories/2026/01/a.md --
---
标题: 甲
类型: 消息
日期: 2026-01-29
地区: [宜城市, {place}]
话题: [{topic}]
栏目: {series}
---
见[话题](topic:{topic})、[栏目](series:{series})和[地方](region:{place})。
"""
TOPIC, SERIES = "- {slug: skills, label: 技能}\n", "- {slug: news, label: 特写}\n"
PLACE = '- {slug: bda, name: 经开区, parents: ["110000"]}\n'


def judged(site, *, topics=TOPIC, series=SERIES, places=PLACE, topic="技能", column="特写", place="经开区"):
    folder = site(STORY.format(topic=topic, series=column, place=place), tables="")
    for name, text in (("topics", topics), ("series", series), ("places", places)):
        folder.put(f"{name}.yml", text)
    return folder.faults()


def test_names_of_sound_tables_are_known(site):
    assert judged(site) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda text: text.replace("}", ""), "F101"),
        (lambda _: "a: b\n", "F203"),
        (lambda _: b"\xff\xfe\x00", None),
        (lambda text: text.replace("}", ", 没有: x}"), "F201"),
        (lambda text: text.replace("slug: ", "slug: A "), "U102"),
        (lambda text: text + text, "U101"),
    ],
    ids=["yaml", "shape", "bytes", "key", "slug", "twice"],
)
@pytest.mark.parametrize("table", ["topics", "series", "places"])
def test_a_fault_of_a_table_is_the_only_one(site, table, spoil, code):
    text = {"topics": TOPIC, "series": SERIES, "places": PLACE}[table]
    found = judged(site, **{table: spoil(text)})
    assert {path for path, *_ in found} == {f"{table}.yml"}
    if code:
        assert [fault[3] for fault in found] == [code]


@pytest.mark.parametrize(
    ("chosen", "table", "codes"),
    [
        ({"topic": "比武"}, {"topics": TOPIC + "- {slug: b, label: 法律, x: y}\n"}, ["L101", "R203"]),
        ({"column": "比武"}, {"series": SERIES + "- {slug: b, label: 法律, x: y}\n"}, ["L101", "R204"]),
        (
            {"place": "火星"},
            {"places": PLACE + '- {slug: b, name: 月球, parents: ["110000"], x: y}\n'},
            ["R101", "R101"],
        ),
    ],
)
def test_a_name_that_no_row_has_is_told_all_the_same(site, chosen, table, codes):
    assert sorted(fault[3] for fault in judged(site, **table, **chosen) if fault[0] == A) == codes


def test_a_fault_of_one_table_excuses_no_name_of_another(site):
    found = judged(site, topics="a: b\n", column="比武")
    assert sorted(fault[3] for fault in found if fault[0] == A) == ["L101", "R204"]


def test_who_lies_below_a_place_with_a_fault_is_not_told(site):
    places = (
        '- {slug: a, name: 甲地, parents: ["999999"]}\n- {slug: b, name: 乙地, parents: [甲地]}\n'
        "- {slug: c, name: 丙地, parents: [a], x: y}\n- {slug: bda, name: 经开区, parents: [丙地]}\n"
    )
    found = judged(site, places=places)
    assert [(path, line, code) for path, line, _, code in found] == [
        ("places.yml", 1, "R101"),
        ("places.yml", 3, "F201"),
    ]


def test_places_in_a_circle_are_told_each(site):
    places = "- {slug: a, name: 甲地, parents: [乙地]}\n- {slug: b, name: 乙地, parents: [甲地]}\n"
    found = judged(site, places=places, place="甲地")
    assert [(path, line, code) for path, line, _, code in found] == [
        ("places.yml", 1, "R101"),
        ("places.yml", 2, "R101"),
    ]
