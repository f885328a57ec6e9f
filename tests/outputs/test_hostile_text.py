"""Text that breaks feeds elsewhere: it arrives in the reader as it was written, and the XML stays valid."""

import json

import pytest
from conftest import TABLES, SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from outputs.reading import json_feed, parsed, texts, xml

from generator.diagnostics import ObstacleError
from generator.markup.links import Placement, place
from generator.markup.markdown import Converter
from generator.outputs.feeds import atom_feed, rss_feed
from generator.outputs.jsonfeed import json_feed as render_json
from generator.outputs.views.cards import Text
from generator.outputs.views.streams import FeedEntry, FeedView
from generator.text import NOT_TEXT

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
    (item,) = [i for i in json_feed(folder)["items"] if i["url"] == link]
    assert (item["title"], item["summary"], item["authors"]) == (title, title, [{"name": title}])
    text = texts(rss, "content:encoded")[0]
    assert atom.content[0].value == item["content_html"] == text
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


def test_a_title_of_ten_thousand_characters_is_a_fault_at_its_place(site):
    folder = site(
        f"-- stories/2026/01/x.md --\n---\n标题: {'长' * 10_000}\n类型: 消息\n日期: 2026-01-03\n地区: [石首市]\n---\n文\n"
    )
    assert folder.faults() == [("stories/2026/01/x.md", 2, 1, "F206")]


DANGERS = """前文<script>alert(1)</script><iframe src="https://a.test/"></iframe><style>p{}</style>

<p style="color:red" onclick="alert(1)">甲</p><a href="javascript:alert(1)">乙</a> <a href="java&#7;script:x">丙</a>

# 大标题

## 小标题 {#x}

[外](https://a.test/ "题") [根](/about/) [上](../up/) [片](#小标题) [页](mailto:a@b.test) &#127; &#x85; &#xD800;
"""


@pytest.mark.parametrize("address", ["https://union.test/", "https://union.test/a/b/"])
def test_nothing_in_a_feed_can_run_and_no_address_is_relative(site, address):
    folder = site(
        f"-- stories/2026/01/x.md --\n---\n标题: 题\n类型: 消息\n日期: 2026-01-03\n地区: [石首市]\n---\n{DANGERS}",
        site_url=address,
    )
    assert folder.build().published is not None
    for content in (
        texts(xml(folder, "feed.xml"), "//content:encoded")[0],
        parsed(folder, "atom.xml").entries[0].content[0].value,
        json_feed(folder)["items"][0]["content_html"],
    ):
        tree = lxml_html.fragment_fromstring(content, create_parent="div")
        assert not {e.tag for e in tree.iter()} & {"script", "iframe", "style", "h1", "form", "object"}
        attributes = {name for e in tree.iter() for name in e.attrib}
        assert not {name for name in attributes if name.startswith("on")} | attributes & {"style", "class"}
        links = [a.get("href") for a in tree.iter("a") if a.get("href")]
        here = f"{address}stories/2026/01/"
        assert links == [
            "https://a.test/", f"{address}about/", f"{here}up/", f"{here}x/#小标题", "mailto:a@b.test",
        ]  # fmt: skip
        assert not NOT_TEXT.search(content)
        assert next(e.text_content() for e in tree.iter("h2")) == "大标题"


def test_a_site_whose_name_no_feed_can_hold_is_refused(site):
    with pytest.raises(ObstacleError, match="site_name"):
        site(site_name="甲\x07乙").options()


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
    (item,) = json.loads(render_json(view, _Bodies(body)))["items"]
    assert (item["title"], item["summary"], item["content_html"]) == (
        title,
        title,
        texts(rss, "//content:encoded")[0],
    )
    atom = etree.fromstring(atom_feed(view, _Bodies(body)))
    assert texts(atom, "a:entry/a:title") == texts(atom, "a:entry/a:summary") == [title]
    assert texts(atom, "a:entry/a:content") == texts(rss, "//content:encoded")
