"""Which older stories a story's page offers to read next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.entities import Story
    from generator.model.lines import Line
    from generator.pages.cards import Desk

RELATED = 5
_LOOK_BACK = 40


def related(story: Story | Line, desk: Desk) -> list[str]:
    """Give the ids of older stories that share most with a story.

    Only older ones, so that adding today's story does not touch the pages of last year. Sharing a person counts
    most, then the series, topics and the primary region; among equals the newer stands first.
    """
    here, many = desk.order[story.id], len(desk.ids)
    scores: dict[int, int] = {}
    for weight, places in _pools(story, desk):
        # Enough to choose from, at a cost that does not grow.
        after = bisect_right(places, here)
        for place in places[after : after + _LOOK_BACK]:
            scores[place] = scores.get(place, 0) + weight
    # One number says both: who shares more stands before all who share less, and among equals the newer.
    ranks = sorted([place - score * many for place, score in scores.items()])
    return [desk.ids[rank % many] for rank in ranks[:RELATED]]


def within_reach(story: Line, desk: Desk, lines: Mapping[str, Line]) -> set[str]:
    """Give the newer stories that may choose a story, or would if it were not there."""
    found: set[str] = set()
    for _, places in _pools(story, desk):
        found.update(_newer(places, story.id, desk))
    # A story about a province may choose one about a county, not the other way round.
    for code in {above for own in story.regions for above in desk.site.tree.ancestors(own)}:
        newer = _newer(desk.once(_in_region, code), story.id, desk)
        found.update(identity for identity in newer if code in lines[identity].regions)
    return found


def _newer(places: Sequence[int], identity: str, desk: Desk) -> Iterator[str]:
    before = bisect_left(places, desk.order[identity])
    return (desk.ids[place] for place in places[max(0, before - _LOOK_BACK) : before])


def _pools(story: Story | Line, desk: Desk) -> list[tuple[int, Sequence[int]]]:
    """Give the lists that a story stands in, as places among all stories, newest first; each with the weight of sharing it."""
    pools = [(5, desk.once(_with_person, who)) for who in story.people]
    pools += [(2, desk.once(_in_topic, slug)) for slug in story.topics]
    pools += [(3, desk.once(_in_series, story.series))] if story.series else []
    pools += [(2, desk.once(_in_region, code)) for code in story.regions]
    return pools


def _with_person(desk: Desk, who: str) -> Sequence[int]:
    return _places(desk, desk.site.by_person.get(who, ()))


def _in_topic(desk: Desk, slug: str) -> Sequence[int]:
    return _places(desk, desk.site.in_topic(slug).stories)


def _in_series(desk: Desk, slug: str) -> Sequence[int]:
    return _places(desk, desk.site.by_series.get(slug, ()))


def _in_region(desk: Desk, code: str) -> Sequence[int]:
    return _places(desk, desk.site.in_region(code).stories)


def _places(desk: Desk, ids: Iterable[str]) -> Sequence[int]:
    return list(map(desk.order.__getitem__, ids))
