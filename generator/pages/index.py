"""The files of the search index: from the segments, and from what the site calls its parts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.entries.choices import STORY_TYPES
from generator.outputs.job import Job, Rank
from generator.search.columns import as_json, labels
from generator.search.files import (
    Pieces,
    Plain,
    copied,
    copied_piece,
    fold_table,
    joined_pieces,
    plain_file,
    rows,
    shard_file,
    shards,
)
from generator.search.offers import BUCKETS
from generator.search.segment import FIRST_YEAR, name_of
from generator.search.terms import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.site import Site
    from generator.search.segmentfile import Head

FOLDER = "search/index/"


def index_jobs(site: Site, heads: Sequence[Head], count: int) -> Iterator[Job]:
    """Give the files of the index, but for its shards, that are put together from all segments; ``count`` is their number."""
    yield Job(FOLDER + "meta.bin", Plain(as_json(_meta(site, heads, count))), plain_file, Rank.STREAM)
    yield Job(FOLDER + "fold.bin", fold_table(), plain_file, Rank.ASSET)
    names = {identity: person.meta.name for identity, person in sorted(site.people.items())}
    yield Job(FOLDER + "people.bin", Plain(as_json(names)), plain_file, Rank.STREAM)
    yield from _roots(site, heads)
    for bucket in range(BUCKETS):
        view = _joined(heads, f"offers:{bucket}", lists=True)
        yield Job(f"{FOLDER}o/{bucket}.bin", view, joined_pieces, Rank.STREAM)


def shard_jobs(heads: Sequence[Head], numbers: Iterable[int]) -> Iterator[Job]:
    """Give the files of some shards."""
    for shard in shards(heads, numbers):
        yield Job(f"{FOLDER}s/{shard.number:x}.bin", shard, shard_file, Rank.STREAM)


def segment_jobs(head: Head) -> Iterator[Job]:
    """Give the files that are cut from one segment alone."""
    for number, row in enumerate(rows(head)):
        yield Job(f"{FOLDER}t/{head.key}-{number}.bin", row, copied_piece, Rank.STREAM)
    columns = head.name("columns") if head.key >= FIRST_YEAR else None
    if columns is not None:
        yield Job(f"{FOLDER}c/{head.key}.bin", copied(head, columns), copied_piece, Rank.STREAM)


def _joined(
    heads: Sequence[Head], name: str, before: bytes = b"", after: bytes = b"", *, lists: bool = False
) -> Pieces:
    found = tuple((head, piece) for head in heads if (piece := head.name(name)) is not None)
    return Pieces(
        found, b"[" if lists else before, b"," if lists or before else b"", b"]" if lists else after
    )


def _roots(site: Site, heads: Sequence[Head]) -> Iterator[Job]:
    """Give the files of the topmost regions: how the regions below are called, and which stories lie in them."""
    tree = site.tree
    below: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for code in site.region_codes():
        region = tree.get(code)
        for above in tree.ancestors(code):
            if not tree.get(above).parents:
                below.setdefault(above, []).append((code, region.short, region.parents))
    for root, regions in sorted(below.items()):
        before = b'{"labels":' + labels(regions) + b',"segments":['
        view = _joined(heads, f"root:{root}", before, b"]}")
        yield Job(f"{FOLDER}r/{root}.bin", view, joined_pieces, Rank.STREAM)


def _meta(site: Site, heads: Sequence[Head], count: int) -> dict[str, object]:
    tree = site.tree
    roots = (code for code in site.region_codes() if not tree.get(code).parents)
    return {
        "shards": count,
        "segments": [(head.key, head.count, name_of(head.key)) for head in heads],
        "types": list(STORY_TYPES.items()),
        "topics": [(slug, topic.label) for slug, topic in site.topics.items()],
        "roots": [(code, tree.get(code).short) for code in roots],
        "synonyms": site.synonyms,
        "common": "".join(map(written, _common(heads))),
    }


def _common(heads: Sequence[Head]) -> list[int]:
    """Give the terms that are common in at least half of the years."""
    lists = [head.common for head in heads if head.common and head.key >= FIRST_YEAR]
    counts = Counter(term for common in lists for term in common)
    return sorted(term for term, times in counts.items() if 2 * times >= len(lists))
