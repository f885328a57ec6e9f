"""The tree of divisions: codes of GB/T 2260, the 兵团 beside them, and places of our own."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from generator.regions.names import aliases, city_aliases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


class Region(Struct, frozen=True):
    """A division, or a place of our own.

    `code`     six digits of GB/T 2260, `XB00`–`XB14` for the 兵团, `place:<slug>` for a place
    `parents`  codes directly above, the first one leads; none for a province
    `level`    province, prefecture, county or place
    `short`    the everyday name: 湖北, 襄阳, 宜城
    `slug`     one segment of a URL, `[a-z0-9-]+`, unique among siblings
    `kind`     省, 地级市, 自治州, 县级市, 区, 县, 旗, 师 …
    `aliases`  further names that stand for the region when they are unique
    """

    code: str
    parents: tuple[str, ...]
    level: str
    name: str
    short: str
    slug: str
    kind: str
    aliases: tuple[str, ...] = ()


class Tree:
    """All regions by code, in code order. Never changes: `with_places` makes a new tree.

    Every method that takes a code raises `KeyError` when the tree does not have it.
    """

    __slots__ = ("_below", "_memo", "_regions")

    def __init__(self, regions: Iterable[Region]) -> None:
        """Take regions whose codes are unique and whose parents are all among them."""
        self._regions = {region.code: region for region in sorted(regions, key=_code)}
        self._below: dict[str, list[Region]] = {code: [] for code in self._regions}
        self._memo: dict[Callable[[Tree], Any], Any] = {}
        for region in self._regions.values():
            for parent in region.parents:
                self._below[parent].append(region)

    @classmethod
    def load(cls, *, changes: bool = False) -> Tree:
        """Read the committed table; with `changes`, also the changes of 2025–26."""
        rows = dict(_rows("regions.tsv"))
        if changes:
            _overlay(rows)
        regions = {code: _region(fields) for code, fields in rows.items()}
        return cls(_with_city(region, regions) for region in regions.values())

    def with_places(self, places: Iterable[Region]) -> Tree:
        """Return a tree that has these places too.

        Raises `ValueError`, naming the codes, for a code or a path that is taken, a parent
        that is in neither tree nor places, and places that lie inside each other.
        """
        added = tuple(places)
        merged = dict(self._regions)
        for place in added:
            if place.code in merged:
                raise ValueError(f"place {place.code} is defined twice")
            merged[place.code] = place
        _check_parents(added, merged)
        _check_cycles(added)
        tree = Tree(merged.values())
        _check_paths(tree)
        return tree

    def get(self, code: str) -> Region:
        """Return the region of a code."""
        return self._regions[code]

    def __contains__(self, code: object) -> bool:
        """Tell whether the tree has a region of this code."""
        return code in self._regions

    def __iter__(self) -> Iterator[Region]:
        """Yield all regions in code order: digits, then XB, then places."""
        return iter(self._regions.values())

    def __len__(self) -> int:
        """Count the regions, the 兵团 and places included."""
        return len(self._regions)

    def __reduce__(self) -> tuple[Callable[..., Tree], tuple[tuple[tuple[Any, ...], ...]]]:
        """Travel to another process as plain rows, twice as fast as regions; what `once` holds is made again there."""
        return _tree, (tuple(tuple(getattr(region, name) for name in _FIELDS) for region in self),)

    @property
    def roots(self) -> tuple[Region, ...]:
        """The regions with nothing above them: 34 provinces and the 兵团."""
        return tuple(region for region in self if not region.parents)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the code and every code above it over all parents, each once, nearest first.

        A code never comes before one that lies below it.
        """
        order: dict[str, None] = {}
        level = [self._regions[code].code]
        while level:
            for above in level:
                # Reached again from further away: it moves behind what lies between.
                order.pop(above, None)
                order[above] = None
            level = [parent for above in level for parent in self._regions[above].parents]
        return tuple(order)

    def children(self, code: str) -> tuple[Region, ...]:
        """Return the regions directly below, in code order."""
        return tuple(self._below[code])

    def trail(self, code: str) -> tuple[Region, ...]:
        """Return the way from a root to the region along first parents: 湖北, 襄阳, 宜城."""
        region = self._regions[code]
        way = [region]
        while region.parents:
            region = self._regions[region.parents[0]]
            way.append(region)
        return tuple(reversed(way))

    def path(self, code: str) -> str:
        """Return the region's path in URLs: `hubei/xiangyang/yicheng`, unique in the tree.

        A division lies under its first parent, a place under its only parent; a place with
        several parents belongs to none of them and lies at the root.
        """
        region = self._regions[code]
        slugs = [region.slug]
        while region.parents and (len(region.parents) == 1 or region.level != "place"):
            region = self._regions[region.parents[0]]
            slugs.append(region.slug)
        return "/".join(reversed(slugs))

    def label(self, code: str) -> str:
        """Return a name that people can tell apart, and that resolves: `湖北/襄阳/宜城市`."""
        *above, region = self.trail(code)
        return "/".join([*(one.short for one in above), region.name])

    def once(self, make: Callable[[Tree], T]) -> T:
        """Return `make(self)`, working it out the first time only: the tree never changes."""
        if make not in self._memo:
            self._memo[make] = make(self)
        return cast("T", self._memo[make])


_FIELDS = Region.__struct_fields__


def _tree(rows: Iterable[tuple[Any, ...]]) -> Tree:
    return Tree(Region(*row) for row in rows)


def _code(region: Region) -> str:
    return region.code


def _rows(file: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the code and the fields of each row; a `#` line is a comment, the next is the header."""
    text = resources.files("generator.regions").joinpath(file).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        fields = line.split("\t")
        yield fields[0], fields


def _overlay(rows: dict[str, list[str]]) -> None:
    for code, (_, operation, *row) in _rows("changes.tsv"):
        if operation == "add":
            rows[code] = [code, *row]
        else:
            del rows[code]


def _region(fields: list[str]) -> Region:
    code, parents, level, name, short, slug, kind = fields
    above = tuple(parents.split(",")) if parents else ()
    return Region(code, above, level, name, short, slug, kind, aliases(name, short, kind))


def _with_city(region: Region, regions: dict[str, Region]) -> Region:
    """Give a 师 the aliases that it shares with its city, its second parent."""
    if region.kind != "师" or len(region.parents) == 1:
        return region
    city = regions[region.parents[1]].name
    return replace(region, aliases=region.aliases + city_aliases(region.name, region.short, city))


def _check_parents(places: Iterable[Region], known: dict[str, Region]) -> None:
    unknown = [f"{one.code} -> {above}" for one in places for above in one.parents if above not in known]
    if unknown:
        raise ValueError(f"places with unknown parents: {', '.join(unknown)}")


def _check_cycles(places: Iterable[Region]) -> None:
    """Take away places whose parents are all settled until none is left; what stays is a cycle."""
    open_places = {place.code: place for place in places}
    while open_places:
        settled = [
            code for code, place in open_places.items() if open_places.keys().isdisjoint(place.parents)
        ]
        if not settled:
            raise ValueError(f"places that lie inside each other: {', '.join(sorted(open_places))}")
        for code in settled:
            del open_places[code]


def _check_paths(tree: Tree) -> None:
    taken: dict[str, str] = {}
    for region in tree:
        path = tree.path(region.code)
        if path in taken:
            raise ValueError(f"{taken[path]} and {region.code} share the path {path}")
        taken[path] = region.code
