"""Running jobs: serially, or on forked workers that inherit the plan and write staged files themselves."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import ObstacleError
from generator.digest import digest_bytes
from generator.engine.kit import WorkerKit, Workshop
from generator.outputs.job import Rank, Staged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from generator.outputs.job import Job

_CHUNK = 24
_WORTH_FORKING = 60


class RenderError(ObstacleError):
    """A renderer failed in a way that it does not explain; the message names the output."""


class WorkerDiedError(ObstacleError):
    """A worker process was killed (usually for lack of memory); nothing has been published."""


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What forked workers find in their memory: big values do not travel through pipes."""

    jobs: Sequence[Job]
    staging: Path
    workshop: Workshop


# The documented exception to "no globals": the worker's kit, and the plan that it inherits by forking.
_inherited: _Inherited | None = None
_kit: WorkerKit | None = None


def worker_count(asked: int, cost: int) -> int:
    """Give how many processes to use: as asked, else one per core that this process may use; 1 where forking is unsafe.

    ``cost`` is the jobs' together: a few cheap ones are done before a process could be forked.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    if not asked and cost < _WORTH_FORKING:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return asked or cores


def run(
    jobs: Sequence[Job], staging: Path, workshop: Workshop, workers: int, progress: Callable[[int], None]
) -> list[Staged]:
    """Render jobs into the staging folder, in phases: texts first, then what gathers them.

    ``progress`` is told how many jobs have just been done. Any exception of a renderer ends the run.
    """
    global _inherited  # noqa: PLW0603
    _inherited = _Inherited(jobs, staging, workshop)
    try:
        count = worker_count(workers, sum(job.cost for job in jobs))
        if count == 1:
            return _serial(jobs, progress)
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count, mp_context=context, initializer=_enter_worker) as executor:
            return _parallel(jobs, executor, progress)
    except BrokenProcessPool as error:
        _end_workers()
        raise WorkerDiedError(
            "一个工作进程被系统结束（多半是内存不够）。什么都没有发布，请用 --workers 1 再试。"
        ) from error
    except BaseException:
        _end_workers()
        raise
    finally:
        _forget()


def _end_workers() -> None:
    """End the workers that an executor has started and, interrupted while it did so, knows nothing of."""
    for child in multiprocessing.active_children():
        child.terminate()


def _enter_worker() -> None:
    """End silently when interrupted, and end with the parent: a worker that outlives it would wait for jobs for ever."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a build in the background is not interrupted
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _forget() -> None:
    global _inherited, _kit  # noqa: PLW0603
    if _kit is not None:
        _kit.store.close()
    _inherited = _kit = None


def _serial(jobs: Sequence[Job], progress: Callable[[int], None]) -> list[Staged]:
    staged: list[Staged] = []
    for phase in _phases(jobs):
        for start, stop in phase:
            staged += _render(start, stop)
            progress(stop - start)
    return staged


def _parallel(jobs: Sequence[Job], executor: Executor, progress: Callable[[int], None]) -> list[Staged]:
    staged: list[Staged] = []
    for phase in _phases(jobs):
        with _interruptions_held():
            pending: dict[Future[list[Staged]], int] = {
                executor.submit(_render, start, stop): stop - start for start, stop in phase
            }
        try:
            for future in as_completed(pending):
                staged += future.result()
                progress(pending[future])
        except BaseException:
            executor.shutdown(wait=True, cancel_futures=True)
            raise
    return staged


@contextlib.contextmanager
def _interruptions_held() -> Iterator[None]:
    """Let Ctrl-C wait while workers are forked: in the midst of it, it would leave half an executor, or a talking worker."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _phases(jobs: Sequence[Job]) -> Iterator[list[tuple[int, int]]]:
    """Cut jobs (sorted by rank) into chunks: first those that render bodies, then those that reuse them."""
    boundary = next((i for i, job in enumerate(jobs) if job.rank > Rank.ENTITY), len(jobs))
    for low, high in ((0, boundary), (boundary, len(jobs))):
        if low < high:
            yield list(_chunks(jobs, low, high))


def _chunks(jobs: Sequence[Job], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Cut a range of jobs into pieces of about equal cost, so that no worker waits long for another."""
    start, cost = low, 0
    for index in range(low, high):
        cost += jobs[index].cost
        if cost >= _CHUNK:
            yield start, index + 1
            start, cost = index + 1, 0
    if start < high:
        yield start, high


def _render(start: int, stop: int) -> list[Staged]:
    global _kit  # noqa: PLW0603
    if _inherited is None:
        raise RuntimeError("a worker needs the plan it inherits")
    if _kit is None:
        _kit = WorkerKit(_inherited.workshop)
    staged = []
    for index in range(start, stop):
        job = _inherited.jobs[index]
        data = _bytes(job, _kit)
        name = f"{index:07d}"
        file = _inherited.staging / name
        file.write_bytes(data)
        staged.append(Staged(job.path, name, digest_bytes(data), len(data), file.stat().st_mtime_ns))
    _kit.store.save()
    return staged


def _bytes(job: Job, kit: WorkerKit) -> bytes:
    try:
        return job.render(job.view, kit)
    except (ObstacleError, OSError):
        raise
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise RenderError(f"生成 {job.path} 时出错（{said}）。什么都没有发布。") from error
