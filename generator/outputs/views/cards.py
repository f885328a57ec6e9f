"""The small parts of pages: links, dates, pictures and the cards that lists are built from.

A card carries its own digest, so that hashing a list is hashing digests.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import force_setattr

from generator.digest import digest_annotated

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.entries.source import BodySource
    from generator.markup.pictures import Image, Source


class Link(Struct, frozen=True):
    """A word that leads somewhere."""

    label: str
    url: str


class Count(Struct, frozen=True):
    """A link with the number of stories behind it; None where it is not told."""

    label: str
    url: str
    count: int | None


class Date(Struct, frozen=True):
    """A date for readers and for machines: 2026年1月29日 / 1月29日 / 2026-01-29."""

    text: str
    short: str
    iso: str


class Picture(Struct, frozen=True):
    """A picture; ``drawn`` covers stand in where there is none. Width and height are 0 where they are not known.

    ``url`` is the file for those who cannot choose, ``sources`` are its formats in all sizes, the preferred one first and
    that of ``url`` last; a drawing has none.
    """

    url: str
    alt: str
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    drawn: bool = False
    sources: tuple[Source, ...] = ()


class FeedLink(Struct, frozen=True):
    """A feed for autodiscovery and for readers."""

    title: str
    url: str
    type: str


class Head(Struct, frozen=True):
    """What the head of a page says.

    ``name`` is the page's own title, ``title`` that with the site's name. ``section`` names the item of the main
    navigation that is current, ``column`` is that item. ``published`` and ``modified`` are RFC 3339, or empty.
    """

    name: str
    title: str
    description: str
    url: str
    canonical: str
    section: str = ""
    column: Link | None = None
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True
    published: str = ""
    modified: str = ""


class Text(Struct, frozen=True):
    """A body and what its links and pictures mean here: words of the editor -> addresses, files."""

    source: BodySource
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, Image], ...] = ()


@cache
def _said_by(kind: type[Struct]) -> Callable[[Any], tuple[Any, ...]]:
    """Give how to get what instances of a class say: the values of all fields but the digest."""
    return attrgetter(*(name for name in kind.__struct_fields__ if name != "digest"))


class Digested(Struct, frozen=True):
    """A value that stands for itself by its digest inside other views."""

    def __post_init__(self) -> None:
        kind = type(self)
        force_setattr(self, "digest", digest_annotated(kind.__name__, *_said_by(kind)(self)))


class StoryCard(Digested, frozen=True):
    """A story in a list."""

    url: str
    title: str
    kicker: str
    type: str
    type_label: str
    date: Date
    summary: str
    regions: tuple[Link, ...]
    topics: tuple[Link, ...]
    cover: Picture | None
    ribbon: str
    digest: str = ""


class HonourLine(Struct, frozen=True):
    """An honour as a line: 全国劳动模范 · 2020年."""

    title: str
    level: str
    level_label: str
    year: str
    by: str


class PersonCard(Digested, frozen=True):
    """A person in a list. ``provinces``, here and in other cards: slugs of the topmost regions, which filters go by."""

    url: str
    name: str
    honours: tuple[HonourLine, ...]
    occupation: str
    employer: str
    summary: str
    regions: tuple[Link, ...]
    provinces: tuple[str, ...]
    stories: int
    ribbon: str
    digest: str = ""


class EventCard(Digested, frozen=True):
    """An event in a list. ``phase`` is recurring, upcoming, ongoing, ended, cancelled or postponed at the build's moment.

    ``mark`` is its date in large and in small: 17 and 6月, 10月 and 2025, 2022 and 年, 定期 and nothing. ``month`` is the
    group that it stands in: 2026年6月, 2022年, 定期活动. ``start`` is None where an event only recurs; then ``starts_at`` and
    ``ends_at`` are empty.
    """

    url: str
    title: str
    mark: tuple[str, str]
    month: str
    start: Date | None
    end: Date | None
    starts_at: str
    ends_at: str
    phase: str
    phase_label: str
    venue: str
    organisers: tuple[str, ...]
    recurrence: str
    summary: str
    regions: tuple[Link, ...]
    provinces: tuple[str, ...]
    ribbon: str
    digest: str = ""


class ChannelLine(Struct, frozen=True):
    """A way to reach a service; ``href`` is a tel: or https: address, or empty."""

    kind: str
    kind_label: str
    label: str
    value: str
    hours: str
    href: str


class ServiceCard(Digested, frozen=True):
    """A service in a list: who, what, how, whom to call. ``inherited`` names the region above that offers it."""

    url: str
    title: str
    audience: tuple[str, ...]
    benefit: str
    amount: str
    how: str
    channels: tuple[ChannelLine, ...]
    provider: str
    regions: tuple[Link, ...]
    provinces: tuple[str, ...]
    checked: str
    stale: bool
    ribbon: str
    digest: str = ""


class FigureLine(Struct, frozen=True):
    """A number that a reader would quote; ``story`` leads to its source where it is shown elsewhere."""

    label: str
    value: str
    unit: str
    qualifier: str
    as_of: str
    story: Link | None = None


class Paging(Struct, frozen=True):
    """Which page of a list: from 1; neighbours are addresses or None."""

    number: int
    total: int
    newer: str | None
    older: str | None


class Tile(Struct, frozen=True):
    """A cell of the tile map: one character, row and column from 0, the region and its count (url '' without page)."""

    mark: str
    row: int
    column: int
    label: str
    url: str
    count: int
    slug: str
