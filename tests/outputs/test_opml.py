"""The list of all feeds for feed readers: every RSS feed once, in groups."""

from outputs.reading import ROOT, story, texts, xml

MORE = "话题: [技能竞赛]\n栏目: 新闻特写\n人物: [meng]\n"


def test_every_rss_feed_stands_in_its_group(site):
    folder = site(
        story(1, "2026-01-05", more=MORE) + "-- people/meng.md --\n---\n姓名: 孟 & <某>\n---\n人\n",
        site={"footer": {"publisher": "某县总工会"}},
    )
    folder.build()
    root = xml(folder, "feeds/all.opml")
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert texts(root, "head/title") == ["测试工会报 · 全部订阅源"]
    assert texts(root, "head/ownerName") == ["某县总工会"]
    assert texts(root, "head/dateModified") == ["Mon, 05 Jan 2026 00:00:00 +0800"]
    assert texts(root, "body/outline/@text") == ["全站", "地区", "话题", "类型", "栏目", "人物"]
    listed = texts(root, "//outline/@xmlUrl")
    feeds = [ROOT + path for path in folder.files() if path.endswith("feed.xml")]
    assert sorted(listed) == sorted(feeds)
    for row in root.xpath("//outline[@type='rss']"):
        own = xml(folder, row.get("xmlUrl").removeprefix(ROOT))
        assert row.get("text") == row.get("title") == own.findtext("channel/title")
        assert row.get("htmlUrl") == own.findtext("channel/link")


def test_a_site_without_stories_lists_its_own_feed(site):
    folder = site()
    folder.build()
    assert texts(xml(folder, "feeds/all.opml"), "//outline/@xmlUrl") == [f"{ROOT}feed.xml"]
    assert texts(xml(folder, "feeds/all.opml"), "head/dateModified") == []
