"""The page that tells people what they can subscribe to, and the ways to calendars from other pages."""

from lxml import etree
from pages.reading import ROOT, Page, entry, story

FEEDS = ("feed.xml", "atom.xml", "feed.json")
EVERYTHING = (
    story("a", more="话题: [技能竞赛]\n栏目: 新闻特写\n人物: [meng]\n")
    + story("b", region="北京经开区")
    + entry("people/meng", "姓名: 孟某")
    + entry("events/2026/fair", "标题: 会\n开始: 2026-05-01\n地区: [宜城市]")
    + entry("events/2026/vague", "标题: 远\n开始: 2026年\n地区: [宜城市]")
)


def streams(folder):
    return sorted(p for p in folder.files() if p.rpartition("/")[2] in FEEDS and "/archive/" not in p)


def test_every_feed_is_listed_and_no_other(site):
    folder = site(EVERYTHING)
    folder.build()
    page = Page(folder, "feeds/")
    listed = [u for u in page.links() if u.endswith((".xml", ".json"))]
    assert sorted(listed) == streams(folder)
    assert listed[:3] == ["feed.xml", "atom.xml", "feed.json"]
    for path in listed:
        if path.endswith(".xml"):
            assert len(etree.fromstring(folder.files()[path])) > 0
    page.has("全站", "地区", "话题", "类型", "栏目", "人物", "活动日历")


def test_every_calendar_of_more_than_one_event_and_the_list_for_readers_are_offered(site):
    folder = site(EVERYTHING)
    folder.build()
    links = Page(folder, "feeds/").links()
    calendars = [u for u in links if u.endswith(".ics")]
    assert calendars[0] == "events/calendar.ics"
    assert sorted(calendars) == sorted(p for p in folder.files() if p.endswith("calendar.ics"))
    assert "feeds/all.opml" in links
    assert "feeds/all.opml" in folder.files()


def test_feeds_are_named_by_their_whole_way_down(site):
    folder = site(EVERYTHING)
    folder.build()
    page = Page(folder, "feeds/")
    page.has("湖北 · 襄阳 · 宜城市", "技能竞赛", "新闻特写", "孟某", "消息")


def test_a_site_without_stories_and_events_offers_the_site_s_feeds(site):
    folder = site()
    folder.build()
    page = Page(folder, "feeds/")
    assert [u for u in page.links() if u.endswith((".xml", ".json", ".ics"))] == list(FEEDS)
    assert "日历" not in page.text


def heads(folder, url):
    found = Page(folder, url).addresses()
    return [a.removeprefix(ROOT) for a, e in found if e.tag == "link" and e.get("rel") == "alternate"]


def test_every_feed_is_found_from_a_page_its_own_first(site):
    folder = site(EVERYTHING)
    folder.build()
    own = {
        "people/meng/": ["people/meng/feed.xml"],
        "series/close-up/": ["series/close-up/feed.xml"],
        "topics/skill-contests/": [f"topics/skill-contests/{name}" for name in FEEDS],
        "regions/hubei/": [f"regions/hubei/{name}" for name in FEEDS],
        "regions/hubei/xiangyang/": ["regions/hubei/xiangyang/feed.xml"],
        "stories/": [],
    }
    for url, feeds in own.items():
        assert heads(folder, url) == [*feeds, *FEEDS], url
    offered = {
        path for page in folder.files() if page.endswith("index.html") for path in heads(folder, page[:-10])
    }
    assert offered == set(streams(folder))


def test_events_lead_to_calendars(site):
    folder = site(EVERYTHING)
    folder.build()
    assert "events/calendar.ics" in Page(folder, "events/").links()
    Page(folder, "events/2026/fair/").has("加入日历")
    assert "events/2026/fair/event.ics" in Page(folder, "events/2026/fair/").links()
    Page(folder, "events/2026/vague/").lacks(".ics", "加入日历")
    assert (
        "regions/hubei/xiangyang/yicheng/calendar.ics"
        in Page(folder, "regions/hubei/xiangyang/yicheng/").links()
    )
    assert [u for u in Page(folder, "regions/beijing/").links() if u.endswith(".ics")] == []
