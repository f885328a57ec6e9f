"""E101: an event that ends before it starts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from generator.text import at_midnight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Report events whose end lies before their start."""
    for event in site.events.values():
        meta = event.meta
        if meta.end is not None and at_midnight(meta.end) < _comparable(meta.start, meta.end):
            yield event.entry.fault("E101", "活动的结束早于开始。", "检查“开始”和“结束”。", "end")


def _comparable(start: date, end: date) -> datetime:
    """Compare days where the end has no time of day."""
    whole_days = isinstance(start, datetime) and not isinstance(end, datetime)
    return at_midnight(at_midnight(start).date() if whole_days else start)
