"""A story in a line: what others have to know of it to find its place, without reading it."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.model.entities import Story

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import datetime

    from generator.entries.entry import Entry
    from generator.entries.schema import StoryMeta
    from generator.model.entities import Target


class Line(NamedTuple):
    """The relations of a story and its place in lists.

    ``place`` sorts newest first. ``scene`` is what is drawn for it (indexes.scene), empty where it has a picture.
    ``modified`` is RFC 3339.
    """

    path: str
    place: tuple[float, str]
    month: str
    type: str
    modified: str
    scene: str
    ribbon: str
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    series: str | None
    people: tuple[str, ...]
    events: tuple[str, ...]
    services: tuple[str, ...]
    links: tuple[tuple[str, Target], ...]
    pictures: tuple[tuple[str, str], ...]
    moved: bool

    @property
    def id(self) -> str:
        """The story's id."""
        return self.place[1]


class Lines(Mapping[str, Line]):
    """Lines by id. Each lies packed until somebody asks for it: a build after an edit needs few of many."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        """Take the packed lines of another collection (``packed``)."""
        self.packed = packed
        self._open: dict[str, Line] = {}

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Lines:
        """Make a collection of lines."""
        return cls({line.id: _pack(line) for line in lines})

    def revised(self, gone: Container[str], come: Iterable[Line]) -> Lines:
        """Give the lines without those of some ids, and with others."""
        packed = {identity: data for identity, data in self.packed.items() if identity not in gone}
        packed.update((line.id, _pack(line)) for line in come)
        return Lines(packed)

    def __getitem__(self, identity: str) -> Line:
        """Give a line; raises KeyError for what is not shown."""
        found = self._open.get(identity)
        if found is None:
            row = marshal.loads(self.packed[identity])  # noqa: S302  # packed here; the ledger is sealed
            found = self._open[identity] = Line._make(row)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, in no order."""
        return iter(self.packed)

    def __len__(self) -> int:
        """Count the stories."""
        return len(self.packed)

    def __contains__(self, identity: object) -> bool:
        """Tell whether a story is shown, without opening its line."""
        return identity in self.packed


def _pack(line: Line) -> bytes:
    return marshal.dumps(tuple(line), 2)


def place(story: Story) -> tuple[float, str]:
    """Sort key of stories: newest first."""
    return -story.published.timestamp(), story.id


def line(story: Story, scene: str) -> Line:
    """Give the line of a story."""
    meta = story.meta
    return Line(
        path=story.entry.path,
        place=place(story),
        month=story.month,
        type=meta.type,
        modified=story.modified,
        scene=scene,
        ribbon=story.ribbon,
        regions=story.regions,
        topics=story.topics,
        series=story.series,
        people=story.people,
        events=story.events,
        services=story.services,
        links=tuple(sorted(story.links.items())),
        pictures=tuple(sorted(story.pictures.items())),
        moved=bool(meta.aliases or meta.permalink),
    )


def story(of: Line, entry: Entry[StoryMeta], as_of: datetime) -> Story:
    """Give the story of a line, from its entry."""
    links: Mapping[str, Target] = dict(of.links)
    return Story(
        entry, of.regions, of.topics, links, dict(of.pictures), of.ribbon, as_of,
        of.series, of.people, of.events, of.services,
    )  # fmt: skip
