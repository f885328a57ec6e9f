"""A story in a line: what others have to know of it to find its place, without reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.model.entities import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from generator.entries.entry import Entry
    from generator.entries.schema import StoryMeta
    from generator.model.entities import Target


class Line(NamedTuple):
    """The relations of a story and its place in lists.

    ``place`` sorts newest first. ``scene`` is what is drawn for it (indexes.scene), empty where it has a picture.
    ``modified`` and ``moments`` (when its pages change by themselves) are RFC 3339.
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
    moments: tuple[str, ...]

    @property
    def id(self) -> str:
        """The story's id."""
        return self.place[1]


def place(story: Story) -> tuple[float, str]:
    """Sort key of stories: newest first."""
    return -story.published.timestamp(), story.id


def line(story: Story, scene: str, moments: Iterator[datetime]) -> Line:
    """Give the line of a story."""
    meta = story.meta
    return Line(
        path=story.entry.path,
        place=place(story),
        month=f"{story.published:%Y-%m}",
        type=meta.type,
        modified=story.modified.isoformat(),
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
        moments=tuple(moment.isoformat() for moment in moments),
    )


def story(of: Line, entry: Entry[StoryMeta], as_of: datetime) -> Story:
    """Give the story of a line, from its entry."""
    links: Mapping[str, Target] = dict(of.links)
    return Story(
        entry, of.regions, of.topics, links, dict(of.pictures), of.ribbon, as_of,
        of.series, of.people, of.events, of.services,
    )  # fmt: skip
