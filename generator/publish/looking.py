"""Looking at all published files while the build does something else: whether each is what was published.

With many files that takes as long as all the rest of a build without changes, and nobody needs the answer at once. So a
forked process looks, where there is a second core and nothing else runs in this process that a fork could catch midway.
It begins at the first file; whoever asks before it is done begins at the last one, until both meet.
"""

from __future__ import annotations

import contextlib
import marshal
import mmap
import os
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from generator.publish.manifest import Manifest

# Fewer files are looked at before a process could be forked and asked.
_WORTH_FORKING = 4000
_PART = 1000
# An answer that does not end so has been cut off.
_WHOLE = b"."


class Look:
    """A look at the files of a manifest, begun when it is made."""

    def __init__(self, manifest: Manifest, site_dir: Path) -> None:
        self._manifest, self._site_dir = manifest, site_dir
        self._damaged: frozenset[str] | None = None
        self._parts = [slice(at, at + _PART) for at in range(0, len(manifest), _PART)]
        self._child: tuple[int, int] | None = None
        if len(manifest) >= _WORTH_FORKING and _may_fork():
            with contextlib.suppress(OSError):  # no process to be had: this one looks
                self._child = self._fork()

    @property
    def damaged(self) -> frozenset[str]:
        """The files that do not lie in the folder as they were published; waits until all have been looked at."""
        if self._damaged is None:
            self._damaged = self._answer()
        return self._damaged

    def close(self) -> None:
        """End the look, if nobody has asked for its answer."""
        if self._child is not None:
            with contextlib.suppress(OSError):
                os.kill(self._child[0], signal.SIGKILL)
            self._collect()

    def _answer(self) -> frozenset[str]:
        if self._child is None:
            return frozenset(self._manifest.damaged(self._site_dir))
        found: set[str] = set()
        place = len(self._parts)
        while place - 1 > self._meeting.first:
            place -= 1
            self._meeting.last = place
            found.update(self._manifest.damaged(self._site_dir, self._parts[place]))
        told = self._collect()
        if told.endswith(_WHOLE):
            return frozenset(found.union(marshal.loads(told)))  # noqa: S302  # our own process has written it
        return frozenset(self._manifest.damaged(self._site_dir))

    def _fork(self) -> tuple[int, int]:
        self._meeting = _Meeting(len(self._parts))
        answer, out = os.pipe()
        # Interrupted between two steps, the other process would go on as if it were this one.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            child = os.fork()
            if child == 0:
                self._tell(out)
        except OSError:
            os.close(answer)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(out)
        return child, answer

    def _tell(self, out: int) -> None:
        """Look, write the answer, and end, whatever happens: this process is only half of one."""
        try:
            found: set[str] = set()
            for place, part in enumerate(self._parts):
                if place >= self._meeting.last:
                    break
                self._meeting.first = place
                found.update(self._manifest.damaged(self._site_dir, part))
            with open(out, "wb") as pipe:  # it has no path
                pipe.write(marshal.dumps(sorted(found)) + _WHOLE)
        finally:
            os._exit(0)

    def _collect(self) -> bytes:
        """Give what the other process has written: nothing, if it was ended before."""
        if self._child is None:
            return b""
        (child, answer), self._child = self._child, None
        with open(answer, "rb") as pipe:  # noqa: PTH123
            told = pipe.read()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)
        return told


class _Meeting:
    """Two numbers that two processes see: the part that the first one is at, and the last one that the other has taken.

    The first one ends where the other has begun, so that no part is left out; one may be looked at by both.
    """

    def __init__(self, parts: int) -> None:
        self._shared = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("q")
        self.first, self.last = 0, parts

    @property
    def first(self) -> int:
        return self._shared[0]

    @first.setter
    def first(self, place: int) -> None:
        self._shared[0] = place

    @property
    def last(self) -> int:
        return self._shared[1]

    @last.setter
    def last(self, place: int) -> None:
        self._shared[1] = place


def _may_fork() -> bool:
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else True
