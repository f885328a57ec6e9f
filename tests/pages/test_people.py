"""The people wall and each person's page."""

import pytest
from conftest import TABLES, SiteFolder
from pages.reading import DRAWING, Page, entry, story

CONTENT = (
    entry(
        "people/meng",
        "姓名: 孟某\n拼音: Meng Mou\n工种: 钳工\n单位: 云川机床厂\n感言: 手上有活，心里不慌。\n地区: [宜城市, 石首市]\n话题: [技能竞赛]\n"
        "人物状态: 退休\n摘要: 一位钳工。\n题图: {文件: m.svg, 替代文字: 孟某像}\n"
        "荣誉:\n  - {名称: 市劳动模范, 级别: 市级, 年份: 2010}\n  - {名称: 全国劳动模范, 级别: 全国, 年份: 2020, 授予单位: 国务院}\n",
        "生平第一段。见[稿件](story:2026/01/about)。",
    )
    + entry("people/an", "姓名: 安某\n荣誉: [{名称: 省劳动模范, 级别: 省级}]")
    + entry("people/bo", "姓名: 博某\n荣誉: [{名称: 省工匠, 级别: 省级}]")
    + entry("people/cai", "姓名: 蔡某\n工种: 快递员")
    + entry("people/gone", "姓名: 撤某\n人物状态: 撤销\n荣誉: [{名称: 撤销的荣誉, 级别: 全国}]", "撤销正文")
    + entry("people/late", "姓名: 逝某\n人物状态: 逝世\n荣誉: [{名称: 县劳模, 级别: 县级}]")
    + story("about", "2026-01-10", more="人物: [孟某, 撤某]\n", body="说[撤某](person:gone)。")
    + story("also", "2026-01-20", more="人物: [孟某]\n")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("people")).write(TABLES).write(CONTENT)
    made.put("media/m.svg", DRAWING)
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def test_the_wall_groups_people_by_their_highest_honour(folder):
    page = Page(folder, "people/")
    assert page.headings() == ["全国荣誉", "省级荣誉", "县级荣誉", "工匠与一线职工"]
    people = [u for u in page.links("people/") if u != "people/" and "#" not in u]
    assert people == ["people/meng/", "people/an/", "people/bo/", "people/late/", "people/cai/"]
    assert page.links("people/", page.under("省级")) == ["people/an/", "people/bo/"]
    page.has("共5人", "市劳动模范", "云川机床厂", "钳工")


def test_a_person_s_page_tells_everything(folder):
    page = Page(folder, "people/meng/")
    assert page.h1.startswith("孟某")
    page.has(
        "Meng Mou", "钳工", "云川机床厂", "手上有活，心里不慌。", "退休", "市劳动模范", "2010年", "市级", "全国劳动模范",
        "2020年", "国务院", "技能竞赛", "生平第一段。", "湖北", "宜城", "石首",
    )  # fmt: skip
    assert "孟某像" in [image.get("alt") for image in page.tree.iter("img")]
    assert page.tree.xpath("string(//meta[@name='description']/@content)") == "一位钳工。"


def test_a_person_gathers_every_story(folder):
    page = Page(folder, "people/meng/")
    assert page.stories(page.under("有关")) == ["also", "about"]
    Page(folder, "people/").has("稿件2篇")


def test_someone_of_whom_little_is_known_has_a_page_too(folder):
    page = Page(folder, "people/cai/")
    page.has("蔡某", "快递员", "正文。")
    assert "None" not in page.text
    assert page.headings() == []


def test_a_person_who_is_at_work_is_not_labelled(folder):
    for word in ("在职", "退休", "逝世"):
        assert word not in Page(folder, "people/an/").text
    Page(folder, "people/late/").has("逝世")


@pytest.mark.parametrize("drafts", [False, True])
def test_a_revoked_honour_is_shown_nowhere(site, drafts):
    folder = site(CONTENT)
    folder.put("media/m.svg", DRAWING)
    folder.build(drafts=drafts)
    for path, data in folder.files().items():
        assert "people/gone" not in path
        assert "撤销".encode() not in data, path
        assert b"people/gone" not in data, path
    assert "撤某" in Page(folder, "stories/2026/01/about/").text  # as the plain word of the story's text


def test_the_wall_works_without_people(site):
    folder = site()
    folder.build()
    Page(folder, "people/").has("共0人")
