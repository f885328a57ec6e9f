"""RSS 2.0 and Atom 1.0 by feedgen, which this file owns.

What feedgen would take from the clock or guess is always given: the channel's date is the newest entry's, and an
entry's id is its permanent address. A story's entry is made once per process, as bytes, and put into every feed that
holds it: most of a feed is its entries, and a story stands in ten feeds.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.outputs.feedtext import length_of, text_of
from generator.outputs.rssitem import plain_item
from generator.text import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedgen.entry import FeedEntry as Item
    from feedgen.feed import FeedGenerator

    from generator.outputs.feedparts import Media
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import FeedEntry, FeedPicture, FeedView

LANGUAGE = "zh-cn"
# A feed without an entry has no modification; validators still want a date.
NEVER = datetime(2000, 1, 1, tzinfo=SHANGHAI)
IMAGE_SIDE = 144  # the widest that RSS allows
_CONTENT = {"content": "http://purl.org/rss/1.0/modules/content/"}
_GENERATOR = "unionpress"
_MINUTES_BETWEEN_VISITS = "60"
_DOCS = "https://www.rssboard.org/rss-specification"


def rss_feed(view: FeedView, kit: Kit) -> bytes:
    """Give RSS 2.0 with full texts."""
    feed = _channel(view)
    feed.link(href=view.self_url, rel="self", type="application/rss+xml")
    # feedgen makes the last link that is added the channel's link.
    feed.link(href=view.page_url, rel="alternate", type="text/html")
    feed.parts.links = tuple((relation, url) for relation, url in _further(view) if url)
    feed.docs(_DOCS)
    feed.ttl(_MINUTES_BETWEEN_VISITS)
    if view.image:
        side = str(IMAGE_SIDE)
        feed.image(url=view.image, title=view.title, link=view.page_url, width=side, height=side)
    items = (
        kit.once(f"rss:{entry.digest}", partial(_rss_item, entry, view.root, kit)) for entry in view.entries
    )
    return _filled(feed.rss_str(pretty=False), b"</channel></rss>", items)


def atom_feed(view: FeedView, kit: Kit) -> bytes:
    """Give Atom 1.0 with full texts."""
    feed = _channel(view)
    feed.link(href=view.self_url, rel="self", type="application/atom+xml")
    feed.link(href=view.page_url, rel="alternate", type="text/html")
    for relation, url in _further(view):
        if url:
            feed.link(href=url, rel=relation)
    feed.author(name=view.publisher or view.title)
    if view.image:
        feed.logo(view.image)
    items = (
        kit.once(f"atom:{entry.digest}", partial(_atom_entry, entry, view.root, kit))
        for entry in view.entries
    )
    return _filled(feed.atom_str(pretty=False), b"</feed>", items)


def newest(entries: Iterable[FeedEntry]) -> datetime:
    """Give when the newest of some entries was changed."""
    return max((datetime.fromisoformat(entry.updated) for entry in entries), default=NEVER)


def _further(view: FeedView) -> tuple[tuple[str, str], ...]:
    return (
        ("hub", view.hub),
        ("current", view.archive.current),
        ("prev-archive", view.archive.previous),
    )


def get_ready() -> None:
    """Import the library of feeds, which is else imported where it is used: a build without changes renders no feed."""
    import feedgen.feed  # noqa: F401, PLC0415  # see above

    import generator.outputs.feedparts  # noqa: F401, PLC0415  # see above


def _channel(view: FeedView) -> FeedGenerator:
    # Imported where it is used: a build without changes renders no feed.
    from feedgen.feed import FeedGenerator  # noqa: PLC0415

    from generator.outputs.feedparts import ChannelParts  # noqa: PLC0415

    feed = FeedGenerator()
    feed.register_extension("parts", ChannelParts)
    feed.parts.archive = bool(view.archive.current)
    feed.id(view.self_url)
    feed.title(view.title)
    feed.description(view.description or view.title)
    feed.language(LANGUAGE)
    feed.generator(_GENERATOR)
    feed.rights(f"© {view.publisher or view.title}")
    changed = newest(view.entries)
    feed.updated(changed)
    feed.lastBuildDate(changed)
    return feed


def _filled(feed: bytes, end: bytes, items: Iterable[bytes]) -> bytes:
    """Give a feed without entries its entries: they stand last in both formats."""
    if not feed.endswith(end):
        raise ValueError("feedgen ends a feed in another way than it did")
    return b"".join((feed.removesuffix(end), *items, end, b"\n"))


def _item(entry: FeedEntry, root: str, kit: Kit) -> Item:
    from feedgen.entry import FeedEntry as Item  # noqa: PLC0415  # see _channel

    from generator.outputs.feedparts import EntryParts  # noqa: PLC0415  # see _channel

    item = Item()
    item.title(entry.title)
    item.published(datetime.fromisoformat(entry.published))
    item.updated(datetime.fromisoformat(entry.updated))
    item.category([{"term": term, "label": term} for term in entry.categories])
    item.link(href=entry.url, rel="alternate")
    item.register_extension("parts", EntryParts)
    item.parts.media = tuple(_media(picture, root, kit) for picture in entry.pictures)
    return item


def _media(picture: FeedPicture, root: str, kit: Kit) -> Media:
    from generator.outputs.feedparts import Media  # noqa: PLC0415  # see _channel

    image = picture.image
    said = picture.caption or picture.alt
    return Media(
        root + image.url,
        picture.type,
        length_of(picture, kit),
        image.width,
        image.height,
        said,
        picture.credit,
    )


def _rss_item(entry: FeedEntry, root: str, kit: Kit) -> bytes:
    return plain_item(entry, text_of(entry, root, kit)) or rss_item(entry, root, kit)


def rss_item(entry: FeedEntry, root: str, kit: Kit) -> bytes:
    """Give the RSS item of any entry, as it stands inside a feed."""
    item = _item(entry, root, kit)
    item.guid(entry.id, permalink=True)
    item.description(entry.summary)
    item.content(text_of(entry, root, kit), type="CDATA")
    item.parts.creators = entry.authors
    return _bytes(item.rss_entry(), "rss")


def _atom_entry(entry: FeedEntry, root: str, kit: Kit) -> bytes:
    item = _item(entry, root, kit)
    item.id(entry.id)
    item.summary(entry.summary)
    item.content(text_of(entry, root, kit), type="html")
    item.author([{"name": name} for name in entry.authors])
    return _bytes(item.atom_entry(), "feed")


def _bytes(item: Any, root: str) -> bytes:
    """Serialise an item as it stands inside a feed, which declares the prefixes."""
    from lxml import etree  # noqa: PLC0415  # see _channel

    from generator.outputs.feedparts import ChannelParts  # noqa: PLC0415  # see _channel

    around = etree.Element(root, nsmap={**_CONTENT, **ChannelParts().extend_ns()})
    around.append(item)
    whole: bytes = etree.tostring(around, encoding="UTF-8", xml_declaration=False)
    return whole[whole.index(b">") + 1 : whole.rindex(b"<")]
