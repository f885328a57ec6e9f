"""The segments of the search index: kept between builds, and made anew on all cores where their documents have changed.

A segment is made like an output, by a job, but it is kept in the cache folder instead of being published; the files that
are published are cut from it.
"""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.digest import digest_value
from generator.engine import fingerprint, pool
from generator.outputs.job import Job, Rank
from generator.search import plain, segment, segmentfile
from generator.search.patch import Old, changed, patch
from generator.search.segment import Groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.engine.kit import Workshop
    from generator.outputs.job import Kit
    from generator.search.document import Document
    from generator.search.segment import Segment
    from generator.search.segmentfile import Head

FOLDER = "search"
_SUFFIX = ".segment"
# From so many documents on, sorting numbers in bulk saves more than loading numpy costs.
_BULK = 400


def room(cache_dir: Path | None, staging: Path) -> Path:
    """Give the folder of the segments; without a cache that can be written they live no longer than the build."""
    if cache_dir is not None:
        with contextlib.suppress(OSError):
            folder = cache_dir / FOLDER
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
    folder = staging / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a segment depends on beside its documents."""

    shards: int
    synonyms: tuple[tuple[str, ...], ...]

    @property
    def digest(self) -> str:
        """The digest of the recipe and of the program."""
        return digest_value((fingerprint.program(), self.shards, self.synonyms))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment to be made."""

    key: int
    documents: tuple[Document, ...]
    recipe: Recipe
    bulk: bool
    old: Head | None


def segments(
    keyed: Mapping[int, tuple[Document, ...]], recipe: Recipe, folder: Path, workshop: Workshop, workers: int
) -> tuple[Head, ...]:
    """Give the heads of all segments, by key; those that are not in ``folder`` as they should be are made there."""
    digest = recipe.digest
    kept = _kept(folder)
    heads: dict[int, Head] = {}
    stale: dict[int, tuple[Document, ...]] = {}
    for key, documents in keyed.items():
        head = kept.get(key)
        if head is not None and head.recipe == digest and head.members == _members(documents):
            heads[key] = head
        else:
            stale[key] = documents
    fitting = {key: head for key, head in kept.items() if head.recipe == digest}
    for head in _make(stale, fitting, recipe, folder, workshop, workers):
        heads[head.key] = head
    _prune(folder, {head.file for head in heads.values()} | {head.file for head in kept.values()})
    return tuple(heads[key] for key in sorted(heads))


def _members(documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    return tuple((document.id, document.digest) for document in documents)


def _kept(folder: Path) -> dict[int, Head]:
    heads: dict[int, Head] = {}
    for file in sorted(folder.glob("*" + _SUFFIX), key=lambda file: file.stat().st_mtime_ns):
        head = segmentfile.read(file)
        if head is not None:
            heads[head.key] = head
    return heads


def _make(
    stale: Mapping[int, tuple[Document, ...]],
    kept: Mapping[int, Head],
    recipe: Recipe,
    folder: Path,
    workshop: Workshop,
    workers: int,
) -> list[Head]:
    bulk = sum(map(len, stale.values())) >= _BULK
    jobs = [
        Job(
            str(key),
            Wanted(key, documents, recipe, bulk, kept.get(key)),
            _segment,
            Rank.ASSET,
            len(documents) // 2 + 1,
        )
        for key, documents in sorted(stale.items(), key=lambda item: -len(item[1]))
    ]
    if not jobs:
        return []
    heads = []
    with tempfile.TemporaryDirectory(prefix="new-", dir=folder) as name:
        staging = Path(name)
        for staged in pool.run(jobs, staging, workshop, workers, lambda _: None):
            file = folder / f"{staged.path}-{staged.digest}{_SUFFIX}"
            (staging / staged.name).replace(file)
            head = segmentfile.read(file)
            if head is None:
                raise OSError(f"{file} cannot be read back")
            heads.append(head)
    return heads


def _segment(wanted: Wanted, kit: Kit) -> bytes:
    groups = Groups.of(wanted.recipe.synonyms)
    made = _patched(wanted, groups, kit)
    if made is None:
        texts = [_blocks(document, kit) for document in wanted.documents]
        made = segment.build(
            wanted.key, wanted.documents, texts, wanted.recipe.shards, groups, bulk=wanted.bulk
        )
    return segmentfile.write(made, wanted.key, wanted.recipe.digest, _members(wanted.documents))


def _patched(wanted: Wanted, groups: Groups, kit: Kit) -> Segment | None:
    """Give the segment from what it was, or None when too much is different, or what was kept is damaged."""
    if wanted.old is None:
        return None
    documents = wanted.documents
    numbers = changed(wanted.old.members, _members(documents))
    if numbers is None:
        return None
    texts = {number: _blocks(documents[number], kit) for number in numbers if number < len(documents)}
    try:
        old = Old(wanted.old, Path(wanted.old.file).read_bytes())
        return patch(old, documents, texts, numbers, wanted.recipe.shards, groups)
    except (OSError, ValueError, LookupError, ArithmeticError):
        return None


def _blocks(document: Document, kit: Kit) -> tuple[str, ...]:
    return plain.blocks(kit.body(document.body).html) if document.body else ()


def _prune(folder: Path, used: set[str]) -> None:
    """Drop what neither this build nor the one before it has used: another build may be reading that."""
    for file in folder.glob("*" + _SUFFIX):
        if str(file) not in used:
            with contextlib.suppress(OSError):
                file.unlink()
