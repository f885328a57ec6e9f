"""Which feeds there are, and how many stories each holds."""

import pytest
from conftest import TABLES
from outputs.reading import DRAWING, json_feed, parsed, story, texts, xml

STREAMS = ("feed.xml", "atom.xml", "feed.json")


def feeds(folder, name="feed.xml"):
    return {path.rpartition("/")[0] for path in folder.files() if path.rpartition("/")[2] == name}


def test_everything_that_has_a_story_has_feeds_and_nothing_else(site):
    more = "话题: [技能竞赛]\n栏目: 新闻特写\n人物: [meng]\n"
    person = "-- people/{0}.md --\n---\n姓名: {0}\n---\n人\n"
    folder = site(story(1, "2026-01-29", more=more) + person.format("meng") + person.format("ou"))
    folder.build()
    hubei = "regions/hubei"
    rich = {"", hubei, "topics/skill-contests"}
    plain = {
        f"{hubei}/xiangyang",
        f"{hubei}/xiangyang/yicheng",
        "feeds/news",
        "series/close-up",
        "people/meng",
    }
    assert feeds(folder) == rich | plain
    assert feeds(folder, "atom.xml") == feeds(folder, "feed.json") == rich
    # Hunan has a page, for a place of ours spans it, but no story.
    assert "regions/hunan/index.html" in folder.files()


def test_a_site_without_a_story_has_empty_valid_feeds(site):
    folder = site()
    folder.build()
    assert feeds(folder) == {""}
    for path in ("feed.xml", "atom.xml"):
        assert parsed(folder, path).entries == []
    assert json_feed(folder)["items"] == []
    assert texts(xml(folder, "feed.xml"), "//lastBuildDate") == ["Sat, 01 Jan 2000 00:00:00 +0800"]


def test_a_feed_holds_the_newest_stories_only(site):
    folder = site("".join(story(n, f"2026-01-{n:02}") for n in range(1, 8)), site={"feed_size": 3})
    folder.build()
    for path in ("feed.xml", "atom.xml", "regions/hubei/feed.xml"):
        assert [e.title for e in parsed(folder, path).entries] == ["第7篇", "第6篇", "第5篇"]


@pytest.mark.parametrize(
    "more",
    ["状态: 草稿\n", "定时: 2026-04-01\n", "下线: 2026-02-01\n"],
    ids=["draft", "scheduled", "expired"],
)
def test_what_is_not_shown_is_in_no_feed(site, more):
    folder = site(story(1, "2026-01-01") + story(2, "2026-01-02", region="石首市", more=more))
    folder.build()
    assert [e.title for e in parsed(folder, "feed.xml").entries] == ["第1篇"]
    assert not any("shishou" in path for path in feeds(folder))


def test_stories_of_one_moment_have_one_order(site):
    folder = site("".join(story(n, "2026-01-05") for n in (3, 1, 2)))
    folder.build()
    assert [e.title for e in parsed(folder, "feed.xml").entries] == ["第1篇", "第2篇", "第3篇"]


def test_a_region_s_feed_has_its_own_and_those_below(site):
    folder = site(story(1, "2026-01-01") + story(2, "2026-01-02", region="湖北省"))
    folder.build()
    assert [e.title for e in parsed(folder, "regions/hubei/feed.xml").entries] == ["第2篇", "第1篇"]
    assert [e.title for e in parsed(folder, "regions/hubei/xiangyang/feed.xml").entries] == ["第1篇"]


def test_a_topic_without_description_and_a_site_without_one_have_feeds(site):
    folder = site(story(1, "2026-01-01", more="话题: [法律维权]\n"), tables=TABLES, site_description="")
    folder.build()
    assert texts(xml(folder, "feed.xml"), "channel/description") == ["测试工会报"]
    assert texts(xml(folder, "topics/legal-aid/feed.xml"), "channel/description") == ["法律维权的工会稿件"]


def test_a_story_of_pictures_alone_has_a_plain_description(site):
    folder = site(story(1, "2026-01-01", more="图片:\n  - {文件: a.svg, 替代文字: 图}\n", body=""))
    folder.put("media/a.svg", DRAWING)
    folder.build()
    assert texts(xml(folder, "feed.xml"), "//item/description") == ["第1篇"]
    assert parsed(folder, "atom.xml").entries[0].summary == "第1篇"
