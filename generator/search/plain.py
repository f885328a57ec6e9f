"""The text that a reader sees of a body's HTML."""

from __future__ import annotations

import re
from html import unescape

# Elements within a line; all others begin a new one.
_WITHIN = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_TAG = re.compile(r"/?([a-z0-9]*)(?:[^>\"]|\"[^\"]*\")*>")


def blocks(html: str) -> tuple[str, ...]:
    """Give the text of clean HTML, a paragraph, heading, item or cell each."""
    before, *pieces = html.split("<")
    parts = [before]
    for piece in pieces:
        tag = _TAG.match(piece)
        if tag is None:  # an attribute with a sign in it
            parts.append(piece)
            continue
        if tag[1] not in _WITHIN:
            parts.append("\n")
        parts.append(piece[tag.end() :])
    text = "".join(parts)
    if "&" in text:
        text = unescape(text)
    return tuple([line for line in map(str.strip, text.split("\n")) if line])
