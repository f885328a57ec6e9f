"""Which older stories a story's page offers to read next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    scores: dict[str, int] = {}
    for weight, ids in _pools(story, desk):
        for identity in _older(ids, story.id, desk):
            scores[identity] = scores.get(identity, 0) + weight
    # One number says both: who shares more stands before all who share less, and among equals the newer.
    order, many = desk.order, len(desk.order)
    ranks = sorted([order[identity] - score * many for identity, score in scores.items()])
    return [desk.ids[rank % many] for rank in ranks[:RELATED]]


def within_reach(story: Line, desk: Desk, lines: Mapping[str, Line]) -> set[str]:
    """Give the newer stories that may choose a story, or would if it were not there."""
    site = desk.site
    found: set[str] = set()
    for _, ids in _pools(story, desk):
        found.update(_newer(ids, story.id, desk))
    # A story about a province may choose one about a county, not the other way round.
    for code in {above for own in story.regions for above in site.tree.ancestors(own)}:
        newer = _newer(site.in_region(code).stories, story.id, desk)
        found.update(identity for identity in newer if code in lines[identity].regions)
    return found


def _newer(ids: Sequence[str], identity: str, desk: Desk) -> Sequence[str]:
    before = bisect_left(ids, desk.order[identity], key=desk.order.__getitem__)
    return ids[max(0, before - _LOOK_BACK) : before]


def _pools(story: Story | Line, desk: Desk) -> list[tuple[int, Sequence[str]]]:
    """Give the lists that a story stands in, each with the weight of sharing it."""
    site = desk.site
    pools: list[tuple[int, Sequence[str]]] = [(5, site.by_person.get(p, ())) for p in story.people]
    pools += [(2, site.in_topic(slug).stories) for slug in story.topics]
    pools += [(3, site.by_series.get(story.series, ()))] if story.series else []
    pools += [(2, site.in_region(code).stories) for code in story.regions]
    return pools


def _older(ids: Sequence[str], identity: str, desk: Desk) -> Sequence[str]:
    """Give the next older stories of a newest-first list: enough to choose from, at a cost that does not grow."""
    after = bisect_right(ids, desk.order[identity], key=desk.order.__getitem__)
    return ids[after : after + _LOOK_BACK]
