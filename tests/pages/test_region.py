"""A region's landing page: its own and what lies below it, and never an empty column."""

import pytest
from conftest import SiteFolder
from pages.reading import ROOT, Page, entry, story

TOPIC = "话题: [技能竞赛]\n"
CONTENT = (
    story("own", "2026-01-05", region="襄阳市", more=TOPIC + "数据: [{名称: 合同数, 数值: 22, 单位: 份}]\n")
    + story("below", "2026-01-10", region="宜城市", more=TOPIC)
    + story("lower", "2026-01-08", region="枣阳市", more="话题: [法律维权]\n")
    + story("elsewhere", "2026-01-20", region="石首市")
    + entry("people/meng", "姓名: 孟某\n地区: [宜城市]")
    + entry("people/ou", "姓名: 欧某\n地区: [石首市]")
    + entry("services/xy", "标题: 襄阳服务\n地区: [襄阳市]\n提供单位: 工会")
    + entry("services/yc", "标题: 宜城服务\n地区: [宜城市]\n提供单位: 工会")
    + entry("services/hb", "标题: 湖北服务\n地区: [湖北省]\n提供单位: 工会")
    + entry("services/all", "标题: 别处服务\n地区: [湖南省]\n提供单位: 工会")
    + entry("events/2026/next", "标题: 将来的会\n开始: 2026-04-01\n地区: [宜城市]")
    + entry("events/2026/gone", "标题: 过去的会\n开始: 2026-01-01\n地区: [襄阳市]")
    + entry("events/2026/off", "标题: 取消的会\n开始: 2026-05-01\n活动状态: 取消\n地区: [襄阳市]")
    + entry("events/2026/late", "标题: 延期的会\n开始: 2026-02-01\n活动状态: 延期\n地区: [襄阳市]")
    + entry("regions/420600", "摘要: 襄阳的工会。\n置顶: [2026/01/own]", "说明文字，见[宜城](region:420684)。")
    + entry("regions/430000", "摘要: 湖南的工会。", "")
)  # fmt: skip
XIANGYANG = "regions/hubei/xiangyang/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("regions")).write(CONTENT)
    made.put("topics.yml", "- {slug: skills, label: 技能竞赛}\n- {slug: law, label: 法律维权}\n")
    made.put(
        "places.yml",
        "- {slug: bda, name: 北京经开区, kind: 开发区, parents: ['110000']}\n"
        "- {slug: three, name: 三县联盟, kind: 联盟, parents: ['420684', '430921']}\n",
    )
    made.write(story("joint", "2026-01-07", region="三县联盟") + story("corps", "2026-01-06", region="XB13"))
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def test_it_shows_its_own_stories_and_those_below_newest_first_after_the_pinned_one(folder):
    page = Page(folder, XIANGYANG)
    assert page.h1 == "襄阳市"
    assert list(dict.fromkeys(page.stories())) == ["own", "below", "lower", "joint"]
    page.has("4篇", "襄阳的工会。", "说明文字")


def test_without_a_pin_the_newest_leads(folder):
    assert Page(folder, "regions/hubei/").stories()[:2] == ["elsewhere", "below"]


def test_it_says_where_it_lies(folder):
    page = Page(folder, XIANGYANG + "yicheng/")
    assert page.links("regions/", page.tree.xpath("//nav[ol]")[0]) == ["regions/hubei/", XIANGYANG]
    assert page.h1 == "宜城市"


def test_it_leads_to_the_places_below_with_their_counts(folder):
    page = Page(folder, XIANGYANG)
    below = page.under("下级")
    assert page.links("regions/", below) == [XIANGYANG + "yicheng/", XIANGYANG + "zaoyang/"]
    page.has("宜城 2", "枣阳 1")


def test_people_events_topics_and_figures_of_the_place_are_shown(folder):
    page = Page(folder, XIANGYANG)
    page.has("孟某", "技能竞赛 2", "法律维权 1", "合同数", "22")
    assert "欧某" not in page.text
    assert page.links("events/", page.under("近期")) == ["events/2026/late/", "events/2026/next/"]
    assert page.links("events/", page.under("已经")) == ["events/2026/off/", "events/2026/gone/"]


def test_services_of_the_regions_above_are_there_and_marked(folder):
    page = Page(folder, XIANGYANG + "yicheng/")
    services = [u for u in page.links("services/") if u != "services/"]
    assert services == ["services/yc/", "services/xy/", "services/hb/"]
    page.has("由襄阳提供", "由湖北提供")
    assert "别处服务" not in page.text


