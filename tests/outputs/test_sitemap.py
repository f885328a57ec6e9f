"""The sitemap: every page that may be indexed, and no other; robots.txt names it."""

import pytest
from conftest import STORY
from lxml import etree
from lxml import html as lxml_html
from outputs.reading import ROOT, story, texts, xml

from generator import pipeline
from generator.outputs.shell import Chrome, Shell
from generator.outputs.sitemap import sitemap, sitemap_index
from generator.outputs.views.streams import SitemapIndexView, SitemapUrl, SitemapView
from generator.pages.streams import sitemap_jobs


def pages(folder):
    """Give address -> whether it may be indexed, of every published page."""
    found = {}
    for path, data in folder.files().items():
        if path.endswith(".html"):
            page = lxml_html.document_fromstring(data.decode())
            hidden = page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
            found[ROOT + path.removesuffix("index.html")] = not hidden
    return found


def test_all_and_only_the_pages_that_may_be_indexed(site):
    folder = site(
        STORY
        + "".join(story(n, f"2026-01-{n:02}", region="石首市") for n in range(1, 6))
        + story(7, "2026-01-01", more="状态: 撤稿\n")
        + story(8, "2026-01-01", more="旧网址: [/news/8.html]\n"),
        site={"page_size": 2},
    )
    folder.build()
    listed = texts(xml(folder, "sitemap.xml"), "//s:loc")
    published = pages(folder)
    assert listed == sorted(url for url, indexed in published.items() if indexed)
    hidden = {url.removeprefix(ROOT) for url, indexed in published.items() if not indexed}
    assert hidden == {"404.html", "news/8.html", "stories/2026/01/s-7/"}
    assert f"{ROOT}stories/page/2/" in listed


def test_a_draft_is_never_in_the_sitemap(site):
    folder = site(story(1, "2026-01-01", more="状态: 草稿\n") + story(2, "2026-01-02"))
    for drafts in (False, True):
        folder.build(drafts=drafts)
        listed = texts(xml(folder, "sitemap.xml"), "//s:loc")
        assert f"{ROOT}stories/2026/01/s-2/" in listed
        assert not any("s-1" in url for url in listed)


def test_a_story_tells_when_it_was_last_changed(site):
    folder = site(story(1, "2026-01-01") + story(2, "2026-01-02", more="更新: 2026-02-03 10:00\n"))
    folder.build()
    rows = {texts(u, "s:loc")[0]: texts(u, "s:lastmod") for u in xml(folder, "sitemap.xml")}
    assert rows[f"{ROOT}stories/2026/01/s-1/"] == ["2026-01-01T00:00:00+08:00"]
    assert rows[f"{ROOT}stories/2026/01/s-2/"] == ["2026-02-03T10:00:00+08:00"]
    assert rows[f"{ROOT}stories/"] == []


def test_hand_written_pages_are_listed(site):
    folder = site(STORY)
    shell = Shell(folder.chrome, (), (("about/", "content/pages/about.md"),))
    pipeline.build(folder.options(), lambda: shell, lambda _done, _total: None)
    assert f"{ROOT}about/" in texts(xml(folder, "sitemap.xml"), "//s:loc")


def test_robots_names_the_sitemap(site):
    folder = site()
    folder.build()
    lines = folder.read("robots.txt").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert f"Sitemap: {ROOT}sitemap.xml" in lines


@pytest.mark.parametrize(("count", "files"), [(50_000, 1), (50_001, 2), (100_001, 3)])
def test_a_sitemap_holds_at_most_fifty_thousand_pages(site, count, files):
    folder = site()
    pages = {f"p{n:06}/": "" for n in range(count)}
    made = {job.path: job.view for job in sitemap_jobs(folder.options(), pages, Shell(Chrome(""), (), ()))}
    if files == 1:
        assert [*made] == ["sitemap.xml", "robots.txt"]
        assert len(made["sitemap.xml"].urls) == count
        return
    names = [f"sitemap-{n}.xml" for n in range(1, files + 1)]
    assert [*made] == [*names, "sitemap.xml", "robots.txt"]
    assert made["sitemap.xml"].urls == tuple(ROOT + name for name in names)
    urls = [url.url for name in names for url in made[name].urls]
    assert urls == [f"{ROOT}p{n:06}/" for n in range(count)]
    assert max(len(made[name].urls) for name in names) == 50_000


def test_an_index_of_sitemaps_is_valid():
    data = sitemap_index(SitemapIndexView((ROOT + "sitemap-1.xml", ROOT + "sitemap-2.xml")), None)
    root = etree.fromstring(data)
    assert etree.QName(root).localname == "sitemapindex"
    assert texts(root, "s:sitemap/s:loc") == [ROOT + "sitemap-1.xml", ROOT + "sitemap-2.xml"]


def test_addresses_are_escaped_for_the_web_and_for_xml():
    view = SitemapView((SitemapUrl("https://u.test/关于/?a=1&b=<2>", ""),))
    root = etree.fromstring(sitemap(view, None))
    assert texts(root, "//s:loc") == ["https://u.test/%E5%85%B3%E4%BA%8E/?a=1&b=%3C2%3E"]
