"""Which groups have to be planned anew after an edit of stories; all others would come out as they are.

What is named here too often costs time, what is missing would be a stale page: the law that a build after an edit is
the same as a clean one holds this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.pages.feeds import archive_parts
from generator.pages.listing import numbered_key, page_count
from generator.pages.places import shown_from_above
from generator.pages.plan import LISTS, Group, families
from generator.pages.related import related, within_reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model.lines import Line
    from generator.pages.cards import Desk

# Pages that show some of the newest stories, or count them, or are cheap to plan.
_ALWAYS = ("outline",)
_OF_FACES = ("front", "missing", "regions", "topics", "all-series", "people", "feeds", "search")
_DRAWN = "cover"


class Edit(Struct, frozen=True):
    """A story before and after; ``face`` says whether anything of it that other pages show has changed."""

    before: Line | None
    after: Line | None
    face: bool

    @property
    def id(self) -> str:
        """The story's id."""
        line = self.after or self.before
        return line.id if line else ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What there is of before and after."""
        return tuple(line for line in (self.before, self.after) if line is not None)


class Sides(Struct, frozen=True):
    """The site before and after an edit, and the lines of all stories of both."""

    before: Desk
    after: Desk
    lines_before: Mapping[str, Line]
    lines_after: Mapping[str, Line]


def affected(edits: Sequence[Edit], sides: Sides) -> tuple[tuple[Group, ...], frozenset[str]]:
    """Give the groups to be planned anew, by rank, and the names of those that are no more."""
    names: dict[tuple[str, str], None] = dict.fromkeys((name, "") for name in _ALWAYS)
    gone: set[tuple[str, str]] = set()
    for edit in edits:
        if edit.after:
            names["story", edit.id] = None
        else:
            gone.add(("story", edit.id))
        names.update(dict.fromkeys(_feeds(edit, sides)))
    names.update(dict.fromkeys(_archives(edits, sides, gone)))
    shown = [edit for edit in edits if edit.face]
    if shown:
        names.update(dict.fromkeys((name, "") for name in _OF_FACES))
        names.update(dict.fromkeys(_lists(shown, sides, gone)))
        names.update(dict.fromkeys(_companions(shown, sides)))
        names.update(dict.fromkeys(_borrowers(shown, sides)))
        if any(len(sides.before.site.by_year[y]) != len(i) for y, i in sides.after.site.by_year.items()):
            names.update(dict.fromkeys(("year", numbered_key(year, 1)) for year in sides.after.site.by_year))
        drawn, needed = (set(desk.site.scenes) for desk in (sides.before, sides.after))
        names.update(dict.fromkeys((_DRAWN, of) for of in sorted(needed - drawn)))
        gone |= {(_DRAWN, of) for of in drawn - needed}
    made = families(sides.after.options)
    groups = [
        Group(family, key, made[family].rank)
        for family, key in names
        if family in made and (family, key) not in gone
    ]
    return tuple(sorted(groups, key=lambda group: group.rank)), frozenset(f"{f}:{k}" for f, k in gone)


def _lists(edits: Sequence[Edit], sides: Sides, gone: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give the pages of lists on which a changed story stands, or whose part of the list is another."""
    size = sides.after.options.site.page_size
    ids = {edit.id for edit in edits}
    for family in LISTS:
        before, after = dict(LISTS[family](sides.before)), dict(LISTS[family](sides.after))
        for key in sorted(after):
            old, new = before[key], after[key]
            if old is new:
                continue
            pages, more = page_count(new, size), page_count(old, size)
            for number in range(1, pages + 1):
                part = slice((number - 1) * size, number * size)
                moved = len(old) != len(new) or old[part] != new[part]
                if moved or not ids.isdisjoint(new[part]) or (number == 1 and not ids.isdisjoint(new)):
                    yield family, numbered_key(key, number)
            gone |= {(family, numbered_key(key, number)) for number in range(pages + 1, more + 1)}


def _feeds(edit: Edit, sides: Sides) -> Iterator[tuple[str, str]]:
    """Give the feeds that hold a story, before or after."""
    size = sides.after.options.site.feed_size
    keys = {("site", "")}
    for line in edit.lines:
        keys |= {("region", code) for own in line.regions for code in sides.after.site.tree.ancestors(own)}
        keys |= {("topic", slug) for slug in line.topics} | {("person", who) for who in line.people}
        keys |= {("type", line.type)} | ({("series", line.series)} if line.series else set())
    for group, key in sorted(keys):
        newest = (desk.channels.get(group, key).ids[:size] for desk in (sides.before, sides.after))
        if any(edit.id in ids for ids in newest):
            yield "feed", f"{group}/{key}"


def _archives(edits: Sequence[Edit], sides: Sides, gone: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give the archived parts that hold a story, or other ones than before, or lead to another part before them."""
    old, new = ({part.path: part for part in archive_parts(desk)} for desk in (sides.before, sides.after))
    ids = {edit.id for edit in edits}
    for path, part in new.items():
        if old.get(path) != part or not ids.isdisjoint(part.ids):
            yield "archive-feed", path
    gone |= {("archive-feed", path) for path in old if path not in new}
    if old.keys() != new.keys():
        yield "feed", "site/"


def _companions(edits: Sequence[Edit], sides: Sides) -> Iterator[tuple[str, str]]:
    """Give the stories and entries on whose pages a changed one stands: as related, in its series, as mentioned."""
    asked: set[str] = set()
    for edit in edits:
        then = (sides.before, edit.before, sides.lines_before)
        now = (sides.after, edit.after, sides.lines_after)
        for desk, line, lines in (then, now):
            if line is not None:
                asked |= within_reach(line, desk, lines)
                yield from (("event", key) for key in line.events)
                yield from (("service", key) for key in line.services)
                row = desk.site.by_series.get(line.series, ()) if line.series else ()
                place = row.index(line.id) if line.id in row else 0
                beside = row[max(0, place - 1) : place + 2]
                yield from (("story", key) for key in beside if key in sides.lines_after)
    ids = {edit.id for edit in edits}
    for identity in sorted(asked & sides.lines_after.keys()):
        chosen = related(sides.lines_after[identity], sides.after)
        old = sides.lines_before.get(identity)
        if not ids.isdisjoint(chosen) or (old is not None and related(old, sides.before) != chosen):
            yield "story", identity


def _borrowers(edits: Sequence[Edit], sides: Sides) -> Iterator[tuple[str, str]]:
    """Give the landing pages that show a changed story of a region above, for want of their own."""
    ids = {edit.id for edit in edits}
    for code in sides.after.site.region_codes():
        lent = shown_from_above(sides.after, code)
        if not ids.isdisjoint(lent) or lent != shown_from_above(sides.before, code):
            yield "region", numbered_key(code, 1)
