"""RSS 2.0 and Atom 1.0 by feedgen, which this file owns.

What feedgen would take from the clock or guess is always given: the channel's date is the newest entry's, and an
entry's id is its permanent address. Entries are added in reading order.
"""

from __future__ import annotations

import html
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from generator.markup.links import Placement, place
from generator.text import SHANGHAI

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry as Item
    from feedgen.feed import FeedGenerator

    from generator.outputs.job import Kit
    from generator.outputs.views.streams import FeedEntry, FeedView

LANGUAGE = "zh-cn"
# A feed without an entry has no modification; validators still want a date.
_NEVER = datetime(2000, 1, 1, tzinfo=SHANGHAI)
_GENERATOR = "unionpress"


def rss_feed(view: FeedView, kit: Kit) -> bytes:
    """Give RSS 2.0 with full texts."""
    feed = _channel(view)
    feed.link(href=view.self_url, rel="self", type="application/rss+xml")
    # feedgen makes the last link that is added the channel's link.
    feed.link(href=view.page_url, rel="alternate", type="text/html")
    feed.load_extension("dc", rss=True, atom=False)
    feed.docs("https://www.rssboard.org/rss-specification")
    for entry in view.entries:
        item = kit.once(f"rss:{entry.digest}", partial(_rss_item, entry, view.root, kit))
        feed.add_entry(item, order="append")
    return bytes(feed.rss_str(pretty=False))


def atom_feed(view: FeedView, kit: Kit) -> bytes:
    """Give Atom 1.0 with full texts."""
    feed = _channel(view)
    feed.link(href=view.self_url, rel="self", type="application/atom+xml")
    feed.link(href=view.page_url, rel="alternate", type="text/html")
    feed.author(name=view.title)
    for entry in view.entries:
        item = kit.once(f"atom:{entry.digest}", partial(_atom_entry, entry, view.root, kit))
        feed.add_entry(item, order="append")
    return bytes(feed.atom_str(pretty=False))


def _channel(view: FeedView) -> FeedGenerator:
    # Imported where it is used: a build without changes renders no feed.
    from feedgen.feed import FeedGenerator  # noqa: PLC0415

    feed = FeedGenerator()
    feed.id(view.self_url)
    feed.title(view.title)
    feed.description(view.description or view.title)
    feed.language(LANGUAGE)
    feed.generator(_GENERATOR)
    newest = max((datetime.fromisoformat(e.updated) for e in view.entries), default=_NEVER)
    feed.updated(newest)
    feed.lastBuildDate(newest)
    return feed


def _item(entry: FeedEntry) -> Item:
    from feedgen.entry import FeedEntry as Item  # noqa: PLC0415

    item = Item()
    item.title(entry.title)
    item.link(href=entry.url, rel="alternate")
    item.published(datetime.fromisoformat(entry.published))
    item.updated(datetime.fromisoformat(entry.updated))
    item.category([{"term": term, "label": term} for term in entry.categories])
    return item


def _content(entry: FeedEntry, root: str, kit: Kit) -> str:
    at = Placement(root=root, page=entry.page, absolute=True)
    body = place(kit.body(entry.text.source).html, dict(entry.text.links), dict(entry.text.pictures), at)
    notes = "".join(f"<p><strong>{html.escape(note)}</strong></p>" for note in entry.notes)
    return notes + body


def _rss_item(entry: FeedEntry, root: str, kit: Kit) -> Item:
    item = _item(entry)
    item.guid(entry.id, permalink=True)
    item.description(entry.summary)
    item.content(_content(entry, root, kit), type="CDATA")
    item.load_extension("dc", rss=True, atom=False)
    if entry.authors:
        item.dc.dc_creator(list(entry.authors))
    return item


def _atom_entry(entry: FeedEntry, root: str, kit: Kit) -> Item:
    item = _item(entry)
    item.id(entry.id)
    item.summary(entry.summary)
    item.content(_content(entry, root, kit), type="html")
    if entry.authors:
        item.author([{"name": name} for name in entry.authors])
    return item
