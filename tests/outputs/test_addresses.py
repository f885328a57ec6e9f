"""Pages at addresses that have changed or were never there."""

from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest
from conftest import STORY
from lxml import html as lxml_html
from outputs.reading import ROOT, story


def document(folder, path):
    return lxml_html.document_fromstring(folder.read(path))


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/news/123/", "news/123/index.html"),
        ("news/123", "news/123/index.html"),
        ("/a.html", "a.html"),
        ("/news/2020/b.htm", "news/2020/b.htm"),
        ("/旧闻/一/", "旧闻/一/index.html"),
    ],
)
def test_an_old_address_leads_to_the_new_one(site, alias, path):
    folder = site(story(1, "2026-01-01", more=f"旧网址: [{alias}]\n"))
    folder.build()
    page = document(folder, path)
    new = ROOT + "stories/2026/01/s-1/"
    here = ROOT + path.removesuffix("index.html")
    refresh = page.xpath("string(//meta[@http-equiv='refresh']/@content)")
    assert refresh.startswith("0; url=")
    assert urljoin(here, refresh.removeprefix("0; url=")) == new
    assert urljoin(here, page.find(".//a").get("href")) == new
    assert page.xpath("string(//link[@rel='canonical']/@href)") == new
    assert page.xpath("string(//meta[@name='robots']/@content)") == "noindex"
    assert page.get("lang") == "zh-Hans"
    assert page.findtext(".//title")


def test_old_addresses_of_old_addresses_lead_straight_to_the_page(site):
    folder = site(story(1, "2026-01-01", more="旧网址: [/first/, /second.html, /旧/三]\n"))
    folder.build()
    pages = {path: document(folder, path) for path in folder.files() if path.endswith(".html")}
    moved = {path: page for path, page in pages.items() if page.xpath("//meta[@http-equiv='refresh']")}
    assert set(moved) == {"first/index.html", "second.html", "旧/三/index.html"}
    for path, page in moved.items():
        link = urljoin(ROOT + path.removesuffix("index.html"), page.find(".//a").get("href"))
        assert link == ROOT + "stories/2026/01/s-1/"
        assert link.removeprefix(ROOT) + "index.html" not in moved


def test_people_events_and_services_may_have_moved_too(site):
    folder = site(
        "-- people/meng.md --\n---\n姓名: 孟某\n旧网址: /p/1\n---\n人\n"
        "-- events/2026/fair.md --\n---\n标题: 会\n开始: 2026-05-01\n旧网址: /e/1\n---\n会\n"
        "-- services/gift.md --\n---\n标题: 礼\n提供单位: 会\n旧网址: /s/1\n---\n礼\n"
    )
    folder.build()
    for old, new in (("p/1/", "people/meng/"), ("e/1/", "events/2026/fair/"), ("s/1/", "services/gift/")):
        page = document(folder, f"{old}index.html")
        assert urljoin(ROOT + old, page.find(".//a").get("href")) == ROOT + new


def test_a_draft_s_old_address_leads_nowhere(site):
    folder = site(story(1, "2026-01-01", more="旧网址: /news/1\n状态: 草稿\n"))
    folder.build()
    assert not any(path.startswith("news/") for path in folder.files())


def test_a_withdrawn_story_s_old_address_leads_to_its_notice(site):
    folder = site(story(1, "2026-01-01", more="旧网址: /news/1\n状态: 撤稿\n"))
    folder.build()
    assert "stories/2026/01/s-1/" in folder.read("news/1/index.html")


@pytest.mark.parametrize(("address", "base"), [(ROOT, "/news/"), ("https://union.test/", "/")])
def test_the_page_that_is_not_there_leads_back_from_any_depth(site, address, base):
    folder = site(STORY, site_url=address)
    folder.build()
    page = document(folder, "404.html")
    links = page.xpath("//body//a/@href")
    assert len(links) > 4
    assert all(link.startswith(base) for link in links)
    published = set(folder.files())
    for link in links:
        path = urljoin(address + "x/y/z", link).removeprefix(address).partition("#")[0]
        assert (path + "index.html" if not path or path.endswith("/") else path) in published, link
    assert page.xpath("string(//meta[@name='robots']/@content)") == "noindex"
    assert "宜城签下行业合同" in page.text_content()


def test_every_published_name_is_one_that_every_web_server_can_serve(site):
    folder = site(STORY)
    folder.build()
    for path in folder.files():
        assert ".." not in PurePosixPath(path).parts
        assert path == path.strip()
        assert path.isascii()
