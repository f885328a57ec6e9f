"""Making outputs: groups planned, and what is not published already rendered into the staging folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.diagnostics import ObstacleError
from generator.digest import digest_annotated, digest_bytes
from generator.engine.kit import LentKit, WorkerKit, Workshop
from generator.outputs.job import TREE, Made, Rank, Staged
from generator.pages.plan import HOSTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.outputs.job import Job
    from generator.pages.plan import Group, Plan


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class RenderError(ObstacleError):
    """A renderer failed in a way that it does not explain; the message names the output."""


class Bench(Struct, frozen=True):
    """What workers work on: the plan, the keys of what is published already, where to put what is rendered.

    ``shared`` is what all views of a module of renderers share without saying so, by the module's last name; ``""`` is for
    the others. ``anew``: nothing is published yet, so that files are staged where they will lie.
    """

    plan: Plan
    known: Mapping[str, str]
    shared: Mapping[str, str]
    staging: Path
    anew: bool
    workshop: Workshop


class Making:
    """The work of a build: its groups, sorted by rank. First those that render bodies, then those that reuse them."""

    kind = Made

    def __init__(self, groups: Sequence[Group], bench: Bench) -> None:
        self._groups = groups
        self._bench = bench
        self._kit = LentKit(bench.workshop)
        self.costs = tuple(group.cost for group in groups)
        boundary = next((i for i, group in enumerate(groups) if group.rank > Rank.ENTITY), len(groups))
        self.phases = ((0, boundary), (boundary, len(groups)))

    def do(self, start: int, stop: int) -> list[Made]:
        """Plan and render a range of groups."""
        kit = self._kit.get()
        made = []
        for index in range(start, stop):
            made += make_group(self._groups[index], index, self._bench, kit)
        kit.store.save()
        return made

    def close(self) -> None:
        """Close the kit of this process."""
        self._kit.close()


def make_group(group: Group, number: int, bench: Bench, kit: WorkerKit) -> list[Made]:
    """Plan and render a group, the files under names of its number among all groups."""
    jobs = bench.plan.jobs(group)
    return [make(job, group.name, f"{number:07d}-{n}", bench, kit) for n, job in enumerate(jobs)]


def make(job: Job, group: str, name: str, bench: Bench, kit: WorkerKit) -> Made:
    """Render a job under a name of the staging folder, unless what is published has the same key.

    In a site that is new its path is its name, but for the host's files: another may have the same path.
    """
    module = job.render.__module__.rpartition(".")[2]
    shared = bench.shared.get(module) or bench.shared[""]
    key = digest_annotated(job.render.__qualname__, shared, *_standing_for(job.view))
    modified = bench.plan.last_change(job)
    if bench.known.get(job.path) == key:
        return Made(job.path, key, int(job.rank), group, modified, None)
    data = bytes_of(job, kit)
    if bench.anew and not group.startswith(HOSTED):
        name = f"{TREE}/{job.path}"
    mtime = _written(f"{bench.staging}/{name}", data)
    return Made(
        job.path, key, int(job.rank), group, modified, Staged(name, digest_bytes(data), len(data), mtime)
    )


def _standing_for(view: Any) -> tuple[object, ...]:
    """Give what stands for a view in its key: its digest, where it has one."""
    kind = type(view)
    return kind.__qualname__, view.digest if "digest" in kind.__struct_fields__ else view


def _written(file: str, data: bytes) -> int:
    """Write a file in as few calls of the system as there can be; gives its time stamp (ns), that of the last byte."""
    try:
        out = os.open(file, _NEW, 0o666)
    except FileNotFoundError:
        _make_folder(file.rpartition("/")[0])
        out = os.open(file, _NEW, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(out, rest) :]
        return os.fstat(out).st_mtime_ns
    finally:
        os.close(out)


def _make_folder(folder: str) -> None:
    """Make a folder; others may do so at the same time. Mostly the one above is there, and nobody has to look."""
    try:
        os.mkdir(folder)  # noqa: PTH102  # a Path costs as much as writing
    except FileExistsError:
        return
    except FileNotFoundError:
        _make_folder(folder.rpartition("/")[0])
        _make_folder(folder)


def bytes_of(job: Job, kit: WorkerKit) -> bytes:
    """Render a job; raises ObstacleError, or OSError, for whatever stands in the way."""
    try:
        return job.render(job.view, kit)
    except (ObstacleError, OSError):
        raise
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise RenderError(f"生成 {job.path} 时出错（{said}）。什么都没有发布。") from error
