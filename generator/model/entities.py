"""What a site is made of. Relations are ids, so values are cheap to compare and to send to another process."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import force_setattr

from generator.entries.fields import Meta
from generator.entries.schema import EventMeta, PersonMeta, RegionMeta, ServiceMeta, StoryMeta
from generator.text import SHANGHAI, after, at_midnight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.entries.entry import Entry

M_co = TypeVar("M_co", bound=Meta, covariant=True)
NEWS = timedelta(days=2)
"""How long after its publication a story is news: Google's rule for news sitemaps."""
# Takes the place of what is worked out from an entry as soon as it is one.
_UNKNOWN = datetime(1, 1, 1, tzinfo=SHANGHAI)
Target = tuple[str, str]
"""What a link leads to: the kind's name and the id."""


class Item(Struct, Generic[M_co], frozen=True):
    """An entry with its references resolved. ``ribbon`` marks what only a preview shows: 草稿, 定时, 已下线."""

    entry: Entry[M_co]
    regions: tuple[str, ...]
    topics: tuple[str, ...] = ()
    links: Mapping[str, Target] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    ribbon: str = ""
    as_of: datetime | None = None

    @property
    def id(self) -> str:
        """The identity within the kind."""
        return self.entry.id

    @property
    def meta(self) -> M_co:
        """What the editor wrote at the head."""
        return self.entry.meta

    @property
    def revised(self) -> list[datetime]:
        """When it was written, changed and corrected, as far as that is past: what is dated later has not happened yet."""
        return [m for m in dates(self.meta) if self.as_of is None or m <= self.as_of]


def dates(meta: Meta) -> list[datetime]:
    """Give the moments that an editor has noted: date, ``updated``, corrections."""
    noted = [getattr(meta, "date", None), getattr(meta, "updated", None)]
    noted += [correction.date for correction in getattr(meta, "corrections", ())]
    return [at_midnight(moment) for moment in noted if moment is not None]


class Story(Item[StoryMeta], frozen=True):
    """稿件."""

    series: str | None = None
    people: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    published: datetime = _UNKNOWN
    modified: str = ""
    """When a reader would say it last changed (RFC 3339): ``updated``, the newest correction, or publication."""

    def __post_init__(self) -> None:
        """Work out when it was published, with its zone, and last changed: every list that shows it asks again."""
        at = published(self.entry.meta)
        force_setattr(self, "published", at)
        force_setattr(self, "modified", max((at, *self.revised)).isoformat())

    @property
    def month(self) -> str:
        """The month in which it was published: 2026-01."""
        return f"{self.published.year}-{self.published.month:02}"


def published(meta: StoryMeta) -> datetime:
    """Give when a story was published: its date, or the earlier moment from which it has been seen."""
    dated = at_midnight(meta.date)
    return min(dated, at_midnight(meta.publish_at)) if meta.publish_at is not None else dated


class Person(Item[PersonMeta], frozen=True):
    """劳模工匠."""


class Event(Item[EventMeta], frozen=True):
    """活动."""

    @property
    def start(self) -> datetime | None:
        """When it begins; None for one that only comes again and again."""
        return at_midnight(self.meta.start) if self.meta.start is not None else None

    @property
    def end(self) -> datetime | None:
        """When it is over: its end, or the end of its last day; None for a recurring one without an end."""
        return event_end(self.meta)


def event_end(meta: EventMeta) -> datetime | None:
    """Give the moment at which an event is over. A time of day at its start alone says nothing of its end."""
    if meta.end is not None:
        return after(meta.end)
    if meta.recurrence is not None or meta.start is None:
        return None
    start = meta.start
    return after(at_midnight(start).date() if isinstance(start, datetime) else start)


class Service(Item[ServiceMeta], frozen=True):
    """服务."""


class RegionNote(Item[RegionMeta], frozen=True):
    """Words and pinned stories of a region."""

    pinned: tuple[str, ...] = ()


class Topic(Struct, frozen=True):
    """话题. ``motif`` is the pattern of the covers drawn for it; empty where the editors chose none."""

    slug: str
    label: str
    description: str = ""
    motif: str = ""


class Series(Struct, frozen=True):
    """栏目."""

    slug: str
    label: str
    description: str = ""


class Front(Struct, frozen=True):
    """What editors pinned to the front page, by id."""

    lead: str | None = None
    second: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
