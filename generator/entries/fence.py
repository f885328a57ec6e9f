"""Where the front matter of a file begins and ends. What a fence is, python-frontmatter says: this file is its owner."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

Place = tuple[int, int]
"""Where a fence begins and ends; the blank lines after it are part of it, but for the end of the last of them."""


def fences(text: str) -> tuple[Place | None, Place | None]:
    """Give the fence that a text begins with and the one after it, as far as there are any."""
    plain = _plain(text)
    if plain is not None:
        return plain
    first = boundary().match(text)
    second = boundary().search(text, first.end()) if first else None
    return (first.span() if first else None), (second.span() if second else None)


def _plain(text: str) -> tuple[Place, Place] | None:
    """Give the fences where nearly all texts have them; None for what only the library knows. A property test holds both equal."""
    if not text.startswith("---\n") or text[4:5].isspace():
        return None
    start = text.find("\n---", 3) + 1
    after = start + 3
    if not start or text[after : after + 1] != "\n":
        return None
    body = after
    while text[body : body + 1].isspace():
        body += 1
    return (0, 3), (start, len(text) if body == len(text) else text.rindex("\n", after, body))


@cache
def boundary() -> re.Pattern[str]:
    """Give the library's pattern."""
    # With it come a YAML and a TOML library, which take as long to import as a hundred plain files to read.
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415

    pattern: re.Pattern[str] = YAMLHandler.FM_BOUNDARY
    return pattern
