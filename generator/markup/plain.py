"""The short way for plain text: paragraphs, headings, simple bold and simple links need no parser.

Most bodies of a news site are just that, and the parser is most of what a page costs. Anything else — a character that
may start markup, a line that may start a list, a heading that stands twice — is left to Python-Markdown, which stays
the truth: a property test holds both ways equal.
"""

from __future__ import annotations

import re

from generator.entries.bodytext import SCHEMES
from generator.markup.body import Body, Heading
from generator.markup.headings import heading_id
from generator.text import is_printable

# Characters that may start markup or that a serialiser writes in another way; tabs and strange spaces too.
_MARKUP = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029<>&\\`_|~^]|!\[")
_MARKS = (*"<>&\\`_|~^", "![")
_LINE_MARKUP = re.compile(r"[-+*:=]|\d+[.)]")
_HEADING = re.compile(r"(##|###|####) ([^#*\[\]\s]+(?: [^#*\[\]\s]+)*)")
_TARGET = rf"(?:{'|'.join(SCHEMES)}):[A-Za-z0-9/-]+|https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9./-]*)?"
_LINK = re.compile(rf"\[([^\[\]*()]+)\]\(({_TARGET})\)")
_BOLD = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")
_LEFT_OVER = re.compile(r"[\[\]*]")


def plain_body(text: str) -> Body | None:
    """Give the body of a plain text exactly as the parser would, or None for text that only the parser knows."""
    if _marked(text):
        return None
    html: list[str] = []
    headings: dict[str, Heading] = {}
    for block in text.strip("\n").split("\n\n"):
        line = block.strip("\n")
        if not line or "\n" in line or line[0].isspace() or line[-1].isspace():
            return None
        if line[0] == "#":
            heading = _heading(line)
            if heading is None or heading.id in headings:
                return None
            headings[heading.id] = heading
            html.append(f'<h{heading.level} id="{heading.id}">{heading.text}</h{heading.level}>')
            continue
        if _LINE_MARKUP.match(line):
            return None
        paragraph = _paragraph(line)
        if paragraph is None:
            return None
        html.append(f"<p>{paragraph}</p>")
    return Body("\n".join(html), tuple(headings.values()))


def _marked(text: str) -> bool:
    """Say whether a text has what may be markup, by faster questions than the pattern where it is of printable characters."""
    if not is_printable(text):
        return _MARKUP.search(text) is not None
    return any(mark in text for mark in _MARKS)


def _heading(line: str) -> Heading | None:
    match = _HEADING.fullmatch(line)
    if match is None:
        return None
    return Heading(len(match[1]), heading_id(match[2], "-"), match[2])


def _paragraph(line: str) -> str | None:
    bold = _BOLD.sub(r"<strong>\1</strong>", line) if "*" in line else line
    if "[" not in line and "]" not in line:
        return None if "*" in bold else bold
    linked = _LINK.sub(r'<a href="\2" rel="noopener">\1</a>', bold)
    return None if _LEFT_OVER.search(linked) or "<a" in _inside_bold(linked) else linked


def _inside_bold(html: str) -> str:
    return "".join(re.findall(r"<strong>(.*?)</strong>", html))
