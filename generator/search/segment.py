"""A segment: the documents of one year (or of one other kind), and what each of them gives to every shard.

Documents are numbered within their segment. So a story of today leaves the numbers of all other years alone, segments
are made on several cores, and a shard is simply the parts of all segments one after another.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from generator.search.columns import by_root, columns
from generator.search.document import SLOTS, TAGS, units
from generator.search.normal import normal
from generator.search.offers import offers
from generator.search.postings import encode_list, encode_part
from generator.search.rows import PACK, pack
from generator.search.terms import is_term, name_hash, pairs, term_hash, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.search.document import Document

    Texts = tuple[str, ...]

# So many documents at most: a unit has to fit into two bytes. A year is cut smaller, for several cores to share it.
LARGEST = 8192
_PER_YEAR = 2048
_PLACES = 64
FIRST_YEAR = 1000 * _PLACES
KINDS = ("person", "event", "service", "region", "topic")
_SAMPLED = 32
_FEWEST_SAMPLES = 4
_MOST_COMMON = 150


@dataclass(frozen=True, slots=True)
class Groups:
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


@dataclass(frozen=True, slots=True)
class Segment:
    """What a segment gives: its part of each shard, packs of rows, columns, parts by topmost region, common terms."""

    parts: tuple[bytes, ...]
    packs: tuple[bytes, ...]
    columns: bytes
    roots: Mapping[str, bytes]
    offers: Mapping[int, bytes]
    common: tuple[int, ...]


def keyed(
    kinds: Mapping[str, Sequence[Document]], stories: Iterable[Document]
) -> dict[int, tuple[Document, ...]]:
    """Cut documents into segments; stories come oldest first. A year's key is ``year * 64 +`` a place within the year."""
    found: dict[int, tuple[Document, ...]] = {}
    for place, kind in enumerate(KINDS):
        _cut(found, place * (_PLACES // len(KINDS)), kinds[kind], LARGEST)
    years: dict[int, list[Document]] = {}
    for story in stories:
        years.setdefault(int(story.date[:4]), []).append(story)
    for year, of_year in sorted(years.items()):
        _cut(found, year * _PLACES, of_year, _PER_YEAR)
    return found


def _cut(found: dict[int, tuple[Document, ...]], key: int, documents: Sequence[Document], size: int) -> None:
    for place, start in enumerate(range(0, len(documents), size)):
        found[key + place] = tuple(documents[start : start + size])


def build(
    key: int, documents: Sequence[Document], texts: Sequence[Texts], shards: int, groups: Groups
) -> Segment:
    """Give the segment of documents whose bodies' blocks are ``texts``; ``shards`` is a power of two."""
    shown = [units(document, body) for document, body in zip(documents, texts, strict=True)]
    lists: defaultdict[int, list[int]] = defaultdict(list)
    names: defaultdict[str, list[int]] = defaultdict(list)
    for number, (document, slots) in enumerate(zip(documents, shown, strict=True)):
        unit = number * SLOTS
        for slot, text in enumerate(slots):
            found = pairs(normal(text))
            # The quickest loop there is: for every pair, append this unit to its list.
            deque(map(list.append, map(lists.__getitem__, found), repeat(unit + slot)), maxlen=0)
        for name in names_of(document):
            names[name].append(unit + TAGS)
    for name, members in groups.rows:
        together = sorted(set().union(*(_all(lists, member) for member in members)))
        if together:
            names[name] = together
    return Segment(
        _parts(lists, names, shards),
        tuple(pack(documents[i : i + PACK], shown[i : i + PACK]) for i in range(0, len(shown), PACK)),
        columns(documents),
        by_root(key, documents),
        offers(documents) if key < FIRST_YEAR else {},
        _common(shown),
    )


def names_of(document: Document) -> list[str]:
    """Give the names that a document is found by as a whole: pinyin, what it is called, what it can be chosen by."""
    called = (f"={normal(name)}" for name in (*document.names, *document.sounds[:1]))
    return list(dict.fromkeys((*document.words, *called, *document.filters)))


def _all(lists: Mapping[int, list[int]], member: frozenset[int]) -> set[int]:
    """Give the units that have all terms of a word."""
    each = sorted((lists.get(term, []) for term in member), key=len)
    return set(each[0]).intersection(*each[1:])


def _parts(lists: Mapping[int, list[int]], names: Mapping[str, list[int]], shards: int) -> tuple[bytes, ...]:
    by_shard: list[tuple[list[tuple[int, bytes]], list[tuple[str, bytes]]]] = [
        ([], []) for _ in range(shards)
    ]
    mask = shards - 1
    for term in sorted(filter(is_term, lists)):
        by_shard[term_hash(term) & mask][0].append((term, encode_list(lists[term])))
    for name in sorted(names):
        by_shard[name_hash(name) & mask][1].append((name, encode_list(names[name])))
    return tuple(encode_part(*both) for both in by_shard)


def _common(shown: Sequence[Texts]) -> tuple[int, ...]:
    """Give the terms that most documents have, from a sample: a question looks at its other terms first."""
    sample = shown[::_SAMPLED]
    if len(sample) < _FEWEST_SAMPLES:
        return ()
    counts = Counter(term for slots in sample for term in terms(normal("\n".join(slots))))
    common = [term for term, count in counts.items() if 2 * count > len(sample)]
    return tuple(sorted(sorted(common, key=lambda term: (-counts[term], term))[:_MOST_COMMON]))
