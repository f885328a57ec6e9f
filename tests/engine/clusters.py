"""A process with four small Dask clusters; it prints their addresses as JSON and ends with its input.

``good``: two worker processes. ``dying``: two that are ended as soon as they are given work. ``foreign``: a worker
with another program. ``empty``: no worker.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import dask
from distributed import LocalCluster

from generator.engine import remote

_DYING = "import os; from generator.engine import remote; remote.work = lambda *_: os._exit(9)"
_QUIET = {
    "distributed.scheduler.allowed-failures": 0,
    "distributed.logging.distributed": "critical",
    "distributed.admin.system-monitor.gil.enabled": False,
}


def main() -> None:
    with dask.config.set(_QUIET):
        clusters = {
            name: LocalCluster(dashboard_address=None, protocol="tcp://", **kind)
            for name, kind in _kinds().items()
        }
        print(json.dumps({name: cluster.scheduler_address for name, cluster in clusters.items()}), flush=True)
        sys.stdin.read()
        for cluster in clusters.values():
            cluster.close(timeout=5)


def _kinds() -> dict[str, dict[str, Any]]:
    remote._PROGRAM = "another"  # of this process: the only one that works in threads of it is foreign
    return {
        "good": {"n_workers": 2, "threads_per_worker": 2, "processes": True},
        "dying": {"n_workers": 2, "threads_per_worker": 1, "processes": True, "preload": [_DYING]},
        "foreign": {"n_workers": 1, "threads_per_worker": 1, "processes": False},
        "empty": {"n_workers": 0, "processes": False},
    }


if __name__ == "__main__":
    main()
