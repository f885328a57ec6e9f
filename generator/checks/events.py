"""E101: an event that ends before it starts. E102: one that is not as it was planned, without the date of the change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from generator.entries.choices import EVENT_STATES
from generator.text import after, at_midnight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Report events whose end lies before their start; an end without a time of day is its whole day.

    Of one that was moved or called off calendars must be told when: they take what was changed last.
    """
    for event in site.events.values():
        meta = event.meta
        if meta.start is not None and meta.end is not None and _ends_before(meta.start, meta.end):
            yield event.entry.fault("E101", "活动的结束早于开始。", "检查“开始”和“结束”。", "end")
        if meta.event_state != "scheduled" and meta.updated is None:
            said = f"活动已{EVENT_STATES[meta.event_state]}，没有写更新日期。"
            yield event.entry.fault("E102", said, "写上“更新”：哪天改的。", "event_state")


def _ends_before(start: Any, end: Any) -> bool:
    # What follows a whole day is the first moment that is no longer part of it.
    return after(end) < at_midnight(start) if isinstance(end, datetime) else after(end) <= at_midnight(start)
