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
from generator.search.segment import Groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.engine.kit import Workshop
    from generator.outputs.job import Kit
    from generator.search.document import Document
    from generator.search.segmentfile import Head

FOLDER = "search"
_SUFFIX = ".segment"


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


def segments(
    keyed: Mapping[int, tuple[Document, ...]], recipe: Recipe, folder: Path, workshop: Workshop, workers: int
) -> tuple[Head, ...]:
    """Give the heads of all segments, by key; those that are not in ``folder`` as they should be are made there."""
    digest = recipe.digest
    kept = _kept(folder)
    heads: dict[int, Head] = {}
    stale = []
    for key, documents in keyed.items():
        head = kept.get(key)
        if head is not None and head.recipe == digest and head.members == _members(documents):
            heads[key] = head
        else:
            stale.append(Wanted(key, documents, recipe))
    for head in _make(stale, folder, workshop, workers):
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


def _make(stale: Sequence[Wanted], folder: Path, workshop: Workshop, workers: int) -> list[Head]:
    jobs = [
        Job(str(wanted.key), wanted, _segment, Rank.ASSET, len(wanted.documents) // 2 + 1)
        for wanted in sorted(stale, key=lambda wanted: -len(wanted.documents))
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
    texts = [plain.blocks(kit.body(one.body).html) if one.body else () for one in wanted.documents]
    groups = Groups.of(wanted.recipe.synonyms)
    made = segment.build(wanted.key, wanted.documents, texts, wanted.recipe.shards, groups)
    return segmentfile.write(made, wanted.key, wanted.recipe.digest, _members(wanted.documents))


def _prune(folder: Path, used: set[str]) -> None:
    """Drop what neither this build nor the one before it has used: another build may be reading that."""
    for file in folder.glob("*" + _SUFFIX):
        if str(file) not in used:
            with contextlib.suppress(OSError):
                file.unlink()
