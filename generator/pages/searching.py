"""The search page: what a reader finds there before asking anything, and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import search_page
from generator.outputs.views.cards import Count
from generator.outputs.views.pages import SearchPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

_MOST_TOPICS = 40


def search_page_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the search page: a form, and the archive by year, topmost region and topic.

    Its address without a question is the canonical one of all searches, so engines keep one page of it.
    """
    url = addresses.SEARCH
    head = heads.head(
        "搜索",
        url,
        description="按词语、地名、人名、电话或拼音搜索全部稿件、人物、活动和服务。",
        section="search",
    )
    years = desk.site.by_year.items()
    topics = {slug: len(desk.site.in_topic(slug).stories) for slug in desk.site.topics}
    view = SearchPage(
        head,
        tuple(Count(f"{year}年", desk.routes.url("year", year), len(ids)) for year, ids in years),
        tuple(map(desk.region_count, _topmost(desk))),
        desk.topic_counts({slug: count for slug, count in topics.items() if count}, _MOST_TOPICS),
    )
    yield Job(url + "index.html", view, search_page, Rank.LISTING)


def _topmost(desk: Desk) -> list[str]:
    """Give the topmost regions with stories, by pinyin."""
    tree = desk.site.tree
    having = (code for code in desk.site.region_codes() if desk.site.in_region(code).stories)
    return [
        region.code
        for region in sorted((r for r in map(tree.get, having) if not r.parents), key=lambda r: r.slug)
    ]
