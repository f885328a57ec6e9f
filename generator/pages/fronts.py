"""The front page: what editors pinned, filled up with what is newest. And the page that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import front_page, missing_page
from generator.outputs.views.cards import Count
from generator.outputs.views.pages import FrontPage, Notice
from generator.pages.lines import figure_line
from generator.pages.places import newest_figures, tiles
from generator.pages.services import audience_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.site import Site
    from generator.outputs.views.cards import FigureLine
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

_SECOND, _LATEST, _PEOPLE, _EVENTS, _SERVICES, _AUDIENCES, _TOPICS, _NEWEST = 5, 10, 6, 5, 6, 10, 16, 6


def front_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the front page."""
    yield Job("index.html", _front(desk, heads), front_page, Rank.LISTING)


def missing_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give 404.html."""
    url = "404.html"
    head = heads.head("没有找到这个页面", url, indexed=False)
    newest = desk.stories(tuple(desk.site.stories)[:_NEWEST])
    message = "网址可能写错了，或者内容已经移走。可以从地区、话题和服务找起，也可以看看最新稿件。"
    view = Notice(head, "没有找到这个页面", message, newest, root=desk.options.base_path)
    yield Job(url, view, missing_page, Rank.LISTING)


def _front(desk: Desk, heads: Heads) -> FrontPage:
    site, home = desk.site, desk.site.home
    stories = _filled([home.lead] if home.lead else [], site.stories, len(site.stories))
    lead = stories[:1]
    second = _filled(
        [i for i in home.second if i not in lead], [i for i in stories if i not in lead], _SECOND
    )
    latest = [i for i in site.stories if i not in lead and i not in second][:_LATEST]
    coming = [
        i for i in reversed(tuple(site.events)) if desk.event(i).phase in {"upcoming", "ongoing", "recurring"}
    ]
    return FrontPage(
        head=heads.head("", addresses.HOME, section="home"),
        lead=desk.story(lead[0]) if lead else None,
        lead_figure=_figure(lead, desk),
        second=desk.stories(second),
        latest=desk.stories(latest),
        people=tuple(map(desk.counted, _filled(home.people, site.people, _PEOPLE))),
        events=desk.events(_filled(home.events, [*coming, *site.events], _EVENTS)),
        services=desk.services(_filled(home.services, site.services, _SERVICES)),
        audiences=audience_links(desk, _AUDIENCES),
        provinces=tiles(desk),
        topics=desk.topic_counts(_topics(site), _TOPICS),
        series=_series(desk),
        figures=newest_figures(desk),
    )


def _topics(site: Site) -> dict[str, int]:
    counts = {slug: len(site.in_topic(slug).stories) for slug in site.topics}
    return {slug: count for slug, count in counts.items() if count}


def _figure(lead: list[str], desk: Desk) -> FigureLine | None:
    figures = desk.site.stories[lead[0]].meta.figures if lead else ()
    return figure_line(figures[0]) if figures else None


def _filled(pinned: Iterable[str], rest: Iterable[str], most: int) -> list[str]:
    """Give what is pinned, then the rest, each once, at most so many."""
    return list(dict.fromkeys([*pinned, *rest]))[:most]


def _series(desk: Desk) -> tuple[Count, ...]:
    having = [(slug, ids) for slug, ids in desk.site.by_series.items() if ids]
    return tuple(
        Count(desk.site.series[slug].label, desk.routes.url("series", slug), len(ids)) for slug, ids in having
    )
