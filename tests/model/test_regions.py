"""What belongs to a region: its own stories and those of everything below it."""

import pytest

from generator import pipeline


def built(site, *regions, extra="", **tables):
    text = "".join(
        f"-- stories/2026/01/s{n}.md --\n---\n标题: 甲{n}\n类型: 消息\n日期: 2026-01-{10 + n}\n地区: [{words}]\n---\n正文\n"
        for n, words in enumerate(regions)
    )
    folder = site(text + extra, **tables)
    assert folder.faults() == []
    return pipeline.judge(folder.options()).site


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("宜城市", ["420684", "420600", "420000"], ["420602", "421000", "110000"]),
        ("襄阳", ["420600", "420000"], ["420684"]),
        ("湖北", ["420000"], ["420600", "420684"]),
        ("神农架林区", ["429021", "420000"], ["420600"]),
        # A division of the 兵团 lies below the 兵团 and, through its city, below 新疆.
        ("十三师", ["XB13", "XB00", "659011", "650000"], ["XB12", "659001"]),
        ("十一师", ["XB11", "XB00"], ["659011"]),
        # 河北区 is a district of 天津 and has nothing to do with 河北.
        ("天津/河北区", ["120105", "120000"], ["130000"]),
        ("河北", ["130000"], ["120105", "120000"]),
        ("北京经开区", ["place:bda", "110000"], ["110105"]),
        # An alliance lies below each of its members, and so below both provinces.
        (
            "石南华安",
            ["place:shinan-huaan", "421081", "430921", "430623", "430721", "420000", "430000", "421000", "430600"],
            ["420684", "430100", "110000"],
        ),
    ],
)  # fmt: skip
def test_a_story_is_in_its_region_and_in_all_above(site, region, inside, outside):
    found = built(site, region)
    assert [code for code in inside if not found.in_region(code).stories] == []
    assert [code for code in outside if found.in_region(code).stories] == []
    assert set(inside) <= set(found.region_codes())


def test_a_story_of_several_regions_stands_once_in_what_they_share(site):
    found = built(site, "宜城市, 石首市, 襄阳", "北京")
    assert [s.id for s in found.stories_in("420000")] == ["2026/01/s0"]
    assert [s.id for s in found.stories_in("421081")] == ["2026/01/s0"]
    assert found.stories["2026/01/s0"].regions == ("420684", "421081", "420600")


def test_one_region_under_two_names_counts_once(site):
    assert built(site, "宜城市, 420684, 湖北/宜城").stories["2026/01/s0"].regions == ("420684",)


def test_the_newest_stand_first(site):
    found = built(site, "宜城市", "襄阳", "湖北")
    assert [s.id for s in found.stories_in("420000")] == ["2026/01/s2", "2026/01/s1", "2026/01/s0"]


def test_only_regions_with_something_to_show_have_a_page(site):
    found = built(site, "宜城市", tables="")
    assert found.region_codes() == ("420000", "420600", "420684")


def test_every_place_of_our_own_has_a_page_and_so_has_everything_above_it(site):
    assert {"place:bda", "110000", "place:shinan-huaan", "421081", "430000"} <= set(
        built(site).region_codes()
    )


def test_a_region_with_a_note_or_a_link_has_a_page(site):
    found = built(
        site,
        tables="",
        extra="-- regions/420684.md --\n---\n摘要: 宜城。\n---\n见[石首](region:石首市)\n"
        "-- people/a.md --\n---\n姓名: 甲\n---\n[西宁](region:西宁)\n",
    )
    assert {"420684", "420600", "630100", "630000"} <= set(found.region_codes())
    assert found.in_region("420684").stories == ()


def test_people_events_and_services_belong_to_regions_too(site):
    found = built(
        site,
        extra="-- people/a.md --\n---\n姓名: 甲\n地区: 宜城市\n---\n"
        "-- events/2026/a.md --\n---\n标题: 甲\n开始: 2026-01-01\n地区: 宜城市\n---\n"
        "-- services/a.md --\n---\n标题: 甲\n提供单位: 乙\n地区: 宜城市\n---\n",
    )
    members = found.in_region("420000")
    assert (members.people, members.events, members.services) == (("a",), ("2026/a",), ("a",))
    assert members
    assert not found.in_region("430000").people


PLACES = """
-- places.yml --
- {slug: lab, name: 创新工作室, kind: 工作室, parents: [化工园区]}
- {slug: park, name: 化工园区, kind: 园区, parents: [宜城市, 兵团/十三师], aliases: [园区]}
"""


@pytest.mark.parametrize("word", ["创新工作室", "lab", "place:lab", "园区/创新工作室", "宜城市/创新工作室"])
def test_a_place_may_lie_in_a_place_that_is_defined_below_it(site, word):
    found = built(site, word, tables=PLACES)
    codes = ("place:lab", "place:park", "420684", "420600", "420000", "XB13", "XB00", "650000")
    assert all(found.in_region(code).stories == ("2026/01/s0",) for code in codes)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('- {slug: a, name: 甲地, parents: ["999999"]}\n', [(1, 33, "R101")]),
        ("- {slug: a, name: 甲地, parents: [朝阳区]}\n", [(1, 33, "R101")]),
        ("- {slug: a, name: 甲地, parents: [a]}\n", [(1, 33, "R101")]),
        (
            "- {slug: a, name: 甲地, parents: [乙地]}\n- {slug: b, name: 乙地, parents: [甲地]}\n",
            [(1, 33, "R101"), (2, 33, "R101")],
        ),
        ('- {slug: yichang, name: 甲地, parents: ["420000"]}\n', [(1, 4, "U101")]),
        ('- {slug: hubei, name: 甲地, parents: ["420000", "430000"]}\n', [(1, 4, "U101")]),
        ('- {slug: a, name: 甲地, parents: ["420000"]}\n- {slug: a, name: 乙地, parents: ["420000"]}\n', [(2, 4, "U101")]),
        ("- {slug: a, name: 甲地}\n", [(1, 3, "F202")]),
        ("- {slug: a, name: 甲地, parents: []}\n", [(1, 23, "F206")]),
        ('- {slug: yichang, name: 甲地, parents: ["430000"]}\n', []),
    ],
)  # fmt: skip
def test_a_place_needs_parents_and_an_address_of_its_own(site, table, expected):
    folder = site(tables="")
    folder.put("places.yml", table)
    assert folder.faults() == [("places.yml", *place) for place in expected]


def test_two_notes_for_one_region_are_a_fault(site):
    note = "-- regions/{}.md --\n---\n摘要: 甲\n---\n"
    folder = site(note.format("XB13") + note.format("xb13") + note.format("bda") + note.format("420684"))
    assert folder.faults() == [("regions/xb13.md", 2, 1, "U101")]


@pytest.mark.parametrize("name", ["999999", "nowhere", "420999"])
def test_a_note_for_no_region_is_a_fault(site, name):
    folder = site(f"-- regions/{name}.md --\n---\n摘要: 甲\n---\n[x](story:no) ![](no.png)\n")
    assert folder.faults() == [
        (f"regions/{name}.md", 2, 1, "R101"),
        (f"regions/{name}.md", 4, 5, "L101"),
        (f"regions/{name}.md", 4, 19, "A101"),
        (f"regions/{name}.md", 4, 19, "A103"),
    ]
