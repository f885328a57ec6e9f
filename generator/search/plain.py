"""The text that a reader sees of a body's HTML."""

from __future__ import annotations

import re
from html import unescape

# Elements within a line; all others begin a new one.
_WITHIN = (
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr"
)
_REST = r"(?:\s(?:[^>\"]|\"[^\"]*\")*)?>"
_INLINE = re.compile(rf"</?(?:{_WITHIN})(?=[\s>/]){_REST}")
_TAG = re.compile(r"<(?:[^>\"]|\"[^\"]*\")*>")


def blocks(html: str) -> tuple[str, ...]:
    """Give the text of clean HTML, a paragraph, heading, item or cell each."""
    text = _TAG.sub("\n", _INLINE.sub("", html))
    if "&" in text:
        text = unescape(text)
    return tuple(line for line in map(str.strip, text.split("\n")) if line)
