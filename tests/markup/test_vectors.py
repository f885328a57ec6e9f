"""Nothing that a body brings can run, load or take over anything: not in the page, not in a feed."""

import json

import feedparser
import pytest
from conftest import TABLES, SiteFolder
from lxml import etree
from lxml import html as lxml_html
from markup.dangers import dangers
from markup.vectors import BODIES, FAULTS

from generator.markup.links import Placement, place
from generator.markup.markdown import Converter

HEAD = "---\n标题: 稿件{0}\n类型: 消息\n日期: 2026-01-03\n地区: [石首市]\n---\n"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Give page and feed text of every vector, by its number, from one build."""
    folder = SiteFolder(tmp_path_factory.mktemp("vectors")).write(TABLES)
    for number, body in enumerate(BODIES):
        folder.put(f"stories/2026/01/v-{number}.md", HEAD.format(number) + f"前文。\n\n{body}\n")
    built = folder.build(site={"feed_size": 500})
    assert built.published is not None, built.report.sorted()
    rss = etree.fromstring((folder.site_dir / "feed.xml").read_bytes())
    rss_texts = {item.findtext("link"): item.findtext(CONTENT) for item in rss.iter("item")}
    atom = feedparser.parse(folder.read("atom.xml"), sanitize_html=False, resolve_relative_uris=False)
    atom_texts = {entry.link: entry.content[0].value for entry in atom.entries}
    address = "https://union.test/news/stories/2026/01/v-{}/"
    return [
        (
            folder.read(f"stories/2026/01/v-{number}/index.html"),
            rss_texts[address.format(number)],
            atom_texts[address.format(number)],
        )
        for number in range(len(BODIES))
    ]


@pytest.mark.parametrize("number", range(len(BODIES)), ids=lambda n: BODIES[n][:40])
def test_no_body_brings_anything_into_page_or_feed(published, number):
    page, rss, atom = published[number]
    tree = lxml_html.fromstring(page)
    (prose,) = tree.find_class("prose")
    assert dangers(lxml_html.tostring(prose, encoding="unicode")) == []
    assert dangers(rss) == []
    assert dangers(atom) == []
    assert "前文。" in rss
    # The page around the text is still whole: the body has closed nothing that it did not open.
    assert len(tree.xpath("//article[contains(@class, 'story')]//footer")) == 1
    (metadata,) = tree.xpath("//script")
    assert metadata.get("type") == "application/ld+json"
    assert json.loads(metadata.text)["@graph"], "what the page says of itself is whole, and no program"
    assert tree.xpath("//iframe | //object | //style | //form | //svg | //math | //base") == []
    assert [e for e in tree.iter() if any(name.startswith("on") for name in e.attrib)] == []


@pytest.mark.parametrize("body", FAULTS)
def test_what_is_a_fault_of_the_content_would_not_be_shown_either(body):
    html = Converter().body(body).html
    for at in (Placement("../../", "a/"), Placement("https://union.test/", "a/", absolute=True)):
        shown = place(html, {}, {}, at)
        assert dangers(shown) == []
        assert "<img" not in shown


def test_faults_stop_the_build(tmp_path):
    folder = SiteFolder(tmp_path).write(TABLES)
    for number, body in enumerate(FAULTS[:3]):
        folder.put(f"stories/2026/01/f-{number}.md", HEAD.format(number) + body)
    assert folder.build().published is None
    assert not folder.site_dir.exists()


def test_what_is_harmless_stays():
    text = "<ruby>工<rt>gōng</rt></ruby> H<sub>2</sub>O <mark>重点</mark> <abbr title='a > b'>缩写</abbr>"
    html = Converter().body(text).html
    for part in ("<ruby>工<rt>gōng</rt></ruby>", "H<sub>2</sub>O", "<mark>重点</mark>", "缩写</abbr>"):
        assert part in html
    details = "<details><summary>问</summary>\n答\n</details>"
    assert Converter().body(details).html == details
