"""The list of regions and the tile map."""

import pytest
from conftest import TABLES, SiteFolder
from pages.reading import Page, entry, story, words

# As the design draws it; a grid has no borders.
MAP = """
. . . . . . . . 黑
. . . . . . . . 吉
兵 新 . . 宁 蒙 京 津 辽
. . 青 甘 陕 晋 冀 鲁 .
. 藏 川 渝 鄂 豫 皖 苏 .
. . 云 贵 湘 赣 浙 沪 .
. . . 桂 粤 闽 . 台 .
. . . 琼 澳 港 . . .
"""
PLACES = {
    mark: (row, column)
    for row, line in enumerate(MAP.strip().splitlines())
    for column, mark in enumerate(line.split())
    if mark != "."
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("map")).write(TABLES)
    made.write(story("a", region="宜城市") + story("b", region="石首市") + story("c", region="石南华安"))
    made.write(story("d", region="北京经开区") + entry("people/meng", "姓名: 孟某\n地区: [沈阳市]"))
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


@pytest.mark.parametrize("url", ["", "regions/"])
def test_the_map_has_35_cells_at_their_places(folder, url):
    cells = Page(folder, url).tree.find_class("tile")
    found = {}
    for cell in cells:
        places = dict(name.split("-") for name in cell.get("class").split() if "-" in name)
        mark = words(cell.xpath(".//*[@aria-hidden='true']")[0])
        found[mark] = (int(places["row"]), int(places["column"]))
    assert len(cells) == 35
    assert found == PLACES


def test_a_cell_names_its_region_counts_its_stories_and_leads_there(folder):
    cells = {
        words(c.xpath(".//*[@aria-hidden='true']")[0]): c
        for c in Page(folder, "regions/").tree.find_class("tile")
    }
    assert words(cells["鄂"]).split() == ["鄂湖北", "3"]
    assert cells["鄂"].find(".//a").get("href").endswith("regions/hubei/")
    assert words(cells["辽"]).split() == ["辽辽宁", "0"]
    assert cells["辽"].find(".//a") is not None
    assert words(cells["粤"]).split() == ["粤广东", "0"]
    assert cells["粤"].find(".//a") is None


def test_every_region_with_stories_is_listed_below_its_province(folder):
    page = Page(folder, "regions/")
    links = page.links("regions/", page.tree.find_class("region-list")[0])
    for url in (
        "hubei/",
        "hubei/xiangyang/",
        "hubei/xiangyang/yicheng/",
        "beijing/",
        "beijing/bda/",
        "hunan/yiyang/nanxian/",
    ):
        assert f"regions/{url}" in links
    assert "regions/liaoning/" not in links
    assert links.index("regions/beijing/") < links.index("regions/hubei/") < links.index("regions/hunan/")
    page.has("宜城 1", "荆州 2")


def test_places_that_span_regions_are_listed_apart(folder):
    page = Page(folder, "regions/")
    assert page.links("regions/", page.under("跨省")) == ["regions/shinan-huaan/"]
    page.has("石南华安 1")


def test_it_works_without_any_content(site):
    empty = site(tables="")
    empty.build()
    page = Page(empty, "regions/")
    assert len(page.tree.find_class("tile")) == 35
    assert page.links("regions/") == []
