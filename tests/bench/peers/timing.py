"""A command timed in a fresh process: wall, CPU of it and all its children, and peak memory, from the operating system."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds of wall and CPU time, MiB of the largest process."""

    wall: float
    cpu: float
    largest: float

    def __add__(self, other: Sample) -> Sample:
        """Give the sum of two commands run one after the other."""
        return Sample(self.wall + other.wall, self.cpu + other.cpu, max(self.largest, other.largest))


def timed(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, watch: bool = False
) -> tuple[Sample, float]:
    """Run a command to its end; raises SystemExit with its output when it fails.

    With ``watch`` also give the peak MiB of all its processes together (proportional set size, 20 times a second): that costs
    time, so it is for the run that is not counted.
    """
    # As everybody runs them: Python keeps what it has compiled.
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env={**usual, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
        peak = _Peak(child.pid) if watch else None
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        together = peak.end() if peak else 0.0
        if status:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{output.read().decode()[-4000:]}")
    return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), together


class _Peak:
    """Watches a process and all below it from a thread."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._over = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(_STEP):
            self._peak = max(self._peak, sum(_mib(pid) for pid in _family(self._pid)))

    def end(self) -> float:
        self._over.set()
        self._thread.join()
        return self._peak


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _mib(pid: int) -> float:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def median(samples: Sequence[Sample]) -> Sample:
    """Give the medians of each figure by itself."""
    return Sample(
        *(
            statistics.median(column)
            for column in zip(*((s.wall, s.cpu, s.largest) for s in samples), strict=True)
        )
    )
