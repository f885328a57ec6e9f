"""Rendering on a Dask cluster, whose client this file owns: for sites that one machine takes too long for.

Nothing but the executor differs: the workers plan and render the same groups (``remote``), the bytes come back in
batches and are staged here, so that keys, publishing and every later build are those of a build without a cluster.
"""

from __future__ import annotations

import contextlib
import logging
import re
import uuid
import warnings
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from generator.diagnostics import ObstacleError
from generator.engine import fingerprint, pool, remote
from generator.engine.making import Making
from generator.outputs.job import TREE
from generator.pages.plan import HOSTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from generator.engine.making import Bench
    from generator.outputs.job import Made
    from generator.pages.plan import Group

    Chunk = tuple[int, int]
    Done = list[tuple[Made, bytes]]

_ADDRESS = re.compile(r"dask:((?:tcp|tls)://(?:\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5})")
_CONNECTING = "3s"
# So long nothing may come back before the cluster is asked whether it still has workers (seconds).
_PATIENCE = 2.0
# Chunks under way for each thread of the cluster: one at work, the others on their way. More would only fill memory.
_AHEAD = 3


class ClusterError(ObstacleError):
    """The cluster cannot be used, or not any longer; nothing has been published."""


def address_of(executor: str) -> str:
    """Give the scheduler's address in ``dask:tcp://host:port``; raises ClusterError."""
    found = _ADDRESS.fullmatch(executor)
    if found is None:
        raise ClusterError(
            f"看不懂 --executor 的“{executor}”：请写成 dask:tcp://主机:端口，例如 dask:tcp://10.0.0.5:8786。"
        )
    return found[1]


def run(groups: Sequence[Group], bench: Bench, executor: str, progress: Callable[[int], None]) -> list[Made]:
    """Plan and render groups on the cluster at ``executor``, as ``pool.run`` does here; raises ClusterError.

    The host's files are copied here: sending them would take longer.
    """
    here = [group for group in groups if group.name.startswith(HOSTED)]
    there = [group for group in groups if not group.name.startswith(HOSTED)]
    made = pool.run(Making(here, bench), 1, progress)
    with _connected(address_of(executor)) as client:
        made += _spread(there, bench, client, progress)
    return made


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415  # an extra, and half a second
    except ImportError:
        raise ClusterError(
            "这台机器上没有装 distributed：运行 pip install 'unionpress[cluster]' 后再试。"
        ) from None
    _hush()
    made: Any = Client  # half of its methods have no types
    try:
        with warnings.catch_warnings():
            # Versions of the client's own libraries may differ as long as ours are the same.
            warnings.simplefilter("ignore")
            client = made(address, timeout=_CONNECTING, set_as_default=False, name="unionpress")
    except (OSError, ValueError, TypeError, RuntimeError):
        raise ClusterError(
            f"连不上集群 {address}。检查地址、端口和防火墙，调度程序（dask scheduler）是否在运行。"
        ) from None
    try:
        yield client
    finally:
        with contextlib.suppress(OSError, RuntimeError):
            client.close(timeout=2)


def _hush() -> None:
    """Keep the client's own log off the terminal: what an operator has to know is in our messages."""
    names = logging.root.manager.loggerDict
    for name in [name for name in names if name.partition(".")[0] in {"asyncio", "distributed", "tornado"}]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _spread(
    groups: Sequence[Group], bench: Bench, client: Any, progress: Callable[[int], None]
) -> list[Made]:
    """Keep every thread of the cluster busy, and no more under way than that takes."""
    threads = _fit_threads(client, bench)
    theme_dir = str(bench.workshop.theme_dir)
    sent = replace(bench, workshop=replace(bench.workshop, shared=True))
    fixed = (uuid.uuid4().hex, _fit(bench), theme_dir, _answer(lambda: _scattered(client, groups, sent)))
    executor = client.get_executor(pure=False)
    work = Making(groups, bench)
    chunks = [chunk for phase in work.phases for chunk in pool.chunks(work.costs, *phase)]
    waiting: dict[Future[Done], Chunk] = {}
    made: list[Made] = []
    while chunks or waiting:
        while chunks and len(waiting) < threads * _AHEAD:
            start, stop = chunks.pop(0)
            waiting[executor.submit(remote.work, *fixed, start, stop)] = (start, stop)
        finished = wait(waiting, timeout=_PATIENCE, return_when=FIRST_COMPLETED).done
        if not finished:
            _alive(client)
        for future in finished:
            start, stop = waiting.pop(future)
            made += [_staged(one, data, bench.staging) for one, data in _answer(future.result)]
            progress(sum(work.costs[start:stop]))
    return made


def _scattered(client: Any, groups: Sequence[Group], bench: Bench) -> Any:
    return client.scatter(remote.pack(groups, bench), broadcast=True, hash=False)


def _fit(bench: Bench) -> tuple[str, str]:
    return fingerprint.program(), fingerprint.theme(bench.workshop.theme_dir)


def _fit_threads(client: Any, bench: Bench) -> int:
    """Give how many threads the cluster has; raises ClusterError for a worker that would render something else."""
    _alive(client)
    program, theme = _fit(bench)
    folder = str(bench.workshop.theme_dir)
    said: dict[str, Any] = _answer(lambda: client.run(remote.fitness, folder, on_error="return"))
    for worker, answer in sorted(said.items()):
        if not isinstance(answer, tuple) or answer[0] != program:
            raise ClusterError(
                f"工作机 {worker} 上的程序和本机的不一样：装同一版本的 Python、unionpress 和它用的库，再重新启动工作机。"
            )
        if answer[1] != theme:
            raise ClusterError(
                f"工作机 {worker} 看不到同一个项目：它要在 {folder} 这样的同一路径上看到同样的文件（共享文件夹，或同步过去）。"
            )
    threads: dict[str, int] = _answer(client.nthreads)
    return max(1, sum(threads.values()))


def _alive(client: Any) -> None:
    """Raise ClusterError when the cluster has no worker; one that has just been started is waited for."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise ClusterError("集群里没有工作机（dask worker）。什么都没有发布。") from None
    except (OSError, RuntimeError) as error:
        raise _lost(error) from error


def _answer(ask: Callable[[], Any]) -> Any:
    """Give what the cluster answers; raises ObstacleError for whatever it has instead of an answer."""
    from distributed import KilledWorker  # noqa: PLC0415  # see _connected

    try:
        return ask()
    except ObstacleError:
        raise
    except KilledWorker as error:
        raise pool.WorkerDiedError(
            "集群的工作进程接连被系统结束（多半是内存不够）。什么都没有发布。"
        ) from error
    except Exception as error:
        raise _lost(error) from error


def _lost(error: BaseException) -> ClusterError:
    if isinstance(error, CancelledError):
        return ClusterError("和集群的连接断了。什么都没有发布，检查调度程序（dask scheduler）后再试。")
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return ClusterError(f"集群没有完成工作（{said}）。什么都没有发布，检查集群后再试。")


def _staged(made: Made, data: bytes, staging: Path) -> Made:
    """Put the bytes of an output that was rendered elsewhere where those of this machine lie."""
    if made.staged is None:
        return made
    name = made.staged.name
    if not name.startswith(f"{TREE}/"):
        name = f"c{name}"  # by the number of a group, as those made here
    file = staging / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return replace(made, staged=replace(made.staged, name=name, mtime=file.stat().st_mtime_ns))
