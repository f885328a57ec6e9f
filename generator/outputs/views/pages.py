"""One view per kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from generator.outputs.views.cards import (
        Count,
        Date,
        EventCard,
        FeedLink,
        FigureLine,
        Head,
        Link,
        Paging,
        PersonCard,
        Picture,
        ServiceCard,
        StoryCard,
        Text,
        Tile,
    )


class FrontPage(Struct, frozen=True):
    """The front page; ``lead_figure`` is the first number of the leading story."""

    head: Head
    lead: StoryCard | None
    lead_figure: FigureLine | None
    second: tuple[StoryCard, ...]
    latest: tuple[StoryCard, ...]
    people: tuple[PersonCard, ...]
    events: tuple[EventCard, ...]
    services: tuple[ServiceCard, ...]
    audiences: tuple[Link, ...]
    provinces: tuple[Tile, ...]
    topics: tuple[Count, ...]
    series: tuple[Count, ...]
    figures: tuple[FigureLine, ...]


class BylineLine(Struct, frozen=True):
    """A role and its names."""

    role: str
    names: tuple[str, ...]


class PolicyTable(Struct, frozen=True):
    """The table that opens a policy story: label and value; lists for measures and amounts."""

    title: str
    rows: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]
    amounts: tuple[str, ...]


class CorrectionLine(Struct, frozen=True):
    """A correction that readers see."""

    date: Date
    kind: str
    text: str


class StoryPage(Struct, frozen=True):
    """A story in any of its seven types."""

    head: Head
    title: str
    kicker: str
    subtitle: str
    type: str
    type_label: str
    date: Date
    updated: Date | None
    bylines: tuple[BylineLine, ...]
    source: Link | None
    source_note: str
    origin_label: str
    editor: str
    organisations: tuple[str, ...]
    minutes: int
    trails: tuple[tuple[Link, ...], ...]
    topics: tuple[Link, ...]
    series: Link | None
    summary: str
    cover: Picture | None
    photos: tuple[Picture, ...]
    text: Text
    figures: tuple[FigureLine, ...]
    policy: PolicyTable | None
    corrections: tuple[CorrectionLine, ...]
    ai_label: str
    people: tuple[PersonCard, ...]
    events: tuple[EventCard, ...]
    services: tuple[ServiceCard, ...]
    related: tuple[StoryCard, ...]
    previous_in_series: Link | None
    next_in_series: Link | None
    ribbon: str


class Notice(Struct, frozen=True):
    """A short page: a withdrawn story, an address that is not there."""

    head: Head
    title: str
    message: str
    latest: tuple[StoryCard, ...]
    root: str = ""


class Listing(Struct, frozen=True):
    """A paginated list of stories: archive, a year, a topic, a series."""

    head: Head
    kicker: str
    title: str
    description: str
    trail: tuple[Link, ...]
    cards: tuple[StoryCard, ...]
    total: int
    paging: Paging
    side_title: str
    side: tuple[Count, ...]
    people: tuple[PersonCard, ...]
    events: tuple[EventCard, ...]
    services: tuple[ServiceCard, ...]
    feeds: tuple[FeedLink, ...]


class RegionPage(Struct, frozen=True):
    """A region's landing page. Without stories of its own it shows those of ``borrowed_from``, and says so.

    With few of its own it goes on with ``nearby``: the newest of the region above that has more.
    """

    head: Head
    name: str
    kind: str
    trail: tuple[Link, ...]
    other_parents: tuple[Link, ...]
    summary: str
    note: Text | None
    lead: StoryCard | None
    cards: tuple[StoryCard, ...]
    total: int
    borrowed_from: Link | None
    nearby_from: Link | None
    nearby: tuple[StoryCard, ...]
    paging: Paging
    people: tuple[PersonCard, ...]
    services: tuple[ServiceCard, ...]
    inherited_services: tuple[tuple[Link, tuple[ServiceCard, ...]], ...]
    upcoming: tuple[EventCard, ...]
    past: tuple[EventCard, ...]
    below: tuple[Count, ...]
    topics: tuple[Count, ...]
    figures: tuple[FigureLine, ...]
    feeds: tuple[FeedLink, ...]


class RegionIndex(Struct, frozen=True):
    """All regions with stories: the tile map, and everything below it as text."""

    head: Head
    tiles: tuple[Tile, ...]
    provinces: tuple[tuple[Count, tuple[Count, ...]], ...]
    places: tuple[Count, ...]


class Directory(Struct, frozen=True):
    """A list of topics or of series."""

    head: Head
    title: str
    description: str
    entries: tuple[tuple[Count, str], ...]


class PeopleIndex(Struct, frozen=True):
    """The people wall, grouped by the highest honour: (level label, cards); ``provinces`` have some of them."""

    head: Head
    groups: tuple[tuple[str, tuple[PersonCard, ...]], ...]
    provinces: tuple[Count, ...]
    total: int


class PersonPage(Struct, frozen=True):
    """A person and the newest stories; the older ones follow on pages of their own."""

    head: Head
    card: PersonCard
    pinyin: str
    quote: str
    state_label: str
    trails: tuple[tuple[Link, ...], ...]
    topics: tuple[Link, ...]
    picture: Picture | None
    text: Text
    stories: tuple[StoryCard, ...]
    paging: Paging
    feeds: tuple[FeedLink, ...]


class EventIndex(Struct, frozen=True):
    """All events: what recurs, what comes, what goes on, what is over by month (label, cards).

    ``phases`` (phase, label, number of events), ``months`` (label, number of events) and ``provinces`` are what filters go by.
    ``calendar`` is the calendar of all that have a day, empty where none has.
    """

    head: Head
    recurring: tuple[EventCard, ...]
    upcoming: tuple[EventCard, ...]
    ongoing: tuple[EventCard, ...]
    past: tuple[tuple[str, tuple[EventCard, ...]], ...]
    phases: tuple[tuple[str, str, int], ...]
    months: tuple[tuple[str, int], ...]
    provinces: tuple[Count, ...]
    calendar: str


class EventPage(Struct, frozen=True):
    """An event; ``calendar`` is its own calendar file, empty where it has no day."""

    head: Head
    card: EventCard
    address: str
    rows: tuple[tuple[str, str], ...]
    registration: Link | None
    trails: tuple[tuple[Link, ...], ...]
    topics: tuple[Link, ...]
    picture: Picture | None
    text: Text
    stories: tuple[StoryCard, ...]
    calendar: str


class ServiceIndex(Struct, frozen=True):
    """The services: each once, and by audience: (anchor, audience, cards).

    ``regions`` are the places that offer some themselves, ``provinces`` what the filter goes by.
    """

    head: Head
    cards: tuple[ServiceCard, ...]
    groups: tuple[tuple[str, str, tuple[ServiceCard, ...]], ...]
    regions: tuple[Count, ...]
    provinces: tuple[Count, ...]
    total: int


class ServicePage(Struct, frozen=True):
    """A service."""

    head: Head
    card: ServiceCard
    summary: str
    valid: str
    trails: tuple[tuple[Link, ...], ...]
    topics: tuple[Link, ...]
    picture: Picture | None
    text: Text
    stories: tuple[StoryCard, ...]


class FeedsPage(Struct, frozen=True):
    """The page that explains what can be subscribed to: (group, feeds); calendars; the list for feed readers.

    ``archive`` is the folder of what the site's feed no longer holds; empty where that is left out.
    """

    head: Head
    groups: tuple[tuple[str, tuple[FeedLink, ...]], ...]
    calendars: tuple[FeedLink, ...]
    outline: str
    archive: str


class SearchPage(Struct, frozen=True):
    """The search page as it is before a question: the archive by year, by topmost region, by topic."""

    head: Head
    years: tuple[Count, ...]
    regions: tuple[Count, ...]
    topics: tuple[Count, ...]
