"""The committed table keeps what its makers promise."""

import re
from collections import Counter

import pytest

from generator.regions import Tree
from generator.regions.make_regions import COLUMNS, divisions, table

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree.load()


def divisions_of(tree: Tree) -> list:
    return [region for region in tree if region.code.isdigit()]


def test_the_divisions_are_counted(tree):
    levels = Counter(region.level for region in divisions_of(tree))
    assert levels == {"province": 34, "prefecture": 333, "county": 2846}
    assert sum(levels.values()) == 3213


def test_the_corps_are_counted(tree):
    corps = [region for region in tree if region.code.startswith("XB")]
    assert [region.code for region in corps] == [f"XB{number:02}" for number in range(15)]
    assert [region.level for region in corps] == ["province"] + ["prefecture"] * 14
    assert len(tree) == 3213 + 15


def test_the_roots_are_the_provinces_and_the_corps(tree):
    assert len(tree.roots) == 35
    assert {region.level for region in tree.roots} == {"province"}


def test_the_code_tells_the_level(tree):
    for region in divisions_of(tree):
        zeros = {"province": "0000", "prefecture": "00", "county": ""}[region.level]
        assert region.code.endswith(zeros)
        assert region.level != "county" or not region.code.endswith("00")


def test_every_parent_exists_and_is_wider(tree):
    order = ["province", "prefecture", "county"]
    for region in divisions_of(tree):
        assert len(region.parents) == (0 if region.level == "province" else 1)
        for parent in region.parents:
            assert order.index(tree.get(parent).level) < order.index(region.level)


def test_counties_directly_under_a_province(tree):
    direct = [
        region
        for region in divisions_of(tree)
        if region.level == "county" and tree.get(region.parents[0]).level == "province"
    ]
    by_province = Counter(tree.get(region.parents[0]).short for region in direct)
    assert by_province == {
        "北京": 16, "天津": 16, "上海": 16, "重庆": 38,
        "河南": 1, "湖北": 4, "海南": 15, "新疆": 12,
    }  # fmt: skip


def test_the_cities_of_the_corps(tree):
    cities = {
        region.short: tree.get(region.parents[1]).short
        for region in tree.children("XB00")
        if len(region.parents) > 1
    }
    assert cities == {
        "一师": "阿拉尔", "二师": "铁门关", "三师": "图木舒克", "四师": "可克达拉", "五师": "双河",
        "六师": "五家渠", "七师": "胡杨河", "八师": "石河子", "九师": "白杨", "十师": "北屯",
        "十三师": "新星", "十四师": "昆玉",
    }  # fmt: skip


def test_slugs_are_plain_and_unique_among_siblings(tree):
    for region in tree:
        assert SLUG.fullmatch(region.slug), region
    for siblings in [tree.roots, *(tree.children(region.code) for region in tree)]:
        slugs = [region.slug for region in siblings]
        assert len(set(slugs)) == len(slugs)


def test_paths_are_unique(tree):
    assert len({tree.path(region.code) for region in tree}) == len(tree)


def test_no_short_name_is_a_single_character(tree):
    assert not [region for region in tree if len(region.short) < 2]
    assert tree.get("371722").short == "单县"


@pytest.mark.parametrize(
    ("code", "short", "kind"),
    [
        ("110000", "北京", "直辖市"),
        ("150000", "内蒙古", "自治区"),
        ("810000", "香港", "特别行政区"),
        ("420000", "湖北", "省"),
        ("420600", "襄阳", "地级市"),
        ("422800", "恩施", "自治州"),
        ("422801", "恩施市", "县级市"),
        ("152200", "兴安盟", "盟"),
        ("653100", "喀什", "地区"),
        ("420684", "宜城", "县级市"),
        ("420528", "长阳", "自治县"),
        ("210521", "本溪县", "自治县"),
        ("632724", "治多", "县"),
        ("622926", "东乡", "自治县"),
        ("150722", "莫力达瓦旗", "自治旗"),
        ("150724", "鄂温克旗", "自治旗"),
        ("150622", "准格尔旗", "旗"),
        ("410104", "管城", "区"),
        ("120105", "河北区", "区"),
        ("140303", "矿区", "区"),
        ("429021", "神农架", "林区"),
        ("520203", "六枝", "特区"),
        ("230751", "金林", "区"),
        ("XB00", "兵团", "兵团"),
        ("XB13", "十三师", "师"),
    ],
)
def test_short_names_and_kinds(tree, code, short, kind):
    assert (tree.get(code).short, tree.get(code).kind) == (short, kind)


def test_the_changes_are_asked_for():
    plain, changed = Tree.load(), Tree.load(changes=True)
    assert {"500105", "500112"} == {region.code for region in plain if region.code not in changed}
    assert {"500157", "653132", "659013"} == {region.code for region in changed if region.code not in plain}
    assert changed.label("500157") == "重庆/两江新区"
    assert len({changed.path(region.code) for region in changed}) == len(changed)


def test_the_table_is_what_the_script_makes(tree):
    """Made again from its own names, the table is the same: nobody edited it by hand."""
    pytest.importorskip("pypinyin")
    names = {region.code: region.name for region in divisions_of(tree)}
    assert divisions(names) == names
    made = [dict(zip(COLUMNS, row, strict=True)) for row in table(names)]
    assert [(row["code"], row["parent"], row["short"], row["slug"], row["kind"]) for row in made] == [
        (region.code, ",".join(region.parents), region.short, region.slug, region.kind) for region in tree
    ]
