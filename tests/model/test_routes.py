"""Every address: total over what is shown, one source each, old addresses lead to new ones."""

import pytest

from generator import pipeline
from generator.model.routes import page_url

A, B = "stories/2026/01/a.md", "stories/2026/01/b.md"


def story(path, lines="", title="甲"):
    return (
        f"-- {path} --\n---\n标题: {title}\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n{lines}---\n正文\n"
    )


WHOLE = (
    story(A, "话题: [技能竞赛]\n栏目: 新闻特写\n旧网址: [/news/1/, old.html]\n")
    + story(B, "状态: 撤稿\n旧网址: /news/2\n")
    + story("stories/2025/12/c.md").replace("2026-01-29", "2025-12-01")
    + "-- people/a.md --\n---\n姓名: 甲\n---\n"
    + "-- events/2026/a.md --\n---\n标题: 甲\n开始: 2026-01-01\n---\n"
    + "-- services/a.md --\n---\n标题: 甲\n提供单位: 乙\n---\n"
    + "-- pages/about.md --\n# 关于\n"
)


def test_everything_that_is_shown_has_one_address_of_its_own(site):
    folder = site(WHOLE)
    assert folder.faults() == []
    judged = pipeline.judge(folder.options())
    shown, urls = judged.site, judged.routes.urls
    expected = {
        *(("story", i) for i in (*shown.stories, *shown.withdrawn)), *(("person", i) for i in shown.people),
        *(("event", i) for i in shown.events), *(("service", i) for i in shown.services),
        *(("topic", i) for i in shown.topics), *(("series", i) for i in shown.series),
        *(("region", code) for code in shown.region_codes()), ("year", "2026"), ("year", "2025"),
    }  # fmt: skip
    assert set(urls) == expected
    assert len(set(urls.values())) == len(urls)
    assert all(url == "" or (url.endswith("/") and not url.startswith("/")) for url in urls.values())


def test_addresses_say_what_they_lead_to(site):
    routes = pipeline.judge(site(WHOLE).options()).routes
    assert routes.url("story", "2026/01/a") == "stories/2026/01/a/"
    assert routes.url("region", "420684") == "regions/hubei/xiangyang/yicheng/"
    assert routes.url("region", "place:bda") == "regions/beijing/bda/"
    assert routes.url("region", "place:shinan-huaan") == "regions/shinan-huaan/"
    assert routes.url("topic", "skill-contests") == "topics/skill-contests/"
    assert routes.url("event", "2026/a") == "events/2026/a/"
    assert routes.get(("page", "handbook/index")) == "handbook/"
    assert routes.get(("story", "2026/01/no")) is None
    with pytest.raises(KeyError):
        routes.url("story", "2026/01/no")


def test_old_addresses_lead_to_new_ones_also_of_what_is_withdrawn(site):
    assert pipeline.judge(site(WHOLE).options()).routes.redirects == {
        "news/1/": "stories/2026/01/a/",
        "old.html": "stories/2026/01/a/",
        "news/2/": "stories/2026/01/b/",
    }


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/news/1", "news/1/"),
        ("news/1/", "news/1/"),
        ("/news/1.html", "news/1.html"),
        ("/a.htm", "a.htm"),
        ("/news/index.html", "news/"),
        ("/新闻/一", "新闻/一/"),
        ("/News/ABC", "News/ABC/"),
        ("/stories/2026/01/old-name/", "stories/2026/01/old-name/"),
    ],
)
def test_an_old_address_is_a_path_of_this_site(site, written, address):
    folder = site(story(A, f"旧网址: {written}\n"))
    assert folder.faults() == []
    assert pipeline.judge(folder.options()).routes.redirects == {address: "stories/2026/01/a/"}


CLASHES = [
    (story(A, "旧网址: [/stories/2026/01/b/]\n") + story(B), (A, 6, 7), "content/stories/2026/01/b.md:2:1"),
    (story(A, "旧网址: /stories/2026/01/b\n") + story(B), (A, 6, 1), "b.md"),
    (story(A, "旧网址: [/STORIES/2026/01/B]\n") + story(B), (A, 6, 7), "b.md"),
    (story(A, "旧网址: [/stories/2026/01/b/index.html]\n") + story(B), (A, 6, 7), "b.md"),
    (story(A, "旧网址: /stories/2026/01/a/\n"), (A, 6, 1), "a.md:2:1"),
    (story(A, "旧网址: [/x/, /x]\n"), (A, 6, 12), "a.md:6:7"),
    (story(A, "旧网址: /old/\n") + story(B, "旧网址: /Old\n"), (B, 6, 1), "a.md:6:1"),
    (story(A, "旧网址: /about/\n") + "-- pages/about.md --\n", (A, 6, 1), "content/pages/about.md"),
    (story(A, "旧网址: /regions/hubei/\n"), (A, 6, 1), "湖北省"),
    (story(A, "旧网址: /topics/legal-aid\n"), (A, 6, 1), "legal-aid"),
    (story(A, "旧网址: /series/close-up\n"), (A, 6, 1), "close-up"),
    (story(A, "旧网址: /stories/2026/\n"), (A, 6, 1), "2026年"),
    (story(A, "旧网址: /feeds/\n"), (A, 6, 1), "固定网址"),
    (story(A, "旧网址: /404.html\n"), (A, 6, 1), "固定网址"),
    # Later pages of a list come and go with its length, so their addresses are taken in advance.
    (story(A, "旧网址: /stories/page/2/\n"), (A, 6, 1), "固定网址"),
    (story(A, "旧网址: /topics/legal-aid/page/7\n"), (A, 6, 1), "legal-aid"),
    (story(A) + "-- pages/stories/2026/01/a.md --\n", (A, 2, 1), "content/pages/stories/2026/01/a.md"),
    (story(A) + "-- pages/regions/hubei.md --\n", ("pages/regions/hubei.md", 0, 0), "湖北省"),
    ("-- pages/stories.md --\n", ("pages/stories.md", 0, 0), "固定网址"),
    ("-- pages/index.md --\n", ("pages/index.md", 0, 0), "固定网址"),
    ("-- pages/README.md --\n", ("pages/README.md", 0, 0), "固定网址"),
    ("-- pages/topics/legal-aid.md --\n", ("pages/topics/legal-aid.md", 0, 0), "legal-aid"),
]


@pytest.mark.parametrize(("text", "place", "other"), CLASHES)
def test_two_sources_for_one_address_are_a_fault_that_names_both(site, text, place, other):
    folder = site(text)
    assert folder.faults() == [(*place, "U101")]
    assert other in str(folder.judge().sorted()[0])


@pytest.mark.parametrize(
    "lines", ["旧网址: /news/page/2/\n", "旧网址: /page/2\n", "旧网址: /stories/page/\n"]
)
def test_addresses_that_only_look_like_later_pages_are_free(site, lines):
    assert site(story(A, lines)).faults() == []


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("about", "about/"), ("index", ""), ("README", ""), ("handbook/index", "handbook/"),
        ("handbook/README", "handbook/"), ("a/b/c", "a/b/c/"),
    ],
)  # fmt: skip
def test_addresses_of_hand_written_pages(page, url):
    assert page_url(page) == url


def test_what_holds_the_address_is_the_same_whatever_the_order_of_files(site):
    text = story(A, "旧网址: /x\n") + story(B, "旧网址: /x\n") + story("stories/2026/01/c.md", "旧网址: /x\n")
    assert site(text).faults() == [(B, 6, 1, "U101"), ("stories/2026/01/c.md", 6, 1, "U101")]
