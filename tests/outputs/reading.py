"""Feeds as a feed reader sees them: parsed by lxml, by feedparser and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
from lxml import etree

if TYPE_CHECKING:
    from conftest import SiteFolder

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}
ROOT = "https://union.test/news/"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60"/></svg>'
)


def xml(folder: SiteFolder, path: str) -> Any:
    """Give the root of an XML file; it has to be well-formed."""
    return etree.fromstring((folder.site_dir / path).read_bytes())


def texts(node: Any, path: str) -> list[str]:
    """Give the texts of the nodes at a path."""
    return [str(getattr(found, "text", found) or "") for found in node.xpath(path, namespaces=NAMES)]


def parsed(folder: SiteFolder, path: str) -> Any:
    """Give a feed as feedparser reads it, its HTML untouched; it has to be free of faults."""
    data = (folder.site_dir / path).read_bytes()
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert feed.bozo == 0, feed.get("bozo_exception")
    return feed


def json_feed(folder: SiteFolder, path: str = "feed.json") -> Any:
    """Give a JSON Feed."""
    return json.loads((folder.site_dir / path).read_bytes())


def entries(folder: SiteFolder, where: str = "") -> list[tuple[list[str], list[str], list[str], list[str]]]:
    """Give (ids, titles, times of change, texts) of the three formats in a folder, which has all of them."""
    found = []
    for name in ("feed.xml", "atom.xml"):
        feed = parsed(folder, where + name)
        changed = [e.get("updated", "") for e in feed.entries] if name == "atom.xml" else []
        text = [e.content[0].value for e in feed.entries]
        found.append(([e.id for e in feed.entries], [e.title for e in feed.entries], changed, text))
    items = json_feed(folder, where + "feed.json")["items"]
    keys = ("id", "title", "date_modified", "content_html")
    found.append(tuple([item[key] for item in items] for key in keys))
    return found


def story(number: int, day: str, *, region: str = "宜城市", more: str = "", body: str = "正文。") -> str:
    """Give the text of a story's file, ready for an archive."""
    return (
        f"-- stories/2026/01/s-{number}.md --\n---\n标题: 第{number}篇\n类型: 消息\n日期: {day}\n"
        f"地区: [{region}]\n{more}---\n{body}\n"
    )
