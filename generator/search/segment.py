"""A segment: the documents of one year (or of one other kind), and what each of them gives to every shard.

Documents are numbered within their segment. So a story of today leaves the numbers of all other years alone, segments
are made on several cores, and a shard is simply the parts of all segments one after another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.search.columns import by_root, columns
from generator.search.document import SLOTS, TAGS, units
from generator.search.normal import normal
from generator.search.offers import offers
from generator.search.postings import encode_list, encode_part
from generator.search.rows import row
from generator.search.terms import is_term, pairs, shard_of, shard_of_name, terms, triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.search.document import Document
    from generator.search.postings import List

    Texts = tuple[str, ...]

# So many documents at most: a unit has to fit into two bytes. A year is cut smaller, for several cores to share it.
LARGEST = 8192
_PER_YEAR = 2048
_PLACES = 64
_BETWEEN = "\0"
FIRST_YEAR = 1000 * _PLACES
KINDS = ("person", "event", "service", "region", "topic")
_SAMPLED = 48
_FEWEST_SAMPLES = 4
_MOST_COMMON = 150


class Groups(Struct, frozen=True):
    """Synonyms: each group's name and the terms of each of its words."""

    rows: tuple[tuple[str, tuple[frozenset[int], ...]], ...] = ()

    @classmethod
    def of(cls, groups: Iterable[Sequence[str]]) -> Groups:
        """Take groups of words; a word without a term (a single character) stands for nothing here."""
        rows = []
        for group in groups:
            members = (frozenset(terms(normal(word))) for word in group)
            rows.append((f"~{group[0]}", tuple(member for member in members if member)))
        return cls(tuple(rows))


class Segment(Struct, frozen=True):
    """What a segment gives: its part of each shard, rows, columns, parts by topmost region, offers, common terms.

    ``names`` are what each document is found by as a whole; they are kept for the next time only. ``seals`` are those of
    the parts and the rows, where they are known already.
    """

    parts: tuple[bytes, ...]
    rows: tuple[bytes, ...]
    columns: bytes
    roots: Mapping[str, bytes]
    offers: Mapping[int, bytes]
    common: tuple[int, ...]
    names: tuple[Sequence[str], ...]
    seals: bytes = b""


