"""A segment of which a few documents have changed, from what it was: only the parts in which they stand are opened."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from generator.search.columns import by_root, columns
from generator.search.document import SLOTS, TAGS, units
from generator.search.offers import offers
from generator.search.postings import decode_list, decode_part, encode_list, encode_part
from generator.search.rows import row
from generator.search.rows import texts as texts_of
from generator.search.segment import (
    FIRST_YEAR,
    Segment,
    add_groups,
    common_terms,
    gather,
    names_of,
    normals,
    sampled,
)
from generator.search.segmentfile import short
from generator.search.terms import shard_of, shard_of_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.search.document import Document
    from generator.search.postings import List
    from generator.search.segment import Groups, Texts
    from generator.search.segmentfile import Head, Member

    Change = tuple[set[int], set[int]]

K = TypeVar("K", int, str)

# A segment of which more has changed is made anew.
_MOST = 8
_NONE = (b"", b"")


class Old(Struct, frozen=True):
    """A segment as it was: the head of its file and the file's bytes."""

    head: Head
    data: bytes

    def part(self, shard: int) -> bytes:
        """Give the part of a shard."""
        return self.head.take(self.data, shard)

    def names(self) -> dict[int, Sequence[str]]:
        """Give what each document was found by as a whole, by its number."""
        piece = self.head.name("names")
        if piece is None:
            raise ValueError(f"{self.head.file} has no names")
        return dict(enumerate(json.loads(self.head.take(self.data, piece))))

    def shown(self, number: int) -> Texts:
        """Give the texts of a document's slots."""
        return texts_of(self.row(number))

    def row(self, number: int) -> bytes:
        """Give the row of a document."""
        return self.head.take(self.data, self.head.row(number))

    def parts(self, shards: int) -> tuple[list[bytes], list[bytes]]:
        """Give all parts with their seals, without looking whether they are right."""
        return self._unread(range(shards))

    def rows(self, count: int) -> tuple[list[bytes], list[bytes]]:
        """Give so many rows with their seals, likewise; empty ones for those that there were not."""
        first, lack = self.head.row(0), max(0, count - self.head.rows)
        rows, seals = self._unread(range(first, first + min(count, self.head.rows)))
        return rows + [b""] * lack, seals + [b""] * lack

    def _unread(self, pieces: range) -> tuple[list[bytes], list[bytes]]:
        return self.head.raw(self.data, pieces), [self.head.seal(piece) for piece in pieces]


def changed(old: Sequence[Member], new: Sequence[Member]) -> list[int] | None:
    """Give the numbers under which there is another document than before, or None when they are too many to be patched."""
    both = min(len(old), len(new))
    found = [number for number in range(both) if old[number] != new[number]]
    found += range(both, max(len(old), len(new)))
    return found if _MOST * len(found) <= len(new) else None


def patch(
    old: Old,
    documents: Sequence[Document],
    texts: Mapping[int, Texts],
    numbers: Sequence[int],
    shards: int,
    groups: Groups,
) -> Segment:
    """Give the segment of ``documents``, where only those with these numbers are others than before.

    ``texts`` has the blocks of their bodies. Raises ValueError when what is kept of the segment is damaged.
    """
    head = old.head
    before = {number: old.shown(number) for number in numbers if number < len(head.members)}
    after = {number: units(documents[number], body) for number, body in texts.items()}
    plain = {number: normals(shown) for number, shown in after.items()}
    was = _postings({number: normals(shown) for number, shown in before.items()}, old.names(), groups)
    now = _postings(plain, {number: names_of(documents[number]) for number in after}, groups)
    terms, named = _changes(was[0], now[0]), _changes(was[1], now[1])
    terms_by_shard: defaultdict[int, dict[int, Change]] = defaultdict(dict)
    names_by_shard: defaultdict[int, dict[str, Change]] = defaultdict(dict)
    for term, change in terms.items():
        terms_by_shard[shard_of(term, shards)][term] = change
    for name, change in named.items():
        names_by_shard[shard_of_name(name, shards)][name] = change
    parts, seals = old.parts(shards)
    for shard in terms_by_shard.keys() | names_by_shard.keys():
        parts[shard] = _patched(old.part(shard), terms_by_shard.get(shard, {}), names_by_shard.get(shard, {}))
        seals[shard] = short(parts[shard])
    rows, of_rows = old.rows(len(documents))
    for number, shown in after.items():
        rows[number] = row(documents[number], shown, plain[number])
        of_rows[number] = short(rows[number])

    def shown_of(number: int) -> Texts:
        return after[number] if number in after else old.shown(number)

    return Segment(
        tuple(parts),
        tuple(rows),
        columns(documents),
        by_root(head.key, documents),
        offers(documents) if head.key < FIRST_YEAR else {},
        head.common
        if not any(map(sampled, numbers))
        else common_terms([normals(shown_of(n)) if sampled(n) else () for n in range(len(documents))]),
        tuple(map(names_of, documents)),
        b"".join((*seals, *of_rows)),
    )


def _postings(
    plain: Mapping[int, Texts], names: Mapping[int, Sequence[str]], groups: Groups
) -> tuple[dict[int, list[int]], dict[str, list[int]]]:
    """Give the units of some documents, by term and by name."""
    lists = gather(plain.items())
    named: defaultdict[str, list[int]] = defaultdict(list)
    for number in plain:
        for name in names[number]:
            named[name].append(number * SLOTS + TAGS)
    add_groups(named, groups, lambda term: lists.get(term, ()))
    return lists, named


def _changes(was: Mapping[K, Sequence[int]], now: Mapping[K, Sequence[int]]) -> dict[K, Change]:
    """Give, for each key whose units are others, those that have gone and those that have come."""
    found = {}
    for key in was.keys() | now.keys():
        before, after = was.get(key, ()), now.get(key, ())
        if before != after:
            found[key] = (set(before).difference(after), set(after).difference(before))
    return found


def _patched(part: bytes, terms: Mapping[int, Change], names: Mapping[str, Change]) -> bytes:
    if not terms and not names:
        return part
    old_terms, old_names = decode_part(part)
    return encode_part(_lists(dict(old_terms), terms), _lists(dict(old_names), names))


def _lists(lists: dict[K, List], changes: Mapping[K, Change]) -> list[tuple[K, List]]:
    for key, (gone, come) in changes.items():
        units = set(decode_list(lists.pop(key, _NONE))) - gone | come
        if units:
            lists[key] = encode_list(sorted(units))
    return sorted(lists.items())
