"""The segments of the search index: kept between builds, and made anew on all cores where their documents have changed.

A segment's file lies in the cache folder; the files that are published are cut from it.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from generator.digest import digest_bytes, digest_value
from generator.engine import fingerprint, pool
from generator.engine.kit import LentKit
from generator.engine.making import make
from generator.outputs.job import Made
from generator.search import plain, segment, segmentfile
from generator.search.patch import Old, changed, patch
from generator.search.segment import Groups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from generator.engine.kit import WorkerKit, Workshop
    from generator.engine.making import Bench
    from generator.model.lines import Line
    from generator.outputs.job import Job
    from generator.search.document import Document
    from generator.search.segment import Segment
    from generator.search.segmentfile import Head

FOLDER = "search"
_SUFFIX = ".segment"
# From so many documents on, sorting numbers in bulk saves more than loading numpy costs.
_BULK = 400
_DOCUMENTS_PER_COST = 3
_FILES_PER_COST = 8


class Source(Protocol):
    """What can be found, by segment."""

    @property
    def keys(self) -> Mapping[int, tuple[str, ...]]:
        """The ids of every segment's documents, in order; cheap."""

    def documents(self, key: int, known: Mapping[str, str]) -> tuple[Document, ...]:
        """Give the documents of a segment, in the order of their ids.

        Those that are ``known`` (id -> digest) are as they were: their texts may be left out.
        """


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


class Recipe(Struct, frozen=True):
    """What a segment depends on beside its documents."""

    shards: int
    synonyms: tuple[tuple[str, ...], ...]

    @property
    def digest(self) -> str:
        """The digest of the recipe and of the program."""
        return digest_value((fingerprint.program(), self.shards, self.synonyms))


class Since(Struct, frozen=True):
    """What has happened since the last index was published.

    ``touched``: the ids of the only stories that have changed; ``lines``: all stories; ``published``: the names of the
    files of the segments that the published index was made from.
    """

    touched: frozenset[str]
    lines: Mapping[str, Line]
    published: Collection[str]


class Segments(Struct, frozen=True):
    """The heads of all segments, by key; the keys of those that nothing has touched.

    ``published`` are the heads, by key, from which the published index was made, as far as they are known.
    """

    heads: tuple[Head, ...]
    same: frozenset[int]
    published: Mapping[int, Head]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the segments' files."""
        return tuple(Path(head.file).name for head in self.heads)

    def other_shards(self) -> tuple[int, ...] | None:
        """Give the shards of which a part is another than in the published index; None where nobody knows."""
        old = self.published
        if old.keys() != {head.key for head in self.heads}:
            return None
        found: set[int] = set()
        for head in self.heads:
            if old[head.key].file != head.file:
                both = zip(old[head.key].of_shards(), head.of_shards(), strict=True)
                found.update(number for number, (was, now) in enumerate(both) if was != now)
        return tuple(sorted(found))


