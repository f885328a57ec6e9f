"""Whole projects as people have them: mkdocs.yml, the theme, hand-written pages; built by the command."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conftest import ROOT
from laws.sites import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from laws.corpus import Content


@dataclass
class Project(Folder):
    """A folder with an mkdocs.yml."""

    def lay(self, kit: Path, content: Content) -> None:
        """Lay down settings, theme and hand-written pages of a kit, and the content."""
        self.write({path: data for path, data in content.items() if not path.startswith("pages/")})
        shutil.copytree(kit, self.path, dirs_exist_ok=True)

    def command(self, *arguments: str) -> list[str]:
        config = str(self.path / "mkdocs.yml")
        moment = self.as_of.isoformat()
        return [sys.executable, "-m", "generator", "build", "-f", config, "--as-of", moment, *arguments]

    def run(
        self,
        *arguments: str,
        cwd: Path | None = None,
        umask: int = 0o022,
        largest: int = 0,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        """Run ``unionpress build`` in a process of its own; ``largest``: no file may grow beyond so many bytes."""

        def limit() -> None:
            if largest:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        return subprocess.run(
            self.command(*arguments),
            cwd=cwd or self.path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            umask=umask,
            preexec_fn=limit,  # the limit must not hold for the tests
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Start ``unionpress build`` as the leader of a process group of its own.

        A shell's background job ignores interruptions: when the tests are one, the command must not inherit that.
        """
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return subprocess.Popen(
                self.command(*arguments),
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,
            )
        finally:
            signal.signal(signal.SIGINT, before)
