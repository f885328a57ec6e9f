"""iCalendar (RFC 5545, RFC 7986) by the library icalendar, which this file owns.

Components are built with ``add()`` alone: ``new()`` would take identity and stamp from chance and the clock. An event
is serialised once per process and put into every calendar that holds it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from icalendar import Component

    from generator.outputs.job import Kit
    from generator.outputs.views.streams import CalendarEntry, CalendarView

_PRODUCT = "-//unionpress//events//ZH"
_ZONE = "Asia/Shanghai"
_END = b"END:VCALENDAR\r\n"
# How often a subscribed calendar asks again.
_REFRESH = timedelta(hours=12)
_REFRESH_WRITTEN = "PT12H"  # for a name that the library does not know


def calendar(view: CalendarView, kit: Kit) -> bytes:
    """Give a calendar: CRLF, lines of at most 75 octets, times in Shanghai with that zone's description."""
    whole = bytes(_calendar(view).to_ical())
    events = [kit.once(f"event:{entry.digest}", partial(_event_bytes, entry)) for entry in view.entries]
    timed = any("T" in entry.start for entry in view.entries)
    return b"".join((whole.removesuffix(_END), *([_zone()] if timed else ()), *events, _END))


def _calendar(view: CalendarView) -> Component:
    # Imported where it is used: a build without changes renders no calendar.
    from icalendar import Calendar  # noqa: PLC0415  # most builds after the first make no calendar

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _PRODUCT)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    # The names of RFC 7986, and before them those that calendars understand since long.
    for name in ("name", "x-wr-calname"):
        made.add(name, view.title)
    for name in ("description", "x-wr-caldesc"):
        made.add(name, view.description)
    made.add("x-wr-timezone", _ZONE)
    made.add("url", view.page_url)
    made.add("source", view.self_url, parameters={"VALUE": "URI"})
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", _REFRESH_WRITTEN)
    return made


def _event_bytes(entry: CalendarEntry) -> bytes:
    from icalendar import Event  # noqa: PLC0415  # as above

    event = Event()
    event.add("uid", entry.uid)
    stamp = datetime.fromisoformat(entry.stamp).astimezone(UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", entry.sequence)
    event.add("status", entry.status)
    event.add("summary", entry.title)
    _add_moment(event, "dtstart", entry.start)
    if entry.end:
        _add_moment(event, "dtend", entry.end)
    event.add("description", entry.description)
    event.add("location", entry.location)
    event.add("url", entry.url)
    if entry.categories:
        event.add("categories", list(entry.categories))
    # What a union offers does not make a subscriber busy.
    event.add("transp", "TRANSPARENT")
    return bytes(event.to_ical())


def _add_moment(event: Component, name: str, written: str) -> None:
    if "T" not in written:
        event.add(name, date.fromisoformat(written))
        return
    local = datetime.fromisoformat(written).replace(tzinfo=None)
    event.add(name, local, parameters={"TZID": _ZONE})


@cache
def _zone() -> bytes:
    """Describe the zone: without summer time since 1992, so that one line stands for all events."""
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415  # as above

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", _ZONE)
    values: dict[str, Any] = {
        "dtstart": datetime(1992, 1, 1),  # noqa: DTZ001  # a local time by definition
        "tzoffsetfrom": timedelta(hours=8),
        "tzoffsetto": timedelta(hours=8),
        "tzname": "CST",
    }
    for name, value in values.items():
        standard.add(name, value)
    zone.add_component(standard)
    return bytes(zone.to_ical())
