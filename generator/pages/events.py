"""The calendar of events and the page of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.entries.choices import EVENT_STATES
from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import event_page, events_page
from generator.outputs.views.cards import Link
from generator.outputs.views.pages import EventIndex, EventPage
from generator.pages.calendars import all_events, event_calendar
from generator.pages.lines import changed
from generator.text import chinese_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.entities import Event
    from generator.outputs.views.cards import EventCard
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads


def events_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the list of events."""
    cards = [desk.event(identity) for identity in desk.site.events]
    coming = tuple(card for card in reversed(cards) if card.phase in {"upcoming", "postponed"})
    ongoing = tuple(card for card in cards if card.phase == "ongoing")
    recurring = tuple(card for card in cards if card.phase == "recurring")
    url = addresses.EVENTS
    head = heads.head(
        "活动", url, description="各地工会活动：即将开始、正在进行和已经结束的。", section="events"
    )
    phases = Counter((card.phase, card.phase_label) for card in cards)
    calendar = all_events(desk)
    view = EventIndex(
        head=head,
        recurring=recurring,
        upcoming=coming,
        ongoing=ongoing,
        past=_months(cards),
        phases=tuple((*phase, count) for phase, count in phases.items()),
        months=tuple(Counter(card.month for card in cards).items()),
        provinces=desk.province_counts(cards),
        calendar=calendar.url if calendar else "",
    )
    yield Job(url + "index.html", view, events_page, Rank.LISTING)


def _months(cards: list[EventCard]) -> tuple[tuple[str, tuple[EventCard, ...]], ...]:
    months: dict[str, list[EventCard]] = {}
    for card in cards:
        if card.phase in {"ended", "cancelled"}:
            months.setdefault(card.month, []).append(card)
    return tuple((label, tuple(found)) for label, found in months.items())


def event_jobs(desk: Desk, heads: Heads, identity: str) -> Iterator[Job]:
    """Give an event's page."""
    event = desk.site.events[identity]
    meta = event.meta
    url = desk.routes.url("event", event.id)
    card = desk.event(event.id)
    facts = (meta.title, card.start.text if card.start else card.recurrence, card.venue)
    description = card.summary or "，".join(fact for fact in facts if fact)
    view = EventPage(
        head=heads.head(
            meta.title,
            url,
            kind="活动",
            description=description,
            section="events",
            indexed=not event.ribbon,
            modified=changed(event),
        ),
        card=card,
        address=meta.address or "",
        rows=_rows(event, card),
        registration=Link("网上报名", meta.registration.url)
        if meta.registration and meta.registration.url
        else None,
        trails=desk.trails(event),
        topics=desk.topics(event),
        picture=desk.picture(meta.cover, event.pictures),
        text=desk.text(event),
        stories=desk.stories(desk.site.by_event.get(event.id, ())),
        calendar=event_calendar(desk, event),
    )
    yield Job(url + "index.html", view, event_page, Rank.ENTITY)


def _rows(event: Event, card: EventCard) -> tuple[tuple[str, str], ...]:
    meta = event.meta
    sign_up = meta.registration
    deadline = chinese_date(sign_up.deadline) if sign_up and sign_up.deadline else ""
    rows = (
        ("时间", " 至 ".join(date.text for date in (card.start, card.end) if date)),
        ("周期", card.recurrence),
        ("地点", card.venue),
        ("地址", meta.address or ""),
        ("主办", "、".join(meta.organisers)),
        ("规模", meta.participants or ""),
        ("报名", (sign_up.how or "") if sign_up else ""),
        ("报名截止", deadline),
        ("联系", meta.contact or ""),
        ("状态", "" if meta.event_state == "scheduled" else EVENT_STATES[meta.event_state]),
    )
    return tuple((label, value) for label, value in rows if value)
