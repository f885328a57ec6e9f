"""Planning and rendering groups: serially, or on forked workers that inherit the plan and write staged files themselves."""

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
from generator.digest import digest_bytes, digest_value
from generator.engine.kit import WorkerKit, Workshop
from generator.outputs.job import Made, Rank, Staged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.outputs.job import Job
    from generator.pages.plan import Group, Plan

_CHUNK = 24
_WORTH_FORKING = 60


class RenderError(ObstacleError):
    """A renderer failed in a way that it does not explain; the message names the output."""


class WorkerDiedError(ObstacleError):
    """A worker process was killed (usually for lack of memory); nothing has been published."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What workers work on: the plan, the keys of what is published already, where to put what is rendered.

    ``shared`` is what all views of a module of renderers share without saying so, by the module's last name; ``""`` is for
    the others.
    """

    plan: Plan
    known: Mapping[str, str]
    shared: Mapping[str, str]
    staging: Path
    workshop: Workshop


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What forked workers find in their memory: big values do not travel through pipes."""

    groups: Sequence[Group]
    bench: Bench


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


def run(groups: Sequence[Group], bench: Bench, workers: int, progress: Callable[[int], None]) -> list[Made]:
    """Plan groups and render into the staging folder what is not known, in phases: texts first, then what gathers them.

    ``progress`` is told of the cost that has just been done. Any exception of a renderer ends the run.
    """
    global _inherited  # noqa: PLW0603
    _inherited = _Inherited(groups, bench)
    try:
        count = worker_count(workers, sum(group.cost for group in groups))
        if count == 1:
            return _serial(groups, progress)
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count, mp_context=context, initializer=_enter_worker) as executor:
            return _parallel(groups, executor, progress)
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


def _serial(groups: Sequence[Group], progress: Callable[[int], None]) -> list[Made]:
    made: list[Made] = []
    for phase in phases(groups):
        for start, stop in phase:
            made += _make(start, stop)
            progress(cost_of(groups[start:stop]))
    return made


def _parallel(groups: Sequence[Group], executor: Executor, progress: Callable[[int], None]) -> list[Made]:
    made: list[Made] = []
    for phase in phases(groups):
        with _interruptions_held():
            pending: dict[Future[list[Made]], int] = {
                executor.submit(_make, start, stop): cost_of(groups[start:stop]) for start, stop in phase
            }
        try:
            for future in as_completed(pending):
                made += future.result()
                progress(pending[future])
        except BaseException:
            executor.shutdown(wait=True, cancel_futures=True)
            raise
    return made


def cost_of(groups: Iterable[Group]) -> int:
    """Give how many pages groups are worth together."""
    return sum(group.cost for group in groups)


@contextlib.contextmanager
def _interruptions_held() -> Iterator[None]:
    """Let Ctrl-C wait while workers are forked: in the midst of it, it would leave half an executor, or a talking worker."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def phases(groups: Sequence[Group]) -> Iterator[list[tuple[int, int]]]:
    """Cut groups (sorted by rank) into chunks: first those that render bodies, then those that reuse them."""
    boundary = next((i for i, group in enumerate(groups) if group.rank > Rank.ENTITY), len(groups))
    for low, high in ((0, boundary), (boundary, len(groups))):
        if low < high:
            yield list(_chunks(groups, low, high))


def _chunks(groups: Sequence[Group], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Cut a range of groups into pieces of about equal cost, so that no worker waits long for another."""
    start, cost = low, 0
    for index in range(low, high):
        cost += groups[index].cost
        if cost >= _CHUNK:
            yield start, index + 1
            start, cost = index + 1, 0
    if start < high:
        yield start, high


def _make(start: int, stop: int) -> list[Made]:
    global _kit  # noqa: PLW0603
    if _inherited is None:
        raise RuntimeError("a worker needs the plan it inherits")
    bench = _inherited.bench
    if _kit is None:
        _kit = WorkerKit(bench.workshop)
    made = []
    for index in range(start, stop):
        group = _inherited.groups[index]
        jobs = bench.plan.jobs(group)
        made += [make(job, group.name, f"{index:07d}-{n}", bench, _kit) for n, job in enumerate(jobs)]
    _kit.store.save()
    return made


def make(job: Job, group: str, name: str, bench: Bench, kit: WorkerKit) -> Made:
    """Render a job under a name of the staging folder, unless what is published has the same key."""
    module = job.render.__module__.rpartition(".")[2]
    shared = bench.shared.get(module) or bench.shared[""]
    key = digest_value((job.render.__qualname__, shared, job.view))
    modified = bench.plan.last_change(job)
    if bench.known.get(job.path) == key:
        return Made(job.path, key, int(job.rank), group, modified, None)
    data = _bytes(job, kit)
    with open(f"{bench.staging}/{name}", "wb") as out:  # noqa: PTH123  # a Path costs as much as writing
        out.write(data)
        out.flush()  # the time stamp is that of the last byte
        mtime = os.fstat(out.fileno()).st_mtime_ns
    return Made(
        job.path, key, int(job.rank), group, modified, Staged(name, digest_bytes(data), len(data), mtime)
    )


def _bytes(job: Job, kit: WorkerKit) -> bytes:
    try:
        return job.render(job.view, kit)
    except (ObstacleError, OSError):
        raise
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise RenderError(f"生成 {job.path} 时出错（{said}）。什么都没有发布。") from error
