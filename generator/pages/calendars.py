"""Events as calendars: all of them, those of a region and below it, each by itself.

Only what has a day stands in a calendar: a month, a year or a rhythm alone would need an invented one
(docs/decisions/0010-calendars.md).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.entries.choices import EVENT_STATES
from generator.outputs.calendar import calendar
from generator.outputs.job import Job, Rank
from generator.outputs.views.cards import FeedLink
from generator.outputs.views.streams import CalendarEntry, CalendarView
from generator.pages.channels import ALL_EVENTS
from generator.pages.feedlinks import CALENDAR
from generator.text import SHANGHAI, Span, after, at_midnight, chinese_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.entities import Event
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

# A calendar holds the newest: what lies longer back nobody subscribes for, and phones read all of it each time.
MOST = 1000
_STATUS = {
    "scheduled": "CONFIRMED",
    "rescheduled": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
# Many calendars show nothing of the state, so the words say it too.
_PREFIX = {"cancelled": "【取消】", "postponed": "【延期】"}


def _dated(desk: Desk, ids: Iterable[str]) -> tuple[str, ...]:
    """Give the events that have a day, newest first, as many as a calendar holds."""
    events = desk.site.events
    return tuple(i for i in ids if has_day(events[i]))[:MOST]


def all_events(desk: Desk) -> FeedLink | None:
    """Give the calendar of all events, if one of them has a day."""
    if not _dated(desk, desk.site.events):
        return None
    return FeedLink("全部活动 · 日历", ALL_EVENTS, CALENDAR)


def region_calendar(desk: Desk, code: str) -> tuple[FeedLink, ...]:
    """Give the calendar of a region and of everything below it; nothing where no event has a day."""
    site = desk.site
    if not _dated(desk, site.in_region(code).events):
        return ()
    label = site.tree.label(code).replace("/", " · ")
    return (FeedLink(f"{label} · 日历", f"{desk.routes.url('region', code)}calendar.ics", CALENDAR),)


def event_calendar(desk: Desk, event: Event) -> str:
    """Give the address of an event's own calendar; empty where it has no day."""
    return f"{desk.routes.url('event', event.id)}event.ics" if has_day(event) else ""


def calendar_jobs(desk: Desk, _: Heads, __: str) -> Iterator[Job]:
    """Give the calendar of all events."""
    everything = all_events(desk)
    if everything is not None:
        title = f"{desk.options.site_name} · 活动"
        yield _job(desk, everything.url, "events/", title, "各地的工会活动", desk.site.events)


def region_calendar_jobs(desk: Desk, _: Heads, code: str) -> Iterator[Job]:
    """Give a region's calendar."""
    name = desk.options.site_name
    for found in region_calendar(desk, code):
        label = found.title.removesuffix(" · 日历")
        page = desk.routes.url("region", code)
        ids = desk.site.in_region(code).events
        yield _job(desk, found.url, page, f"{label} · 工会活动", f"{label}的工会活动 - {name}", ids)


def event_calendar_jobs(desk: Desk, _: Heads, identity: str) -> Iterator[Job]:
    """Give an event's own calendar."""
    event = desk.site.events[identity]
    if own := event_calendar(desk, event):
        page = desk.routes.url("event", identity)
        title = f"{event.meta.title} - {desk.options.site_name}"
        yield _job(desk, own, page, event.meta.title, title, (identity,))


def _job(desk: Desk, path: str, page: str, title: str, description: str, ids: Iterable[str]) -> Job:
    root = desk.options.site_url
    entries = tuple(desk.once(_entry, identity) for identity in _dated(desk, ids))
    return Job(
        path, CalendarView(title, description, root + path, root + page, entries), calendar, Rank.STREAM
    )


def has_day(event: Event) -> bool:
    """Say whether an event can stand in a calendar: the day on which it begins is known."""
    return event.meta.start is not None and not isinstance(event.meta.start, Span)


def _entry(desk: Desk, identity: str) -> CalendarEntry:
    """Give the entry of an event; it is the same in every calendar."""
    event = desk.site.events[identity]
    meta = event.meta
    url = desk.options.site_url + desk.routes.url("event", event.id)
    start, end = _times(event)
    place = "，".join(part for part in (meta.venue, meta.address) if part)
    regions = "、".join(link.label for link in desk.regions(event))
    return CalendarEntry(
        uid=_uid(desk.permanent("event", event)),
        url=url,
        title=_PREFIX.get(meta.event_state, "") + meta.title,
        description="\n".join((*_lines(event), url)),
        location=place or regions or desk.options.site_name,
        categories=tuple(link.label for link in desk.topics(event)),
        start=start,
        end=end,
        stamp=_stamp(event).isoformat(),
        sequence=_sequence(event),
        status=_STATUS[meta.event_state],
    )


def _times(event: Event) -> tuple[str, str]:
    """Give start and exclusive end as ISO days or times; an end of which no day is known is left to the words.

    With a time of day at the start the whole is timed; without one it is days, whatever the end says.
    """
    meta = event.meta
    begins = at_midnight(meta.start)  # type: ignore[arg-type]  # has_day has been asked
    known = None if isinstance(meta.end, Span) else meta.end
    if isinstance(meta.start, datetime):
        ends = after(known) if known is not None else begins
        return begins.isoformat(), ends.isoformat() if ends > begins else ""
    last = at_midnight(known) if known is not None else begins
    return f"{begins:%Y-%m-%d}", f"{max(last, begins) + timedelta(days=1):%Y-%m-%d}"


def _lines(event: Event) -> Iterator[str]:
    """Give what an invitation says beside time and place."""
    meta = event.meta
    if meta.event_state != "scheduled":
        yield f"状态：{EVENT_STATES[meta.event_state]}"
    summary = meta.summary or event.entry.facts.lead
    if summary:
        yield summary
    if isinstance(meta.end, Span):
        yield f"结束：{meta.end.text}"
    if meta.recurrence:
        yield f"周期：{meta.recurrence}"
    if meta.organisers:
        yield f"主办：{'、'.join(meta.organisers)}"
    sign_up = meta.registration
    if sign_up is not None:
        deadline = f"{chinese_date(sign_up.deadline)}截止" if sign_up.deadline else ""
        said = "，".join(part for part in (sign_up.how, deadline, sign_up.url) if part)
        if said:
            yield f"报名：{said}"
    if meta.contact:
        yield f"联系：{meta.contact}"


def _stamp(event: Event) -> datetime:
    """Give when the entry was last changed, by what editors noted; without a note, the first day of its folder's year."""
    return max(event.revised, default=datetime(int(event.id[:4]), 1, 1, tzinfo=SHANGHAI))


def _sequence(event: Event) -> int:
    """Give a number that grows with every noted change: minutes since 2000, so that an hour later is a later version."""
    changed = [m for m in event.revised if event.meta.updated is not None]
    if changed:
        return int((max(changed) - datetime(2000, 1, 1, tzinfo=SHANGHAI)).total_seconds() // 60)
    return int(event.meta.event_state != "scheduled")


def _uid(permanent: str) -> str:
    """Give the identity of an event by the address that it was first published under."""
    parts = urlsplit(permanent)
    return f"{parts.path.strip('/').replace('/', '-')}@{parts.hostname or 'localhost'}"