def _members(documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    return tuple((document.id, document.digest) for document in documents)


def _kept(folder: Path, names: Collection[str] | None) -> dict[int, Head]:
    """Give what is kept under some names; where they are not known, the newest of every key."""
    if names is None:
        found = sorted(folder.glob("*" + _SUFFIX), key=lambda file: file.stat().st_mtime_ns)
    else:
        found = [folder / name for name in sorted(names)]
    return {head.key: head for head in map(segmentfile.read, found) if head is not None}


class Renewal:
    """The bringing up to date of the segments in a folder: of all, or of those that may be others ``since`` the last build.

    ``stale`` are the keys of those that have to be looked at, the largest first. Each is made by itself, in any process.
    """

    def __init__(self, source: Source, recipe: Recipe, folder: Path, since: Since | None = None) -> None:
        self._source, self._recipe, self._folder = source, recipe, folder
        self._touched = since.touched if since else None
        self._published = since.published if since else None
        kept = _kept(folder, self._published)
        self._kept = {key: head for key, head in kept.items() if head.recipe == recipe.digest}
        self._same = {key: head for key in source.keys if (head := self._untouched(key))}
        stale = (key for key in source.keys if key not in self._same)
        self.stale = tuple(sorted(stale, key=lambda key: -len(source.keys[key])))
        self._bulk = sum(len(source.keys[key]) for key in self.stale if key not in self._kept) >= _BULK

    def _untouched(self, key: int) -> Head | None:
        head, ids = self._kept.get(key), self._source.keys[key]
        if self._touched is None or head is None or not self._touched.isdisjoint(ids):
            return None
        return head if head.ids == segmentfile.ids_digest(ids) else None

    def ids(self, key: int) -> tuple[str, ...]:
        """Give the ids of a segment's documents."""
        return self._source.keys[key]

    def cost(self, key: int) -> int:
        """Say what making a segment costs, in pages."""
        return 1 + len(self.ids(key)) // _DOCUMENTS_PER_COST

    def done(self, files: Iterable[tuple[int, str]]) -> Segments:
        """Give the segments, when all that was stale has been looked at: key and file of each."""
        heads = dict(self._same)
        for key, file in files:
            head = segmentfile.read(Path(file))
            if head is None:
                raise OSError(f"{file} cannot be read back")
            heads[key] = head
        kept = self._kept
        _prune(self._folder, {head.file for head in heads.values()} | {head.file for head in kept.values()})
        same = frozenset(self._same)
        known = kept if self._published is not None else {}
        return Segments(tuple(heads[key] for key in sorted(heads)), same, known)

    def make(self, key: int, kit: WorkerKit) -> tuple[int, str]:
        """Make a segment, where it is not as it should be; gives its key and its file."""
        old = self._kept.get(key)
        known = self._known(key, old)
        documents = self._source.documents(key, known)
        members = _members(documents)
        if old is not None and old.members == members:
            return key, old.file
        groups = Groups.of(self._recipe.synonyms)
        made = _patched(old, documents, groups, self._recipe.shards, kit) if old else None
        if made is None:
            documents = self._source.documents(key, {}) if known else documents
            texts = [_blocks(document, kit) for document in documents]
            bulk = self._bulk or len(documents) >= _BULK
            made = segment.build(key, documents, texts, self._recipe.shards, groups, bulk=bulk)
        data = segmentfile.write(made, key, self._recipe.digest, members)
        file = self._folder / f"{key}-{digest_bytes(data)}{_SUFFIX}"
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as draft:
            draft.write(data)
        Path(draft.name).replace(file)
        return key, str(file)

    def _known(self, key: int, old: Head | None) -> Mapping[str, str]:
        """Give the documents that are as they were, under the number that they had; none where nobody knows."""
        if old is None or self._touched is None:
            return {}
        both = zip(old.members, self._source.keys[key], strict=False)
        return {i: digest for (i, digest), now in both if i == now and i not in self._touched}


class _Alone:
    """The work on segments and nothing else: gives key and file of each."""

    kind = tuple[int, str]

    def __init__(self, renewal: Renewal, workshop: Workshop) -> None:
        self._renewal = renewal
        self._kit = LentKit(workshop)
        self.costs = tuple(map(renewal.cost, renewal.stale))
        self.phases = ((0, len(self.costs)),)

    def do(self, start: int, stop: int) -> list[tuple[int, str]]:
        """Look at a range of segments."""
        kit = self._kit.get()
        done = [self._renewal.make(key, kit) for key in self._renewal.stale[start:stop]]
        kit.store.save()
        return done

    def close(self) -> None:
        """Close the kit of this process."""
        self._kit.close()


def renew(renewal: Renewal, workshop: Workshop, workers: int) -> Segments:
    """Bring segments up to date, and nothing else meanwhile."""
    return renewal.done(pool.run(_Alone(renewal, workshop), workers, lambda _: None))


def _patched(
    head: Head, documents: Sequence[Document], groups: Groups, shards: int, kit: WorkerKit
) -> Segment | None:
    """Give the segment from what it was, or None when too much is different, or what was kept is damaged."""
    numbers = changed(head.members, _members(documents))
    if numbers is None:
        return None
    texts = {number: _blocks(documents[number], kit) for number in numbers if number < len(documents)}
    try:
        old = Old(head, Path(head.file).read_bytes())
        return patch(old, documents, texts, numbers, shards, groups)
    except (OSError, ValueError, LookupError, ArithmeticError):
        return None


def _blocks(document: Document, kit: WorkerKit) -> tuple[str, ...]:
    return plain.blocks(kit.body(document.body).html) if document.body else ()


def _prune(folder: Path, used: set[str]) -> None:
    """Drop what neither this build nor the one before it has used: another build may be reading that."""
    for file in folder.glob("*" + _SUFFIX):
        if str(file) not in used:
            with contextlib.suppress(OSError):
                file.unlink()


class _Files:
    """The work on the index's files: those that are not published as they should be are cut from segments."""

    kind = Made

    def __init__(self, jobs: Sequence[tuple[str, Job]], bench: Bench) -> None:
        self._jobs, self._bench = jobs, bench
        self._kit = LentKit(bench.workshop)
        self.costs = (1,) * -(-len(jobs) // _FILES_PER_COST)
        self.phases = ((0, len(self.costs)),)

    def do(self, start: int, stop: int) -> list[Made]:
        """Make a range of files."""
        kit = self._kit.get()
        low, high = start * _FILES_PER_COST, min(stop * _FILES_PER_COST, len(self._jobs))
        part = enumerate(self._jobs[low:high], low)
        return [make(job, group, f"index-{n}", self._bench, kit) for n, (group, job) in part]

    def close(self) -> None:
        """Close the kit of this process."""
        self._kit.close()


def files(jobs: Sequence[tuple[str, Job]], bench: Bench, workers: int) -> list[Made]:
    """Make the index's files, given with the names of their groups."""
    return pool.run(_Files(jobs, bench), workers, lambda _: None)
