"""What the tests of laws, publishing and engine stand on: a copy of the theme that nobody edits meanwhile, and folders."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from laws.sites import Folder
from laws.yard import Yard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the repository's settings, theme and hand-written pages."""
    copy = tmp_path_factory.mktemp("kit")
    shutil.copy(ROOT / "mkdocs.yml", copy)
    for folder in ("themes", "content/pages"):
        shutil.copytree(ROOT / folder, copy / folder)
    return copy


@pytest.fixture(scope="session")
def theme(kit: Path) -> Path:
    """Give a copy of the theme."""
    return kit / "themes" / "unionpress"


@pytest.fixture
def folder(tmp_path: Path, theme: Path) -> Folder:
    """Give an empty project folder."""
    return Folder(tmp_path / "project", theme)


@pytest.fixture(scope="module")
def yard() -> Iterator[Yard]:
    """Give a place for builds in processes of their own."""
    with Yard() as yard:
        yield yard
