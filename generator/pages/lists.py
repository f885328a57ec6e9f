"""The lists of stories: archive, years, topics, series; and the lists of topics and series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import directory_page, listing_page
from generator.outputs.views.cards import Count, Link
from generator.outputs.views.pages import Directory, Listing
from generator.pages.listing import numbered, page_of, split_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.outputs.views.cards import FeedLink
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

# A topic's page is about its stories; what else belongs to it is a taste, with the way to all of it.
_MOST_PEOPLE, _MOST_EVENTS, _MOST_SERVICES = 6, 4, 6


def archive_jobs(desk: Desk, heads: Heads, key: str) -> Iterator[Job]:
    """Give a page of the list of all stories."""
    ids, number = desk.channels.shown, split_key(key)[1]
    yield list_job(
        desk, heads, number, addresses.STORIES, "全部稿件", "", ids, side=_years(desk, number), section="stories",
        said="全部工会稿件，新的在前，也可以按年份找。",
    )  # fmt: skip


def year_jobs(desk: Desk, heads: Heads, key: str) -> Iterator[Job]:
    """Give a page of the list of a year's stories."""
    year, number = split_key(key)
    url = desk.routes.url("year", year)
    yield list_job(
        desk, heads, number, url, f"{year}年的稿件", "", desk.site.by_year[year],
        side=_years(desk, number), section="stories", trail=(Link("全部稿件", addresses.STORIES),),
        said=f"{year}年发表的全部工会稿件，新的在前。",
    )  # fmt: skip


def _years(desk: Desk, number: int) -> tuple[str, tuple[Count, ...]]:
    """Give the years as they stand beside the lists, on a first page with the numbers of their stories.

    Not on the others: today's story would change all pages of all years.
    """
    found = desk.site.by_year.items()
    return "按年份", tuple(
        Count(f"{y}年", desk.routes.url("year", y), len(ids) if number == 1 else None) for y, ids in found
    )


def topic_jobs(desk: Desk, heads: Heads, key: str) -> Iterator[Job]:
    """Give a page of a topic."""
    slug, number = split_key(key)
    topic, found = desk.site.topics[slug], desk.site.in_topic(slug)
    url = desk.routes.url("topic", slug)
    yield list_job(
        desk, heads, number, url, topic.label, topic.description, found.stories,
        kicker="话题", kind="话题", said=f"话题“{topic.label}”的工会稿件、人物、活动和服务。", section="topics",
        feeds=desk.channels.links("topic", slug),
        trail=(Link("话题", addresses.TOPICS),),
        people=found.people[:_MOST_PEOPLE], events=found.events[:_MOST_EVENTS], services=found.services[:_MOST_SERVICES],
    )  # fmt: skip


def topics_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the list of topics."""
    site = desk.site
    entries = [
        (Count(t.label, desk.routes.url("topic", slug), len(site.in_topic(slug).stories)), t.description)
        for slug, t in site.topics.items()
    ]
    yield _directory(heads, addresses.TOPICS, "话题", "按话题看稿件、活动和服务。", entries, "topics")


def series_jobs(desk: Desk, heads: Heads, key: str) -> Iterator[Job]:
    """Give a page of a series."""
    slug, number = split_key(key)
    series = desk.site.series[slug]
    yield list_job(
        desk, heads, number, desk.routes.url("series", slug), series.label, series.description,
        desk.site.by_series.get(slug, ()), kicker="栏目", kind="栏目", section="stories", feeds=desk.channels.links("series", slug),
        said=f"栏目“{series.label}”的全部稿件。", trail=(Link("栏目", addresses.SERIES),),
    )  # fmt: skip


def all_series_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the list of series."""
    site = desk.site
    entries = [
        (Count(s.label, desk.routes.url("series", slug), len(site.by_series.get(slug, ()))), s.description)
        for slug, s in site.series.items()
    ]
    yield _directory(heads, addresses.SERIES, "栏目", "连续刊发的一组稿件。", entries, "stories")


def _directory(
    heads: Heads, url: str, title: str, description: str, entries: Sequence[tuple[Count, str]], section: str
) -> Job:
    head = heads.head(title, url, description=description, section=section)
    return Job(
        url + "index.html", Directory(head, title, description, tuple(entries)), directory_page, Rank.LISTING
    )


def list_job(
    desk: Desk,
    heads: Heads,
    number: int,
    url: str,
    title: str,
    description: str,
    ids: Sequence[str],
    *,
    section: str,
    said: str,
    kicker: str = "",
    kind: str = "",
    trail: tuple[Link, ...] = (),
    side: tuple[str, tuple[Count, ...]] = ("", ()),
    feeds: tuple[FeedLink, ...] = (),
    people: Sequence[str] = (),
    events: Sequence[str] = (),
    services: Sequence[str] = (),
    rank: Rank = Rank.LISTING,
) -> Job:
    """Give a page of a list of stories; what is not a story stands on the first page only.

    ``said`` describes the list in its head where there is no ``description`` for readers.
    """
    address, paging, part = page_of(ids, desk.options.site.page_size, url, number)
    first = number == 1
    view = Listing(
        head=heads.head(
            numbered(title, paging),
            address,
            kind=kind,
            description=numbered(description or said, paging),
            section=section,
            feeds=feeds,
        ),
        kicker=kicker,
        title=title,
        description=description,
        trail=trail,
        cards=desk.stories(part),
        total=len(ids),
        paging=paging,
        side_title=side[0],
        side=side[1],
        people=desk.people(people) if first else (),
        events=desk.events(events) if first else (),
        services=desk.services(services) if first else (),
        feeds=feeds,
    )
    return Job(address + "index.html", view, listing_page, rank)
