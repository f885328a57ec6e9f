"""The normal form of texts, in which index and questions are compared: width, case and script make no difference.

``themes/unionpress/assets/unionpress/search/terms.js`` does the same in the browser; ``tests/search/tokens.json`` holds
both to one table. A character becomes one character, so that places in both forms are the same, but for the marks
inside of numbers: 2,000 is 2000, and 0710-3532212 is 07103532212.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

# What never stands in a term: spaces, signs, punctuation. All else does: Han and other letters, digits, % and point.
SEPARATORS = "\\x00-\\x24\\x26-\\x2d/:-@\\[-`{-\\xbf\\xd7\\xf7\u2000-\u206f\u2190-\u2bff\u3000-\u3006\u3008-\u303f\ufe10-\ufe6f\uff00-\uffef"
_INSIDE_NUMBER = re.compile(r"(?<=[0-9]{3})-(?=[0-9]{3})|(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
# Of full-width signs only what may stand in a term; all others separate, in any width.
_FULL = (0xFF05, 0xFF0D, 0xFF0E, *range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_WIDE = {chr(code): chr(code - 0xFEE0) for code in _FULL}
_LATIN = (*range(0x41, 0x5B), *range(0xC0, 0xD7), *range(0xD8, 0xDF))
_LOWER = {chr(code): chr(code + 32) for code in _LATIN}


@cache
def traditional() -> dict[str, str]:
    """Give traditional characters -> simplified ones."""
    text = resources.files("generator.search").joinpath("traditional.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {row[0]: row[1] for row in rows[1:]}


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    wide = {one: _LOWER.get(narrow, narrow) for one, narrow in _WIDE.items()}
    table = {**traditional(), **_LOWER, **wide}
    return re.compile("[" + re.escape("".join(sorted(table))) + "]"), table


@cache
def _script() -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted(traditional())) + "]")


def fold(text: str) -> str:
    """Give a text in half width, lower case and simplified characters, of the same length."""
    odd, table = _table()
    return odd.sub(lambda match: table[match[0]], text) if odd.search(text) else text


def normal(text: str) -> str:
    """Give the normal form of a text."""
    folded = fold(text)
    return _INSIDE_NUMBER.sub("", folded) if "-" in folded or "," in folded else folded


def simplified_here(text: str) -> str:
    """Give the pairs of traditional and simplified characters that a text needs: mostly none."""
    return "".join(one + traditional()[one] for one in sorted(set(_script().findall(text))))
