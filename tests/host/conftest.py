"""A real MkDocs project: the repository's mkdocs.yml, theme and hand-written pages around a small content."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from conftest import ROOT, STORY, TABLES, SiteFolder
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

BIN = Path(sys.executable).parent


class Project(SiteFolder):
    """A project that is built by the commands that people use."""

    @property
    def config(self) -> Path:
        """The project's settings."""
        return self.folder / "mkdocs.yml"

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the virtual environment in the project; all that it says is in ``stdout``."""
        return subprocess.run(
            [BIN / command[0], *command[1:]],
            cwd=self.folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )

    @contextmanager
    def mkdocs_here(self, command: Literal["build", "serve"]) -> Iterator[MkDocsConfig]:
        """Let MkDocs start in this very process, as its commands do, and end after the block."""
        config = load_config(str(self.config))
        config.plugins.on_startup(command=command, dirty=False)
        try:
            yield config
        finally:
            config.plugins.on_shutdown()

    def mkdocs_build(self) -> None:
        """Let MkDocs build in this very process."""
        with self.mkdocs_here("build") as config:
            build(config)

    def settings_with(self, old: str, new: str) -> None:
        """Change the settings."""
        text = self.config.read_text("utf-8")
        assert old in text
        self.config.write_text(text.replace(old, new), "utf-8")

    def published(self, folder: str = "site") -> dict[str, bytes]:
        """Give the files of a published folder."""
        root = self.folder / folder
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def make_project(folder: Path) -> Project:
    """Make a project in a folder."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "themes", folder / "themes")
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages")
    made = Project(folder)
    made.write(TABLES + STORY)
    return made


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project of the test's own."""
    return make_project(tmp_path / "project")


@pytest.fixture(autouse=True)
def _quiet_mkdocs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return
