"""Which feeds a site has: one for the whole of it, one for everything that has a story; what is in each, and where.

A withdrawn story keeps its place: those who have read it are told by the same feeds.
"""

from __future__ import annotations

from bisect import insort
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.entries.choices import STORY_TYPES
from generator.model import routes as addresses
from generator.model.lines import place
from generator.pages.feedlinks import SITE_RSS, feed_links, other_formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.config import Options, Part
    from generator.model.entities import Story
    from generator.model.routes import Routes
    from generator.model.site import Site
    from generator.outputs.views.cards import FeedLink

OPML = f"{addresses.FEEDS}all.opml"
ARCHIVE = f"{addresses.FEEDS}archive/"
ALL_EVENTS = f"{addresses.EVENTS}calendar.ics"
# How the groups of feeds are called, in the order in which people see them.
GROUPS = {
    "site": "全站",
    "region": "地区",
    "topic": "话题",
    "type": "类型",
    "series": "栏目",
    "person": "人物",
}
_ABOUT = {"type": "{}类工会稿件", "series": "栏目“{}”的稿件", "person": "写到{}的工会稿件"}
_NAMED = {"type": "类型：", "series": "栏目：", "person": "人物："}


class Channel(Struct, frozen=True):
    """What can be followed: group and key of it, its name, its page, its RSS feed, ids of its stories, newest first.

    ``others`` are the formats in which it is also there, in the folder of the RSS feed.
    """

    group: str
    key: str
    label: str
    page: str
    rss: str
    ids: tuple[str, ...]
    others: tuple[Part, ...]

    @property
    def named(self) -> str:
        """The name with its group where it would not be understood without."""
        return _NAMED.get(self.group, "") + self.label

    @property
    def description(self) -> str:
        """What is in it, in a line."""
        return _ABOUT.get(self.group, "{}的工会稿件").format(self.label)

    @property
    def links(self) -> tuple[FeedLink, ...]:
        """The feeds as readers see them."""
        return feed_links(self.label, self.rss, self.others)


class Channels:
    """The channels of one site, each made once."""

    def __init__(self, site: Site, routes: Routes, options: Options) -> None:
        self._site = site
        self._routes = routes
        self._name = options.site_name
        self._others = other_formats(options)

    def story(self, identity: str) -> Story:
        """Give a story that a feed may hold, be it withdrawn."""
        withdrawn = self._site.withdrawn.get(identity)
        return self._site.stories[identity] if withdrawn is None else withdrawn

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The ids of every story that is shown, newest first."""
        return tuple(self._site.stories)

    @cached_property
    def everything(self) -> tuple[str, ...]:
        """The ids of every story that a feed may hold, newest first, the withdrawn ones among them."""
        return self._with_withdrawn(self.shown, self._site.withdrawn)

    @cached_property
    def months(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The same by month (2026-01), the oldest month first."""
        gone: dict[str, list[str]] = {}
        for story in self._site.withdrawn.values():
            gone.setdefault(story.month, []).append(story.id)
        found = self._site.by_month
        return tuple(
            (month, self._with_withdrawn(found.get(month, ()), gone.get(month, ())))
            for month in sorted({*found, *gone})
        )

    @cached_property
    def all(self) -> tuple[Channel, ...]:
        """Every channel: the site's, then group by group."""
        site = Channel("site", "", self._name, "", SITE_RSS, self.everything, others=self._others)
        groups = (self._regions(), self._topics(), self._types(), self._series(), self._people())
        return (site, *(channel for group in groups for channel in group))

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Channel]:
        return {(channel.group, channel.key): channel for channel in self.all}

    def links(self, group: str, key: str) -> tuple[FeedLink, ...]:
        """Give the feeds of something; nothing where no story was ever published."""
        channel = self._by_key.get((group, key))
        return channel.links if channel else ()

    def get(self, group: str, key: str) -> Channel:
        """Give a channel by its group and key."""
        return self._by_key[group, key]

    def _with_withdrawn(self, ids: tuple[str, ...], withdrawn: Iterable[str]) -> tuple[str, ...]:
        """Put withdrawn stories into their places among others, newest first."""
        found = list(ids)
        for identity in withdrawn:
            insort(found, identity, key=lambda one: place(self.story(one)))
        return tuple(found) if len(found) > len(ids) else ids

    def _gone(self, attribute: str) -> dict[str, list[str]]:
        """Give the withdrawn stories by region and all above it, by topic, series or person."""
        found: dict[str, list[str]] = {}
        for story in self._site.withdrawn.values():
            if attribute == "regions":
                keys = {above for code in story.regions for above in self._site.tree.ancestors(code)}
            else:
                value = getattr(story, attribute)
                keys = {value} if isinstance(value, str) else set(value or ())
            for key in sorted(keys):
                found.setdefault(key, []).append(story.id)
        return found

    def _regions(self) -> Iterator[Channel]:
        tree, gone = self._site.tree, self._gone("regions")
        for code in self._site.region_codes():
            ids = self._with_withdrawn(self._site.in_region(code).stories, gone.get(code, ()))
            if ids:
                region = tree.get(code)
                label = tree.label(code).replace("/", " · ")
                page = self._routes.url("region", code)
                yield Channel(
                    "region",
                    code,
                    label,
                    page,
                    f"{page}feed.xml",
                    ids,
                    others=() if region.parents else self._others,
                )

    def _topics(self) -> Iterator[Channel]:
        gone = self._gone("topics")
        for slug, topic in self._site.topics.items():
            ids = self._with_withdrawn(self._site.in_topic(slug).stories, gone.get(slug, ()))
            if ids:
                page = self._routes.url("topic", slug)
                yield Channel("topic", slug, topic.label, page, f"{page}feed.xml", ids, others=self._others)

    def _types(self) -> Iterator[Channel]:
        gone: dict[str, list[str]] = {}
        for story in self._site.withdrawn.values():
            gone.setdefault(story.meta.type, []).append(story.id)
        for kind, label in STORY_TYPES.items():
            ids = self._with_withdrawn(self._site.by_type.get(kind, ()), gone.get(kind, ()))
            if ids:
                rss = f"{addresses.FEEDS}{kind}/feed.xml"
                yield Channel("type", kind, label, addresses.STORIES, rss, ids, others=())

    def _series(self) -> Iterator[Channel]:
        gone = self._gone("series")
        for slug, series in self._site.series.items():
            ids = self._with_withdrawn(self._site.by_series.get(slug, ()), gone.get(slug, ()))
            if ids:
                page = self._routes.url("series", slug)
                yield Channel("series", slug, series.label, page, f"{page}feed.xml", ids, others=())

    def _people(self) -> Iterator[Channel]:
        gone = self._gone("people")
        for identity, person in self._site.people.items():
            ids = self._with_withdrawn(self._site.by_person.get(identity, ()), gone.get(identity, ()))
            if ids:
                page = self._routes.url("person", identity)
                yield Channel("person", identity, person.meta.name, page, f"{page}feed.xml", ids, others=())
