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