def test_its_own_feeds_stand_first(folder):
    page = Page(folder, XIANGYANG)
    feeds = [
        a.removeprefix(ROOT) for a, e in page.addresses() if e.tag == "link" and e.get("rel") == "alternate"
    ]
    assert feeds == [XIANGYANG + "feed.xml", "feed.xml", "atom.xml", "feed.json"]
    assert XIANGYANG + "feed.xml" in page.links(XIANGYANG)
    assert {"regions/hubei/" + name for name in ("feed.xml", "atom.xml", "feed.json")} <= set(
        Page(folder, "regions/hubei/").links("regions/hubei/")
    )


def test_a_region_without_stories_borrows_and_says_from_whom(folder):
    bda = Page(folder, "regions/beijing/bda/")
    bda.has("北京经开区还没有自己的稿件", "全站", "0篇")
    assert len(set(bda.stories())) == 6
    assert not [u for u in bda.links("regions/beijing/bda/") if u.endswith("xml")]
    hunan = Page(folder, "regions/hunan/")
    assert hunan.stories()[0] == "joint"
    hunan.has("湖南的工会。", "1篇")


def test_a_region_with_few_stories_goes_on_with_the_nearest_one_above(site):
    folder = site(
        story("own", "2026-01-20", region="宜城市") + story("city", "2026-01-10", region="襄阳市")
        + story("far", "2026-01-30", region="湖南省")
    )  # fmt: skip
    folder.build()
    page = Page(folder, XIANGYANG + "yicheng/")
    assert page.stories() == ["own", "city"]
    page.has("再看襄阳", "1篇")
    # The city has two, and nobody but the whole site has others.
    city = Page(folder, XIANGYANG)
    assert city.stories() == ["own", "city", "far"]
    city.has("再看全站")


def test_the_nearest_region_above_lends(site):
    folder = site(
        story("city", region="襄阳市") + story("province", region="湖北省")
        + entry("regions/420684", "摘要: 宜城。", "")
    )  # fmt: skip
    folder.build()
    page = Page(folder, XIANGYANG + "yicheng/")
    page.has("宜城市还没有自己的稿件", "襄阳")
    assert set(page.stories()) == {"city"}
    assert XIANGYANG in page.links("regions/", page.tree.xpath("//*[@class='notice']")[0])


def test_what_is_borrowed_fits_on_one_page(site):
    many = "".join(story(f"n{n}", f"2026-01-{n:02}", region="湖北省") for n in range(1, 6))
    folder = site(many + entry("regions/420684", "摘要: 宜城。", ""), site={"page_size": 2})
    folder.build()
    assert len(set(Page(folder, XIANGYANG + "yicheng/").stories())) == 2
    assert XIANGYANG + "yicheng/page/2/index.html" not in folder.files()


def test_a_place_of_several_regions_is_in_all_of_them_and_names_them(folder):
    page = Page(folder, "regions/three/")
    page.has("三县联盟", "联盟", "同时属于")
    assert {XIANGYANG + "yicheng/", "regions/hunan/yiyang/nanxian/"} <= set(page.links("regions/"))
    for url in ("regions/hunan/yiyang/nanxian/", XIANGYANG, "regions/hubei/"):
        assert "joint" in Page(folder, url).stories()


def test_a_division_of_the_corps_names_its_city_too(folder):
    page = Page(folder, "regions/bingtuan/di-13-shi/")
    (city,) = page.links("regions/xinjiang/")
    assert "corps" in Page(folder, city).stories()
    assert "corps" in Page(folder, "regions/xinjiang/").stories()


def test_only_the_first_page_of_a_region_has_more_than_stories(site):
    many = "".join(story(f"n{n}", f"2026-01-{n:02}", region="石首市") for n in range(1, 4))
    more = entry("people/meng", "姓名: 孟某\n地区: [石首市]") + entry(
        "regions/421081", "摘要: 石首的话。", "正文的话。"
    )
    folder = site(many + more, site={"page_size": 2})
    folder.build()
    second = Page(folder, "regions/hubei/jingzhou/shishou/page/2/")
    assert second.stories() == ["n1"]
    second.lacks("正文的话", "孟某")
    second.has("第2页")
