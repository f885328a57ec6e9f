"""The plan: every output of a build, in groups that can be planned each by itself and in any process.

A group is what one thing of the site leads to: a story's page, a region's landing pages, a topic's feeds. Naming the
groups is cheap; their jobs are made where they are rendered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.outputs.job import Rank
from generator.pages import (
    covers,
    events,
    fronts,
    icons,
    lists,
    people,
    pictures,
    places,
    services,
    stories,
    streams,
)
from generator.pages.cards import Desk
from generator.pages.heads import Heads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.config import Options
    from generator.model.routes import Routes
    from generator.model.site import Site
    from generator.outputs.job import Job
    from generator.outputs.shell import Shell


@dataclass(frozen=True, slots=True)
class Group:
    """Outputs that are planned together: the name of their family, what they are about, rank of the first, cost."""

    family: str
    key: str
    rank: Rank
    cost: int = 1

    @property
    def name(self) -> str:
        """The name under which a published file remembers its group."""
        return f"{self.family}:{self.key}"


@dataclass(frozen=True, slots=True)
class Family:
    """Groups of one kind: which there are (key and cost, about how many pages it is worth), and the jobs of each."""

    rank: Rank
    keys: Callable[[Site], Iterable[tuple[str, int]]]
    jobs: Callable[[Desk, Heads, str], Iterator[Job]]


_HOSTED = "file"
HOSTED = f"{_HOSTED}:"
"""How the names of the host's groups begin: hand-written pages, styles, scripts."""


def _one(_: Site) -> Iterable[tuple[str, int]]:
    return (("", 1),)


def _each(collection: str, cost: int = 1) -> Callable[[Site], Iterable[tuple[str, int]]]:
    return lambda site: ((key, cost) for key in getattr(site, collection))


def _pages(ids: Iterable[str]) -> int:
    return 1 + len(tuple(ids)) // 20


FAMILIES: Mapping[str, Family] = {
    "picture": Family(Rank.ASSET, pictures.media_costs, pictures.media_jobs),
    "icons": Family(Rank.ASSET, _one, icons.icon_jobs),
    "cover": Family(Rank.ASSET, _each("scenes"), covers.cover_jobs),
    "story": Family(Rank.STORY, _each("stories"), stories.story_jobs),
    "withdrawn": Family(Rank.STORY, _each("withdrawn"), stories.withdrawn_jobs),
    "redirects": Family(Rank.STORY, _one, streams.redirect_jobs),
    "person": Family(
        Rank.ENTITY,
        lambda site: ((key, _pages(site.by_person.get(key, ()))) for key in site.people),
        people.person_jobs,
    ),
    "event": Family(Rank.ENTITY, _each("events"), events.event_jobs),
    "service": Family(Rank.ENTITY, _each("services"), services.service_jobs),
    "archive": Family(Rank.LISTING, lambda site: (("", _pages(site.stories)),), lists.archive_jobs),
    "year": Family(
        Rank.LISTING, lambda site: ((key, _pages(ids)) for key, ids in site.by_year.items()), lists.year_jobs
    ),
    "topic": Family(
        Rank.LISTING,
        lambda site: ((key, _pages(site.in_topic(key).stories)) for key in site.topics),
        lists.topic_jobs,
    ),
    "topics": Family(Rank.LISTING, _one, lists.topics_jobs),
    "series": Family(
        Rank.LISTING,
        lambda site: ((key, _pages(site.by_series.get(key, ()))) for key in site.series),
        lists.series_jobs,
    ),
    "all-series": Family(Rank.LISTING, _one, lists.all_series_jobs),
    "region": Family(
        Rank.LISTING,
        lambda site: ((key, _pages(site.in_region(key).stories)) for key in site.region_codes()),
        places.region_jobs,
    ),
    "regions": Family(Rank.LISTING, _one, places.regions_jobs),
    "people": Family(Rank.LISTING, _one, people.people_jobs),
    "events": Family(Rank.LISTING, _one, events.events_jobs),
    "services": Family(Rank.LISTING, _one, services.services_jobs),
    "front": Family(Rank.LISTING, _one, fronts.front_jobs),
    "missing": Family(Rank.LISTING, _one, fronts.missing_jobs),
    "feeds": Family(Rank.LISTING, _one, streams.feeds_page_jobs),
    "site-feed": Family(Rank.STREAM, lambda _: (("", 8),), streams.site_feed_jobs),
    "region-feed": Family(
        Rank.STREAM,
        lambda site: ((key, 8) for key in site.region_codes() if site.in_region(key).stories),
        streams.region_feed_jobs,
    ),
    "topic-feed": Family(
        Rank.STREAM,
        lambda site: ((key, 8) for key in site.topics if site.in_topic(key).stories),
        streams.topic_feed_jobs,
    ),
}
"""Every family, in the order of publishing. What follows from all pages (the sitemap) is planned after them."""


class Plan:
    """What a build makes: the groups, and the jobs of each."""

    def __init__(self, site: Site, routes: Routes, options: Options, shell: Shell) -> None:
        self._desk = Desk(site, routes, options)
        self._heads = Heads(options)
        self._files = {file.path: file for file in shell.files}

    def groups(self) -> tuple[Group, ...]:
        """Give every group, in the order of publishing."""
        hosted = [Group(_HOSTED, path, streams.hosted_rank(path)) for path in self._files]
        own = (
            Group(name, key, family.rank, cost)
            for name, family in FAMILIES.items()
            for key, cost in family.keys(self._desk.site)
        )
        return tuple(sorted((*hosted, *own), key=lambda group: group.rank))

    def jobs(self, group: Group) -> tuple[Job, ...]:
        """Give the outputs of a group."""
        if group.family == _HOSTED:
            return (streams.hosted_job(self._files[group.key]),)
        return tuple(FAMILIES[group.family].jobs(self._desk, self._heads, group.key))


def last_jobs(options: Options, pages: Mapping[str, str], shell: Shell) -> tuple[Job, ...]:
    """Give what can be planned only when all pages are known; ``pages`` may be indexed, address -> last change."""
    return tuple(streams.sitemap_jobs(options, pages, shell))
