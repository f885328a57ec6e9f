"""Pure helpers for Chinese text: leads, lengths, reading time, dates as readers read them, nearest words."""

from __future__ import annotations

import difflib
import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from heapq import nsmallest
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# China has kept one zone without summer time since 1992; a fixed offset needs no zone database.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# What no text may hold: XML cannot write it, and readers cannot see it.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>'\"]").search
_HAN_RUN = re.compile(rf"[{HAN}]+")
# The high bytes of blocks of 256 characters that are all Han, and of those that are in part.
_HAN_BLOCKS = bytes((*range(0x34, 0x4D), *range(0x4E, 0xA0), 0xF9, 0xFA))
_PARTLY_HAN = bytes((0x4D, *range(0xD8, 0xE0)))
_WORDS_APART = bytes(code if chr(code).isalnum() else 0x20 for code in range(0x80)) + b" " * 0x80
_SENTENCE_END = re.compile(r"[。！？!?；…][”’」』）》]*")
_BROKEN_LINE = re.compile(rf"(?<=[{HAN}，。、；：！？”’）》])\n(?=[{HAN}“‘（《])")
_BLANK_LINES = re.compile(r"\n\s*\n")
_FENCE = re.compile(r"^(`{3,}+|~{3,}+).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
# Headings, quotations, tables, lists, rules, HTML, pictures, definitions of links and notes, underlined headings.
_NO_PROSE = re.compile(r"^(?:[#>|<]|!\[|[-+*]\s|\d+[.)]\s|[-*_=\s]{3,}$|\[[^\]]+\]:)|\n(?:=+|-+)\s*$")
_MARKS = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), ""),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<[^>]*>"), ""),
    (re.compile(r"\*\*|__|[*`]|~~"), ""),
    (re.compile(r"\s*\n\s*"), "\n"),
)
_COMPARED = 50
_LONGEST_LEAD = 4000  # much more than a lead may have, with its marks and links
_PER_MINUTE = 400  # characters a reader takes in a minute: the usual figure for Chinese prose on a screen


def is_printable(text: str) -> bool:
    r"""Say whether a text is of lines of printable characters and ordinary or ideographic spaces alone.

    Such a text has no control characters, no line breaks but ``\n`` and no strange spaces: one fast question in place of
    several patterns. A text of which it is not true may still have none of these.
    """
    return text.replace("\n", "").replace("\u3000", "").isprintable()


def count_characters(markdown: str) -> int:
    """Count Han characters and latin words or numbers, as Chinese editors count 字数."""
    words = len(markdown.encode("ascii", "replace").translate(_WORDS_APART).split())
    high = markdown.encode("utf-16-le", "surrogatepass")[1::2]
    rest = high.translate(None, _HAN_BLOCKS)
    if "〇" in markdown or len(rest) != len(rest.translate(None, _PARTLY_HAN)):
        return sum(map(len, _HAN_RUN.findall(markdown))) + words
    return len(high) - len(rest) + words


def reading_minutes(characters: int) -> int:
    """Give whole minutes of reading, at least one."""
    return max(1, ceil(characters / _PER_MINUTE))


def lead(markdown: str, limit: int = 120) -> str:
    """Give the plain text of the first prose paragraph, cut at the end of a sentence near ``limit`` characters."""
    fenced = "```" in markdown or "~~~" in markdown
    for block in _blocks(_FENCE.sub("", markdown) if fenced else markdown):
        stripped = block.strip()[:_LONGEST_LEAD]
        if not stripped or _NO_PROSE.search(stripped):
            continue
        for pattern, into in _MARKS:
            stripped = pattern.sub(into, stripped)
        plain = join_lines(stripped).strip()
        if plain:
            return shorten(plain, limit)
    return ""


def _blocks(markdown: str) -> Iterator[str]:
    """Give what stands between blank lines, one after the other: mostly the first is all that is wanted."""
    start = 0
    for blank in _BLANK_LINES.finditer(markdown):
        yield markdown[start : blank.start()]
        start = blank.end()
    yield markdown[start:]


def join_lines(text: str) -> str:
    """Join lines of one paragraph: nothing between Han characters, a space elsewhere."""
    joined = _BROKEN_LINE.sub("", text) if "\n" in text else text
    return joined.replace("\n", " ")


def shorten(text: str, limit: int) -> str:
    """Cut to at most ``limit`` characters: after a whole sentence if one ends in the second half, else with “…”."""
    if len(text) <= limit:
        return text
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, limit)]
    if ends and ends[-1] >= limit // 2:
        return text[: ends[-1]]
    return text[: limit - 1] + "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A month or a year, where the day is not known: first and last day, as readers and as machines write it."""

    first: date
    last: date
    text: str
    iso: str


def at_midnight(moment: date | Span) -> datetime:
    """Give a moment with its zone: a date or span is its first instant in Shanghai, a time without zone is Shanghai's."""
    if isinstance(moment, Span):
        moment = moment.first
    if not isinstance(moment, datetime):
        return _begin(moment)
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


# A site has a few thousand days, and asks for each of them a hundred times.
@lru_cache(maxsize=8192)
def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def after(moment: date | Span) -> datetime:
    """Give the first instant after a date or span; a time is its own."""
    if isinstance(moment, datetime):
        return at_midnight(moment)
    last = moment.last if isinstance(moment, Span) else moment
    return at_midnight(last + timedelta(days=1))


def chinese_date(moment: date | Span) -> str:
    """Give a date as readers write it: 2026年1月29日, with the time (09:30) where there is one."""
    if isinstance(moment, Span):
        return moment.text
    if isinstance(moment, datetime):
        moment = at_midnight(moment)
        return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"
    return f"{moment.year}年{moment.month}月{moment.day}日"


def iso(moment: date | Span) -> str:
    """Give RFC 3339: a date alone, or a time with +08:00; of a span what is known (2025-10, 2022)."""
    if isinstance(moment, Span):
        return moment.iso
    return at_midnight(moment).isoformat() if isinstance(moment, datetime) else moment.isoformat()


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rfc822(written: str) -> str:
    """Give an RFC 3339 moment as RFC 822 wants it; in English, whatever the locale of the process is."""
    moment = datetime.fromisoformat(written)
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year} {moment:%H:%M:%S %z}"


def normalise(name: str) -> str:
    """Fold width and outer space, so that names compare as readers see them (NFKC)."""
    return unicodedata.normalize("NFKC", name).strip()


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Give the known words most like ``word``, best first; the order of ``known`` does not matter."""
    letters = set(word)
    sharing = (one for one in set(known) if not letters.isdisjoint(one))
    # Comparing letter by letter is slow, and there may be thousands of names: only the likeliest are compared.
    likely = nsmallest(
        _COMPARED, sharing, key=lambda one: (-len(letters.intersection(one)), abs(len(one) - len(word)), one)
    )
    return difflib.get_close_matches(word, likely, n=most, cutoff=0.5)


def as_html(text: str) -> str:
    """Give a text as it stands in HTML and in its attributes: ``html.escape``, which most texts do not need."""
    return html.escape(text) if _SPECIAL(text) else text
