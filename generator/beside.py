"""Work that a forked process does while this one goes on.

It is for work that this process can do as well: where there is no second core, where something else runs in this process
that a fork could catch midway, and when the other process has died, there is no answer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING, BinaryIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

# Before each answer stands its length: what is shorter has been cut off.
_LENGTH = 8


class Beside:
    """Some work, begun when this is made, that gives as many ``answers`` one after the other; to be closed."""

    def __init__(self, work: Callable[[], Iterable[bytes]], answers: int = 1) -> None:
        self._left = answers
        self._child: tuple[int, BinaryIO] | None = None
        if may_fork() and cores() > 1:
            with contextlib.suppress(OSError):  # no process to be had
                child, pipe = _fork(work)
                self._child = child, open(pipe, "rb")  # noqa: PTH123, SIM115  # it has no path, and is closed with this

    @property
    def begun(self) -> bool:
        """Say whether another process is at it, with an answer that nobody has asked for yet."""
        return self._child is not None

    def answer(self) -> bytes | None:
        """Give the next answer; waits for it. None where nobody gives one."""
        if self._child is None:
            return None
        pipe = self._child[1]
        head = pipe.read(_LENGTH)
        size = int.from_bytes(head, "big")
        told = pipe.read(size)
        whole = len(head) == _LENGTH and len(told) == size
        self._left -= 1
        if not (whole and self._left):
            self._end()
        return told if whole else None

    def close(self) -> None:
        """End the work, if nobody has asked for all of its answers."""
        if self._child is not None:
            with contextlib.suppress(OSError):
                os.kill(self._child[0], signal.SIGKILL)
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            (child, pipe), self._child = self._child, None
            pipe.close()
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


@contextlib.contextmanager
def beside(work: Callable[[], T], *, worth: bool = True) -> Iterator[Callable[[], T]]:
    """Begin some work in another process; gives what waits for its answer, or does the work where nobody has done it.

    The work changes nothing in this process, and its answer can be pickled. What is not ``worth`` another process is
    done by this one.
    """
    if not worth:
        yield work
        return
    import pickle  # noqa: PLC0415  # a build without changes begins no such work

    with contextlib.closing(Beside(lambda: (pickle.dumps(work(), pickle.HIGHEST_PROTOCOL),))) as other:

        def answer() -> T:
            told = other.answer()
            if told is None:
                return work()
            given: T = pickle.loads(told)  # noqa: S301  # our own process has written it
            return given

        yield answer


def _fork(work: Callable[[], Iterable[bytes]]) -> tuple[int, int]:
    answer, out = os.pipe()
    # Interrupted between two steps, the other process would go on as if it were this one.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        child = os.fork()
        if child == 0:
            # As long as it could read the answer itself, it would wait for a reader for ever when the other one has died.
            os.close(answer)
            _tell(work, out)
    except OSError:
        os.close(answer)
        raise
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(out)
    return child, answer


def _tell(work: Callable[[], Iterable[bytes]], out: int) -> None:
    """Do the work, write its answers, and end, whatever happens: this process is only half of one."""
    try:
        with open(out, "wb") as pipe:  # it has no path
            for told in work():
                pipe.write(len(told).to_bytes(_LENGTH, "big") + told)
                pipe.flush()
    finally:
        os._exit(0)


def may_fork() -> bool:
    """Say whether this process can be forked: the system knows how, and no thread runs that could be caught midway."""
    return hasattr(os, "fork") and threading.active_count() == 1


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
