"""Which regions a misspelt name may mean."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.regions.tree import Region, Tree

LIMIT = 5

# What it costs to turn one name into another. A county that became a city is often still written
# as a county, and editors type by sound, so a wrong character mostly sounds right (宜成 for 宜城).
_OTHER_KIND = 1
_SAME_SOUND = 2
_ONE_MORE = 3
_OTHER = 5
_KINDS = frozenset("市县区旗州")

# Names that share the most sounds with the text; only these are compared character by character.
_COMPARED = 200

_CODE_LENGTH = 6


class Nearest:
    """The names of one tree, by the sound of their characters."""

    def __init__(self, tree: Tree) -> None:
        """Index the full names, short names and slugs of all regions."""
        self._tree = tree
        self._sounds = _read_sounds()
        self._spellings: list[tuple[str, Region]] = []
        self._with_sound: dict[str, list[int]] = {}
        for region in tree:
            for spelling in dict.fromkeys((region.name, region.short, region.slug)):
                self._add(spelling, region)

    def to(self, text: str) -> tuple[Region, ...]:
        """Return up to five regions, the closest first and then in code order.

        Empty when nothing is close: more than half of the text would have to change.
        """
        if text.isascii() and text.isdigit() and len(text) == _CODE_LENGTH:
            return self._by_code(text)
        costs: dict[str, int] = {}
        shared = Counter(index for sound in self._heard(text) for index in self._with_sound.get(sound, ()))
        for index in nlargest(_COMPARED, shared, key=shared.__getitem__):
            spelling, region = self._spellings[index]
            cost = self._cost(text, spelling)
            if 2 * cost <= _OTHER * len(text):
                costs[region.code] = min(cost, costs.get(region.code, cost))
        closest = sorted(costs, key=lambda code: (costs[code], code))[:LIMIT]
        return tuple(self._tree.get(code) for code in closest)

    def _add(self, spelling: str, region: Region) -> None:
        index = len(self._spellings)
        self._spellings.append((spelling, region))
        for sound in self._heard(spelling):
            self._with_sound.setdefault(sound, []).append(index)

    def _heard(self, text: str) -> set[str]:
        """Return the sounds of a text; letters are heard as one, so a slug is found as a whole."""
        return {text.lower()} if text.isascii() else {self._sounds.get(one, one) for one in text}

    def _by_code(self, text: str) -> tuple[Region, ...]:
        """Return the divisions of the same prefecture, or else province, by numeric distance."""
        codes = [region.code for region in self._tree if region.code.isdigit()]
        same = [code for code in codes if code[:4] == text[:4]] or [
            code for code in codes if code[:2] == text[:2]
        ]
        closest = sorted(same, key=lambda code: (abs(int(code) - int(text)), code))[:LIMIT]
        return tuple(self._tree.get(code) for code in closest)

    def _cost(self, text: str, spelling: str) -> int:
        """Return the weighted Levenshtein distance, where a like-sounding character is cheap."""
        row = list(range(0, _ONE_MORE * (len(spelling) + 1), _ONE_MORE))
        for one in text:
            diagonal, row[0] = row[0], row[0] + _ONE_MORE
            for column, other in enumerate(spelling, start=1):
                replaced = diagonal + self._change(one, other)
                diagonal = row[column]
                row[column] = min(replaced, diagonal + _ONE_MORE, row[column - 1] + _ONE_MORE)
        return row[-1]

    def _change(self, one: str, other: str) -> int:
        if one == other:
            return 0
        if one in _KINDS and other in _KINDS:
            return _OTHER_KIND
        return _SAME_SOUND if self._sounds.get(one, one) == self._sounds.get(other, other) else _OTHER


def _read_sounds() -> dict[str, str]:
    text = resources.files("generator.regions").joinpath("sounds.tsv").read_text("utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {character: sound for sound, characters in pairs for character in characters}
