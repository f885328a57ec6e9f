"""What a feed says of its stories, read back by two parsers."""

import struct
from datetime import datetime

import pytest
from conftest import ROOT, TABLES, SiteFolder
from outputs.reading import NAMES, json_feed, parsed, story, texts, xml
from outputs.reading import ROOT as HERE

from generator import pipeline
from generator.outputs.shell import Shell, ShellFile
from generator.pages.feeds import IMAGE
from generator.text import SHANGHAI

FULL = """摘要: 摘要里有 <数控> 和 & 号。
话题: [技能竞赛, 法律维权]
署名:
  - 记者: [张三, 李四]
  - 摄影: [张三]
更正:
  - {日期: 2026-02-10, 内容: "人数应为 30。"}
AI使用: 辅助
"""
BODY = "正文**重点**，见[结果](#结果)和[乙](story:2026/01/s-2)。\n\n## 结果\n\n完。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("feeds")).write(TABLES)
    made.write(story(1, "2026-01-29 09:30", more=FULL, body=BODY))
    made.write(story(2, "2026-01-30", more="更新: 2026-02-01 08:00\n"))
    made.write(story(3, "2026-01-01", region="石首市"))
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def ids(numbers):
    return [f"{HERE}stories/2026/01/s-{n}/" for n in numbers]


def test_entries_stand_newest_first_under_their_permanent_address(folder):
    rss, atom = parsed(folder, "feed.xml"), parsed(folder, "atom.xml")
    assert [e.id for e in rss.entries] == [e.id for e in atom.entries] == ids([2, 1, 3])
    assert [e.link for e in rss.entries] == [e.link for e in atom.entries] == ids([2, 1, 3])
    assert texts(xml(folder, "feed.xml"), "//item/guid/@isPermaLink") == ["true"] * 3


def test_dates_are_those_of_the_stories_in_the_zone_of_the_stories(folder):
    rss = xml(folder, "feed.xml")
    assert texts(rss, "//item/pubDate") == [
        "Fri, 30 Jan 2026 00:00:00 +0800",
        "Thu, 29 Jan 2026 09:30:00 +0800",
        "Thu, 01 Jan 2026 00:00:00 +0800",
    ]
    atom = xml(folder, "atom.xml")
    assert texts(atom, "a:entry/a:published")[:2] == [
        "2026-01-30T00:00:00+08:00",
        "2026-01-29T09:30:00+08:00",
    ]
    assert texts(atom, "a:entry/a:updated") == [
        "2026-02-01T08:00:00+08:00",
        "2026-02-10T00:00:00+08:00",
        "2026-01-01T00:00:00+08:00",
    ]


def test_a_feed_is_as_new_as_its_newest_modification(folder):
    assert texts(xml(folder, "feed.xml"), "//lastBuildDate") == ["Tue, 10 Feb 2026 00:00:00 +0800"]
    assert texts(xml(folder, "atom.xml"), "a:updated") == ["2026-02-10T00:00:00+08:00"]
    shishou = "regions/hubei/jingzhou/shishou/"
    assert texts(xml(folder, shishou + "feed.xml"), "//lastBuildDate") == ["Thu, 01 Jan 2026 00:00:00 +0800"]


@pytest.mark.parametrize("where", ["", "regions/hubei/", "topics/legal-aid/"])
def test_a_channel_says_where_it_is_and_what_it_follows(folder, where):
    rss, atom = xml(folder, where + "feed.xml"), xml(folder, where + "atom.xml")
    assert texts(rss, "channel/link") == [HERE + where]
    assert texts(rss, "channel/a:link[@rel='self']/@href") == [HERE + where + "feed.xml"]
    assert texts(rss, "channel/a:link[@rel='self']/@type") == ["application/rss+xml"]
    assert texts(rss, "channel/language") == ["zh-cn"]
    assert texts(atom, "a:link[@rel='self']/@href") == [HERE + where + "atom.xml"]
    assert texts(atom, "a:link[@rel='alternate']/@href") == [HERE + where]
    assert texts(atom, "a:id") == [HERE + where + "atom.xml"]
    assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-cn"


def test_a_channel_tells_all_that_validators_ask_for(folder):
    rss = xml(folder, "regions/hubei/feed.xml")
    assert texts(rss, "channel/copyright") == ["© 测试工会报"]
    assert texts(rss, "channel/ttl") == ["60"]
    assert texts(rss, "channel/generator") == ["unionpress"]
    assert texts(rss, "channel/docs") == ["https://www.rssboard.org/rss-specification"]
    assert texts(xml(folder, "atom.xml"), "a:rights") == ["© 测试工会报"]
    assert texts(xml(folder, "atom.xml"), "a:author/a:name") == ["测试工会报"]


