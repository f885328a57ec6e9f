"""Sharing out work: one part after the other, or on forked workers that inherit what they work on."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec.msgpack import Decoder, encode

from generator.beside import cores, may_fork
from generator.diagnostics import ObstacleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future

T = TypeVar("T")

# The least cost of what goes to a worker at once, and into about how many pieces a large work is cut.
_CHUNK = 64
_PIECES = 128
_WORTH_FORKING = 60


class WorkerDiedError(ObstacleError):
    """A worker process was killed (usually for lack of memory); nothing has been published."""


class Work(Protocol[T]):
    """Numbered parts of work: what each costs (a page is about 1), and ranges of them that have to follow each other.

    Forked workers find it in their memory: big values do not travel through pipes, only the results do; those of a
    ``kind`` do so as MessagePack, which takes a quarter of the time of pickling them.
    """

    @property
    def kind(self) -> Any:
        """The type of the results: a struct of plain values, or a tuple."""

    @property
    def costs(self) -> Sequence[int]:
        """The cost of every part."""

    @property
    def phases(self) -> Sequence[tuple[int, int]]:
        """Ranges of parts (from, to); the next begins when the one before is done."""

    def do(self, start: int, stop: int) -> list[T]:
        """Do a range of parts in this process."""

    def close(self) -> None:
        """Close what ``do`` has opened in this process."""


# The documented exception to "no globals": the work that a worker inherits by forking.
_inherited: Work[Any] | None = None


def worker_count(asked: int, cost: int) -> int:
    """Give how many processes to use: as asked, else one per core that this process may use; 1 where forking is unsafe.

    ``cost`` is that of all parts together: a few cheap ones are done before a process could be forked.
    """
    if not may_fork() or (not asked and cost < _WORTH_FORKING):
        return 1
    return asked or cores()


def run(work: Work[T], workers: int, progress: Callable[[int], None]) -> list[T]:
    """Do all work; gives the results in any order. An exception of a part ends the run.

    ``workers``: how many processes, 0 for as many as there are cores. ``progress`` is told of cost that has been done.
    """
    return [one for some in each(work, workers, progress) for one in some]


def each(
    work: Work[T], workers: int, progress: Callable[[int], None], meanwhile: Callable[[], None] = lambda: None
) -> Iterator[list[T]]:
    """Do all work as ``run`` does; gives the results as they come, some at a time.

    What is done with them, and ``meanwhile``, which this process does at the beginning, goes on while others work.
    """
    global _inherited  # noqa: PLW0603
    _inherited = work
    try:
        count = worker_count(workers, sum(work.costs))
        if count == 1:
            yield from _serial(work, progress)
        else:
            yield from _forked(work, count, progress, meanwhile)
    finally:
        work.close()
        _inherited = None


def _forked(
    work: Work[T], count: int, progress: Callable[[int], None], meanwhile: Callable[[], None]
) -> Iterator[list[T]]:
    # A build after an edit needs one process: what others would need is imported only for them.
    import multiprocessing  # noqa: PLC0415  # only where there are workers
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # as above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415  # as above

    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_enter_worker) as executor:
            yield from _parallel(work, executor, progress, meanwhile)
    except BrokenProcessPool as error:
        _end_workers()
        raise WorkerDiedError(
            "一个工作进程被系统结束（多半是内存不够）。什么都没有发布，请用 --workers 1 再试。"
        ) from error
    except BaseException:
        _end_workers()
        raise


def _end_workers() -> None:
    """End the workers that an executor has started and, interrupted while it did so, knows nothing of."""
    from multiprocessing import active_children  # noqa: PLC0415  # only where there are workers

    for child in active_children():
        child.terminate()


def _enter_worker() -> None:
    """End silently when interrupted, and end with the parent: a worker that outlives it would wait for jobs for ever."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a build in the background is not interrupted
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415  # only in a worker

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _serial(work: Work[T], progress: Callable[[int], None]) -> Iterator[list[T]]:
    for phase in work.phases:
        for start, stop in chunks(work.costs, *phase):
            yield work.do(start, stop)
            progress(sum(work.costs[start:stop]))


def _parallel(
    work: Work[T], executor: Executor, progress: Callable[[int], None], meanwhile: Callable[[], None]
) -> Iterator[list[T]]:
    from concurrent.futures import as_completed  # noqa: PLC0415  # only where there are workers

    opened = Decoder(list[work.kind]).decode  # type: ignore[name-defined]  # it is known at this moment only
    for phase in work.phases:
        with _interruptions_held():
            pending: dict[Future[bytes | list[T]], int] = {
                executor.submit(_do, start, stop): sum(work.costs[start:stop])
                for start, stop in chunks(work.costs, *phase)
            }
        try:
            if phase == work.phases[0]:
                meanwhile()
            for future in as_completed(pending):
                told = future.result()
                yield opened(told) if isinstance(told, bytes) else told
                progress(pending[future])
        except BaseException:
            executor.shutdown(wait=True, cancel_futures=True)
            raise


@contextlib.contextmanager
def _interruptions_held() -> Iterator[None]:
    """Let Ctrl-C wait while workers are forked: in the midst of it, it would leave half an executor, or a talking worker."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def chunks(costs: Sequence[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Cut a range into pieces of about equal cost, so that no worker waits long for another."""
    least = max(_CHUNK, sum(costs[low:high]) // _PIECES)
    start, cost = low, 0
    for index in range(low, high):
        cost += costs[index]
        if cost >= least:
            yield start, index + 1
            start, cost = index + 1, 0
    if start < high:
        yield start, high


def _do(start: int, stop: int) -> bytes | list[Any]:
    if _inherited is None:
        raise RuntimeError("a worker needs the work that it inherits")
    found = _inherited.do(start, stop)
    try:
        return encode(found)
    except UnicodeEncodeError:  # half of a character, in the name of a file
        return found
