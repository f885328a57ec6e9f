"""Story pages, withdrawal notices, and the lists of stories: archive, years, topics, series."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.entries.schema import ORIGINS, POLICY_STATES, STORY_TYPES
from generator.model import routes as addresses
from generator.model.routes import years
from generator.outputs.job import Job, Rank
from generator.outputs.pages import directory_page, listing_page, notice_page, story_page
from generator.outputs.views.cards import Count, Date, Link
from generator.outputs.views.pages import (
    BylineLine,
    CorrectionLine,
    Directory,
    Listing,
    Notice,
    PolicyTable,
    StoryPage,
)
from generator.pages.cards import Desk, date_view, figure_line
from generator.pages.heads import Heads, feed_links
from generator.pages.listing import paginate
from generator.text import chinese_date, iso, reading_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.entries.schema import Policy
    from generator.model.entities import Story
    from generator.outputs.views.cards import FeedLink

RELATED = 5
_AI = {"assisted": "本文写作使用了人工智能辅助", "generated": "本文由人工智能生成，经编辑审定"}


def story_jobs(desk: Desk, heads: Heads) -> Iterator[Job]:
    """Give the page of every story, and the notice of every withdrawn one."""
    for story in desk.site.stories.values():
        url = desk.routes.url("story", story.id)
        yield Job(url + "index.html", _story(story, url, desk, heads), story_page, Rank.STORY)
    for story in desk.site.withdrawn.values():
        url = desk.routes.url("story", story.id)
        head = heads.head("稿件已撤下", url, section="stories", indexed=False)
        message = "这篇稿件已由编辑部撤下，网址保留作说明。"
        yield Job(url + "index.html", Notice(head, "稿件已撤下", message, ()), notice_page, Rank.STORY)


def _story(story: Story, url: str, desk: Desk, heads: Heads) -> StoryPage:
    meta = story.meta
    summary = meta.summary or story.entry.facts.lead
    before, after = _neighbours(story, desk)
    return StoryPage(
        head=heads.head(
            meta.title,
            url,
            description=summary,
            section="stories",
            indexed=not story.ribbon,
            published=iso(story.published),
            modified=iso(story.modified),
            author="、".join(name for line in meta.bylines for name in line.names),
            source=meta.source.name if meta.source else "",
        ),
        title=meta.title,
        kicker=meta.kicker or "",
        subtitle=meta.subtitle or "",
        type=meta.type,
        type_label=STORY_TYPES[meta.type],
        date=date_view(meta.date),
        updated=_updated(story),
        bylines=tuple(BylineLine(line.role, line.names) for line in meta.bylines),
        source=Link(meta.source.name, meta.source.url or "") if meta.source else None,
        source_note=_source_note(story),
        origin_label=ORIGINS[meta.origin] if meta.origin else "",
        editor=meta.editor or "",
        organisations=meta.organisations,
        minutes=reading_minutes(story.entry.facts.characters),
        trails=desk.trails(story),
        topics=desk.topics(story),
        series=Link(desk.site.series[story.series].label, desk.routes.url("series", story.series))
        if story.series
        else None,
        summary=meta.summary or "",
        cover=desk.picture(meta.cover, story.pictures),
        photos=tuple(p for p in (desk.picture(photo, story.pictures) for photo in meta.photos) if p),
        text=desk.text(story),
        figures=tuple(figure_line(f) for f in meta.figures),
        policy=_policy(meta.policy) if meta.policy else None,
        corrections=tuple(CorrectionLine(date_view(c.date), c.kind, c.text) for c in meta.corrections),
        ai_label=_AI.get(meta.ai, ""),
        people=desk.people(story.people),
        events=desk.events(story.events),
        services=desk.services(story.services),
        related=desk.stories(related(story, desk)),
        previous_in_series=before,
        next_in_series=after,
        ribbon=story.ribbon,
    )


def _updated(story: Story) -> Date | None:
    return date_view(story.meta.updated) if story.meta.updated else None


def _source_note(story: Story) -> str:
    source = story.meta.source
    if source is None:
        return ""
    parts = [chinese_date(source.date) if source.date else "", source.edition or ""]
    return " ".join(part for part in parts if part)


def _policy(policy: Policy) -> PolicyTable:
    rows = (
        ("发文单位", policy.issuer or ""),
        ("文号", policy.number or ""),
        ("发布日期", chinese_date(policy.issued) if policy.issued else ""),
        ("施行日期", chinese_date(policy.effective) if policy.effective else ""),
        ("效力", POLICY_STATES[policy.state] if policy.state else ""),
    )
    known = tuple((label, value) for label, value in rows if value)
    return PolicyTable(policy.title, known, policy.measures, policy.amounts)


def related(story: Story, desk: Desk) -> list[str]:
    """Give the ids of older stories that share most with a story.

    Only older ones, so that adding today's story does not touch the pages of last year. Sharing a person counts
    most, then the series, topics and the primary region; among equals the newer stands first.
    """
    site = desk.site
    pools: list[tuple[int, Sequence[str]]] = [(5, site.by_person.get(p, ())) for p in story.people]
    pools += [(2, site.in_topic(slug).stories) for slug in story.topics]
    pools += [(3, site.by_series.get(story.series, ()))] if story.series else []
    pools += [(2, site.in_region(code).stories) for code in story.regions]
    scores: dict[str, int] = {}
    for weight, ids in pools:
        for identity in _older(ids, story, desk):
            scores[identity] = scores.get(identity, 0) + weight
    return sorted(scores, key=lambda identity: (-scores[identity], desk.order[identity]))[:RELATED]


_LOOK_BACK = 40


def _older(ids: Sequence[str], story: Story, desk: Desk) -> Sequence[str]:
    """Give the next older stories of a newest-first list: enough to choose from, at a cost that does not grow."""
    after = bisect_right(ids, desk.order[story.id], key=desk.order.__getitem__)
    return ids[after : after + _LOOK_BACK]


def _neighbours(story: Story, desk: Desk) -> tuple[Link | None, Link | None]:
    if story.series is None:
        return None, None
    ids = desk.site.by_series[story.series]
    place = desk.series_place(story.series, story.id)
    before = _link(ids[place + 1], desk) if place + 1 < len(ids) else None
    after = _link(ids[place - 1], desk) if place > 0 else None
    return before, after


def _link(identity: str, desk: Desk) -> Link:
    return Link(desk.site.stories[identity].meta.title, desk.routes.url("story", identity))


def archive_jobs(desk: Desk, heads: Heads) -> Iterator[Job]:
    """Give the list of all stories and one per year."""
    site = desk.site
    side = tuple(
        Count(
            f"{year}年",
            desk.routes.url("year", str(year)),
            sum(s.published.year == year for s in site.stories.values()),
        )
        for year in years(site)
    )
    ids = tuple(site.stories)
    yield from list_jobs(
        desk, heads, addresses.STORIES, "全部稿件", "", ids, side=("按年份", side), section="stories"
    )
    for year in years(site):
        chosen = tuple(s.id for s in site.stories.values() if s.published.year == year)
        url = desk.routes.url("year", str(year))
        trail = (Link("全部稿件", addresses.STORIES),)
        yield from list_jobs(
            desk,
            heads,
            url,
            f"{year}年的稿件",
            "",
            chosen,
            side=("按年份", side),
            section="stories",
            trail=trail,
        )


def topic_jobs(desk: Desk, heads: Heads) -> Iterator[Job]:
    """Give every topic's page and the list of topics."""
    site = desk.site
    entries = []
    for slug, topic in site.topics.items():
        url = desk.routes.url("topic", slug)
        found = site.in_topic(slug)
        feeds = feed_links(topic.label, url, atom=True) if found.stories else ()
        entries.append((Count(topic.label, url, len(found.stories)), topic.description))
        yield from list_jobs(
            desk, heads, url, topic.label, topic.description, found.stories,
            kicker="话题", section="topics", feeds=feeds, trail=(Link("话题", addresses.TOPICS),),
            people=found.people, events=found.events, services=found.services,
        )  # fmt: skip
    yield _directory(heads, addresses.TOPICS, "话题", "按话题看稿件、活动和服务。", entries, "topics")


