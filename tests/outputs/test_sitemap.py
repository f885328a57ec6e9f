"""Sitemaps: every page that may be indexed, and no other; the news of two days; robots.txt; the guide for programs."""

import re
from datetime import datetime

import pytest
from conftest import STORY
from lxml import etree
from lxml import html as lxml_html
from outputs.reading import ROOT, story, texts, xml

from generator import pipeline
from generator.outputs.shell import Chrome, Shell
from generator.outputs.sitemap import sitemap
from generator.outputs.views.streams import SitemapUrl, SitemapView
from generator.pages.cards import Desk
from generator.pages.sitemaps import sitemap_jobs
from generator.text import SHANGHAI

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def pages(folder):
    """Give address -> whether it may be indexed, of every published page."""
    found = {}
    for path, data in folder.files().items():
        if path.endswith(".html"):
            page = lxml_html.document_fromstring(data.decode())
            hidden = page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
            found[ROOT + path.removesuffix("index.html")] = not hidden
    return found


def sitemaps(folder):
    """Give the sitemaps of the index, by path."""
    return [url.removeprefix(ROOT) for url in texts(xml(folder, "sitemap.xml"), "s:sitemap/s:loc")]


def rows(folder):
    """Give address -> times of change, over all sitemaps but that of the news."""
    paths = [path for path in sitemaps(folder) if path != "sitemap-news.xml"]
    found = [(texts(u, "s:loc")[0], texts(u, "s:lastmod")) for path in paths for u in xml(folder, path)]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_all_and_only_the_pages_that_may_be_indexed(site):
    folder = site(
        STORY
        + "".join(story(n, f"2026-01-{n:02}", region="石首市") for n in range(1, 6))
        + story(7, "2026-01-01", more="状态: 撤稿\n")
        + story(8, "2026-01-01", more="旧网址: [/news/8.html]\n"),
        site={"page_size": 2},
    )
    folder.build()
    listed = sorted(rows(folder))
    published = pages(folder)
    assert listed == sorted(url for url, indexed in published.items() if indexed)
    hidden = {url.removeprefix(ROOT) for url, indexed in published.items() if not indexed}
    assert hidden == {"404.html", "news/8.html", "stories/2026/01/s-7/"}
    assert f"{ROOT}stories/page/2/" in listed


def test_a_draft_is_never_in_the_sitemap(site):
    folder = site(story(1, "2026-01-01", more="状态: 草稿\n") + story(2, "2026-01-02"))
    for drafts in (False, True):
        folder.build(drafts=drafts)
        listed = rows(folder)
        assert f"{ROOT}stories/2026/01/s-2/" in listed
        assert not any("s-1" in url for url in listed)


def test_a_page_tells_when_it_was_last_changed_to_the_second(site):
    folder = site(
        story(1, "2026-01-01", more="人物: [meng]\n")
        + story(2, "2026-01-02", more="更新: 2026-02-03 10:00\n", region="石首市")
        + "-- people/meng.md --\n---\n姓名: 孟\n日期: 2025-12-01\n---\n人\n"
        + "-- services/a.md --\n---\n标题: 助\n提供单位: 会\n日期: 2026-01-20\n更新: 2026-01-25\n---\n务\n"
        + "-- events/2026/fair.md --\n---\n标题: 会\n开始: 2026-05-01\n---\n会\n"
    )
    folder.build()
    listed = rows(folder)
    expected = {
        "stories/2026/01/s-1/": "2026-01-01T00:00:00+08:00",
        "stories/2026/01/s-2/": "2026-02-03T10:00:00+08:00",
        "people/meng/": "2026-01-01T00:00:00+08:00",  # the story about him
        "services/a/": "2026-01-25T00:00:00+08:00",
        "regions/hubei/xiangyang/yicheng/": "2026-02-03T10:00:00+08:00",  # shows what is near
        "regions/hubei/": "2026-02-03T10:00:00+08:00",
        "stories/": "2026-02-03T10:00:00+08:00",
        "": "2026-02-03T10:00:00+08:00",
    }
    assert {url: listed[ROOT + url] for url in expected} == {url: [said] for url, said in expected.items()}
    assert all(MOMENT.fullmatch(said) for times in listed.values() for said in times)


def test_what_is_dated_in_the_future_has_not_changed_yet(site):
    folder = site(story(1, "2026-01-01", more="更新: 2026-04-01\n"))
    built = folder.build()
    assert rows(folder)[f"{ROOT}stories/2026/01/s-1/"] == ["2026-01-01T00:00:00+08:00"]
    assert texts(xml(folder, "atom.xml"), "a:updated") == ["2026-01-01T00:00:00+08:00"]
    assert built.next_change == datetime(2026, 4, 1, tzinfo=SHANGHAI)
    folder.build(as_of=built.next_change)
    assert rows(folder)[f"{ROOT}stories/2026/01/s-1/"] == ["2026-04-01T00:00:00+08:00"]


