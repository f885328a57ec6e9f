"""What subscribers and machines read: feeds, sitemaps, redirects, copied files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.outputs.views.cards import Digested

if TYPE_CHECKING:
    from generator.entries.pictures import PictureSource
    from generator.markup.pictures import Image
    from generator.outputs.views.cards import Text
    from generator.outputs.views.pages import PolicyTable


class Redirect(Struct, frozen=True):
    """An old address; ``target`` is where the page is now."""

    title: str
    target: str
    url: str
    canonical: str


class FeedPicture(Struct, frozen=True):
    """A photograph of a story: its one file for those who cannot choose, and how that file is made.

    A drawing has no ``copy``: it stands in the text, but no reader is sent its file.
    """

    image: Image
    alt: str
    caption: str
    credit: str
    type: str
    copy: CopyView | None


class FeedEntry(Digested, frozen=True):
    """A story in a feed. Addresses are absolute, times are RFC 3339 with +08:00.

    ``text`` is None of a withdrawn one: then the notes are all there is.
    """

    id: str
    url: str
    page: str
    title: str
    summary: str
    text: Text | None
    notes: tuple[str, ...]
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: str
    updated: str
    cover: FeedPicture | None = None
    policy: PolicyTable | None = None
    photos: tuple[FeedPicture, ...] = ()
    digest: str = ""

    @property
    def pictures(self) -> tuple[FeedPicture, ...]:
        """The photographs that readers may be sent."""
        return tuple(p for p in (self.cover, *self.photos) if p is not None and p.copy is not None)


class Archive(Struct, frozen=True):
    """How a feed goes on (RFC 5005): ``current`` is where its newest entries are, if not here; ``previous`` the older ones."""

    current: str = ""
    previous: str = ""


class FeedView(Struct, frozen=True):
    """A feed of any format; ``self_url`` is where it is served, ``page_url`` the page that it follows.

    ``publisher`` stands for the names and the rights of the whole, ``image`` is the address of a PNG of 144 by 144
    pixels, ``hub`` that of a WebSub hub; both may be empty.
    """

    title: str
    description: str
    self_url: str
    page_url: str
    root: str
    entries: tuple[FeedEntry, ...]
    publisher: str = ""
    image: str = ""
    hub: str = ""
    archive: Archive = Archive()


class OutlineView(Struct, frozen=True):
    """The list of all RSS feeds for feed readers: (group, (title, feed, page)). ``modified`` is RFC 3339 or empty."""

    title: str
    publisher: str
    modified: str
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


class CalendarEntry(Digested, frozen=True):
    """An event in a calendar. ``start`` and ``end`` are ISO days or ISO times in Shanghai; the end is exclusive, or empty.

    ``stamp`` is when it was last changed (RFC 3339), ``status`` CONFIRMED, TENTATIVE or CANCELLED.
    """

    uid: str
    url: str
    title: str
    description: str
    location: str
    categories: tuple[str, ...]
    start: str
    end: str
    stamp: str
    sequence: int
    status: str
    digest: str = ""


class CalendarView(Struct, frozen=True):
    """A calendar; ``self_url`` is where it is served, ``page_url`` the page that it follows. One event needs no name."""

    title: str
    description: str
    self_url: str
    page_url: str
    entries: tuple[CalendarEntry, ...]


class SitemapUrl(Struct, frozen=True):
    """A page in the sitemap; ``modified`` is RFC 3339 or empty."""

    url: str
    modified: str


class SitemapView(Struct, frozen=True):
    """A sitemap of at most 50,000 pages."""

    urls: tuple[SitemapUrl, ...]


class NewsUrl(Struct, frozen=True):
    """A story in the news sitemap; ``published`` is RFC 3339."""

    url: str
    title: str
    published: str


class NewsView(Struct, frozen=True):
    """The stories of the last two days, of the publication ``name``."""

    name: str
    urls: tuple[NewsUrl, ...]


class RobotsView(Struct, frozen=True):
    """What crawlers are told: the address of the sitemap."""

    sitemap: str


class GuideView(Struct, frozen=True):
    """What programs that read for people are told: (heading, (label, address, note))."""

    title: str
    summary: str
    sections: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


class FileView(Struct, frozen=True):
    """A file that is published as it is; equal stamps or digests mean equal bytes."""

    file: str
    digest: str


class ManifestIcon(Struct, frozen=True):
    """An icon of the manifest: address below the site's root, size (192x192), purpose (any, maskable)."""

    url: str
    size: str
    purpose: str


class ManifestView(Struct, frozen=True):
    """What a home screen needs beside what the site says of itself (W3C Web Application Manifest)."""

    icons: tuple[ManifestIcon, ...]


class BareView(Struct, frozen=True):
    """A picture of the host, to be published in its own size; ``path`` is where, for those who are told of its faults."""

    path: str
    source: PictureSource


class CopyView(Struct, frozen=True):
    """A copy of a picture in one size and format (avif, webp, jpeg, png); PNG has no quality."""

    source: PictureSource
    width: int
    height: int
    format: str
    quality: int


class SitemapIndexView(Struct, frozen=True):
    """The sitemaps of a site, each as new as its newest page."""

    urls: tuple[SitemapUrl, ...]


class CoverView(Struct, frozen=True):
    """A cover to be drawn: name of the motif, number of the palette, seed of its chances."""

    motif: str
    palette: int
    seed: str
