"""Many files are read by several processes: the same site, the same faults, as from one."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from bench import corpus
from conftest import ROOT
from laws.sites import read

if TYPE_CHECKING:
    from pathlib import Path

STORIES = 450


def _run(project: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-W", "error", "-m", "generator", *words]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_many_files_read_by_two_are_those_read_by_one(tmp_path: Path) -> None:
    corpus.write(tmp_path / "many", STORIES, ROOT)
    project = tmp_path / "many"
    built = []
    for workers in ("1", "2"):
        site_dir = tmp_path / f"site-{workers}"
        assert _run(project, "build", "--no-cache", "--workers", workers, "--site-dir", str(site_dir))[0] == 0
        built.append(read(site_dir))
    assert built[0] == built[1]
    assert len(built[0]) > 2 * STORIES

    stories = sorted((project / "content" / "stories").rglob("*.md"))
    stories[3].write_bytes(b"\xff\xfe" + "标题".encode("utf-16-le"))
    stories[40].write_text("---\n标题: 没有结束\n", "utf-8")
    stories[400].write_text(stories[400].read_text("utf-8").replace("话题0", "没有的话题"), "utf-8")
    told = []
    for workers in ("1", "2"):
        site_dir = tmp_path / f"faulty-{workers}"
        code, said = _run(project, "build", "--workers", workers, "--site-dir", str(site_dir))
        assert code != 0
        assert not site_dir.exists() or not read(site_dir)
        told.append(said)
    assert told[0] == told[1]
    assert "F003" in told[0]
