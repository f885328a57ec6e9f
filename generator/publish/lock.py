"""One build at a time may publish into a folder; the second is told who holds it."""

from __future__ import annotations

import contextlib
import json
import os
import platform
from datetime import datetime
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from generator.diagnostics import ObstacleError

if TYPE_CHECKING:
    from pathlib import Path


class PublishError(ObstacleError):
    """Publishing is impossible; the message is for whoever runs the build. Nothing has been changed."""


class SiteLock:
    """An operating system's lock on a folder of publishing state: it ends with the process, however that ends."""

    def __init__(self, state_dir: Path, site_dir: Path) -> None:
        self._lock = FileLock(state_dir / "lock", timeout=0)
        self._holder = state_dir / "holder.json"
        self._site_dir = site_dir

    def acquire(self, now: datetime) -> None:
        """Take the lock and write down who has it; raises PublishError when another build has it."""
        try:
            self._lock.acquire()
        except Timeout:
            raise PublishError(self._taken()) from None
        holder = {"pid": os.getpid(), "host": platform.node(), "since": now.isoformat()}
        try:
            self._holder.write_text(json.dumps(holder), "utf-8")
        except BaseException:
            self.release()
            raise

    def _taken(self) -> str:
        holder: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            holder = dict(json.loads(self._holder.read_text("utf-8")))
        since = ""
        with contextlib.suppress(KeyError, ValueError, TypeError):
            since = f"，{datetime.fromisoformat(holder['since']):%H:%M:%S} 开始"
        who = f"进程 {holder.get('pid', '未知')}，主机 {holder.get('host', '未知')}{since}"
        return f"另一个构建正在发布到 {self._site_dir}（{who}）。等它结束后再试。"

    def release(self) -> None:
        """Give the lock back."""
        with contextlib.suppress(OSError):
            self._holder.unlink()
        self._lock.release()
