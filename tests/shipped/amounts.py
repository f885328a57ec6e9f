"""Numbers in texts: every figure, date part and amount as an exact value, 万 and 亿 worked out."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_NUMBER = re.compile(r"(\d+(?:,\d{3})+|\d+)(\.\d+)?(?:[余多]?([万亿千百]))?")
_TARGET = re.compile(r"\]\([^)]*\)|(?:https?://|\b(?:story|event):)\S+")


def numbers_of(text: str) -> dict[Decimal, str]:
    """Give every number of a text -> how it is written; link targets say nothing."""
    bare = _TARGET.sub("]", unicodedata.normalize("NFKC", text))
    found = {}
    for match in _NUMBER.finditer(bare):
        value = Decimal(match[1].replace(",", "") + (match[2] or "")) * _SCALES[match[3] or ""]
        found[value.normalize()] = match[0]
    return found