def test_stories_stand_by_year_and_the_index_says_what_is_new(site):
    old = "-- stories/2025/07/a.md --\n---\n标题: 旧\n类型: 消息\n日期: 2025-07-01\n地区: [宜城市]\n---\n文\n"
    folder = site(story(1, "2026-01-01") + old)
    folder.build()
    assert sitemaps(folder) == ["sitemap-pages.xml", "sitemap-stories-2025.xml", "sitemap-stories-2026.xml"]
    assert texts(xml(folder, "sitemap.xml"), "s:sitemap/s:lastmod")[1:] == [
        "2025-07-01T00:00:00+08:00",
        "2026-01-01T00:00:00+08:00",
    ]


def test_hand_written_pages_are_listed_with_the_date_that_they_name(site):
    folder = site(STORY)
    pages = (("about/", "content/pages/about.md"), ("help/", "content/pages/help.md"))
    shell = Shell(folder.chrome, (), pages, (("about/", "2026-02-02T00:00:00+08:00"),))
    pipeline.build(folder.options(), lambda: shell, lambda _done, _total: None)
    assert rows(folder)[f"{ROOT}about/"] == ["2026-02-02T00:00:00+08:00"]
    assert rows(folder)[f"{ROOT}help/"] == []


def test_news_is_what_the_last_two_days_have_brought(site):
    folder = site(
        story(1, "2026-02-27 09:00")
        + story(2, "2026-02-27 09:01")
        + story(3, "2026-03-01", more="状态: 撤稿\n")
    )
    built = folder.build()
    (row,) = xml(folder, "sitemap-news.xml")
    assert texts(row, "s:loc") == [f"{ROOT}stories/2026/01/s-2/"]
    assert texts(row, ".//news:name") == ["测试工会报"]
    assert texts(row, ".//news:language") == ["zh-cn"]
    assert texts(row, ".//news:publication_date") == ["2026-02-27T09:01:00+08:00"]
    assert texts(row, ".//news:title") == ["第2篇"]
    assert sitemaps(folder)[-1] == "sitemap-news.xml"
    assert built.next_change == datetime(2026, 3, 1, 9, 1, tzinfo=SHANGHAI)
    before = folder.files()
    assert folder.build(as_of=built.next_change).published.removed == 1
    after = folder.files()
    # An empty news sitemap would be a fault, so there is none; nothing else has changed.
    assert {path for path in before if before[path] != after.get(path)} == {"sitemap-news.xml", "sitemap.xml"}


def test_a_thousand_stories_are_news_and_no_more(site):
    folder = site("".join(story(n, "2026-03-01") for n in range(1003)))
    folder.build()
    assert len(xml(folder, "sitemap-news.xml")) == 1000


def test_robots_names_the_sitemap(site):
    folder = site()
    folder.build()
    lines = folder.read("robots.txt").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert f"Sitemap: {ROOT}sitemap.xml" in lines


@pytest.mark.parametrize(("count", "files"), [(50_000, 1), (50_001, 2), (100_001, 3)])
def test_a_sitemap_holds_at_most_fifty_thousand_pages(site, count, files):
    folder = site()
    judged = pipeline.judge(folder.options())
    desk = Desk(judged.site, judged.routes, folder.options())
    pages = {f"p{n:06}/index.html": "" for n in range(count)}
    made = {job.path: job.view for _, job in sitemap_jobs(desk, pages, Shell(Chrome(""), (), ()))}
    names = [f"sitemap-pages-{n}.xml" for n in range(1, files + 1)] if files > 1 else ["sitemap-pages.xml"]
    assert [*made] == [*names, "sitemap.xml", "robots.txt"]
    assert [url.url for url in made["sitemap.xml"].urls] == [ROOT + name for name in names]
    urls = [url.url for name in names for url in made[name].urls]
    assert urls == [f"{ROOT}p{n:06}/" for n in range(count)]
    assert max(len(made[name].urls) for name in names) == 50_000


def test_addresses_are_escaped_for_the_web_and_for_xml():
    view = SitemapView((SitemapUrl("https://u.test/关于/?a=1&b=<2>", ""),))
    root = etree.fromstring(sitemap(view, None))
    assert texts(root, "//s:loc") == ["https://u.test/%E5%85%B3%E4%BA%8E/?a=1&b=%3C2%3E"]


def test_the_guide_for_programs_leads_to_what_is_there(site):
    folder = site(
        STORY + "-- events/2026/fair.md --\n---\n标题: 会\n开始: 2026-05-01\n---\n会\n",
        site_name="工*会 [报]",
    )
    folder.build()
    text = folder.read("llms.txt")
    assert text.splitlines()[:3] == [r"# 工\*会 \[报\]", "", "> 测试站点"]
    addresses = re.findall(r"\]\((\S+)\)", text)
    published = folder.files()
    assert len(addresses) == len(set(addresses)) > 10
    for address in addresses:
        path = address.removeprefix(ROOT)
        assert (path + "index.html" if not path or path.endswith("/") else path) in published, address
    assert {
        f"{ROOT}{path}"
        for path in ("feed.xml", "topics/skill-contests/", "regions/hubei/", "events/calendar.ics")
    } <= {*addresses}
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
