"""A published project with an edit to come, and what is expected of a build that fails and of the one after it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from laws.corpus import LAST_DAY, newspaper, story
from laws.projects import Project
from laws.sites import snapshot
from publish.parts import leftovers

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

HAN = re.compile(r"[\u4e00-\u9fff]")
LARGE = b'<svg xmlns="http://www.w3.org/2000/svg"><!--' + b"x" * 700_000 + b"--></svg>"


@pytest.fixture(scope="module")
def published(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("failures") / "project")
    project.lay(kit, newspaper(12, seed=41)[0])
    done = project.run()
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(published: Project) -> Iterator[Project]:
    """Give a published project after an edit that changes, makes and deletes files; put it back afterwards."""
    kept = published.path.parent / "kept"
    shutil.copytree(published.path, kept, symlinks=True)
    names = newspaper(12, seed=41)[1]
    path, doc = story(names, LAST_DAY, [])
    file = published.content / path
    doc.body += "\n![流水线](media/line.svg)\n"
    file.write_text(doc.text(), "utf-8")
    (published.content / "media/line.svg").write_bytes(LARGE)
    yield published
    shutil.rmtree(published.path)
    kept.rename(published.path)


def expect_obstacle(project: Project, *said: str, largest: int = 0) -> None:
    """Build in vain: one Chinese line, exit code 2, and the site folder is as it was."""
    before, folders = snapshot(project.site_dir), sorted(p for p in project.site_dir.rglob("*") if p.is_dir())
    done = project.run(largest=largest)
    expect_said(done.returncode, done.stdout, done.stderr, *said)
    assert snapshot(project.site_dir) == before
    assert sorted(p for p in project.site_dir.rglob("*") if p.is_dir()) == folders


def expect_said(code: int, out: str, err: str, *said: str) -> None:
    assert (code, out) == (2, ""), (out, err)
    assert len(err.splitlines()) == 1, err
    assert HAN.search(err)
    assert [word for word in said if word not in err] == [], err


def expect_recovery(project: Project) -> None:
    done: subprocess.CompletedProcess[str] = project.run()
    assert done.returncode == 0, done.stderr
    assert (project.site_dir / "media/line.svg").read_bytes() == LARGE
    assert leftovers(project.site_dir) == []
