"""A year's stories, its part of the site's archive and its segment of the search index, on one worker.

A story's body is rendered for its page, for the index and for feeds. Where one process does all three, it is rendered once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.engine.kit import LentKit
from generator.engine.making import make_group
from generator.outputs.job import Made, Rank
from generator.pages.feeds import year_of
from generator.search.segment import year_of_segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.engine.making import Bench
    from generator.engine.segments import Renewal
    from generator.pages.plan import Group

# A part that is more than this share of all work would keep one core busy when the others have nothing left.
_SHARE = 4


class Part(Struct, frozen=True):
    """What goes to one worker at once: a segment of the index (its key), and groups by their numbers."""

    cost: int
    key: int | None
    groups: tuple[int, ...]


class Done(Struct, frozen=True):
    """What has come of a part: files, and key and file of its segment."""

    made: tuple[Made, ...]
    segment: tuple[int, str] | None


class Together:
    """The work of a build that makes everything: first what has bodies, the largest parts at the beginning, then feeds."""

    kind = Done

    def __init__(self, groups: Sequence[Group], renewal: Renewal, bench: Bench) -> None:
        self._groups, self._renewal, self._bench = groups, renewal, bench
        self._kit = LentKit(bench.workshop)
        self._parts, self.phases = parted(groups, renewal)
        self.costs = tuple(part.cost for part in self._parts)

    def do(self, start: int, stop: int) -> list[Done]:
        """Do a range of parts."""
        kit = self._kit.get()
        done = []
        for part in self._parts[start:stop]:
            segment = None if part.key is None else self._renewal.make(part.key, kit)
            made = [one for n in part.groups for one in make_group(self._groups[n], n, self._bench, kit)]
            done.append(Done(tuple(made), segment))
        kit.store.save()
        return done

    def close(self) -> None:
        """Close the kit of this process."""
        self._kit.close()


def parted(groups: Sequence[Group], renewal: Renewal) -> tuple[tuple[Part, ...], tuple[tuple[int, int], ...]]:
    """Give all parts, and where the second of two phases begins: feeds reuse what the first one has rendered."""
    most = sum([group.cost for group in groups] + [renewal.cost(key) for key in renewal.stale]) // _SHARE
    with_segments = [part for part in _with_segments(groups, renewal) if part.cost <= most]
    taken = {number for part in with_segments for number in part.groups}
    bundled = {part.key for part in with_segments}
    alone = [Part(renewal.cost(key), key, ()) for key in renewal.stale if key not in bundled]
    early: list[Part] = []
    late: list[Part] = []
    for number, group in enumerate(groups):
        if number not in taken:
            (late if group.rank >= Rank.STREAM else early).append(Part(group.cost, None, (number,)))
    largest_first = sorted((*alone, *with_segments), key=lambda part: -part.cost)
    first = len(largest_first) + len(early)
    return (*largest_first, *early, *late), ((0, first), (first, first + len(late)))


def _with_segments(groups: Sequence[Group], renewal: Renewal) -> Iterable[Part]:
    """Give each segment of stories with the groups of these and with those of its year's archive."""
    stories = {group.key: number for number, group in enumerate(groups) if group.family == "story"}
    archive: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        if group.family == "archive-feed":
            archive.setdefault(year_of(group.key), []).append(number)
    # The last segment of a year comes first: it takes the year's archive.
    for key in sorted(renewal.stale, reverse=True):
        year = year_of_segment(key)
        if year is not None:
            own = [stories[identity] for identity in renewal.ids(key) if identity in stories]
            numbers = (*own, *archive.pop(year, ()))
            yield Part(renewal.cost(key) + sum(groups[n].cost for n in numbers), key, numbers)
