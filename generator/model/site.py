"""The whole site as one read-only value: collections and the indexes over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from generator.model.entities import Event, Front, Item, Person, RegionNote, Series, Service, Story, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from generator.entries.pictures import Look
    from generator.entries.source import Found
    from generator.regions import Tree

I = TypeVar("I", bound=Item)  # type: ignore[type-arg]  # noqa: E741  # I for item
K = TypeVar("K")


class Members(Struct, frozen=True):
    """What belongs to a region, a topic or a person: ids, in the order readers see."""

    stories: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stories or self.people or self.events or self.services)


NOTHING = Members()


class Site(Struct, frozen=True):
    """Everything a build shows. Collections are in reading order: stories and events newest first.

    ``media`` has the picture files that something shown uses, ``looks`` what each of them is. ``topics_in`` counts the
    stories of a region (and of all below it) by topic, ``scenes`` those that a cover is drawn for by topic and province.
    ``changed`` is when any story was last changed (RFC 3339).
    """

    tree: Tree
    stories: Mapping[str, Story]
    people: Mapping[str, Person]
    events: Mapping[str, Event]
    services: Mapping[str, Service]
    withdrawn: Mapping[str, Story]
    topics: Mapping[str, Topic]
    series: Mapping[str, Series]
    notes: Mapping[str, RegionNote]
    home: Front
    media: Mapping[str, Found]
    looks: Mapping[str, Look]
    as_of: datetime
    next_change: datetime | None
    by_year: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_month: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_type: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    by_region: Mapping[str, Members] = field(default_factory=dict)
    by_topic: Mapping[str, Members] = field(default_factory=dict)
    by_series: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_person: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_event: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_service: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: Mapping[str, Members] = field(default_factory=dict)
    scenes: Mapping[str, int] = field(default_factory=dict)
    topics_in: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    changed: str = ""

    def in_region(self, code: str) -> Members:
        """Give what belongs to a region and everything below it."""
        return self.by_region.get(code, NOTHING)

    def in_topic(self, slug: str) -> Members:
        """Give what carries a topic."""
        return self.by_topic.get(slug, NOTHING)

    def stories_in(self, code: str) -> tuple[Story, ...]:
        """Give the stories of a region and everything below it, newest first."""
        return tuple(self.stories[i] for i in self.in_region(code).stories)

    def region_codes(self) -> tuple[str, ...]:
        """Give the regions that have a landing page: those with content, their ancestors, and every place's."""
        return tuple(sorted(self.by_region))


def grouped(pairs: Iterable[tuple[K, str]]) -> dict[K, tuple[str, ...]]:
    """Gather ids under their keys; order is kept, an id stands once under a key."""
    groups: dict[K, dict[str, None]] = {}
    for key, identity in pairs:
        groups.setdefault(key, {})[identity] = None
    return {key: tuple(ids) for key, ids in groups.items()}


def members(groups: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, Members]:
    """Turn groups per collection (``stories`` -> key -> ids) into Members per key, sorted by key."""
    keys = sorted({key for group in groups.values() for key in group})
    return {key: Members(**{name: group.get(key, ()) for name, group in groups.items()}) for key in keys}
