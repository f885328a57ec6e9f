"""The tree: what lies above, below and beside a region, and places of our own."""

import pickle
import subprocess
import sys

import pytest

from generator.regions import Region, Tree


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree.load()


def place(slug: str, *parents: str) -> Region:
    return Region(f"place:{slug}", parents, "place", f"{slug}区", slug, slug, "开发区")


def test_a_region_has_a_trail_a_path_and_a_label(tree):
    assert [region.short for region in tree.trail("420684")] == ["湖北", "襄阳", "宜城"]
    assert tree.path("420684") == "hubei/xiangyang/yicheng"
    assert tree.label("420684") == "湖北/襄阳/宜城市"
    assert tree.label("420000") == "湖北省"


def test_ancestors_start_with_the_region_itself(tree):
    assert tree.ancestors("420684") == ("420684", "420600", "420000")
    assert tree.ancestors("110105") == ("110105", "110000")


def test_a_division_of_the_corps_is_under_the_corps_and_under_its_city(tree):
    assert tree.ancestors("XB13") == ("XB13", "XB00", "659011", "650000")
    assert tree.ancestors("XB11") == ("XB11", "XB00")
    assert tree.path("XB13") == "bingtuan/di-13-shi"
    assert tree.get("XB13") in tree.children("659011")
    assert tree.label("XB13") == "兵团/第十三师"


def test_children_come_in_code_order(tree):
    codes = [region.code for region in tree.children("420600")]
    assert codes == sorted(codes)
    assert "420684" in codes
    assert tree.children("420684") == ()
    assert {region.level for region in tree.children("110000")} == {"county"}


def test_a_tree_is_read_in_code_order(tree):
    codes = [region.code for region in tree]
    assert codes == sorted(codes)
    assert "420684" in tree
    assert "420685" not in tree


@pytest.mark.parametrize("method", ["get", "ancestors", "children", "trail", "path", "label"])
def test_an_unknown_code_is_a_key_error(tree, method):
    with pytest.raises(KeyError, match="420685"):
        getattr(tree, method)("420685")


def test_a_place_with_one_parent_lies_under_it(tree):
    grown = tree.with_places([place("luxi", "371700")])
    assert grown.path("place:luxi") == "shandong/heze/luxi"
    assert grown.ancestors("place:luxi") == ("place:luxi", "371700", "370000")
    assert grown.get("place:luxi") in grown.children("371700")


def test_a_place_with_several_parents_lies_at_the_root(tree):
    grown = tree.with_places([place("changqing", "610000", "620000", "640000", "150000")])
    assert grown.path("place:changqing") == "changqing"
    assert grown.ancestors("place:changqing") == (
        "place:changqing", "610000", "620000", "640000", "150000",
    )  # fmt: skip
    assert [region.code for region in grown.trail("place:changqing")] == ["610000", "place:changqing"]
    assert grown.get("place:changqing") in grown.children("150000")


def test_ancestors_of_parents_at_different_depths_keep_the_order(tree):
    grown = tree.with_places([place("alliance", "420000", "420684")])
    assert grown.ancestors("place:alliance") == ("place:alliance", "420684", "420600", "420000")


def test_places_lie_in_places_in_any_order_of_input(tree):
    inner, outer = place("inner", "place:outer"), place("outer", "110000")
    one, other = tree.with_places([inner, outer]), tree.with_places([outer, inner])
    assert list(one) == list(other)
    assert one.path("place:inner") == "beijing/outer/inner"


def test_the_old_tree_stays_as_it_was(tree):
    tree.with_places([place("luxi", "371700")])
    assert "place:luxi" not in tree
    assert len(tree) == 3228


@pytest.mark.parametrize(
    ("places", "message"),
    [
        ([place("one", "999999")], "place:one -> 999999"),
        ([place("one", "place:two"), place("two", "place:one")], "place:one, place:two"),
        ([place("one", "place:one")], "inside each other: place:one"),
        ([place("one", "110000"), place("one", "120000")], "place:one is defined twice"),
        ([place("chaoyang", "110000")], "110105 and place:chaoyang share the path beijing/chaoyang"),
        ([place("hubei", "110000", "120000")], "420000 and place:hubei share the path hubei"),
    ],
)
def test_places_that_cannot_be(tree, places, message):
    with pytest.raises(ValueError, match=message):
        tree.with_places(places)


def test_once_makes_a_thing_once_for_each_tree(tree):
    assert tree.once(list) is tree.once(list)
    grown = tree.with_places([place("luxi", "371700")])
    assert len(grown.once(list)) == len(tree.once(list)) + 1


def test_a_tree_travels_to_another_process(tree):
    tree.once(list)
    copy = pickle.loads(pickle.dumps(tree))  # noqa: S301 - our own bytes
    assert list(copy) == list(tree)


def test_loading_does_not_need_pypinyin():
    program = "import sys; from generator.regions import *; Tree.load(); sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