def test_no_feed_is_told_of_a_hub_unless_there_is_one(folder):
    assert texts(xml(folder, "feed.xml"), "channel/a:link/@rel") == ["self"]
    assert sorted(texts(xml(folder, "atom.xml"), "a:link/@rel")) == ["alternate", "self"]
    assert "hubs" not in json_feed(folder)


def test_every_feed_names_the_hub_that_is_configured(site):
    made = site(story(1, "2026-01-29"), site={"websub_hub": "https://hub.test/"})
    made.build()
    assert texts(xml(made, "regions/hubei/xiangyang/feed.xml"), "channel/a:link[@rel='hub']/@href") == [
        "https://hub.test/"
    ]
    assert texts(xml(made, "atom.xml"), "a:link[@rel='hub']/@href") == ["https://hub.test/"]
    assert json_feed(made)["hubs"] == [{"type": "WebSub", "url": "https://hub.test/"}]


def test_the_theme_s_picture_stands_for_the_feed(site):
    made = site(story(1, "2026-01-29"))
    shown = ROOT / "themes" / "unionpress" / IMAGE
    shell = Shell(made.chrome, (ShellFile(IMAGE, str(shown), "1"),), ())
    pipeline.build(made.options(), lambda: shell, lambda _done, _total: None)
    image = xml(made, "feed.xml").find("channel/image")
    assert image.findtext("url") == f"{HERE}{IMAGE}"
    assert (image.findtext("title"), image.findtext("link")) == ("测试工会报", HERE)
    width, height = struct.unpack(">II", shown.read_bytes()[16:24])
    assert (image.findtext("width"), image.findtext("height")) == (str(width), str(height)) == ("144", "144")
    assert texts(xml(made, "atom.xml"), "a:logo") == [f"{HERE}{IMAGE}"]


def test_titles_of_channels_name_the_place_and_the_site(folder):
    assert parsed(folder, "feed.xml").feed.title == "测试工会报"
    assert parsed(folder, "regions/hubei/xiangyang/feed.xml").feed.title == "湖北 · 襄阳市 - 测试工会报"
    assert parsed(folder, "topics/legal-aid/atom.xml").feed.title == "法律维权 - 测试工会报"


def test_names_and_subjects_are_told(folder):
    item = xml(folder, "feed.xml").xpath("//item[title='第1篇']")[0]
    assert texts(item, "dc:creator") == ["张三", "李四"]
    assert texts(item, "author") == []
    assert texts(item, "category") == ["技能竞赛", "法律维权", "宜城"]
    entry = xml(folder, "atom.xml").xpath("a:entry[a:title='第1篇']", namespaces=NAMES)[0]
    assert texts(entry, "a:author/a:name") == ["张三", "李四"]
    assert texts(entry, "a:category/@term") == ["技能竞赛", "法律维权", "宜城"]


def test_the_summary_is_plain_and_the_content_is_the_whole_text(folder):
    rss, atom = parsed(folder, "feed.xml").entries[1], parsed(folder, "atom.xml").entries[1]
    assert rss.summary == atom.summary == "摘要里有 <数控> 和 & 号。"
    assert rss.content[0].value == atom.content[0].value
    text = rss.content[0].value
    assert "正文<strong>重点</strong>" in text
    assert f'<a href="{HERE}stories/2026/01/s-1/#结果">结果</a>' in text
    assert f'<a href="{HERE}stories/2026/01/s-2/">乙</a>' in text
    assert '<h2 id="结果">结果</h2>' in text
    item = json_feed(folder)["items"][1]
    assert (item["summary"], item["content_html"]) == (rss.summary, text)
    assert "<h1" not in text


def test_a_correction_and_the_use_of_ai_are_told_before_the_text(folder):
    text = parsed(folder, "feed.xml").entries[1].content[0].value
    assert text.startswith("<p><strong>本文写作使用了人工智能辅助</strong></p>")
    assert text.index("更正（2026-02-10）：人数应为 30。") < text.index("正文")


def test_an_entry_is_the_same_in_every_feed(folder):
    feeds = (
        "",
        "regions/hubei/",
        "regions/hubei/xiangyang/yicheng/",
        "topics/legal-aid/",
        "topics/skill-contests/",
        "feeds/news/",
    )
    items = [xml(folder, f + "feed.xml").xpath("//item[title='第1篇']")[0] for f in feeds]
    said = [[(child.tag, child.text, dict(child.attrib)) for child in item] for item in items]
    assert said == [said[0]] * len(feeds)


def test_a_build_a_day_later_changes_no_byte(folder):
    before = folder.files()
    for later in (datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI), datetime(2027, 1, 1, tzinfo=SHANGHAI)):
        built = folder.build(as_of=later, use_cache=False)
        assert built.published is not None
        assert folder.files() == before
