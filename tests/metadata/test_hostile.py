"""Text that could break out of a tag or of a script: it arrives as it was written, and nothing else comes with it."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from conftest import TABLES, SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from metadata.reading import Head
from outputs.test_hostile_text import TITLES

from generator.outputs.metadata.nodes import Description
from generator.outputs.metadata.site import SiteFacts
from generator.outputs.metadata.tags import described
from generator.outputs.views.cards import FeedLink
from generator.outputs.views.cards import Head as HeadView

ROOT = "https://union.test/news/"
MORE = [
    "</script><script>alert(1)</script>", "<!--<script>", "--!>", "]]></script >", "\\u003c/script>",
    "\\", '"}]}', "&quot;&#60;", "' onload='x", '" onload="x', "<数控>车工", "\ufeffBOM", "𠮷" * 199,
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("hostile")).write(TABLES)
    for number, title in enumerate(TITLES + MORE):
        said = json.dumps(title, ensure_ascii=False)
        common = f"摘要: {said}\n地区: [石首市]\n"
        story = f"标题: {said}\n副题: {said}\n{common}署名: [{{记者: [{said}]}}]\n类型: 消息\n日期: 2026-01-03\n来源: {{名称: {said}}}\n"
        for path, lines in {
            f"stories/2026/01/h-{number}": story
            + f"更正: [{{日期: 2026-01-04, 内容: {said}}}]\n人物: [h-{number}]\n",
            f"people/h-{number}": f"姓名: {said}\n工种: {said}\n单位: {said}\n{common}荣誉: [{{名称: {said}, 级别: 全国}}]\n",
            f"events/2026/h-{number}": f"标题: {said}\n{common}开始: 2026-05-01\n地点: {said}\n主办: [{said}]\n",
            f"services/h-{number}": f"标题: {said}\n{common}提供单位: {said}\n渠道: [{{方式: 微信, 内容: {said}}}]\n",
        }.items():
            made.put(f"{path}.md", f"---\n{lines}---\n正文。\n")
    built = made.build(site_name='报</script>"&', site_description="<!--")
    assert built.published is not None, built.report.sorted()
    return made


@pytest.mark.parametrize("number", range(len(TITLES + MORE)), ids=lambda n: (TITLES + MORE)[n][:20])
def test_every_text_arrives_as_it_was_written(folder, number):
    title = " ".join((TITLES + MORE)[number].split())
    pages = {
        url: Head(url, folder.read(f"{url}/index.html").encode())
        for url in (
            f"stories/2026/01/h-{number}",
            f"people/h-{number}",
            f"events/2026/h-{number}",
            f"services/h-{number}",
        )
    }
    story, person, event, service = pages.values()
    article = story.the("NewsArticle")
    assert article["headline"] == article["alternativeHeadline"] == article["author"][0]["name"] == title
    assert (
        article["creditText"] == article["correction"][0]["text"] == article["mentions"][0]["name"] == title
    )
    who = person.the("ProfilePage")["mainEntity"]
    assert who["name"] == who["jobTitle"] == who["worksFor"]["name"] == who["award"][0] == title
    what = event.the("WebPage")["mainEntity"]
    assert what["name"] == what["organizer"][0]["name"] == title
    offered = service.the("WebPage")["mainEntity"]
    assert (
        offered["name"]
        == offered["provider"]["name"]
        == offered["availableChannel"][0]["description"]
        == title
    )
    for page in pages.values():
        assert page.one("og:title") == title
        assert page.title.startswith(title)
        description = title if len(title) <= 150 else title[:149] + "…"
        assert page.one("description") == page.one("og:description") == description
        assert page.one("og:site_name") == '报</script>"&'


class Elements(HTMLParser):
    """What a browser's tokenizer makes of a head: every element with its attributes, and the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        raise AssertionError(data)


any_text = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80),
    st.lists(
        st.sampled_from([*"<>&\"'/!-]\\", "script", "<!--", "</script", "</title>", "<数控>", "\u202e"])
    ).map("".join),
    st.just("</script>" + "长" * 10_000),
)


@settings(max_examples=150, deadline=None)
@given(any_text, any_text, any_text)
def test_no_text_ends_its_element(title, description, other):
    site = SiteFacts({"url": ROOT, "name": other or "报", "description": description, "publisher": other})
    head = HeadView(
        title,
        title,
        description,
        "x/",
        ROOT + "x/",
        feeds=(FeedLink(other, "feed.xml", "application/rss+xml"),),
    )
    said = Description(
        nodes=[{"@type": "WebPage", "name": title, "description": other}],
        keywords=[other],
        names=[("author", other)],
    )
    text = described(head, "../", site, said)
    seen = Elements(text)
    assert {tag for tag, _ in seen.found} == {"title", "link", "meta", "script"}
    assert [tag for tag, _ in seen.found].count("script") == 1
    metas = [attributes for tag, attributes in seen.found if tag == "meta"]
    assert all(set(attributes) <= {"name", "property", "content"} for attributes in metas)
    contents = {
        attributes.get("name") or attributes["property"]: attributes["content"] for attributes in metas
    }
    assert contents.get("description", "") == description
    assert contents.get("og:title", "") == title
    (script,) = [part for part in seen.texts if part.startswith('{"@context"')]
    assert "<" not in script
    assert json.loads(script)["@graph"][-1] == {"@type": "WebPage", "name": title, "description": other}


@pytest.mark.parametrize("bad", ["\\ud800", "\\udfff", "\\u0007", "\\x7f", "\\0"])
@pytest.mark.parametrize("where", ["标题", "摘要", "副题", "责编"])
def test_what_utf_8_cannot_hold_never_reaches_a_head(site, bad, where):
    lines = {"标题": "好", "类型": "消息", "日期": "2026-01-03", "地区": "[石首市]", where: f'"甲{bad}乙"'}
    folder = site(
        "-- stories/2026/01/x.md --\n---\n"
        + "".join(f"{k}: {v}\n" for k, v in lines.items())
        + "---\n正文。\n"
    )
    built = folder.build()
    if built.published is None:
        assert built.report.errors > 0
        return
    text = folder.read("stories/2026/01/x/index.html")
    assert not any(ord(c) < 32 and c != "\n" for c in text)


def test_a_title_that_is_too_long_is_a_fault_of_its_own(site):
    folder = site(
        f"-- stories/2026/01/x.md --\n---\n标题: {'长' * 10_000}\n类型: 消息\n日期: 2026-01-03\n地区: [石首市]\n---\n正文。\n"
    )
    built = folder.build()
    assert built.published is None
    assert [d.location.line for d in built.report.sorted()] == [2]
