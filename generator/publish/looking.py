"""Looking at all published files while the build does something else: whether each is what was published.

With many files that takes as long as all the rest of a build without changes, and nobody needs the answer at once. So a
process beside this one begins at the first file; whoever asks before it is done begins at the last one, until both meet.
"""

from __future__ import annotations

import marshal
import mmap
from typing import TYPE_CHECKING

from generator.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.publish.manifest import Manifest

# Fewer files are looked at before a process could be forked and asked.
_WORTH_FORKING = 4000
_PART = 1000
# Two numbers that both processes see: the part that the first one is at, and the last one that the other has taken. The
# first one ends where the other has begun, so that no part is left out; one may be looked at by both.
_FIRST, _LAST = 0, 1


class Look:
    """A look at the files of a manifest, begun when it is made."""

    def __init__(self, manifest: Manifest, site_dir: Path) -> None:
        self._manifest, self._site_dir = manifest, site_dir
        self._damaged: frozenset[str] | None = None
        self._parts = [slice(at, at + _PART) for at in range(0, len(manifest), _PART)]
        self._meeting = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("q")
        self._meeting[_LAST] = len(self._parts)
        self._other = Beside(self._from_the_first) if len(manifest) >= _WORTH_FORKING else None

    @property
    def damaged(self) -> frozenset[str]:
        """The files that do not lie in the folder as they were published; waits until all have been looked at."""
        if self._damaged is None:
            self._damaged = self._answer()
        return self._damaged

    def close(self) -> None:
        """End the look, if nobody has asked for its answer."""
        if self._other is not None:
            self._other.close()

    def _answer(self) -> frozenset[str]:
        if self._other is not None and self._other.begun:
            found = self._from_the_last()
            told = self._other.answer()
            if told is not None:
                return found.union(marshal.loads(told))  # noqa: S302  # our own process has written it
        return frozenset(self._manifest.damaged(self._site_dir))

    def _from_the_first(self) -> Iterator[bytes]:
        found: set[str] = set()
        for place, part in enumerate(self._parts):
            if place >= self._meeting[_LAST]:
                break
            self._meeting[_FIRST] = place
            found.update(self._manifest.damaged(self._site_dir, part))
        yield marshal.dumps(sorted(found))

    def _from_the_last(self) -> frozenset[str]:
        found: set[str] = set()
        place = len(self._parts)
        while place - 1 > self._meeting[_FIRST]:
            place -= 1
            self._meeting[_LAST] = place
            found.update(self._manifest.damaged(self._site_dir, self._parts[place]))
        return frozenset(found)
