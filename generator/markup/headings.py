"""The ids of headings: the heading's own words, so that they stay when headings are added above them."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^\w\u4e00-\u9fff-]+")


def heading_id(text: str, separator: str) -> str:
    """Give the id of a heading: its words in NFKC and lower case, everything else as one separator."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _OTHER.sub(separator, folded).strip(separator + "_") or "section"
