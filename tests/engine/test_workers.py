"""How many processes a build uses."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import ROOT

CASES = "[worker_count(a, j) for a, j in ((0, 0), (0, 59), (0, 60), (0, 10**6), (1, 10**6), (2, 1), (7, 60))]"


def _counted(before: str = "pass") -> list[int]:
    """Ask in a process of its own: this one may have threads."""
    code = f"import os, threading, time; from generator.engine.pool import worker_count; {before}; print({CASES})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True
    )
    return [int(word) for word in done.stdout.strip("[]\n").split(",")]


def test_as_many_as_asked_for_else_one_per_core_where_it_is_worth_it() -> None:
    cores = len(os.sched_getaffinity(0))
    assert _counted() == [1, 1, cores, cores, 1, 2, 7]


def test_only_the_cores_that_may_be_used_count() -> None:
    core = min(os.sched_getaffinity(0))
    assert _counted(f"os.sched_setaffinity(0, {{{core}}})") == [1, 1, 1, 1, 1, 2, 7]


@pytest.mark.parametrize("thread", ["threading.Thread(target=time.sleep, args=(9,), daemon=True).start()"])
def test_beside_a_thread_nothing_is_forked(thread: str) -> None:
    assert _counted(thread) == [1] * 7


_SHARED_OUT = """
from generator.engine import pool

class Names:
    kind = tuple[int, str]
    costs = (1,) * 200
    phases = ((0, 120), (120, 200))

    def do(self, start, stop):
        return [(number, name) for number in range(start, stop)]

    def close(self):
        pass

name, told, said = NAME, [], []
found = [one for some in pool.each(Names(), WORKERS, told.append, lambda: said.append(1)) for one in some]
assert sorted(found) == [(number, name) for number in range(200)], found
assert {number for number, _ in found[:120]} == set(range(120)), "a phase began before the one before was done"
assert sum(told) == 200, told
print(len(said))
"""


@pytest.mark.parametrize("name", ["'2026/01/yicheng'", "'\\udcff 宜城'"])
@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_whole_whatever_files_are_called(name: str, workers: int) -> None:
    code = _SHARED_OUT.replace("NAME", name).replace("WORKERS", str(workers))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == (workers > 1), (
        "what is done meanwhile is done once, where there is a meanwhile"
    )
