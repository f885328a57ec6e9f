"""The table of synonyms that editors keep for search: ``content/synonyms.yml``, a list of lists of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location
from generator.text import normalise

if TYPE_CHECKING:
    from generator import yamldocument

Groups = tuple[tuple[str, ...], ...]
_SHAPE = "一行写一组，例如“- [骑手, 外卖小哥]”。"
_FEWEST = 2


def groups(document: yamldocument.Document, label: str, out: list[Diagnostic]) -> Groups:
    """Give the groups of words; what is not a group, and a word that stands twice, is a fault."""
    value = document.value
    if value is None:
        return ()
    if not isinstance(value, list):
        out.append(Diagnostic("F203", Location(label, 1, 1), "同义词表要写成列表。", _SHAPE))
        return ()
    seen: dict[str, Location] = {}
    found = []
    for place, row in enumerate(value):
        at = Location(label, *document.marks.get((place,), (1, 1)))
        if not isinstance(row, list) or not all(isinstance(word, str) and word.strip() for word in row):
            out.append(Diagnostic("F203", at, "这一行不是一组词。", _SHAPE))
            continue
        words = []
        for number, written in enumerate(row):
            word, here = (
                normalise(written),
                Location(label, *document.marks.get((place, number), (at.line, at.column))),
            )
            if word in seen:
                said = f"“{word}”已经写在 {seen[word]}。"
                out.append(Diagnostic("W103", here, said, "一个词只放在一组里。"))
                continue
            seen[word] = here
            words.append(word)
        if len(words) >= _FEWEST:
            found.append(tuple(words))
    return tuple(found)