def keyed(
    kinds: Mapping[str, Sequence[str]], years: Mapping[str, Sequence[str]]
) -> dict[int, tuple[str, ...]]:
    """Cut ids into segments; those of a year's stories come oldest first. A year's key is ``year * 64 +`` a place in it."""
    found: dict[int, tuple[str, ...]] = {}
    for place, kind in enumerate(KINDS):
        _cut(found, place * (_PLACES // len(KINDS)), kinds[kind], LARGEST)
    for year, ids in sorted(years.items()):
        _cut(found, int(year) * _PLACES, ids, _PER_YEAR)
    return found


def kind_of(key: int) -> str | None:
    """Give the kind of a segment's documents; None for stories."""
    return KINDS[key // (_PLACES // len(KINDS))] if key < FIRST_YEAR else None


def name_of(key: int) -> str:
    """Give the kind of a segment's documents, or the year of its stories."""
    return kind_of(key) or str(key // _PLACES)


def year_of_segment(key: int) -> int | None:
    """Give the year of a segment of stories; None for the others."""
    return key // _PLACES if key >= FIRST_YEAR else None


def _cut(found: dict[int, tuple[str, ...]], key: int, ids: Sequence[str], size: int) -> None:
    for place, start in enumerate(range(0, len(ids), size)):
        found[key + place] = tuple(ids[start : start + size])


def build(
    key: int,
    documents: Sequence[Document],
    texts: Sequence[Texts],
    shards: int,
    groups: Groups,
    *,
    bulk: bool = False,
) -> Segment:
    """Give the segment of documents whose bodies' blocks are ``texts``; ``shards`` is a power of two.

    ``bulk`` gives the same, quicker by far once numpy is loaded.
    """
    shown = [units(document, body) for document, body in zip(documents, texts, strict=True)]
    plain = list(map(normals, shown))
    names: defaultdict[str, list[int]] = defaultdict(list)
    named = tuple(map(names_of, documents))
    for number, found in enumerate(named):
        for name in found:
            names[name].append(number * SLOTS + TAGS)
    if bulk:
        from generator.search.bulk import Postings  # noqa: PLC0415  # numpy is loaded where there is much to do

        postings = Postings(plain, shards)
        add_groups(names, groups, postings.units)
        parts = postings.parts(_named(names, shards))
    else:
        lists = gather(enumerate(plain))
        add_groups(names, groups, lambda term: lists.get(term, ()))
        parts = encode(lists, names, shards)
    return Segment(
        parts,
        tuple(map(row, documents, shown, plain)),
        columns(documents),
        by_root(key, documents),
        offers(documents) if key < FIRST_YEAR else {},
        common_terms(plain),
        named,
    )


def normals(slots: Texts) -> Texts:
    """Give the normal form of each slot's text."""
    return tuple(normal(_BETWEEN.join(slots)).split(_BETWEEN))


def gather(numbered: Iterable[tuple[int, Texts]]) -> dict[int, list[int]]:
    """Give term -> units of documents in rising order; their texts are in normal form."""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for number, slots in numbered:
        for slot, text in enumerate(slots):
            unit = number * SLOTS + slot
            for pair in pairs(text) | triples(text):
                lists[pair].append(unit)
    return {term: lists[term] for term in filter(is_term, lists)}


def names_of(document: Document) -> list[str]:
    """Give the names that a document is found by as a whole: pinyin, what it is called, what it can be chosen by."""
    called = (f"={normal(name)}" for name in (*document.names, *document.sounds[:1]))
    return list(dict.fromkeys((*document.words, *called, *document.filters)))


def add_groups(names: dict[str, list[int]], groups: Groups, units_of: Callable[[int], Sequence[int]]) -> None:
    """Add, for each group of synonyms, the units that have all terms of one of its words."""
    for name, members in groups.rows:
        found: set[int] = set()
        for member in members:
            each = sorted(map(units_of, sorted(member)), key=len)
            found |= set(each[0]).intersection(*each[1:])
        if found:
            names[name] = sorted(found)


def encode(lists: Mapping[int, list[int]], names: Mapping[str, list[int]], shards: int) -> tuple[bytes, ...]:
    """Give the part of each shard."""
    by_shard: list[list[tuple[int, List]]] = [[] for _ in range(shards)]
    for term in sorted(lists):
        by_shard[shard_of(term, shards)].append((term, encode_list(lists[term])))
    return tuple(encode_part(*both) for both in zip(by_shard, _named(names, shards), strict=True))


def _named(names: Mapping[str, list[int]], shards: int) -> list[list[tuple[str, List]]]:
    by_shard: list[list[tuple[str, List]]] = [[] for _ in range(shards)]
    for name in sorted(names):
        by_shard[shard_of_name(name, shards)].append((name, encode_list(names[name])))
    return by_shard


def sampled(number: int) -> bool:
    """Say whether the document of a number is in the sample for common terms."""
    return number % _SAMPLED == 0


def common_terms(plain: Sequence[Texts]) -> tuple[int, ...]:
    """Give the terms that most documents have, from a sample: a question looks at its other terms first."""
    sample = plain[::_SAMPLED]
    if len(sample) < _FEWEST_SAMPLES:
        return ()
    counts: Counter[int] = Counter()
    for slots in sample:
        text = "\n".join(slots)
        counts.update(pairs(text) | triples(text))
    common = [term for term, count in counts.items() if 2 * count > len(sample) and is_term(term)]
    return tuple(sorted(sorted(common, key=lambda term: (-counts[term], term))[:_MOST_COMMON]))
