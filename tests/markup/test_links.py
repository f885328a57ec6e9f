"""Links and pictures in bodies, as readers of a page and as subscribers of a feed get them."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import TABLES, SiteFolder
from lxml import etree
from lxml import html as lxml_html

CONTENT = Path(__file__).with_name("linked.txt").read_text("utf-8")
# What the link says -> where it leads on the page at stories/2026/01/a/, and in a feed.
UP, ROOT = "../../../../", "https://union.test/news/"
OURS = {
    "稿件": "stories/2026/01/b/",
    "按标题": "stories/2026/01/b/",
    "小节": "stories/2026/01/b/#结果",
    "人物": "people/meng/",
    "活动": "events/2026/fair/",
    "服务": "services/gift/",
    "地区": "regions/hubei/xiangyang/yicheng/",
    "全名": "regions/hubei/xiangyang/yicheng/",
    "话题": "topics/skill-contests/",
    "栏目": "series/close-up/",
    "文件": "stories/2026/01/b/",
    "上级": "people/meng/",
    "手册": "handbook/",
    "关于": "about/#联系",
    "粗体": "people/meng/",
    "引用": "services/gift/",
    "标签": "stories/2026/01/b/",
    "自己": "stories/2026/01/a/",
    "大写": "stories/2026/01/b/",
    "根": "feeds/",
    "首页": "",
}
OTHERS = {  # on the page, in a feed, whether it leads to another site
    "本页": ("#末尾", ROOT + "stories/2026/01/a/#末尾", False),
    "外站": ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2", True),
    "无协议": ("//example.org/", "https://example.org/", True),
    "信": ("mailto:a@example.org", "mailto:a@example.org", False),
    "电话": ("tel:+8612351", "tel:+8612351", False),
    "https://example.org/auto": ("https://example.org/auto", "https://example.org/auto", True),
    "相对": ("more/x.pdf", ROOT + "stories/2026/01/a/more/x.pdf", False),
}


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    """Give the body of story 甲 as it stands on its page and in the two formats of a feed."""
    folder = SiteFolder(tmp_path_factory.mktemp("links")).write(TABLES).write(CONTENT)
    for name in ("a.svg", "子目录/图.svg"):
        folder.put(f"media/{name}", '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>')
    built = folder.build()
    assert built.published is not None, built.report.sorted()
    page = lxml_html.fromstring(folder.read("stories/2026/01/a/index.html")).find_class("prose")[0]
    rss = etree.fromstring((folder.site_dir / "feed.xml").read_bytes())
    text = rss.findtext("channel/item/{http://purl.org/rss/1.0/modules/content/}encoded")
    atom = etree.fromstring((folder.site_dir / "atom.xml").read_bytes())
    names = {"a": "http://www.w3.org/2005/Atom"}
    other = atom.xpath("string(a:entry[a:title='甲']/a:content)", namespaces=names)
    return {
        "page": page,
        "rss": lxml_html.fromstring(f"<div>{text}</div>"),
        "atom": lxml_html.fromstring(f"<div>{other}</div>"),
    }


def anchors(body):
    return {a.text_content(): a for a in body.iter("a")}


def test_links_to_our_own_entries_are_relative_on_the_page(bodies):
    found = anchors(bodies["page"])
    assert {text: found[text].get("href") for text in OURS} == {t: UP + url for t, url in OURS.items()}
    assert [found[text].get("rel") for text in OURS] == [None] * len(OURS)


@pytest.mark.parametrize("channel", ["rss", "atom"])
def test_links_are_absolute_in_feeds(bodies, channel):
    found = anchors(bodies[channel])
    assert {text: found[text].get("href") for text in OURS} == {t: ROOT + url for t, url in OURS.items()}
    for text, (_, address, outside) in OTHERS.items():
        assert found[text].get("href") == address
        assert (found[text].get("rel") == "noopener") is outside
    assert all(urlsplit(a.get("href")).scheme for a in bodies[channel].iter("a"))


def test_other_addresses_stay_as_they_are_on_the_page(bodies):
    found = anchors(bodies["page"])
    assert {text: found[text].get("href") for text in OTHERS} == {t: o[0] for t, o in OTHERS.items()}
    assert {text: found[text].get("rel") for text in OTHERS} == {
        text: "noopener" if outside else None for text, (_, _, outside) in OTHERS.items()
    }


@pytest.mark.parametrize("channel", ["page", "rss", "atom"])
def test_what_is_not_shown_is_plain_text(bodies, channel):
    found = anchors(bodies[channel])
    for text in ("草稿", "撤下", "草稿文件"):
        assert text not in found
        assert text in bodies[channel].text_content()


def test_pictures_lead_to_the_media_folder(bodies):
    sources = [image.get("src") for image in bodies["page"].iter("img")]
    assert sources[:2] == [f"{UP}media/a.svg", f"{UP}media/%E5%AD%90%E7%9B%AE%E5%BD%95/%E5%9B%BE.svg"]
    assert [i.get("alt") for i in bodies["page"].iter("img")][:2] == ["图", "相对图"]
    assert {i.get("loading") for i in bodies["page"].iter("img")} == {"lazy"}
    assert bodies["rss"].find(".//img").get("src") == f"{ROOT}media/a.svg"


def test_titles_of_links_are_kept(bodies):
    assert anchors(bodies["page"])["小节"].get("title") == "看结果"
    assert anchors(bodies["rss"])["引用"].get("title") == "服务"
