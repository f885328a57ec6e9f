"""Incremental equals clean for what MkDocs makes, too: hand-written pages, the theme's files, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from laws.corpus import newspaper
from laws.projects import Project
from laws.sites import difference, read, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ABOUT, CONFIG = "content/pages/about.md", "mkdocs.yml"
STYLE, SHELL = "themes/unionpress/assets/added.css", "themes/unionpress/shell.html"


@pytest.fixture(scope="module")
def project(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("hosted") / "project")
    project.lay(kit, newspaper(6, seed=71)[0])
    assert project.run().returncode == 0
    return project


def _edit(old: str, new: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        assert old in text or not text
        return text.replace(old, new, 1)

    return edit


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        (ABOUT, lambda text: text + "\n多写一段。\n"),
        (CONFIG, _edit("site_name: 工会新闻", "site_name: 另一家报")),
        (STYLE, lambda _: "p { order: 1 }\n"),
        (STYLE, lambda _: None),
        (SHELL, _edit("<!--unionpress:main-->", "<!--unionpress:main--><b>edited</b>")),
    ],
)
def test_incremental_equals_clean(
    project: Project, tmp_path: Path, path: str, edit: Callable[[str], str | None]
) -> None:
    file = project.path / path
    if edit("") is None:
        file.write_text("p { order: 2 }\n", "utf-8")
        assert project.run().returncode == 0
    edited = edit(file.read_text("utf-8") if file.exists() else "")
    before = snapshot(project.site_dir)
    file.unlink() if edited is None else file.write_text(edited, "utf-8")
    done = project.run()
    assert (done.returncode, done.stderr) == (0, "")
    clean = tmp_path / "clean"
    assert project.run("--no-cache", "--site-dir", str(clean)).returncode == 0
    assert difference(read(project.site_dir), read(clean)) == ""
    assert snapshot(project.site_dir) != before


def test_what_has_not_changed_is_not_touched(project: Project) -> None:
    before = snapshot(project.site_dir)
    assert "写入 0，" in project.run().stdout
    assert snapshot(project.site_dir) == before
