"""The plan: every output of a build, in groups that can be planned each by itself and in any process.

A group is what one thing of the site leads to: a story's page, a region's landing pages, a topic's feeds. Naming the
groups is cheap; their jobs are made where they are rendered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.outputs.job import Rank
from generator.pages import (
    calendars,
    covers,
    events,
    feeds,
    fronts,
    icons,
    lists,
    people,
    pictures,
    places,
    searching,
    services,
    sitemaps,
    stories,
    streams,
)
from generator.pages.cards import Desk
from generator.pages.heads import Heads
from generator.pages.listing import numbered_key, page_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.config import Options
    from generator.model.routes import Routes
    from generator.model.site import Site
    from generator.outputs.job import Job
    from generator.outputs.shell import Shell


class Group(Struct, frozen=True):
    """Outputs that are planned together: the name of their family, what they are about, rank of the first, cost."""

    family: str
    key: str
    rank: Rank
    cost: int = 1

    @property
    def name(self) -> str:
        """The name under which a published file remembers its group."""
        return f"{self.family}:{self.key}"


class Family(Struct, frozen=True):
    """Groups of one kind: which there are (key and cost, about how many pages it is worth), and the jobs of each."""

    rank: Rank
    keys: Callable[[Desk], Iterable[tuple[str, int]]]
    jobs: Callable[[Desk, Heads, str], Iterator[Job]]


_HOSTED = "file"
HOSTED = f"{_HOSTED}:"
"""How the names of the host's groups begin: hand-written pages, styles, scripts."""


def _one(_: Desk) -> Iterable[tuple[str, int]]:
    return (("", 1),)


def _each(collection: str, cost: int = 1) -> Callable[[Desk], Iterable[tuple[str, int]]]:
    return lambda desk: ((key, cost) for key in getattr(desk.site, collection))


def _paged(
    lists: Callable[[Desk], Iterable[tuple[str, Sequence[str]]]],
) -> Callable[[Desk], Iterator[tuple[str, int]]]:
    """Make a group of every page of lists: (key, ids) of each."""

    def pages(desk: Desk) -> Iterator[tuple[str, int]]:
        size = desk.options.site.page_size
        for key, ids in lists(desk):
            for number in range(1, page_count(ids, size) + 1):
                yield numbered_key(key, number), 2

    return pages


LISTS: Mapping[str, Callable[[Desk], Iterable[tuple[str, Sequence[str]]]]] = {
    "person": lambda desk: ((key, desk.site.by_person.get(key, ())) for key in desk.site.people),
    "archive": lambda desk: (("", desk.channels.shown),),
    "year": lambda desk: desk.site.by_year.items(),
    "topic": lambda desk: ((key, desk.site.in_topic(key).stories) for key in desk.site.topics),
    "series": lambda desk: ((key, desk.site.by_series.get(key, ())) for key in desk.site.series),
    "region": lambda desk: ((key, desk.site.in_region(key).stories) for key in desk.site.region_codes()),
}
"""The families whose groups are the pages of lists of stories: (key, ids) of every list."""


