"""What search engines and other machines are told: sitemaps, the news of two days, robots.txt, llms.txt."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from generator.model import routes as addresses
from generator.model.entities import NEWS
from generator.outputs.guide import guide
from generator.outputs.job import Job, Rank
from generator.outputs.sitemap import news_sitemap, robots, sitemap, sitemap_index
from generator.outputs.views.pages import (
    Directory,
    EventIndex,
    EventPage,
    FeedsPage,
    FrontPage,
    Listing,
    PeopleIndex,
    PersonPage,
    RegionIndex,
    RegionPage,
    SearchPage,
    ServiceIndex,
    ServicePage,
    StoryPage,
)
from generator.outputs.views.streams import (
    GuideView,
    NewsUrl,
    NewsView,
    RobotsView,
    SitemapIndexView,
    SitemapUrl,
    SitemapView,
)
from generator.pages.calendars import all_events
from generator.pages.channels import ALL_EVENTS, OPML

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from generator.model.entities import Item
    from generator.outputs.shell import Shell
    from generator.pages.cards import Desk

LARGEST = 50_000
MOST_NEWS = 1000
NEWEST = "newest"
"""Stands for the newest change of all, which is known only when all pages are."""
_STORY = re.compile(r"stories/(\d{4})/\d{2}/(?!page/)[^/]+/index\.html")
PARTS = "sitemap-"
"""How the names of the files of all parts begin."""
_PART = re.compile(r"sitemap-(pages|stories-\d{4})(?:-(\d+))?\.xml")
OTHERS = "pages"
INDEX, NEWS_FILE = "sitemap.xml", "sitemap-news.xml"


def sitemap_jobs(
    desk: Desk, pages: Mapping[str, str], shell: Shell, kept: Mapping[str, str] | None = None
) -> Iterator[tuple[str, Job]]:
    """Give the sitemaps of all pages that may be indexed, their list, and robots.txt; parts with the names of theirs.

    ``pages``: path of a page's file -> when it was last changed, as ``last_change`` says. Stories stand by year, so that
    an edit rewrites one small file; no file holds more than LARGEST. ``kept``: path -> newest moment of those parts that
    stay as they are; ``pages`` need not have what stands in them.
    """
    root = desk.options.site_url
    newest = dict(kept or {})
    for name, rows in _parts(desk, pages, shell, frozenset(map(part_at, newest))).items():
        cut = [tuple(rows[i : i + LARGEST]) for i in range(0, len(rows), LARGEST)]
        for number, part in enumerate(cut, 1):
            path = f"sitemap-{name}-{number}.xml" if len(cut) > 1 else f"sitemap-{name}.xml"
            view = SitemapView(part)
            newest[path] = _newest(view)
            yield name, Job(path, view, sitemap, Rank.STREAM)
    urls = [SitemapUrl(root + path, newest[path]) for path in sorted(newest, key=_in_order)]
    news = _news(desk)
    if news.urls:
        urls.append(SitemapUrl(root + NEWS_FILE, news.urls[0].published))
        yield "", Job(NEWS_FILE, news, news_sitemap, Rank.STREAM)
    yield "", Job(INDEX, SitemapIndexView(tuple(urls)), sitemap_index, Rank.STREAM)
    yield "", Job("robots.txt", RobotsView(root + INDEX), robots, Rank.STREAM)


def part_of(path: str) -> str:
    """Give the name of the part that a page stands in: stories by year, everything else."""
    story = _STORY.match(path)
    return f"stories-{story[1]}" if story else OTHERS


def part_at(path: str) -> str:
    """Give the name of a part from its path."""
    return _in_order(path)[0]


def _in_order(path: str) -> tuple[str, int]:
    found = _PART.fullmatch(path)
    if found is None:
        raise ValueError(f"{path} is no part of the sitemap")
    return found[1], int(found[2] or 1)


def others_parts(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> frozenset[str]:
    """Give the parts in which something is another than before; both mappings have the pages that may be others."""
    return frozenset(
        part_of(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def newest_of(moments: Iterable[str | None]) -> str:
    """Give the newest change of all."""
    return max((moment for moment in moments if moment and moment != NEWEST), default="")


def _newest(view: SitemapView) -> str:
    return max(url.modified for url in view.urls)


def _parts(
    desk: Desk, pages: Mapping[str, str], shell: Shell, without: Collection[str]
) -> dict[str, list[SitemapUrl]]:
    """Give the pages by the part that they stand in: everything else first, then the stories by year."""
    root = desk.options.site_url
    newest = newest_of(pages.values())
    groups: dict[str, list[SitemapUrl]] = {}
    for path, moment in pages.items():
        name = part_of(path)
        if name not in without:
            row = SitemapUrl(root + path.removesuffix("index.html"), newest if moment == NEWEST else moment)
            groups.setdefault(name, []).append(row)
    if OTHERS not in without:
        written = dict(shell.dates)
        groups.setdefault(OTHERS, []).extend(
            SitemapUrl(root + url, written.get(url, "")) for url, _ in shell.pages
        )
    return {name: sorted(groups[name], key=lambda u: u.url) for name in sorted(groups) if groups[name]}


def last_change(job: Job, desk: Desk) -> str | None:
    """Give when a page was last changed (RFC 3339), for the sitemap; None for what is not to be indexed.

    An entry by what editors noted, a list by the newest of what it lists, a page about everything by the newest of all
    (NEWEST), a part of the sitemap by the newest in it. Empty where nobody knows.
    """
    view = job.view
    if isinstance(view, SitemapView):
        return _newest(view)
    head = getattr(view, "head", None)
    if head is None or not head.indexed or not job.path.endswith("index.html"):
        return None
    if isinstance(view, StoryPage):
        return head.modified or desk.once(_own, head.url)
    everything = NEWEST if type(view) in _OF_EVERYTHING else ""
    listed = _LISTED.get(type(view))
    if listed is None:
        return desk.once(_own, head.url) or everything
    return max((desk.once(_own, card.url) for card in listed(view)), default=everything)


def _own(desk: Desk, url: str) -> str:
    """Give when an entry was last changed, by its page's address."""
    folder, _, identity = url.rstrip("/").partition("/")
    if folder == "stories" and identity in desk.site.stories:
        return desk.site.stories[identity].modified
    items: Mapping[str, Item[Any]] = {
        "people": desk.site.people, "events": desk.site.events, "services": desk.site.services,
    }.get(folder, {})  # fmt: skip
    item = items.get(identity)
    return max(item.revised).isoformat() if item is not None and item.revised else ""


