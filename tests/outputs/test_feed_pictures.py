"""Photographs of stories in feeds: sent as files with their real size, shown in the text, with who took them."""

import pytest
from conftest import TABLES, SiteFolder
from lxml import html as lxml_html
from outputs.reading import DRAWING, NAMES, ROOT, json_feed, parsed, story, texts, xml
from pictures.making import canvas, encoded, picture

PHOTO = """类型: 图片
题图: {文件: a.jpg, 替代文字: 厂门, 图说: 一月的厂门, 摄影: 王某}
图片:
  - {文件: b.png, 替代文字: 班组 & <车间>}
  - {文件: c.svg, 替代文字: 示意图}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("photos")).write(TABLES)
    made.write(story(1, "2026-01-05").replace("类型: 消息\n", PHOTO) + story(2, "2026-01-04"))
    see_through = canvas(300, 200).convert("RGBA")
    see_through.putalpha(128)
    made.put("media/a.jpg", picture("jpg", 1200, 800))
    made.put("media/b.png", encoded(see_through, "png"))
    made.put("media/c.svg", DRAWING)
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def published(folder, url):
    data = folder.files()[url.removeprefix(ROOT)]
    return str(len(data))


def test_the_first_photograph_is_sent_with_its_real_length(folder):
    item = xml(folder, "feed.xml").xpath("//item")[0]
    (enclosure,) = item.xpath("enclosure")
    assert enclosure.get("type") == "image/jpeg"
    assert enclosure.get("length") == published(folder, enclosure.get("url"))
    (link,) = xml(folder, "atom.xml").xpath("a:entry/a:link[@rel='enclosure']", namespaces=NAMES)
    assert [link.get(name) for name in ("href", "type", "length")] == [
        enclosure.get(name) for name in ("url", "type", "length")
    ]
    (received,) = parsed(folder, "feed.xml").entries[0].enclosures
    assert received.href == enclosure.get("url")
    assert item.xpath("//item")[1].xpath("enclosure") == []


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_every_photograph_is_described_with_its_size_and_who_took_it(folder, path):
    first, second = xml(folder, path).xpath("//media:content", namespaces=NAMES)
    assert first.get("medium") == second.get("medium") == "image"
    assert (first.get("width"), first.get("type")) == ("960", "image/jpeg")
    assert (second.get("width"), second.get("type")) == ("300", "image/png")
    for shown in (first, second):
        assert shown.get("fileSize") == published(folder, shown.get("url"))
        assert int(shown.get("height")) > 0
    assert texts(first, "media:description") == ["一月的厂门"]
    assert texts(second, "media:description") == ["班组 & <车间>"]
    assert texts(first, "media:credit[@role='photographer']") == ["王某"]
    assert texts(second, "media:credit") == []


def test_json_feed_has_them_as_image_and_attachments(folder):
    item, other = json_feed(folder)["items"]
    assert item["image"] == item["attachments"][0]["url"]
    assert [a["mime_type"] for a in item["attachments"]] == ["image/jpeg", "image/png"]
    for attachment in item["attachments"]:
        assert str(attachment["size_in_bytes"]) == published(folder, attachment["url"])
    assert not {"image", "attachments"} & other.keys()


def test_the_text_shows_all_of_them_under_whole_addresses(folder):
    text = parsed(folder, "feed.xml").entries[0].content[0].value
    tree = lxml_html.fragment_fromstring(text, create_parent="div")
    images = tree.xpath(".//img")
    assert [image.get("alt") for image in images] == ["厂门", "班组 & <车间>", "示意图"]
    assert all(image.get("src").startswith(f"{ROOT}media/") for image in images)
    assert all(image.get("src").removeprefix(ROOT) in folder.files() for image in images)
    assert [caption.text for caption in tree.iter("figcaption")] == ["一月的厂门 王某 摄"]
    # The cover stands before the words, the photographs after them.
    assert [child.tag for child in tree] == ["figure", "p", "figure", "figure"]


def test_a_build_without_what_was_kept_gives_the_same(folder):
    before = folder.files()
    folder.build(use_cache=False)
    assert folder.files() == before
