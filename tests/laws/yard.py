"""Builds in processes of their own, which a test may kill."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from laws.sites import Folder


class Yard:
    """The process of ``child.py``; one build at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-W", "error", str(Path(__file__).with_name("child.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def start(self, folder: Folder, *, watch: dict[str, Any] | None = None, **chosen: Any) -> int:
        """Begin a build and give its process id: also its process group, in which its workers are.

        ``watch`` may hold ``die_at``, ``stop_at`` and ``record``, as ``child.py`` explains them.
        """
        order: dict[str, Any] = {
            "path": str(folder.path),
            "theme": str(folder.theme),
            "settings": folder.settings,
            "chrome": folder.chrome,
            "as_of": folder.as_of.isoformat(),
            "chosen": chosen,
            **(watch or {}),
        }
        return self._ask(json.dumps(order))["pid"]

    def wait(self) -> int:
        """Wait for the build's end and give its exit code; negative: the signal that ended it."""
        return self._ask("")["code"]

    def build(self, folder: Folder, **more: Any) -> int:
        """Build, and give the exit code."""
        self.start(folder, **more)
        return self.wait()

    def _ask(self, line: str) -> dict[str, int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer: dict[str, int] = json.loads(self._process.stdout.readline())
        return answer


def wait_until_stopped(pid: int) -> None:
    """Wait until a process has stopped itself."""
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
        time.sleep(0.01)


def members(group: int) -> list[int]:
    """Give the processes of a group that are still running."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            state, _, pgid = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(pgid) == group and state not in "ZX":
                found.append(int(entry.name))
    return found


def worked(pid: int) -> float:
    """Give the seconds of processor time that a process has used; none for one that has gone."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0
