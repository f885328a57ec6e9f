"""From what an editor writes to a region. A name that is not unique is never guessed."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from generator.regions.names import stem
from generator.regions.near import Nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.regions.tree import Region, Tree

_SEPARATOR = re.compile(r"[/›>]")
_PLACE = "place:"
_SHORTEST = 2


class Found(Struct, frozen=True):
    """The one region that the text can mean."""

    region: Region


class Ambiguous(Struct, frozen=True):
    """All regions that the text can mean, two or more, in code order."""

    candidates: tuple[Region, ...]


class Unknown(Struct, frozen=True):
    """No region has this name; `near` holds up to five that resemble it, the closest first."""

    near: tuple[Region, ...]


Resolution: TypeAlias = Found | Ambiguous | Unknown


def resolve(tree: Tree, text: str) -> Resolution:
    """Resolve with the tree's own resolver, made at the first call."""
    return tree.once(Resolver).resolve(text)


class Resolver:
    """The names of one tree.

    A text is a code (`420684`, `XB13`), a place's id or slug, a name, or a path of names from
    the outside in (`湖北/宜城`), where steps may be left out. Names are tried in rounds, and the
    first round with an answer ends the search, with one region or with several:

    1. full names: 朝阳区 is two districts, 吉林市 is a city;
    2. short names and aliases: 吉林 is a province and a city, 恩施州, 十三师;
    3. counties without the suffix of their short name: 伊宁 is a city and a county, 准格尔 a 旗;
    4. a path without its slashes, as addresses are written: 湖北省宜城市.

    So 长沙 and 恩施 are the prefectures, whose county of the same name keeps its suffix even in
    its short name, and 河北 is the province, since 天津's 河北区 is never called less.
    """

    def __init__(self, tree: Tree) -> None:
        """Take a tree; its names are indexed at the first question."""
        self.tree = tree
        self._answers: dict[str, Resolution] = {}

    @cached_property
    def _rounds(self) -> tuple[Mapping[str, tuple[Region, ...]], ...]:
        tree = self.tree
        return (
            _index((name, region) for region in tree for name in _exact(region)),
            _index((name, region) for region in tree for name in (region.short, *region.aliases)),
            _index((stem(region.short), region) for region in tree if region.level == "county"),
        )

    def resolve(self, text: str) -> Resolution:
        """Return the region of a text, the candidates, or the nearest names."""
        answer = self._answers.get(text)
        if answer is None:
            answer = self._answers[text] = self._resolve(_steps(text))
        return answer

    def _resolve(self, steps: list[str]) -> Resolution:
        if not steps:
            return Unknown(())
        fitting = self._fitting(steps) or self._fitting_split(steps)
        if fitting:
            return Found(fitting[0]) if len(fitting) == 1 else Ambiguous(fitting)
        return Unknown(self.tree.once(Nearest).to(steps[-1]))

    def _fitting(self, steps: list[str]) -> tuple[Region, ...]:
        *above, name = steps
        for names in self._rounds:
            fitting = tuple(region for region in names.get(name, ()) if self._under(region, above))
            if fitting:
                return fitting
        return ()

    def _fitting_split(self, steps: list[str]) -> tuple[Region, ...]:
        """Take the last step for several names in a row, in every way that it can be cut."""
        *above, name = steps
        fitting = {
            region.code: region for split in self._splits(name) for region in self._fitting([*above, *split])
        }
        return tuple(fitting[code] for code in sorted(fitting))

    def _splits(self, name: str) -> Iterator[list[str]]:
        for cut in range(_SHORTEST, len(name) - _SHORTEST + 1):
            if self._called(name[:cut]):
                yield [name[:cut], name[cut:]]
                yield from ([name[:cut], *rest] for rest in self._splits(name[cut:]))

    def _under(self, region: Region, above: list[str]) -> bool:
        """Tell whether the steps name regions above this one, from the outside in."""
        if not above:
            return True
        outside_in = iter(reversed(self.tree.ancestors(region.code)[1:]))
        # One iterator for all steps: each step searches on from where the last one was found.
        return all(any(code in self._called(step) for code in outside_in) for step in above)

    def _called(self, name: str) -> set[str]:
        return {region.code for names in self._rounds for region in names.get(name, ())}


def _exact(region: Region) -> Iterator[str]:
    yield region.name
    yield region.code
    if region.code.startswith("XB"):
        yield region.code.lower()
    if region.code.startswith(_PLACE):
        yield region.code.removeprefix(_PLACE)


def _index(pairs: Iterable[tuple[str, Region]]) -> dict[str, tuple[Region, ...]]:
    names: dict[str, dict[str, Region]] = {}
    for name, region in pairs:
        # Texts are folded before they are looked up, so names are too: a place's name may have full-width brackets.
        names.setdefault(unicodedata.normalize("NFKC", name), {})[region.code] = region
    names.pop("", None)
    return {name: tuple(regions.values()) for name, regions in names.items()}


def _steps(text: str) -> list[str]:
    """Split a path; full-width letters, digits, slashes and spaces count as ordinary ones (NFKC)."""
    steps = _SEPARATOR.split(unicodedata.normalize("NFKC", text))
    return [step.strip() for step in steps if step.strip()]
