"""The page that lists every feed for people."""

from lxml import etree
from pages.reading import Page, story


def test_every_feed_is_listed_and_no_other(site):
    folder = site(story("a", more="话题: [技能竞赛]\n") + story("b", region="北京经开区"))
    folder.build()
    page = Page(folder, "feeds/")
    listed = [u for u in page.links() if u.endswith(".xml")]
    assert sorted(listed) == sorted(
        path for path in folder.files() if path.rpartition("/")[2] in {"feed.xml", "atom.xml"}
    )
    assert listed[:2] == ["feed.xml", "atom.xml"]
    for path in listed:
        assert len(etree.fromstring(folder.files()[path])) > 0


def test_feeds_are_named_by_their_whole_way_down(site):
    folder = site(story("a", more="话题: [技能竞赛]\n"))
    folder.build()
    page = Page(folder, "feeds/")
    page.has("湖北 · 襄阳 · 宜城市", "技能竞赛", "全站", "地区", "话题")


def test_a_site_without_stories_offers_the_site_s_feeds(site):
    folder = site()
    folder.build()
    assert [u for u in Page(folder, "feeds/").links() if u.endswith(".xml")] == ["feed.xml", "atom.xml"]