def series_jobs(desk: Desk, heads: Heads) -> Iterator[Job]:
    """Give every series' page and the list of series."""
    entries = []
    for slug, series in desk.site.series.items():
        url = desk.routes.url("series", slug)
        ids = desk.site.by_series.get(slug, ())
        entries.append((Count(series.label, url, len(ids)), series.description))
        yield from list_jobs(
            desk, heads, url, series.label, series.description, ids,
            kicker="栏目", section="stories", trail=(Link("栏目", addresses.SERIES),),
        )  # fmt: skip
    yield _directory(heads, addresses.SERIES, "栏目", "连续刊发的一组稿件。", entries, "stories")


def _directory(
    heads: Heads, url: str, title: str, description: str, entries: Sequence[tuple[Count, str]], section: str
) -> Job:
    head = heads.head(title, url, description=description, section=section)
    return Job(
        url + "index.html", Directory(head, title, description, tuple(entries)), directory_page, Rank.LISTING
    )


def list_jobs(
    desk: Desk,
    heads: Heads,
    url: str,
    title: str,
    description: str,
    ids: Sequence[str],
    *,
    section: str,
    kicker: str = "",
    trail: tuple[Link, ...] = (),
    side: tuple[str, tuple[Count, ...]] = ("", ()),
    feeds: tuple[FeedLink, ...] = (),
    people: Sequence[str] = (),
    events: Sequence[str] = (),
    services: Sequence[str] = (),
) -> Iterator[Job]:
    """Give the pages of a list of stories; what is not a story stands on the first page only."""
    for address, paging, part in paginate(ids, desk.options.site.page_size, url):
        first = paging.number == 1
        shown = title if first else f"{title}（第{paging.number}页）"
        view = Listing(
            head=heads.head(shown, address, description=description, section=section, feeds=feeds),
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
        yield Job(address + "index.html", view, listing_page, Rank.LISTING)
