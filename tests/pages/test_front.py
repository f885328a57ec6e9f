"""The front page: what editors pin leads, the rest fills up with what is newest, nothing stands twice."""

from pages.reading import Page, entry, story

MANY = "".join(story(f"s{n:02}", f"2026-01-{n:02}", region="石首市") for n in range(1, 25))
PINS = """
-- fronts/home.yml --
头条: 2026/01/s03
次条: [2026/01/s05, 2026/01/s01, 2026/01/s03]
人物: [wang]
服务: [two]
活动: [2025/old]
"""
OTHERS = (
    "".join(
        entry(f"people/{p}", f"姓名: {p}某\n荣誉: [{{名称: 模范, 级别: 全国}}]") for p in ("an", "bo", "wang")
    )
    + "".join(
        entry(f"services/{s}", f"标题: 服务{s}\n对象: [快递员]\n提供单位: 工会") for s in ("one", "two")
    )
    + entry("events/2025/old", "标题: 旧会\n开始: 2025-05-01")
    + entry("events/2026/soon", "标题: 近会\n开始: 2026-03-05")
    + entry("events/2026/later", "标题: 远会\n开始: 2026-06-05")
)


def front(folder):
    assert folder.build().published is not None
    return Page(folder, "")


def test_what_is_pinned_leads_and_the_newest_follow_each_once(site):
    page = front(site(MANY + OTHERS + PINS))
    lead, *rest = page.stories()
    assert lead == "s03"
    assert rest[:2] == ["s05", "s01"]
    assert rest[2:5] == ["s24", "s23", "s22"]
    assert rest[5:] == [f"s{n:02}" for n in range(21, 11, -1)]
    assert [u for u in page.links("people/") if u != "people/"] == [
        "people/wang/",
        "people/an/",
        "people/bo/",
    ]
    services = [u for u in page.links("services/") if u != "services/" and "#" not in u]
    assert services == ["services/two/", "services/one/"]
    events = [u for u in page.links("events/") if u != "events/"]
    assert events == ["events/2025/old/", "events/2026/soon/", "events/2026/later/"]


def test_events_to_come_stand_before_those_that_are_over(site):
    events = [u for u in front(site(OTHERS)).links("events/") if u != "events/"]
    assert events == ["events/2026/soon/", "events/2026/later/", "events/2025/old/"]


def test_audiences_lead_into_the_finder(site):
    page = front(site(OTHERS))
    (link,) = page.links("services/#")
    assert Page(page.folder, "services/").tree.get_element_by_id(link.partition("#")[2]) is not None


def test_it_works_without_any_content(site):
    page = front(site())
    assert page.h1 == "测试工会报"
    assert page.stories() == []
    assert page.links("regions/")


def test_it_works_with_one_story(site):
    page = front(
        site(
            story(
                "only", more="数据: [{名称: 覆盖率, 数值: 98.50, 单位: '%'}]\n栏目: 新闻特写\n话题: [比武]\n"
            )
        )
    )
    assert page.stories()[0] == "only"
    assert set(page.stories()) == {"only"}
    page.has("题only", "覆盖率", "98.50%", "新闻特写", "技能竞赛")


def test_a_pinned_draft_gives_way(site):
    pins = "-- fronts/home.yml --\nlead: 2026/01/a\n"
    folder = site(story("a", "2026-01-03", more="状态: 草稿\n") + story("b", "2026-01-04") + pins)
    page = front(folder)
    assert page.stories() == ["b"]
    folder.build(drafts=True)
    assert Page(folder, "").stories() == ["a", "b"]


def test_topics_and_series_show_how_many_stories_they_have(site):
    more = "话题: [技能竞赛]\n栏目: close-up\n"
    page = front(site(story("a", more=more) + story("b", more=more) + story("c", more="话题: [法律维权]\n")))
    assert [u for u in page.links("topics/") if u != "topics/"][-2:] == [
        "topics/skill-contests/",
        "topics/legal-aid/",
    ]
    page.has("技能竞赛 2", "法律维权 1", "新闻特写 2")


def test_the_head_offers_the_site_s_feeds(site):
    page = front(site())
    feeds = [(e.get("type"), e.get("href")) for e in page.tree.xpath("//link[@rel='alternate']")]
    assert feeds == [
        ("application/rss+xml", "./feed.xml"),
        ("application/atom+xml", "./atom.xml"),
        ("application/feed+json", "./feed.json"),
    ]
    assert page.tree.findtext(".//title") == "测试工会报"
