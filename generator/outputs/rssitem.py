"""The short way to an RSS item: text without pictures needs no tree of elements.

Items are most of all feeds. What an item of plain text is in RSS 2.0 stays feedgen's to say; a property test holds both
ways equal, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.text import is_printable, rfc822

if TYPE_CHECKING:
    from generator.outputs.views.streams import FeedEntry


def plain_item(entry: FeedEntry, content: str) -> bytes | None:
    """Give the item of an entry whose HTML is ``content``, as it stands inside a feed; None for what only feedgen knows."""
    said = (entry.title, entry.summary, entry.url, entry.id, *entry.categories, *entry.authors)
    if (
        entry.pictures
        or not all(said)
        # XML writes these as they are, but for its three signs.
        or not is_printable("".join(said))
        or not is_printable(content)
        or "]]>" in content
    ):
        return None
    title, summary, url, identity = map(_escaped, said[:4])
    categories = "".join([f"<category>{_escaped(one)}</category>" for one in entry.categories])
    creators = "".join([f"<dc:creator>{_escaped(one)}</dc:creator>" for one in entry.authors])
    return (
        f"<item><title>{title}</title><link>{url}</link><description>{summary}</description>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        f'<guid isPermaLink="true">{identity}</guid>{categories}'
        f"<pubDate>{rfc822(entry.published)}</pubDate>{creators}</item>"
    ).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
