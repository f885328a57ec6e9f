"""The tables that editors keep: topics.yml, series.yml, places.yml, and fronts/home.yml."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field

from generator import yamldocument, yamltree
from generator.diagnostics import Diagnostic, Location
from generator.entries import source, synonyms
from generator.entries.fields import Meta
from generator.entries.kinds import SLUG
from generator.entries.schema import FrontMeta, PlaceRow, SeriesRow, TopicRow
from generator.entries.validation import Canonical, canonical, validate
from generator.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

R_co = TypeVar("R_co", bound=Meta, covariant=True)
R = TypeVar("R", bound=Meta)


class Row(Struct, Generic[R_co], frozen=True):
    """A row of a table and where it stands."""

    meta: R_co
    path: str
    marks: Mapping[yamldocument.Path, yamldocument.Mark]
    prefix: yamldocument.Path = ()

    def at(self, *path: str | int) -> Location:
        """Give the place of a key of this row."""
        whole = (*self.prefix, *path)
        while whole and whole not in self.marks:
            whole = whole[:-1]
        return Location(self.path, *self.marks.get(whole, (1, 1)))


class Lost(Struct, frozen=True):
    """What a table with faults would have had: names of rows at fault, or ``all`` where not even those can be told.

    Whoever uses a lost name is not told that there is no such thing: the table's own fault says enough.
    """

    names: frozenset[str] = frozenset()
    all: bool = False

    def has(self, word: str) -> bool:
        """Say whether a word that nothing is called may be one of the lost names."""
        return self.all or normalise(word.rpartition("/")[2]) in self.names

    def and_names(self, names: Iterable[str]) -> Lost:
        """Give this with more names."""
        return Lost(self.names.union(map(normalise, names)), self.all)


# Without asking pydantic, which would first make its validator: a tenth of the time of judging an edit.
_NOTHING_CHOSEN = FrontMeta.model_construct()


class Tables(Struct, frozen=True):
    """The rows of all tables, in the order of the editors. ``lost``: name of the table -> what its faults took away."""

    topics: tuple[Row[TopicRow], ...] = ()
    series: tuple[Row[SeriesRow], ...] = ()
    places: tuple[Row[PlaceRow], ...] = ()
    home: Row[FrontMeta] = field(default_factory=lambda: Row(_NOTHING_CHOSEN, "fronts/home.yml", {}))
    synonyms: synonyms.Groups = ()
    lost: Mapping[str, Lost] = field(default_factory=dict)

    def lost_of(self, table: str) -> Lost:
        """Give what a table has lost."""
        return self.lost.get(table, Lost())


def load(content_dir: Path, label: str) -> tuple[Tables, list[Diagnostic]]:
    """Read the tables; one that does not exist is an empty one."""
    out: list[Diagnostic] = []
    home = _front(content_dir / "fronts" / "home.yml", f"{label}/fronts/home.yml", out)
    topics, no_topics = _rows(content_dir / "topics.yml", f"{label}/topics.yml", TopicRow, out)
    series, no_series = _rows(content_dir / "series.yml", f"{label}/series.yml", SeriesRow, out)
    places, no_places = _rows(content_dir / "places.yml", f"{label}/places.yml", PlaceRow, out)
    lost = {"topics": no_topics, "series": no_series, "places": no_places}
    found = _synonyms(content_dir / "synonyms.yml", f"{label}/synonyms.yml", out)
    return Tables(topics, series, places, home, found, lost), out


def _synonyms(file: Path, label: str, out: list[Diagnostic]) -> synonyms.Groups:
    document = _document(file, label, out)
    return synonyms.groups(document, label, out) if document is not None else ()


def _document(file: Path, label: str, out: list[Diagnostic]) -> yamldocument.Document | None:
    if not os.path.lexists(file):
        return None
    found = source.find(file, label)
    if isinstance(found, Diagnostic):
        out.append(found)
        return None
    read, faults = source.read(found, label)
    out.extend(faults)
    if read is None:
        return None
    document = yamltree.read(read.text)
    out.extend(_diagnostics(label, document.faults))
    return document


def _diagnostics(label: str, faults: Any) -> list[Diagnostic]:
    return [Diagnostic(f.code, Location(label, f.line, f.column), f.message, f.hint) for f in faults]


def _rows(file: Path, label: str, meta: type[R], out: list[Diagnostic]) -> tuple[tuple[Row[R], ...], Lost]:
    before = len(out)
    document = _document(file, label, out)
    if document is None or document.value is None:
        return (), Lost(all=len(out) > before)
    if not isinstance(document.value, list):
        out.append(
            Diagnostic("F203", Location(label, 1, 1), "这个表要写成列表。", "每一行以“- 编号: …”开头。")
        )
        return (), Lost(all=True)
    rows, lost = [], Lost(all=bool(document.faults))
    for index, value in enumerate(document.value):
        row = _row(document, (index,), value, meta, label, out)
        if row is not None:
            rows.append(row)
            continue
        names = [name for name in _texts(value) if name]
        lost = lost.and_names(names) if names and isinstance(value, dict) else Lost(all=True)
    kept = tuple(_unique(rows, out))
    refused = [name for row in rows if row not in kept for name in _texts(row.meta.model_dump())]
    return kept, lost.and_names(refused)


def _texts(value: Any) -> Iterator[str]:
    """Give every text in a row: some of them are its names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for below in value.values() for text in _texts(below))
    elif isinstance(value, list | tuple):
        yield from (text for below in value for text in _texts(below))


def _row(
    document: yamldocument.Document,
    prefix: yamldocument.Path,
    value: Any,
    meta: type[R],
    label: str,
    out: list[Diagnostic],
) -> Row[R] | None:
    marks = {
        path[len(prefix) :]: mark for path, mark in document.marks.items() if path[: len(prefix)] == prefix
    }
    if not isinstance(value, dict):
        line, column = marks.get((), (1, 1))
        out.append(Diagnostic("F203", Location(label, line, column), "这一行要写成“键: 值”。", ""))
        return None
    tree: Canonical = canonical(meta, value, marks)
    typed, faults = validate(meta, tree)
    out.extend(_diagnostics(label, (*tree.faults, *faults)))
    return Row(typed, label, tree.marks) if typed is not None else None


def _unique(rows: list[Row[R]], out: list[Diagnostic]) -> list[Row[R]]:
    """Refuse slugs that cannot be addresses and slugs or names that stand twice."""
    seen: dict[str, Location] = {}
    kept = []
    for row in rows:
        slug = str(getattr(row.meta, "slug", ""))
        if not SLUG.fullmatch(slug):
            out.append(
                Diagnostic(
                    "U102", row.at("slug"), f"编号“{slug}”不能用作网址。", "用小写英文字母、数字、减号。"
                )
            )
        elif slug in seen:
            out.append(
                Diagnostic("U101", row.at("slug"), f"编号“{slug}”已经在 {seen[slug]} 用过。", "换一个编号。")
            )
        else:
            kept.append(row)
        seen.setdefault(slug, row.at("slug"))
    return kept


def _front(file: Path, label: str, out: list[Diagnostic]) -> Row[FrontMeta]:
    document = _document(file, label, out)
    empty = Row(_NOTHING_CHOSEN, label, {})
    if document is None or document.value is None:
        return empty
    return _row(document, (), document.value, FrontMeta, label, out) or empty
