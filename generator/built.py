"""What a build has done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from generator.diagnostics import Report
    from generator.pages.plan import Plan
    from generator.publish.release import Published


class Built(Struct, frozen=True):
    """What a build did: the counts of its summary. ``published`` is None when faults stopped it.

    ``plan`` is what was made; None where nothing was, because of faults or because all is as it was. ``held`` is what else
    was put together: a process that ends need not take it apart.
    """

    report: Report
    stories: int
    pages: int
    published: Published | None
    seconds: float
    next_change: datetime | None
    plan: Plan | None = None
    held: object = None


def unseen(_done: int, _total: int) -> None:
    """Show nobody how far it is."""
