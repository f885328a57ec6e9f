"""Story pages and the notices of withdrawn ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.entries.choices import ORIGINS, POLICY_STATES, STORY_TYPES
from generator.outputs.job import Job, Rank
from generator.outputs.pages import notice_page, story_page
from generator.outputs.views.cards import Date, Link
from generator.outputs.views.pages import BylineLine, CorrectionLine, Notice, PolicyTable, StoryPage
from generator.pages.lines import date_view, figure_line
from generator.pages.related import related
from generator.text import chinese_date, iso, reading_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.entries.schema import Policy
    from generator.model.entities import Story
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

AI_LABELS = {"assisted": "本文写作使用了人工智能辅助", "generated": "本文由人工智能生成，经编辑审定"}


class _Words(Struct, frozen=True):
    title: str
    message: str


# What a withdrawn story says of itself, on its page and in feeds; nothing of what it was about.
WITHDRAWN = _Words("稿件已撤下", "这篇稿件已由编辑部撤下，网址保留作说明。")


def story_jobs(desk: Desk, heads: Heads, identity: str) -> Iterator[Job]:
    """Give the page of a story."""
    url = desk.routes.url("story", identity)
    view = _story(desk.site.stories[identity], url, desk, heads)
    yield Job(url + "index.html", view, story_page, Rank.STORY)


def withdrawn_jobs(desk: Desk, heads: Heads, identity: str) -> Iterator[Job]:
    """Give the notice at the address of a withdrawn story."""
    url = desk.routes.url("story", identity)
    head = heads.head(WITHDRAWN.title, url, section="stories", indexed=False)
    view = Notice(head, WITHDRAWN.title, WITHDRAWN.message, ())
    yield Job(url + "index.html", view, notice_page, Rank.STORY)


def _story(story: Story, url: str, desk: Desk, heads: Heads) -> StoryPage:
    meta = story.meta
    summary = meta.summary or story.entry.facts.lead or meta.title
    before, after = _neighbours(story, desk)
    return StoryPage(
        head=heads.head(
            meta.title,
            url,
            description=summary,
            section="stories",
            indexed=not story.ribbon,
            published=iso(story.published),
            modified=story.modified,
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
        cover=desk.cover(story),
        photos=tuple(p for p in (desk.picture(photo, story.pictures) for photo in meta.photos) if p),
        text=desk.text(story),
        figures=tuple(figure_line(f) for f in meta.figures),
        policy=policy_table(meta.policy) if meta.policy else None,
        corrections=tuple(CorrectionLine(date_view(c.date), c.kind, c.text) for c in meta.corrections),
        ai_label=AI_LABELS.get(meta.ai, ""),
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


def policy_table(policy: Policy) -> PolicyTable:
    """Give the table of a policy: what is known of it, line by line."""
    rows = (
        ("发文单位", policy.issuer or ""),
        ("文号", policy.number or ""),
        ("发布日期", chinese_date(policy.issued) if policy.issued else ""),
        ("施行日期", chinese_date(policy.effective) if policy.effective else ""),
        ("效力", POLICY_STATES[policy.state] if policy.state else ""),
    )
    known = tuple((label, value) for label, value in rows if value)
    return PolicyTable(policy.title, known, policy.measures, policy.amounts)


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
