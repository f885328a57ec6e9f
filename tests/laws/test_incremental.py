"""A build after any sequence of edits leaves exactly the bytes of a clean build."""

from __future__ import annotations

import copy
import dataclasses
import shutil
from typing import TYPE_CHECKING

import pytest
from laws.changes import change
from laws.corpus import newspaper
from laws.edits import World
from laws.sites import difference, read, snapshot
from publish.parts import leftovers

if TYPE_CHECKING:
    from pathlib import Path

    from laws.sites import Folder

STORIES, STEPS = 60, 15


@pytest.mark.parametrize("seed", range(3))
def test_incremental_equals_clean(folder: Folder, theme: Path, tmp_path: Path, seed: int) -> None:
    folder.theme = tmp_path / "edited-theme"
    shutil.copytree(theme, folder.theme)
    content, names = newspaper(STORIES, seed)
    world = World(folder, content, names, theme)
    folder.settings = {"site": {"page_size": 7, "feed_size": 5}}
    folder.write(content)
    assert folder.build().published is not None
    history = [f"seed {seed}"]
    for _ in range(STEPS):
        content, shown = copy.deepcopy(world.content), dataclasses.replace(folder)
        history.append(change(world))
        if not _settled(folder, tmp_path / "clean", history):
            world.content = content
            folder.settings, folder.as_of = shown.settings, shown.as_of
            folder.write(content)


def _settled(folder: Folder, clean: Path, history: list[str]) -> bool:
    """Build both ways and compare; gives whether the content had no fault."""
    before = snapshot(folder.site_dir)
    published = folder.build().published
    expected = folder.clean(clean)
    if published is None:
        assert expected is None, history
        assert snapshot(folder.site_dir) == before, history
        return False
    assert expected is not None, history
    wrong = difference(read(folder.site_dir), expected)
    assert not wrong, f"{history}\n{wrong}"
    assert leftovers(folder.site_dir) == [], history
    return True
