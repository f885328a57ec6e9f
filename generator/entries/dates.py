"""Dates as Chinese editors write them -> date or datetime (ISO 8601 and 年月日; Asia/Shanghai unless given)."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from generator.text import SHANGHAI, Span, normalise

if TYPE_CHECKING:
    from datetime import tzinfo

_MOMENT = re.compile(
    r"""(?P<y>\d{4})(?:-(?P<m>\d{1,2})-(?P<d>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)
        (?:[T\s]*(?P<H>\d{1,2})(?::|时|点)(?P<M>\d{1,2})?分?(?::(?P<S>\d{2}))?
           \s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?""",
    re.VERBOSE,
)
# Beside slips of the finger, years at the ends of the calendar overflow when a zone or a day is added.
_FIRST, _LAST = 1900, 2200
_SPAN = re.compile(r"(?P<y>\d{4})(?:-(?P<m>0?[1-9]|\d{2})|年(?:(?P<m2>0?[1-9]|\d{2})月)?)?")
_MONTHS = 12


def parse(text: str) -> date:
    """Give a date, or an aware datetime where a time of day is written.

    Raises ValueError with a Chinese message: not a date, or a day that does not exist (2月30日).
    """
    match = _MOMENT.fullmatch(normalise(text))
    if match is None:
        raise ValueError(f"看不懂日期“{text}”，请写成 2026-01-29 或 2026年1月29日")
    part = match.groupdict()
    if not _FIRST <= int(match["y"]) <= _LAST:
        raise ValueError(f"年份不对：“{text}”")
    try:
        day = date(int(part["y"]), int(part["m"] or part["m2"]), int(part["d"] or part["d2"]))
        if part["H"] is None:
            return day
        hour, minute, second = (int(part[k] or 0) for k in "HMS")
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(part["zone"]))
    except ValueError:
        raise ValueError(f"没有这一天或这个时刻：“{text}”") from None


def parse_span(text: str) -> Span:
    """Give a month (2025-10, 2025年10月) or a year (2022, 2022年); raises ValueError with a Chinese message."""
    match = _SPAN.fullmatch(normalise(text))
    month = int(match["m"] or match["m2"] or 0) if match else 0
    if match is None or not _FIRST <= int(match["y"]) <= _LAST or month > _MONTHS:
        raise ValueError(f"看不懂日期“{text}”，请写成 2026-01-29、2026年1月29日，只知道月份时写 2026年1月")
    year = int(match["y"])
    if not month:
        return Span(date(year, 1, 1), date(year, 12, 31), f"{year}年", f"{year:04d}")
    last = calendar.monthrange(year, month)[1]
    return Span(
        date(year, month, 1), date(year, month, last), f"{year}年{month}月", f"{year:04d}-{month:02d}"
    )


def _zone(text: str | None) -> tzinfo:
    if text is None:
        return SHANGHAI
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
