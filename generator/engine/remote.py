"""What a worker of a cluster does: the work of a forked worker in a process that inherits nothing and shares no staging.

The plan comes to it once per build, as bytes; what it renders goes back as bytes. It reads texts, pictures and templates
itself, at the paths that they have on the machine that builds; every file is compared with what was read there.
"""

from __future__ import annotations

import pickle
import tempfile
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import ObstacleError
from generator.engine import fingerprint
from generator.engine.kit import WorkerKit
from generator.engine.making import Bench, make_group
from generator.entries.source import SourceChangedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.outputs.job import Made
    from generator.pages.plan import Group

# The program as this process has loaded it, whatever is installed in its place later.
_PROGRAM = fingerprint.program()


class UnfitWorkerError(ObstacleError):
    """A worker has another program, another theme or other texts than the machine that builds; the message names it."""


class _Task(Struct, frozen=True):
    """The plan of one build, unpacked."""

    build: str
    groups: Sequence[Group]
    bench: Bench


# The documented exception to "no globals", as on forked workers: the plan of this process, the kit of each of its threads.
_unpacking = threading.Lock()
_task: _Task | None = None
_own = threading.local()


def pack(groups: Sequence[Group], bench: Bench) -> bytes:
    """Give the plan as bytes for ``work``."""
    return zlib.compress(pickle.dumps((tuple(groups), bench), pickle.HIGHEST_PROTOCOL), 1)


def fitness(theme_dir: str) -> tuple[str, str]:
    """Give the digests of this process' program and of the theme that it sees, empty when there is none."""
    folder = Path(theme_dir)
    return _PROGRAM, fingerprint.theme(folder) if folder.is_dir() else ""


def work(
    build: str, fit: tuple[str, str], theme_dir: str, plan: bytes, start: int, stop: int
) -> list[tuple[Made, bytes]]:
    """Render a chunk of the plan's groups; gives each output with its bytes (empty where it is published already).

    ``build`` names the plan, ``fit`` is what ``fitness`` has to say here. Raises UnfitWorkerError, and what renderers raise.
    """
    task = _unpacked(build, fit, theme_dir, plan)
    kit = _kit(task)
    done = []
    with tempfile.TemporaryDirectory(prefix="unionpress-") as folder:
        bench = replace(task.bench, staging=Path(folder))
        for index in range(start, stop):
            group = task.groups[index]
            try:
                made = make_group(group, index, bench, kit)
            except SourceChangedError as error:
                raise UnfitWorkerError(
                    f"{error}如果没有人改它，就是工作机上同一路径的文件和本机的不一样。"
                ) from None
            done += [(one, Path(folder, one.staged.name).read_bytes() if one.staged else b"") for one in made]
    return done


def _unpacked(build: str, fit: tuple[str, str], theme_dir: str, plan: bytes) -> _Task:
    global _task  # noqa: PLW0603
    with _unpacking:
        if _task is None or _task.build != build:
            if fitness(theme_dir) != fit:
                raise UnfitWorkerError("一台刚加入的工作机上，程序或主题和本机的不一样。")
            _task = _Task(build, *pickle.loads(zlib.decompress(plan)))  # noqa: S301  # from the machine that builds
        return _task


def _kit(task: _Task) -> WorkerKit:
    """Give the kit of this thread: a parser serves one at a time."""
    if getattr(_own, "build", None) != task.build:
        _own.kit, _own.build = WorkerKit(task.bench.workshop), task.build
    kit: WorkerKit = _own.kit
    return kit
