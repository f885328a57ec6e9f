"""A story's page in each of its seven types: everything that the editor wrote can be read on it."""

from pathlib import Path

import pytest
from conftest import SiteFolder
from pages.reading import DRAWING, Page, story, words

from generator.entries.choices import STORY_TYPES

OTHERS = Path(__file__).with_name("everything.txt").read_text("utf-8")
FULL = """引题: 引在前面
副题: 副在后面
摘要: 一段摘要。
更新: 2026-02-03
话题: [技能竞赛, 法律维权]
栏目: 新闻特写
署名: [{记者: [张三, 李四]}, {通讯员: [王五]}]
来源: {名称: 云川日报, 网址: "https://example.org/paper", 日期: 2026-01-28, 版次: 第3版}
稿件性质: 转载
责编: 赵六
单位: [云川机床厂, 云川县总工会]
人物: [孟某]
活动: [春季招聘会]
服务: [暖心礼包]
数据: [{名称: 覆盖率, 数值: 98.50, 单位: "%", 限定: 超过, 截至: 2025年底}]
政策: {名称: 技能津贴办法, 发文单位: 云川县, 文号: 云发〔2026〕1号, 发布日期: 2026-01-02, 施行日期: 2026-02-01, 效力: 现行有效,
  措施: [发放津贴, 提高标准], 金额: [每人每月300元]}
图片: [{文件: p1.svg, 替代文字: 图一说明, 图说: 图一在此, 摄影: 钱七}, {文件: p2.svg, 替代文字: 图二说明}]
题图: {文件: cover.svg, 替代文字: 题图说明, 图说: 题图在此, 摄影: 孙八}
更正: [{日期: 2026-02-05, 类别: 更正, 内容: 人数应为30。}]
AI使用: 生成
"""
SEEN = (
    "引在前面", "副在后面", "一段摘要。", "2026年1月29日", "2026年2月3日", "技能竞赛", "法律维权", "新闻特写", "记者", "张三", "李四",
    "通讯员", "王五", "云川日报", "2026年1月28日", "第3版", "转载", "赵六", "云川机床厂", "云川县总工会", "孟某", "春季招聘会",
    "暖心礼包", "覆盖率", "超过", "98.50", "%", "2025年底", "技能津贴办法", "云川县", "云发〔2026〕1号", "2026年1月2日", "2026年2月1日",
    "现行有效", "发放津贴", "提高标准", "每人每月300元", "图一在此", "钱七", "题图在此", "孙八", "人数应为30。", "2026年2月5日", "人工智能生成",
    "湖北", "襄阳", "宜城", "石首", "分钟", "正文第一段。", "小标题", "全国劳动模范", "0710-12351",
)  # fmt: skip
BODY = "正文第一段。\n\n## 小标题\n\n见[孟某](person:meng)。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("types")).write(OTHERS)
    for kind, label in STORY_TYPES.items():
        made.write(story(kind, region="宜城市, 石首市", kind=label, more=FULL, body=BODY))
    series = "栏目: 新闻特写\n"
    made.write(
        story("before", "2026-01-28", more=series) + story("older", "2025-12-30", more="话题: [比武]\n")
    )
    made.write(story("after", "2026-01-30", more=series) + story("apart", "2026-01-01", region="沈阳市"))
    for name in ("p1", "p2", "cover"):
        made.put(f"media/{name}.svg", DRAWING)
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def page(folder, slug, month="2026/01"):
    return Page(folder, f"stories/{month}/{slug}/")


@pytest.mark.parametrize("kind", STORY_TYPES)
def test_every_field_can_be_read_in_every_type(folder, kind):
    shown = page(folder, kind)
    shown.has(*SEEN)
    assert shown.h1 == f"题{kind}"
    alts = [image.get("alt") for image in shown.tree.iter("img")]
    assert {"图一说明", "图二说明", "题图说明"} <= set(alts)


def test_the_source_is_a_link_and_safe_to_follow(folder):
    (link,) = page(folder, "news").tree.xpath("//a[@href='https://example.org/paper']")
    assert words(link) == "云川日报"
    assert "noopener" in link.get("rel")


def test_a_story_leads_to_all_that_it_names(folder):
    links = set(page(folder, "news").links())
    assert {
        "regions/hubei/", "regions/hubei/xiangyang/", "regions/hubei/xiangyang/yicheng/",
        "regions/hubei/jingzhou/", "regions/hubei/jingzhou/shishou/", "topics/skill-contests/",
        "topics/legal-aid/", "series/close-up/", "people/meng/", "events/2026/fair/", "services/gift/",
    } <= links  # fmt: skip


def test_a_series_leads_back_and_forth_by_date(folder):
    ids = ["before", *sorted(STORY_TYPES, reverse=True), "after"]
    for place, slug in enumerate(ids):
        links = {a.get("rel"): a.get("href") for a in page(folder, slug).tree.xpath("//nav//a[@rel]")}
        previous = f"{ids[place - 1]}/" if place else None
        following = f"{ids[place + 1]}/" if place + 1 < len(ids) else None
        assert (links.get("prev") or "none").endswith(previous or "none")
        assert (links.get("next") or "none").endswith(following or "none")


def test_related_stories_are_older_and_share_something(folder):
    shown = page(folder, "before")
    assert shown.stories(shown.under("相关")) == ["older"]
    related = page(folder, "news").stories(page(folder, "news").under("相关"))
    assert 0 < len(related) <= 5
    assert "after" not in related
    assert "apart" not in related
    assert not any(h.startswith("相关") for h in page(folder, "apart").headings())


def test_a_plain_story_shows_no_empty_parts(folder):
    shown = page(folder, "apart")
    for said in ("来源", "责编", "更正", "更新", "栏目", "人工智能", "数字", "上一篇", "None", "ribbon"):
        assert said not in shown.text
    shown.has("2026年1月1日", "辽宁", "沈阳", "消息", "约1分钟")


def test_reading_time_follows_the_length(site):
    made = site(story("long", body="工" * 1201) + story("short", body="工" * 400))
    made.build()
    page(made, "long").has("约4分钟")
    page(made, "short").has("约1分钟")


def test_the_head_tells_machines_the_same(folder):
    tree = page(folder, "policy").tree
    said = {m.get("name") or m.get("property"): m.get("content") for m in tree.iter("meta")}
    assert said["description"] == "一段摘要。"
    assert said["article:published_time"] == "2026-01-29T00:00:00+08:00"
    assert said["PubDate"] == "2026-01-29 00:00"
    assert said["article:modified_time"] == "2026-02-05T00:00:00+08:00"
    assert (said["ArticleTitle"], said["ColumnType"], said["ContentSource"]) == (
        "题policy",
        "政策",
        "云川日报",
    )
    assert said["author"] == "张三、李四、王五"
    assert said["og:url"] == "https://union.test/news/stories/2026/01/policy/"
    assert "noindex" not in said["robots"]
