"""A project around a small content, and the command ``unionpress`` run in it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from conftest import ROOT, STORY, TABLES, SiteFolder

from generator.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

BIN = Path(sys.executable).parent
SETTINGS = """
site_name: 测试工会报
site_url: https://union.test/news/
docs_dir: content/pages
site_dir: site
theme:
  name: material
  custom_dir: themes/unionpress
  language: zh
  font: false
plugins:
  - unionpress
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said and how it ended; ``errors`` is what it said on the error stream."""

    code: int
    output: str
    errors: str = ""

    @property
    def lines(self) -> list[str]:
        return self.output.splitlines()


@dataclass
class Desk(SiteFolder):
    """An editor's desk: a project folder in which the command is run."""

    said: list[Said] = field(default_factory=list)

    @property
    def config(self) -> Path:
        return self.folder / "mkdocs.yml"

    def run(self, *words: str) -> Said:
        """Run ``unionpress`` with these words in the project's folder; it may never show its insides."""
        result = CliRunner().invoke(main, words, prog_name="unionpress")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return Said(result.exit_code, result.output, result.stderr)

    def settings_with(self, old: str, new: str) -> None:
        text = self.config.read_text("utf-8")
        assert old in text
        self.config.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Desk]:
    """Make a desk with a good story, and with what the test adds; the working folder is the project's."""

    def make(text: str = "", settings: str = SETTINGS) -> Desk:
        folder = tmp_path / "project"
        folder.mkdir()
        shutil.copytree(ROOT / "themes", folder / "themes")
        made = Desk(folder)
        made.config.write_text(settings, "utf-8")
        made.write(TABLES).write(STORY).write("-- pages/about.md --\n# 关于\n").write(text)
        monkeypatch.chdir(folder)
        # Material tells on every run that it is no longer developed.
        monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
        return made

    return make