FAMILIES: Mapping[str, Family] = {
    "picture": Family(Rank.ASSET, pictures.media_costs, pictures.media_jobs),
    "icons": Family(Rank.ASSET, _one, icons.icon_jobs),
    "cover": Family(Rank.ASSET, _each("scenes"), covers.cover_jobs),
    "story": Family(Rank.STORY, _each("stories"), stories.story_jobs),
    "withdrawn": Family(Rank.STORY, _each("withdrawn"), stories.withdrawn_jobs),
    "redirects": Family(Rank.STORY, _one, streams.redirect_jobs),
    "person": Family(Rank.ENTITY, _paged(LISTS["person"]), people.person_jobs),
    "event": Family(Rank.ENTITY, _each("events"), events.event_jobs),
    "service": Family(Rank.ENTITY, _each("services"), services.service_jobs),
    "archive": Family(Rank.LISTING, _paged(LISTS["archive"]), lists.archive_jobs),
    "year": Family(Rank.LISTING, _paged(LISTS["year"]), lists.year_jobs),
    "topic": Family(Rank.LISTING, _paged(LISTS["topic"]), lists.topic_jobs),
    "topics": Family(Rank.LISTING, _one, lists.topics_jobs),
    "series": Family(Rank.LISTING, _paged(LISTS["series"]), lists.series_jobs),
    "all-series": Family(Rank.LISTING, _one, lists.all_series_jobs),
    "region": Family(Rank.LISTING, _paged(LISTS["region"]), places.region_jobs),
    "regions": Family(Rank.LISTING, _one, places.regions_jobs),
    "people": Family(Rank.LISTING, _one, people.people_jobs),
    "events": Family(Rank.LISTING, _one, events.events_jobs),
    "services": Family(Rank.LISTING, _one, services.services_jobs),
    "front": Family(Rank.LISTING, _one, fronts.front_jobs),
    "missing": Family(Rank.LISTING, _one, fronts.missing_jobs),
    "feeds": Family(Rank.LISTING, _one, streams.feeds_page_jobs),
    "search": Family(Rank.LISTING, _one, searching.search_page_jobs),
    "feed": Family(
        Rank.STREAM, lambda desk: ((f"{c.group}/{c.key}", 8) for c in desk.channels.all), feeds.feed_jobs
    ),
    "archive-feed": Family(
        Rank.STREAM,
        lambda desk: ((part.path, 1 + len(part.ids) // 4) for part in feeds.archive_parts(desk)),
        feeds.archive_jobs,
    ),
    "outline": Family(Rank.STREAM, _one, feeds.outline_jobs),
    "calendar": Family(Rank.STREAM, _one, calendars.calendar_jobs),
    "region-calendar": Family(
        Rank.STREAM,
        lambda desk: ((key, 1) for key in desk.site.region_codes() if desk.site.in_region(key).events),
        calendars.region_calendar_jobs,
    ),
    "event-calendar": Family(Rank.STREAM, _each("events"), calendars.event_calendar_jobs),
}
"""Every family, in the order of publishing. What follows from all pages (the sitemap) is planned after them."""


def families(options: Options) -> Mapping[str, Family]:
    """Give the families of a site, without those that it leaves out."""
    return {name: family for name, family in FAMILIES.items() if name != "search" or options.has("search")}


class Plan:
    """What a build makes: the groups, and the jobs of each."""

    def __init__(self, site: Site, routes: Routes, options: Options, shell: Shell) -> None:
        self.desk = Desk(site, routes, options, frozenset(file.path for file in shell.files))
        self._heads = Heads(options)
        self.shell = shell
        self._files = {file.path: file for file in shell.files}

    def groups(self) -> tuple[Group, ...]:
        """Give every group, in the order of publishing."""
        hosted = [Group(_HOSTED, path, streams.hosted_rank(path)) for path in self._files]
        own = (
            Group(name, key, family.rank, cost)
            for name, family in families(self.desk.options).items()
            for key, cost in family.keys(self.desk)
        )
        return tuple(sorted((*hosted, *own), key=lambda group: group.rank))

    def jobs(self, group: Group) -> tuple[Job, ...]:
        """Give the outputs of a group."""
        if group.family == _HOSTED:
            return (streams.hosted_job(self._files[group.key], self.desk.options.content_dir / "pages"),)
        return tuple(FAMILIES[group.family].jobs(self.desk, self._heads, group.key))

    def last_jobs(
        self, pages: Mapping[str, str], kept: Mapping[str, str] | None = None
    ) -> Iterator[tuple[str, Job]]:
        """Give what can be planned only when all pages are known, with the keys of its groups.

        ``pages``: path -> when it last changed, of what may be indexed; ``kept``: the same of parts of the sitemap that
        stay as they are.
        """
        yield from sitemaps.sitemap_jobs(self.desk, pages, self.shell, kept)
        yield "", sitemaps.guide_job(self.desk, self.shell)

    def last_change(self, job: Job) -> str | None:
        """Give what the sitemap says of a page; None for what is not to be indexed."""
        return sitemaps.last_change(job, self.desk)
