"""What the text of a body says about itself without being rendered: links to other entries, pictures, lead, length.

Only links with a scheme of ours (``story:``, ``person:`` …) and relative ``.md`` paths are of interest; code is passed over.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.text import count_characters, lead

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMES = ("story", "person", "event", "service", "region", "topic", "series")

# What no reader sees: code fences, code in a line, comments. Every pattern here looks a limited way ahead, so that
# no text, however odd, takes longer than its length.
_CODE = re.compile(
    r"^(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^\1[^\n]*$|\Z)|(?<!`)(`++)[^`\n]{1,500}?\2|<!--(?:[^<]|<(?!!--)){0,5000}?-->",
    re.DOTALL | re.MULTILINE,
)
_TARGET = r"<?(?P<target>[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
_LABELLED = rf"\[(?P<label>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\(\s*{_TARGET}(?:\s[^)\n]{{0,300}})?\)"
# A picture may stand in the words of a link, so each is looked for by itself.
_IMAGE = re.compile("!" + _LABELLED)
_LINK = re.compile("(?<!!)" + _LABELLED)
_DEFINITION = re.compile(rf"^ {{0,3}}\[[^\]\n]+\]:\s*{_TARGET}", re.MULTILINE)
_HTML = re.compile(
    r"<(?P<tag>a|img)\b[^<>]{0,1000}?\b(?:href|src)\s{0,9}=\s{0,9}[\"'](?P<target>[^\"'<>]{1,2000})[\"'][^<>]{0,1000}>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\n")
_OPEN_FENCE = re.compile(r"^(`{3,}+|~{3,}+)", re.MULTILINE)


class Reference(Struct, frozen=True):
    """A link or picture in a body: what is written as its target, and where."""

    target: str
    line: int
    column: int
    image: bool = False
    alt: str = ""


class BodyFacts(Struct, frozen=True):
    """What a body says about itself: references in order of place, lead, number of characters, open fence."""

    references: tuple[Reference, ...]
    lead: str
    characters: int
    unclosed_fence: int = 0


def examine(text: str, first_line: int) -> BodyFacts:
    """Examine a body whose first line is line ``first_line`` of its file."""
    # Asking for a character takes a hundredth of the time of looking for a pattern, and most bodies have none of these.
    coded = "`" in text or "~" in text or "<" in text
    bare = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text) if coded else text
    found = sorted(_references(bare, first_line), key=lambda r: (r.line, r.column))
    fence = _unclosed_fence(text, first_line) if coded else 0
    return BodyFacts(tuple(found), lead(text), count_characters(text), fence)


def _references(text: str, first_line: int) -> Iterator[Reference]:
    if "[" not in text and "<" not in text:
        return
    breaks = [m.start() for m in _BREAK.finditer(text)]
    for match in _IMAGE.finditer(text):
        yield _reference(match, breaks, first_line, image=True, alt=match["label"])
    for match in _LINK.finditer(text):
        if is_ours(match["target"]):
            yield _reference(match, breaks, first_line, image=False)
    for match in _DEFINITION.finditer(text):
        if is_ours(match["target"]):
            yield _reference(match, breaks, first_line, image=False)
    for match in _HTML.finditer(text):
        image = match["tag"].lower() == "img"
        if image or is_ours(match["target"]):
            alt = re.search(r"\balt\s*=\s*[\"']([^\"']*)", match[0])
            yield _reference(match, breaks, first_line, image=image, alt=alt[1] if alt else "")


def is_ours(target: str) -> bool:
    """Say whether a link's target names an entry of this site."""
    scheme, colon, _ = target.partition(":")
    if colon:
        return scheme.lower() in SCHEMES
    return target.partition("#")[0].endswith(".md")


def _reference(
    match: re.Match[str], breaks: list[int], first_line: int, *, image: bool, alt: str = ""
) -> Reference:
    """Note a reference; ``breaks`` are the places of the line breaks before it."""
    start = match.start("target")
    above = bisect.bisect_left(breaks, start)
    column = start - (breaks[above - 1] if above else -1)
    return Reference(match["target"], first_line + above, column, image, alt.strip())


def _unclosed_fence(text: str, first_line: int) -> int:
    """Give the line of a code fence that never ends, or 0: everything after it would turn into code."""
    opened, mark = 0, ""
    for match in _OPEN_FENCE.finditer(text):
        if not mark:
            opened, mark = match.start(), match[1]
        elif match[1].startswith(mark):
            mark = ""
    return first_line + text.count("\n", 0, opened) if mark else 0
