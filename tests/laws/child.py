"""A process that builds in processes: it has imported everything, and forks a child for every order it reads.

An order is a line of JSON: ``theme``, ``path``, ``settings``, ``chrome`` and ``chosen`` of a build, and optionally
``die_at`` or ``stop_at`` (n: SIGKILL or SIGSTOP itself before the n-th change of the published folder), ``record`` (a
file for the sequence of changes). It answers with the child's process id, and with its exit code once it has ended. What an obstacle says is
left in ``said.txt``, the memory of the largest of the child's own children (0: it had none) in ``workers.txt``.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from laws.sites import Folder  # noqa: E402  # the path has to be set first

from generator.diagnostics import ObstacleError  # noqa: E402

CHANGES = ("replace", "unlink", "rmdir", "mkdir")


def watch(order: dict[str, Any]) -> None:
    """Let every change of the file system below the site's folder be counted, written down and perhaps the last."""
    root = os.path.join(order["path"], "site")
    done: list[str] = []

    def watched(name: str) -> Any:
        change = getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:
            target = os.fspath(args[-1] if name == "replace" else args[0])
            manifest = os.path.join(order["path"], ".site.unionpress/m")
            if target == root or target.startswith((root + "/", manifest)):
                for key, number in (("die_at", signal.SIGKILL), ("stop_at", signal.SIGSTOP)):
                    if len(done) == order.get(key, -1):
                        os.kill(os.getpid(), number)
                done.append(f"{name} {os.path.relpath(target, order['path'])}")
                if "record" in order:
                    Path(order["record"]).write_text("\n".join(done), "utf-8")
            return change(*args, **more)

        return call

    for name in CHANGES:
        setattr(os, name, watched(name))


def obey(order: dict[str, Any]) -> int:
    """Build as ordered; gives the exit code: 0 published, 1 faults, 2 an obstacle."""
    if order.keys() & {"die_at", "stop_at", "record"}:
        watch(order)
    as_of = datetime.fromisoformat(order["as_of"])
    folder = Folder(
        Path(order["path"]), Path(order["theme"]), order["settings"], order["chrome"], as_of=as_of
    )
    try:
        published = folder.build(**order["chosen"]).published
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        (folder.path / "workers.txt").write_text(str(used), "utf-8")
        return int(published is None)
    except ObstacleError as error:
        (folder.path / "said.txt").write_text(str(error), "utf-8")
        return 2


def main() -> None:
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            code = 3
            try:
                code = obey(json.loads(line))
            finally:
                os._exit(code)
        print(json.dumps({"pid": pid}), flush=True)
        sys.stdin.readline()  # until somebody asks for its end, the process id stays taken
        _, status = os.waitpid(pid, 0)
        print(json.dumps({"code": os.waitstatus_to_exitcode(status)}), flush=True)


if __name__ == "__main__":
    main()
