"""The indexes of a site: what lies in which region, carries which topic, speaks of whom."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from generator.model.site import NOTHING, Site, grouped, members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.model.entities import Story
    from generator.regions import Tree

_COLLECTIONS = ("stories", "people", "events", "services")


def index(site: Site) -> Site:
    """Give the site with its indexes filled in; order within an index is the order of the collection."""
    above = cache(site.tree.ancestors)

    def by(key: Any) -> dict[str, dict[str, tuple[str, ...]]]:
        return {name: grouped(_pairs(getattr(site, name).values(), key)) for name in _COLLECTIONS}

    def around(item: Any) -> Iterable[str]:
        if len(item.regions) == 1:
            return above(item.regions[0])
        return dict.fromkeys(code for own in item.regions for code in above(own))

    regions = by(around)
    by_region = members(regions)
    by_region.update(_landing_pages(site, by_region))
    stories = site.stories.values()
    return replace(
        site,
        by_region={code: by_region[code] for code in sorted(by_region)},
        own=members(by(lambda item: item.regions)),
        by_topic=members(by(lambda item: item.topics)),
        by_year=grouped(_pairs(stories, lambda s: (str(s.published.year),))),
        by_month=grouped(_pairs(stories, lambda s: (s.month,))),
        by_type=grouped(_pairs(stories, lambda s: (s.meta.type,))),
        by_series=grouped(_pairs(stories, lambda s: (s.series,) if s.series else ())),
        by_person=grouped(_pairs(stories, lambda s: s.people)),
        by_event=grouped(_pairs(stories, lambda s: s.events)),
        by_service=grouped(_pairs(stories, lambda s: s.services)),
        scenes=Counter(
            scene(story, site.tree) for story in stories if story.regions and story.meta.cover is None
        ),
        topics_in=_topics_in(stories, around),
        changed=max((s.modified for s in (*stories, *site.withdrawn.values())), default=""),
    )


def scene(story: Story, tree: Tree) -> str:
    """Give what is drawn for a story without a picture: the slug of its first topic (or nothing) and of its province.

    A story whose regions are all faults has no province; then nothing is drawn, for nothing is published.
    """
    province = tree.trail(story.regions[0])[0].slug if story.regions else ""
    return f"{story.topics[0] if story.topics else ''}/{province}"


def _topics_in(
    stories: Iterable[Story], around: Callable[[Story], Iterable[str]]
) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for story in stories:
        if story.topics:
            for code in around(story):
                of_region = counts.setdefault(code, {})
                for slug in story.topics:
                    of_region[slug] = of_region.get(slug, 0) + 1
    return counts


def _pairs(items: Iterable[Any], key: Any) -> Iterator[tuple[str, str]]:
    for item in items:
        identity = item.id
        for name in key(item):
            yield name, identity


def _landing_pages(site: Site, having: dict[str, Any]) -> dict[str, Any]:
    """Give a page to places of our own, to regions with a note, a link to them or a withdrawn story, and to all above."""
    wanted = {region.code for region in site.tree if region.level == "place"} | set(site.notes)
    wanted |= {code for story in site.withdrawn.values() for code in story.regions}
    for name in _COLLECTIONS:
        for item in getattr(site, name).values():
            wanted |= {target for kind, target in item.links.values() if kind == "region"}
    closed = {code for own in wanted for code in site.tree.ancestors(own)}
    return {code: NOTHING for code in closed if code not in having}
