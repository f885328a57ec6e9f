"""What subscribers and machines read: feeds, sitemaps, redirects, copied files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.outputs.views.cards import Digested

if TYPE_CHECKING:
    from generator.entries.pictures import PictureSource
    from generator.markup.pictures import Image
    from generator.outputs.views.cards import Text
    from generator.outputs.views.pages import PolicyTable


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address; ``target`` is where the page is now."""

    title: str
    target: str
    url: str
    canonical: str


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A photograph of a story: its one file for those who cannot choose, and how that file is made.

    A drawing has no ``copy``: it stands in the text, but no reader is sent its file.
    """

    image: Image
    alt: str
    caption: str
    credit: str
    type: str
    copy: CopyView | None


@dataclass(frozen=True, slots=True)
class FeedEntry(Digested):
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
    digest: str = field(default="", compare=False)

    @property
    def pictures(self) -> tuple[FeedPicture, ...]:
        """The photographs that readers may be sent."""
        return tuple(p for p in (self.cover, *self.photos) if p is not None and p.copy is not None)


@dataclass(frozen=True, slots=True)
class Archive:
    """How a feed goes on (RFC 5005): ``current`` is where its newest entries are, if not here; ``previous`` the older ones."""

    current: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class FeedView:
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


@dataclass(frozen=True, slots=True)
class OutlineView:
    """The list of all RSS feeds for feed readers: (group, (title, feed, page)). ``modified`` is RFC 3339 or empty."""

    title: str
    publisher: str
    modified: str
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class CalendarEntry(Digested):
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
    digest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar; ``self_url`` is where it is served, ``page_url`` the page that it follows. One event needs no name."""

    title: str
    description: str
    self_url: str
    page_url: str
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapUrl:
    """A page in the sitemap; ``modified`` is RFC 3339 or empty."""

    url: str
    modified: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """A sitemap of at most 50,000 pages."""

    urls: tuple[SitemapUrl, ...]


@dataclass(frozen=True, slots=True)
class NewsUrl:
    """A story in the news sitemap; ``published`` is RFC 3339."""

    url: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class NewsView:
    """The stories of the last two days, of the publication ``name``."""

    name: str
    urls: tuple[NewsUrl, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """What crawlers are told: the address of the sitemap."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """What programs that read for people are told: (heading, (label, address, note))."""

    title: str
    summary: str
    sections: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that is published as it is; equal stamps or digests mean equal bytes."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class ManifestIcon:
    """An icon of the manifest: address below the site's root, size (192x192), purpose (any, maskable)."""

    url: str
    size: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ManifestView:
    """What a home screen needs beside what the site says of itself (W3C Web Application Manifest)."""

    icons: tuple[ManifestIcon, ...]


@dataclass(frozen=True, slots=True)
class BareView:
    """A picture of the host, to be published in its own size; ``path`` is where, for those who are told of its faults."""

    path: str
    source: PictureSource


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy of a picture in one size and format (avif, webp, jpeg, png); PNG has no quality."""

    source: PictureSource
    width: int
    height: int
    format: str
    quality: int


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The sitemaps of a site, each as new as its newest page."""

    urls: tuple[SitemapUrl, ...]


@dataclass(frozen=True, slots=True)
class CoverView:
    """A cover to be drawn: name of the motif, number of the palette, seed of its chances."""

    motif: str
    palette: int
    seed: str
