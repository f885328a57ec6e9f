"""places.yml -> regions of our own, below one or more of the official ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.entries.tables import Lost
from generator.regions import Found, Region, Resolver, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.entries.schema import PlaceRow
    from generator.entries.tables import Row


_NOTHING = Lost()


@cache
def official() -> Tree:
    """Give the official divisions; they never change while a program runs, and a preview builds again and again."""
    return Tree.load()


def extend(tree: Tree, rows: Sequence[Row[PlaceRow]], lost: Lost = _NOTHING) -> tuple[Tree, list[Diagnostic]]:
    """Add the places to the tree; a place may lie below another one, in any order of rows.

    Each round adds the places whose parents are known, so that no circle can arise: what is left over at the
    end has a parent that does not exist, is ambiguous, or waits for itself. ``lost`` are names that a fault of the table
    took away: who lies below one of them is not told so.
    """
    waiting = list(rows)
    faults: list[Diagnostic] = []
    extended = tree
    while waiting:
        resolver = extended.once(Resolver)
        ready = {id(row): parents for row in waiting if (parents := _parents(resolver, row)) is not None}
        if not ready:
            break
        extended = _add_all(extended, [(row, ready[id(row)]) for row in waiting if id(row) in ready], faults)
        waiting = [row for row in waiting if id(row) not in ready]
    return extended, [*faults, *_faults(extended.once(Resolver), waiting, lost)]


def _add_all(
    tree: Tree, rows: Sequence[tuple[Row[PlaceRow], tuple[str, ...]]], out: list[Diagnostic]
) -> Tree:
    """Add places together, or, where one of them is at fault, one after another to find out which."""
    try:
        return tree.with_places([_region(row, parents) for row, parents in rows])
    except ValueError:
        for row, parents in rows:
            tree = _add(tree, row, parents, out)
    return tree


def _add(tree: Tree, row: Row[PlaceRow], parents: tuple[str, ...], out: list[Diagnostic]) -> Tree:
    place = _region(row, parents)
    try:
        return tree.with_places([place])
    except ValueError:
        said = f"地点“{row.meta.name}”的编号“{row.meta.slug}”和同一上级下的另一个地区相同。"
        out.append(Diagnostic("U101", row.at("slug"), said, "换一个编号。"))
        return tree


def _parents(resolver: Resolver, row: Row[PlaceRow]) -> tuple[str, ...] | None:
    found = [resolver.resolve(word) for word in row.meta.parents]
    if all(isinstance(f, Found) for f in found):
        return tuple(dict.fromkeys(f.region.code for f in found if isinstance(f, Found)))
    return None


def _region(row: Row[PlaceRow], parents: tuple[str, ...]) -> Region:
    meta = row.meta
    return Region(
        code=f"place:{meta.slug}",
        parents=parents,
        level="place",
        name=meta.name,
        short=meta.short or meta.name,
        slug=meta.slug,
        kind=meta.kind,
        aliases=meta.aliases,
    )


def _faults(resolver: Resolver, waiting: Sequence[Row[PlaceRow]], lost: Lost) -> list[Diagnostic]:
    """Give what is wrong with the rows that could not be added, without those that only lie below one of them."""
    names = {name for row in waiting for name in _names(row)}
    unknown = {
        id(row): [word for word in row.meta.parents if not isinstance(resolver.resolve(word), Found)]
        for row in waiting
    }
    wrong = [row for row in waiting if any(w not in names and not lost.has(w) for w in unknown[id(row)])]
    explained = lost.and_names(name for row in wrong for name in _names(row))
    left = [row for row in waiting if row not in wrong]
    while below := [row for row in left if any(explained.has(word) for word in unknown[id(row)])]:
        explained = explained.and_names(name for row in below for name in _names(row))
        left = [row for row in left if row not in below]
    return [_unknown_parent(row, unknown[id(row)], names) for row in wrong] + [
        _circle(row, unknown[id(row)]) for row in left
    ]


def _names(row: Row[PlaceRow]) -> tuple[str, ...]:
    meta = row.meta
    return (meta.slug, meta.name, *((meta.short,) if meta.short else ()), *meta.aliases)


def _unknown_parent(row: Row[PlaceRow], unknown: Sequence[str], names: set[str]) -> Diagnostic:
    word = next(word for word in unknown if word not in names)
    said = f"地点“{row.meta.name}”的上级“{word}”不认识或不唯一。"
    at = row.at("parents", row.meta.parents.index(word))
    return Diagnostic("R101", at, said, "写六位代码最稳妥。")


def _circle(row: Row[PlaceRow], unknown: Sequence[str]) -> Diagnostic:
    at = row.at("parents", row.meta.parents.index(unknown[0]))
    return Diagnostic("R101", at, f"地点“{row.meta.name}”的上级绕成了圈。", "检查上级。")