# An empty list is one to which nothing of all has come.
_OF_EVERYTHING = (
    Listing,
    FrontPage,
    RegionIndex,
    Directory,
    FeedsPage,
    PeopleIndex,
    EventIndex,
    ServiceIndex,
    SearchPage,
)


def _of_region(view: RegionPage) -> Iterable[Any]:
    lead = (view.lead,) if view.lead else ()
    return chain(lead, view.cards, view.nearby, view.people, view.services, view.upcoming, view.past)


_LISTED: dict[type[Any], Callable[[Any], Iterable[Any]]] = {
    Listing: lambda view: chain(view.cards, view.people, view.events, view.services),
    RegionPage: _of_region,
    PersonPage: lambda view: (view.card, *view.stories),
    EventPage: lambda view: (view.card, *view.stories),
    ServicePage: lambda view: (view.card, *view.stories),
}


def _news(desk: Desk) -> NewsView:
    """Give the stories of the two days before the build's moment, newest first; when one leaves is a scheduled change."""
    since = desk.site.as_of - NEWS
    urls: list[NewsUrl] = []
    for story in desk.site.stories.values():
        if story.published <= since or len(urls) == MOST_NEWS:
            break
        if not story.ribbon:
            url = desk.options.site_url + desk.routes.url("story", story.id)
            urls.append(NewsUrl(url, story.meta.title, story.published.isoformat()))
    return NewsView(desk.options.site_name, tuple(urls))


_SECTIONS = (
    ("全部稿件", addresses.STORIES, "按时间排列，可按年份看"),
    ("各地", addresses.REGIONS, "省、市、县三级，以及开发区、油田等地方"),
    ("话题", addresses.TOPICS, ""),
    ("栏目", addresses.SERIES, ""),
    ("劳模工匠", addresses.PEOPLE, "荣誉、工种和有关稿件"),
    ("活动", addresses.EVENTS, "时间、地点、报名"),
    ("服务", addresses.SERVICES, "谁能用、能得到什么、怎么办、联系谁"),
)


def guide_job(desk: Desk, shell: Shell) -> Job:
    """Give llms.txt: the lists, the topics, the provinces, and where to read on without pages."""
    root, site, routes = desk.options.site_url, desk.site, desk.routes
    topics = [
        (topic.label, root + routes.url("topic", slug), topic.description)
        for slug, topic in site.topics.items()
        if site.in_topic(slug).stories
    ]
    provinces = [
        (site.tree.get(code).short, root + routes.url("region", code), "")
        for code in site.region_codes()
        if not site.tree.get(code).parents and site.in_region(code)
    ]
    streams = [
        ("RSS", f"{root}feed.xml", "最新稿件的全文"),
        *(
            (("JSON Feed", f"{root}feed.json", "同样的内容，便于程序处理"),)
            if desk.options.has("json")
            else ()
        ),
        ("全部订阅源", root + OPML, "OPML，含每个地区、话题、类型、栏目、人物"),
        ("网站地图", root + INDEX, ""),
    ]
    if all_events(desk) is not None:
        streams.append(("活动日历", root + ALL_EVENTS, "iCalendar"))
    lists = [(label, root + url, note) for label, url, note in _SECTIONS]
    about = [(url.strip("/"), root + url, "") for url, _ in shell.pages if url.count("/") == 1]
    sections = (("内容", lists), ("话题", topics), ("地区", provinces), ("订阅", streams), ("本站", about))
    view = GuideView(
        desk.options.site_name,
        desk.options.site_description or desk.options.site_name,
        tuple((heading, tuple(rows)) for heading, rows in sections if rows),
    )
    return Job("llms.txt", view, guide, Rank.STREAM)
