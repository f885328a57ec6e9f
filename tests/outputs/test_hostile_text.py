"""Text that breaks feeds elsewhere: it arrives in the reader as it was written, and the XML stays valid."""

import json

import pytest
from conftest import TABLES, SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from outputs.reading import parsed, texts, xml

from generator.markup.links import Placement, place
from generator.markup.markdown import Converter
from generator.outputs.feeds import atom_feed, rss_feed
from generator.outputs.views.cards import Text
from generator.outputs.views.streams import FeedEntry, FeedView

TITLES = [
    "]]>", "a ]]> b <![CDATA[ c", "<script>alert(1)</script>", "&lt;script&gt;", "<数控> & “钳工”", "AT&T &amp; &#65;",
    "表情\U0001f477\u200d♀️\U0001f389", "\u200fעברית RTL\u200e עם\u202ex", "\U00020bb7野家 㐂", "e\u0301 é", "'单' \"双\"",
    "%s {} {{ view }} {% raw %}", "长" * 200,
    "@@root@@/x @@current:home@@", "<!--unionpress:main-->", "<!--unionpress:head-->", "-->", "</title><b>", "a b c\u200bd",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("hostile")).write(TABLES)
    for number, title in enumerate(TITLES):
        said = json.dumps(title, ensure_ascii=False)
        head = f"标题: {said}\n摘要: {said}\n署名: [{{记者: [{said}]}}]\n类型: 消息\n日期: 2026-01-03\n地区: [石首市]\n"
        text = "".join(f"\\{c}" if c in "`*_{}[]<>()#+-.!|\\&" else c for c in title)
        made.put(f"stories/2026/01/h-{number}.md", f"---\n{head}---\n前{text}后\n")
    built = made.build(site={"feed_size": 500})
    assert built.published is not None, built.report.sorted()
    return made


@pytest.mark.parametrize("number", range(len(TITLES)), ids=lambda n: TITLES[n][:20])
def test_title_summary_and_name_arrive_unchanged(folder, number):
    link = f"https://union.test/news/stories/2026/01/h-{number}/"
    title = " ".join(TITLES[number].split())
    (rss,) = xml(folder, "feed.xml").xpath(f"//item[link='{link}']")
    assert texts(rss, "title") == texts(rss, "description") == texts(rss, "dc:creator") == [title]
    (atom,) = [e for e in parsed(folder, "atom.xml").entries if e.link == link]
    assert (atom.title, atom.summary, atom.author) == (title, title, title)
    text = texts(rss, "content:encoded")[0]
    assert atom.content[0].value == text
    assert lxml_html.fromstring(text).tag == "p"


@pytest.mark.parametrize("number", range(len(TITLES)), ids=lambda n: TITLES[n][:20])
def test_the_page_says_the_same(folder, number):
    page = lxml_html.document_fromstring(folder.read(f"stories/2026/01/h-{number}/index.html"))
    title = " ".join(TITLES[number].split())
    assert page.findtext(".//h1") == title
    assert page.findtext(".//title") == f"{title} - 测试工会报"
    assert page.xpath("string(//meta[@name='description']/@content)") == title if len(title) < 150 else True
    assert [script.get("type") for script in page.iter("script")] == ["application/ld+json"]


@pytest.mark.parametrize("bad", ["\\u0007", "\\x01", "\\ufffe", "\\uffff", "\\ud800", "\\e", "\\0"])
@pytest.mark.parametrize("where", ["标题", "摘要"])
def test_what_xml_cannot_hold_is_a_fault_or_is_gone(site, bad, where):
    head = {
        "标题": "好",
        "摘要": "好",
        "类型": "消息",
        "日期": "2026-01-03",
        "地区": "[石首市]",
        where: f'"甲{bad}乙"',
    }
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    folder = site(f"-- stories/2026/01/x.md --\n---\n{lines}---\n正文。\n")
    built = folder.build()
    if built.published is not None:
        assert parsed(folder, "feed.xml").entries[0].title in {"甲乙", "好"}
    else:
        assert built.report.errors > 0


class _Bodies:
    """A kit that renders one text and remembers nothing."""

    def __init__(self, text):
        self.text = text

    def body(self, _source):
        return Converter().body(self.text)

    def once(self, _key, make):
        return make()


xml_text = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=60).filter(
    str.strip
)


@settings(max_examples=60, deadline=None)
@given(xml_text, xml_text, st.text(max_size=200))
def test_any_text_comes_back_from_both_formats(title, name, body):
    entry = FeedEntry(
        id="https://u.test/a/", url="https://u.test/a/", page="a/", title=title, summary=title, text=Text(None),
        notes=(title,), authors=(name,), categories=(name,), published="2026-01-01T00:00:00+08:00",
        updated="2026-01-01T00:00:00+08:00",
    )  # fmt: skip
    view = FeedView(title, name, "https://u.test/feed.xml", "https://u.test/", "https://u.test/", (entry,))
    at = Placement("https://u.test/", "a/", absolute=True)
    shown = place(Converter().body(body).html, {}, {}, at)
    rss = etree.fromstring(rss_feed(view, _Bodies(body)))
    assert (
        texts(rss, "//item/title")
        == texts(rss, "channel/title")
        == texts(rss, "//item/description")
        == [title]
    )
    assert texts(rss, "//dc:creator") == texts(rss, "//item/category") == [name]
    assert texts(rss, "//content:encoded")[0].endswith(shown)
    atom = etree.fromstring(atom_feed(view, _Bodies(body)))
    assert texts(atom, "a:entry/a:title") == texts(atom, "a:entry/a:summary") == [title]
    assert texts(atom, "a:entry/a:content") == texts(rss, "//content:encoded")
