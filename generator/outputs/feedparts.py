"""What feedgen lacks, as extensions of it: links and marks of RFC 5005 and WebSub, pictures as Media RSS, names.

feedgen has an extension for ``dc:creator``, but looks for its module on the disk at every entry. It calls ``extend_ns``
for the namespaces and ``extend_rss`` or ``extend_atom`` with the element that is being made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml.etree import SubElement
from msgspec import Struct

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
DUBLIN = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"


class Media(Struct, frozen=True):
    """A picture of an entry: address, type, size in bytes and pixels, what is on it, who took it."""

    url: str
    type: str
    length: int
    width: int
    height: int
    description: str
    credit: str


class ChannelParts:
    """Of a whole feed: that it is an archive, and links that feedgen leaves out of RSS: (relation, address)."""

    def __init__(self) -> None:
        self.archive = False
        self.links: tuple[tuple[str, str], ...] = ()

    def extend_ns(self) -> dict[str, str]:
        """Give the prefixes of everything that stands in entries or in the head of a feed."""
        return {"dc": DUBLIN, "fh": HISTORY, "media": MEDIA}

    def extend_rss(self, rss: Element) -> Element:
        """Add to the channel of an RSS feed."""
        channel = rss[0]
        for relation, address in self.links:
            SubElement(channel, f"{{{ATOM}}}link", rel=relation, href=address)
        return self._mark(channel, rss)

    def extend_atom(self, feed: Element) -> Element:
        """Add to an Atom feed; its links are feedgen's."""
        return self._mark(feed, feed)

    def _mark(self, head: Element, whole: Element) -> Element:
        if self.archive:
            SubElement(head, f"{{{HISTORY}}}archive")
        return whole


class EntryParts:
    """Of an entry: its pictures (Media RSS 1.5.1); in RSS also its authors, since ``author`` there is an e-mail address."""

    def __init__(self) -> None:
        self.media: tuple[Media, ...] = ()
        self.creators: tuple[str, ...] = ()

    def extend_ns(self) -> dict[str, str]:
        """Give nothing: the feed has declared the prefixes."""
        return {}

    def extend_rss(self, item: Element) -> Element:
        """Add to an RSS item."""
        for name in self.creators:
            SubElement(item, f"{{{DUBLIN}}}creator").text = name
        # The first picture is the one that readers without Media RSS show.
        for picture in self.media[:1]:
            said = {"url": picture.url, "length": str(picture.length), "type": picture.type}
            SubElement(item, "enclosure", said)
        return self._with_pictures(item)

    def extend_atom(self, entry: Element) -> Element:
        """Add to an Atom entry, whose links lose everything but their address in feedgen."""
        for picture in self.media[:1]:
            said = {
                "href": picture.url,
                "rel": "enclosure",
                "length": str(picture.length),
                "type": picture.type,
            }
            SubElement(entry, "link", said)
        return self._with_pictures(entry)

    def _with_pictures(self, entry: Element) -> Element:
        for picture in self.media:
            _media(entry, picture)
        return entry


def _media(item: Element, picture: Media) -> None:
    said: dict[str, Any] = {
        "url": picture.url,
        "type": picture.type,
        "medium": "image",
        "fileSize": str(picture.length),
        "width": str(picture.width),
        "height": str(picture.height),
    }
    content = SubElement(item, f"{{{MEDIA}}}content", said)
    if picture.description:
        SubElement(content, f"{{{MEDIA}}}description", type="plain").text = picture.description
    if picture.credit:
        SubElement(content, f"{{{MEDIA}}}credit", role="photographer").text = picture.credit
