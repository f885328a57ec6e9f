"""Who is shown when: drafts, scheduled, expired and withdrawn entries at a build's moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.entries.schema import Common, PersonMeta, StoryMeta
from generator.text import at_midnight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from generator.diagnostics import Diagnostic
    from generator.entries.entry import Entry

SHOWN, WITHDRAWN = "", "撤稿"
DRAFT, SCHEDULED, EXPIRED, REVOKED = "草稿", "定时", "已下线", "已撤销"


def state(meta: Common, as_of: datetime) -> str:
    """Give the state of an entry at a moment; the empty string is shown."""
    if meta.status == "draft":
        return DRAFT
    if isinstance(meta, PersonMeta) and meta.person_state == "revoked":
        return REVOKED
    if _due(meta) > as_of:
        return SCHEDULED
    if meta.expires is not None and at_midnight(meta.expires) <= as_of:
        return EXPIRED
    return WITHDRAWN if meta.status == "withdrawn" else SHOWN


def _due(meta: Common) -> datetime:
    """Give the moment from which an entry may be seen; what is dated in the future waits as if it were scheduled."""
    if meta.publish_at is not None:
        return at_midnight(meta.publish_at)
    moment = meta.date if isinstance(meta, StoryMeta) else None
    return at_midnight(moment) if moment is not None else _ALWAYS


_ALWAYS = at_midnight(date(1900, 1, 1))


def changes(meta: Common) -> Iterator[datetime]:
    """Give the moments at which an entry appears or disappears by itself."""
    if meta.status != "draft":
        yield _due(meta)
        if meta.expires is not None:
            yield at_midnight(meta.expires)


def contradictions(entry: Entry[Common]) -> Iterator[Diagnostic]:
    """Report an entry that expires before it appears."""
    meta = entry.meta
    if meta.expires is not None and at_midnight(meta.expires) <= _due(meta):
        yield entry.fault(
            "W102", "“下线”不晚于发布时间，这篇内容永远不会出现。", "检查“定时”“日期”和“下线”。", "expires"
        )
