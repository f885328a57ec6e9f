"""What subscribers and machines read: feeds, sitemaps, redirects, copied files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.outputs.views.cards import Digested

if TYPE_CHECKING:
    from generator.entries.pictures import PictureSource
    from generator.outputs.views.cards import Text


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address; ``target`` is where the page is now."""

    title: str
    target: str
    url: str
    canonical: str


@dataclass(frozen=True, slots=True)
class FeedEntry(Digested):
    """A story in a feed. Addresses are absolute, times are RFC 3339 with +08:00."""

    id: str
    url: str
    page: str
    title: str
    summary: str
    text: Text
    notes: tuple[str, ...]
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: str
    updated: str
    digest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed of any format; ``self_url`` is where it is served, ``page_url`` the page that it follows."""

    title: str
    description: str
    self_url: str
    page_url: str
    root: str
    entries: tuple[FeedEntry, ...]


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
class CopyView:
    """A copy of a picture in one size and format (avif, webp, jpeg, png); PNG has no quality."""

    source: PictureSource
    width: int
    height: int
    format: str
    quality: int


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The sitemaps of a site."""

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverView:
    """A cover to be drawn: name of the motif, number of the palette, seed of its chances."""

    motif: str
    palette: int
    seed: str
