"""When pages change by themselves: what appears, ends, goes stale or is no longer news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.entries.schema import EventMeta, ServiceMeta, StoryMeta
from generator.model import visibility
from generator.model.entities import NEWS, dates, event_end, published
from generator.text import at_midnight

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from generator.entries.entry import Entry


def changes(entry: Entry[Any], age: timedelta) -> list[datetime]:
    """Give the moments at which an entry's pages change by themselves; ``age`` makes a service one to check again."""
    moments = list(visibility.changes(entry.meta))
    if entry.meta.status != "draft":
        moments += dates(entry.meta)
    if (
        isinstance(entry.meta, ServiceMeta)
        and entry.meta.checked is not None
        and entry.meta.status == "published"
    ):
        moments.append(at_midnight(entry.meta.checked) + age)
    if isinstance(entry.meta, StoryMeta) and entry.meta.status == "published":
        moments.append(published(entry.meta) + NEWS)
    if isinstance(entry.meta, EventMeta) and entry.meta.status == "published":
        start = at_midnight(entry.meta.start) if entry.meta.start is not None else None
        moments += [moment for moment in (start, event_end(entry.meta)) if moment is not None]
    return moments
