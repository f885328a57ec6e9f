"""E101: an event that ends before it starts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from generator.text import after, at_midnight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Report events whose end lies before their start; an end without a time of day is its whole day."""
    for event in site.events.values():
        meta = event.meta
        if meta.start is not None and meta.end is not None and _ends_before(meta.start, meta.end):
            yield event.entry.fault("E101", "活动的结束早于开始。", "检查“开始”和“结束”。", "end")


def _ends_before(start: Any, end: Any) -> bool:
    # What follows a whole day is the first moment that is no longer part of it.
    return after(end) < at_midnight(start) if isinstance(end, datetime) else after(end) <= at_midnight(start)
