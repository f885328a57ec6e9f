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
_TAG = r"(?:[^>\"]|\"[^\"]*\")*>"
_WITHIN_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_WITHIN))})(?![a-z0-9]){_TAG}")
_OTHER_TAG = re.compile(rf"</?[a-z]{_TAG}")


def blocks(html: str) -> tuple[str, ...]:
    """Give the text of clean HTML, a paragraph, heading, item or cell each."""
    text = _OTHER_TAG.sub("\n", _WITHIN_TAG.sub("", html))
    if "&" in text:
        text = unescape(text)
    return tuple([line for line in map(str.strip, text.split("\n")) if line])
