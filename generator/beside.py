"""Work that a forked process does while this one goes on.

It is for work that this process can do as well: where there is no second core, where something else runs in this process
that a fork could catch midway, and when the other process has died, there is no answer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

# An answer that does not end so has been cut off.
_WHOLE = b"."


class Beside:
    """Some work, begun when this is made; to be closed."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        self._child: tuple[int, int] | None = None
        if may_fork() and cores() > 1:
            with contextlib.suppress(OSError):  # no process to be had
                self._child = _fork(work)

    @property
    def begun(self) -> bool:
        """Say whether another process is at it, of which nobody has asked for the answer yet."""
        return self._child is not None

    def answer(self) -> bytes | None:
        """Give what the work has given, once; waits for it. None where nobody has done it."""
        if self._child is None:
            return None
        (child, answer), self._child = self._child, None
        with open(answer, "rb") as pipe:  # noqa: PTH123  # it has no path
            told = pipe.read()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)
        return told.removesuffix(_WHOLE) if told.endswith(_WHOLE) else None

    def close(self) -> None:
        """End the work, if nobody has asked for its answer."""
        if self._child is not None:
            with contextlib.suppress(OSError):
                os.kill(self._child[0], signal.SIGKILL)
            self.answer()


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

    with contextlib.closing(Beside(lambda: pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))) as other:

        def answer() -> T:
            told = other.answer()
            if told is None:
                return work()
            given: T = pickle.loads(told)  # noqa: S301  # our own process has written it
            return given

        yield answer


def _fork(work: Callable[[], bytes]) -> tuple[int, int]:
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


def _tell(work: Callable[[], bytes], out: int) -> None:
    """Do the work, write the answer, and end, whatever happens: this process is only half of one."""
    try:
        told = work()
        with open(out, "wb") as pipe:  # it has no path
            pipe.write(told + _WHOLE)
    finally:
        os._exit(0)


def may_fork() -> bool:
    """Say whether this process can be forked: the system knows how, and no thread runs that could be caught midway."""
    return hasattr(os, "fork") and threading.active_count() == 1


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
