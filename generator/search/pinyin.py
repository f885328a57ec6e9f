"""Pinyin of names: what a reader may type instead of Han characters. Proofread spellings come from the tables and editors."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SYLLABLES = re.compile(r"[a-z]+|[0-9]+")


@cache
def _sounds() -> dict[str, str]:
    text = resources.files("generator.regions").joinpath("sounds.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {one: sound for sound, characters in rows for one in characters}


def syllables(name: str) -> tuple[str, ...]:
    """Give the pinyin of each character of a name, without tones; a character that is not common is left out."""
    found = (_sounds().get(one, one.lower() if one.isascii() and one.isalnum() else "") for one in name)
    return tuple(sound for sound in found if sound)


def spellings(written: Iterable[str]) -> tuple[str, ...]:
    """Give the words to find a name by: its parts as they are spelt, and all of them as one.

    ``["jingxing-xian"]`` gives jingxing, xian and jingxingxian.
    """
    found: dict[str, None] = {}
    for one in written:
        parts = _SYLLABLES.findall(one.lower())
        found.update(dict.fromkeys((*parts, "".join(parts))))
    return tuple(part for part in found if len(part) > 1)
