"""What subscribers see when a story changes: one id for ever, a new time only where something is said anew."""

import time

import pytest
from outputs.reading import ROOT, entries, json_feed, parsed, story, texts, xml

HERE = f"{ROOT}stories/2026/01/s-1/"


def built(folder, text):
    folder.write(text).build()
    return folder


def test_a_new_title_delivers_nothing_anew(site):
    folder = built(site(), story(1, "2026-01-05"))
    before = entries(folder)
    built(folder, story(1, "2026-01-05").replace("标题: 第1篇", "标题: 换过的题目"))
    for (ids, titles, changed, _), (ids_before, _, changed_before, _) in zip(
        entries(folder), before, strict=True
    ):
        assert (ids, changed) == (ids_before, changed_before)
        assert titles == ["换过的题目"]


def test_a_correction_moves_the_time_of_change_and_nothing_else(site):
    folder = built(site(), story(1, "2026-01-05"))
    rss = texts(xml(folder, "feed.xml"), "//pubDate")
    built(folder, story(1, "2026-01-05", more="更正:\n  - {日期: 2026-02-10, 内容: 人数应为30。}\n"))
    for ids, _, changed, content in entries(folder):
        assert ids == [HERE]
        assert changed in ([], ["2026-02-10T00:00:00+08:00"])
        assert "人数应为30。" in content[0]
    assert texts(xml(folder, "feed.xml"), "//pubDate") == rss
    assert texts(xml(folder, "atom.xml"), "a:entry/a:published") == ["2026-01-05T00:00:00+08:00"]
    assert json_feed(folder)["items"][0]["date_published"] == "2026-01-05T00:00:00+08:00"


WITHDRAWN = (
    "状态: 撤稿\n更新: 2026-02-11\n话题: [技能竞赛]\n栏目: 新闻特写\n人物: [meng]\n署名: [{记者: [秘密甲]}]\n"
)
PERSON = "-- people/meng.md --\n---\n姓名: 孟某\n---\n人\n"


def test_a_withdrawn_story_stays_under_its_id_with_a_note_and_nothing_of_its_content(site):
    more = WITHDRAWN.partition("更新")[2].partition("\n")[2]
    folder = built(
        site(), PERSON + story(1, "2026-01-05", more=more, body="秘密正文") + story(2, "2026-01-06")
    )
    feeds = {path for path, data in folder.files().items() if HERE.encode() in data and "sitemap" not in path}
    feeds = {path for path in feeds if path.endswith((".xml", ".json"))}
    assert len(feeds) == 14
    before = entries(folder)
    built(folder, story(1, "2026-01-05", more=WITHDRAWN, body="秘密正文"))
    for (ids, titles, changed, content), (ids_before, *_) in zip(entries(folder), before, strict=True):
        assert ids == ids_before
        assert titles == ["第2篇", "稿件已撤下"]
        assert changed[1:] in ([], ["2026-02-11T00:00:00+08:00"])
        assert content[1] == "<p><strong>这篇稿件已由编辑部撤下，网址保留作说明。</strong></p>"
    for path in feeds:
        assert HERE in folder.read(path), path
        assert "稿件已撤下" in folder.read(path), path
    assert not [path for path, data in folder.files().items() if "秘密".encode() in data]
    assert not [path for path in folder.files() if "sitemap" in path and "s-1" in folder.read(path)]


@pytest.mark.parametrize(
    ("first", "known"),
    [
        ("/stories/2026/01/old/", f"{ROOT}stories/2026/01/old/"),
        ("stories/2026/01/old", f"{ROOT}stories/2026/01/old/"),
        ("/旧闻/1.html", f"{ROOT}%E6%97%A7%E9%97%BB/1.html"),
        ("https://old.test/news/7", "https://old.test/news/7"),
    ],
)
def test_a_moved_story_is_known_by_its_first_address(site, first, known):
    folder = built(site(), story(1, "2026-01-05", more=f"首发网址: {first}\n"))
    for ids, *_ in entries(folder):
        assert ids == [known]
    assert parsed(folder, "feed.xml").entries[0].link == HERE
    assert json_feed(folder)["items"][0]["url"] == HERE


def test_the_first_address_leads_to_where_the_story_is_now(site):
    moved = "首发网址: /stories/2026/01/old/\n旧网址: [/stories/2026/01/older/]\n"
    folder = built(site(), story(1, "2026-01-05", more=moved))
    for name in ("old", "older"):
        assert "stories/2026/01/s-1/" in folder.read(f"stories/2026/01/{name}/index.html")


def test_a_first_address_that_is_noted_later_counts_at_once(site):
    folder = built(site(), story(1, "2026-01-05") + story(2, "2026-01-06"))
    time.sleep(0.15)  # what was written less than a tenth of a second ago is always read again
    folder.build()
    built(folder, story(1, "2026-01-05", more="首发网址: /stories/2026/01/old/\n"))
    assert "stories/2026/01/s-1/" in folder.read("stories/2026/01/old/index.html")
    time.sleep(0.15)
    built(folder, story(1, "2026-01-05", more="首发网址: /stories/2026/01/older/\n"))
    assert "stories/2026/01/old/index.html" not in folder.files()
    for ids, *_ in entries(folder):
        assert ids[1] == f"{ROOT}stories/2026/01/older/"


@pytest.mark.parametrize("more", ["旧网址: [/a/b/]\n", ""])
def test_the_first_address_may_be_named_twice_or_be_the_present_one(site, more):
    first = "/a/b/" if more else "/stories/2026/01/s-1/"
    folder = site(story(1, "2026-01-05", more=f"{more}首发网址: {first}\n"))
    assert folder.faults() == []


def test_two_stories_cannot_have_one_first_address(site):
    twins = [story(n, "2026-01-05", more="首发网址: /old/\n") for n in (1, 2)]
    assert site("".join(twins)).faults() == [("stories/2026/01/s-2.md", 6, 1, "U101")]


@pytest.mark.parametrize("wrong", ["/a?b", "ftp://a.test/", "/a/../b", "http://"])
def test_a_first_address_is_an_address(site, wrong):
    assert site(story(1, "2026-01-05", more=f"首发网址: {wrong}\n")).faults() == [
        ("stories/2026/01/s-1.md", 6, 1, "U103")
    ]


def test_what_was_let_out_before_its_date_has_no_date_to_come(site):
    folder = built(site(), story(1, "2026-05-01", more="定时: 2026-02-01 08:00\n") + story(2, "2026-02-02"))
    rss = xml(folder, "feed.xml")
    assert texts(rss, "//item/title") == ["第2篇", "第1篇"]
    assert texts(rss, "//pubDate")[1] == "Sun, 01 Feb 2026 08:00:00 +0800"
