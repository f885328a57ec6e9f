"""The smallest parts of pages: dates, channels and numbers as they are printed."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.entries.choices import CHANNELS
from generator.outputs.views.cards import ChannelLine, Date, FigureLine, Link
from generator.text import Span, at_midnight, chinese_date, iso, normalise

if TYPE_CHECKING:
    from generator.entries.schema import Channel, Common, Figure
    from generator.model.entities import Item

_SHORTEST_NUMBER = 3  # 119; “24” is of 24小时
_NUMBER = re.compile(r"\+?[(\d][\d() \u2010-\u2015-]*")


def date_view(moment: date | Span) -> Date:
    """Give a date for readers and machines."""
    return _day_view(moment) if type(moment) is date else _view(moment)


def _view(moment: date | Span) -> Date:
    day = at_midnight(moment)
    short = moment.text if isinstance(moment, Span) else f"{day.month}月{day.day}日"
    return Date(chinese_date(moment), short, iso(moment))


_day_view = lru_cache(maxsize=8192)(_view)


def changed(item: Item[Common]) -> str:
    """Give when an entry's file says that it last changed; empty where it does not."""
    moments = [at_midnight(moment) for moment in (item.meta.date, item.meta.updated) if moment is not None]
    return max(moments).isoformat() if moments else ""


def _callable(written: str) -> str:
    """Give the tel: address of the first number in a text, without its extension (转 2); empty where there is none."""
    for match in _NUMBER.finditer(normalise(written)):
        number = re.sub(r"[^\d+]", "", match[0])
        if len(number) >= _SHORTEST_NUMBER:
            return f"tel:{number}"
    return ""


def date_mark(start: date | Span | None) -> tuple[str, str]:
    """Give a date in large and in small, as far as it is known."""
    if start is None:
        return ("定期", "")
    if not isinstance(start, Span):
        day = at_midnight(start)
        return (str(day.day), f"{day.month}月")
    year, _, month = start.iso.partition("-")
    return (f"{int(month)}月", year) if month else (year, "年")


def month_label(start: date | Span | None) -> str:
    """Give the month of a date, or its year, or what stands for neither."""
    if start is None:
        return "定期活动"
    year, month = iso(start)[:4], iso(start)[5:7]
    return f"{year}年{int(month)}月" if month else f"{year}年"


def channel_line(channel: Channel) -> ChannelLine:
    """Give a way to reach a service; a hotline's number can be called, a web address followed."""
    href = ""
    if channel.kind == "hotline":
        href = _callable(channel.value)
    elif channel.kind == "web" and channel.value.startswith(("http://", "https://")):
        href = channel.value
    return ChannelLine(
        channel.kind, CHANNELS[channel.kind], channel.label or "", channel.value, channel.hours or "", href
    )


def figure_line(figure: Figure, story: Link | None = None) -> FigureLine:
    """Give a number as it is printed."""
    return FigureLine(
        figure.label,
        format(figure.value, "f"),
        figure.unit or "",
        figure.qualifier or "",
        figure.as_of or "",
        story,
    )
