"""From what an editor writes to a region, without a guess."""

import pytest

from generator.regions import Ambiguous, Found, Region, Resolver, Tree, Unknown, resolve


@pytest.fixture(scope="module")
def tree() -> Tree:
    places = [
        Region(
            "place:changqing-oilfield", ("610000", "620000"), "place", "长庆油田", "长庆油田",
            "changqing-oilfield", "企业", ("长庆",),
        ),
        Region("place:luxi", ("371700",), "place", "鲁西新区", "鲁西新区", "luxi", "开发区"),
    ]  # fmt: skip
    return Tree.load().with_places(places)


FOUND = {
    "420684": "420684", "XB13": "XB13", "xb13": "XB13", "４２０６８４": "420684", "　420684 ": "420684",
    "宜城市": "420684", "宜城": "420684", "湖北/宜城": "420684", "湖北/襄阳/宜城": "420684",
    "湖北省/襄阳市/宜城市": "420684", "湖北／襄阳／宜城": "420684", " 湖北 › 襄阳 > 宜城 ": "420684",
    "襄阳/宜城": "420684", "湖北省宜城市": "420684",
    "湖北省襄阳市宜城市": "420684", "湖北/襄阳宜城": "420684",
    "河北": "130000", "河北省": "130000", "河北区": "120105", "天津/河北": "120105",
    "吉林省": "220000", "吉林市": "220200", "西安": "610100", "陕西/西安": "610100",
    "北京": "110000", "北京市": "110000", "北京/朝阳": "110105", "北京朝阳区": "110105",
    "长春/朝阳区": "220104", "吉林/朝阳": "220104", "辽宁/朝阳": "211300", "朝阳市": "211300",
    "长沙": "430100", "长沙县": "430121", "恩施": "422800", "恩施州": "422800", "恩施市": "422801",
    "内蒙古": "150000", "广西": "450000", "宁夏自治区": "640000", "湘西州": "433100",
    "湖北/华容": "420703", "湖南/华容": "430623", "华容县": "430623", "襄阳/襄城": "420602",
    "长阳": "420528", "长阳县": "420528", "本溪县": "210521", "管城区": "410104", "神农架": "429021",
    "准格尔": "150622", "峰峰": "130406", "浦东": "310115", "滨海新区": "120116", "沈北": "210113",
    "兵团": "XB00", "新疆兵团": "XB00", "十三师": "XB13", "第十三师": "XB13",
    "13师": "XB13", "１３师": "XB13",
    "兵团/十三师": "XB13", "新疆/兵团/十三师": "XB13", "新星/十三师": "XB13", "兵团第十三师": "XB13",
    "第十三师新星市": "XB13", "一师": "XB01", "十一师": "XB11",
    "place:luxi": "place:luxi", "luxi": "place:luxi", "鲁西新区": "place:luxi", "菏泽/鲁西新区": "place:luxi",
    "长庆油田": "place:changqing-oilfield", "长庆": "place:changqing-oilfield",
    "甘肃/长庆油田": "place:changqing-oilfield",
}  # fmt: skip

AMBIGUOUS = {
    "朝阳区": ["110105", "220104"],
    "朝阳": ["110105", "211300", "220104"],
    "鼓楼区": ["320106", "320302", "350102", "410204"],
    "华容": ["420703", "430623"],
    "襄城": ["411025", "420602"],
    "吉林": ["220000", "220200"],
    "海南": ["460000", "632500"],
    "滨海": ["120116", "320922"],
    "兴安": ["152200", "230405", "450325"],
    "伊宁": ["654002", "654021"],
    "新疆/伊宁": ["654002", "654021"],
    "城区": ["140302", "140502", "441502"],
    "江苏/鼓楼区": ["320106", "320302"],
    "江苏省鼓楼区": ["320106", "320302"],
}


@pytest.mark.parametrize(("text", "code"), FOUND.items())
def test_found(tree, text, code):
    assert resolve(tree, text) == Found(tree.get(code))


@pytest.mark.parametrize(("text", "codes"), AMBIGUOUS.items())
def test_ambiguous(tree, text, codes):
    answer = resolve(tree, text)
    assert isinstance(answer, Ambiguous)
    assert [region.code for region in answer.candidates] == codes


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("宜成市", "420684"),
        ("宜城县", "420684"),
        ("湖北/宜成市", "420684"),
        ("湖南/宜城市", "420684"),
        ("襄樊市", "420600"),
        ("长庆油天", "place:changqing-oilfield"),
        ("420685", "420684"),
        ("莲化县", "360321"),
    ],
)
def test_unknown_names_the_nearest(tree, text, nearest):
    answer = resolve(tree, text)
    assert isinstance(answer, Unknown)
    assert nearest in [region.code for region in answer.near]
    assert len(answer.near) <= 5


def test_a_slug_is_not_a_name_but_leads_to_one(tree):
    answer = resolve(tree, "yicheng")
    assert isinstance(answer, Unknown)
    assert tree.get("420684") in answer.near


@pytest.mark.parametrize("text", ["", "  ", "/", "xyz", "999999", "？？"])
def test_nothing_is_near_to_nonsense(tree, text):
    assert resolve(tree, text) == Unknown(())


@pytest.mark.parametrize("text", ["湖南/宜城", "襄阳/湖北/宜城", "兵团/新疆/十三师", "宜城/襄阳"])
def test_a_path_goes_from_the_outside_in(tree, text):
    assert isinstance(resolve(tree, text), Unknown)


def test_every_region_is_found_by_code_and_label(tree):
    for region in tree:
        assert resolve(tree, region.code) == Found(region)
        assert resolve(tree, tree.label(region.code)) == Found(region)


def test_every_name_finds_its_region_or_has_it_among_the_candidates(tree):
    for region in tree:
        for name in (region.name, region.short, *region.aliases):
            answer = resolve(tree, name)
            if isinstance(answer, Found):
                # A full name goes before a short one: 吉林市 is a city, whatever else is called so.
                assert answer.region == region or answer.region.name == name
            else:
                assert isinstance(answer, Ambiguous)
                assert region in answer.candidates


def test_candidates_come_in_code_order(tree):
    for region in tree:
        answer = resolve(tree, region.name)
        if isinstance(answer, Ambiguous):
            codes = [one.code for one in answer.candidates]
            assert codes == sorted(codes)
            assert len(codes) > 1


def test_the_resolver_is_made_once(tree):
    assert tree.once(Resolver) is tree.once(Resolver)


def test_two_trees_answer_alike():
    one, other = Tree.load(), Tree.load()
    for text in ("宜成市", "朝阳", "湖北/火星", "宜城"):
        assert resolve(one, text) == resolve(other, text)
