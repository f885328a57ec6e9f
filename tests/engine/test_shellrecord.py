"""The memo of the host's part holds as long as nothing changes that it was made from."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import CHROME

from generator.digest import digest_bytes
from generator.engine import shellrecord
from generator.engine.shellrecord import ShellRecord
from generator.outputs.shell import Shell, ShellFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOTS = ("content/pages", "themes/unionpress")
INPUTS = {
    "mkdocs.yml": "site_name: 报\n",
    "content/pages/about.md": "# 关于\n",
    "content/pages/handbook/index.md": "# 手册\n",
    "themes/unionpress/main.html": "main",
    "themes/unionpress/assets/site.css": "p{}",
    ".unionpress/shell-build/about/index.html": "<p>关于</p>",
    ".unionpress/shell-build/assets/site.css": "p{}",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in INPUTS.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def record(project: Path) -> ShellRecord:
    """Keep a record and give it."""
    scratch = shellrecord.scratch_dir(project / ".unionpress", "build")
    files = tuple(
        ShellFile(p.relative_to(scratch).as_posix(), str(p), digest_bytes(p.read_bytes()))
        for p in sorted(scratch.rglob("*"))
        if p.is_file()
    )
    shell = Shell(CHROME, files, (("about/", "content/pages/about.md"),))
    kept = ShellRecord({"site_name": "报", "site": {"page_size": 20, "footer": {"icp": ""}}}, shell)
    shellrecord.keep(project / "mkdocs.yml", project / ".unionpress", ROOTS, kept)
    return kept


def _recalled(project: Path) -> ShellRecord | None:
    return shellrecord.recall(project / "mkdocs.yml", project / ".unionpress")


def test_an_unchanged_project_is_remembered(project: Path, record: ShellRecord) -> None:
    assert _recalled(project) == record


@pytest.mark.parametrize("path", INPUTS)
@pytest.mark.parametrize("change", ["edited", "deleted", "renamed", "same size"])
def test_any_changed_input_invalidates(project: Path, record: ShellRecord, path: str, change: str) -> None:
    file = project / path
    changes: dict[str, Callable[[], object]] = {
        "edited": lambda: file.write_text(INPUTS[path] + "!", "utf-8"),
        "deleted": file.unlink,
        "renamed": lambda: file.rename(file.with_name("renamed")),
        "same size": lambda: file.write_text(INPUTS[path][:-1] + "~", "utf-8"),
    }
    changes[change]()
    assert _recalled(project) is None
    shutil.rmtree(file, ignore_errors=True)
    file.with_name("renamed").unlink(missing_ok=True)
    file.write_text(INPUTS[path], "utf-8")
    assert _recalled(project) == record


@pytest.mark.parametrize("path", ["content/pages/new.md", "themes/unionpress/pages/new.html"])
@pytest.mark.usefixtures("record")
def test_any_new_input_invalidates(project: Path, path: str) -> None:
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text("new", "utf-8")
    assert _recalled(project) is None


def _spoil(file: Path, **changes: object) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), "utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-9]),
        lambda file: file.write_bytes(b"\xff\xfe\x00"),
        lambda file: file.write_text("[]"),
        lambda file: file.write_text("{}"),
        lambda file: file.write_text("null"),
        lambda file: _spoil(file, chrome="no marks"),
        lambda file: _spoil(file, chrome=CHROME.text.replace("首页", "头页")),
        lambda file: _spoil(file, options={"site_name": "别的报"}),
        lambda file: _spoil(file, roots=5),
        lambda file: _spoil(file, pages=[["about/"]]),
        lambda file: _spoil(file, files=[]),
        lambda file: _spoil(file, seal=None),
    ],
)
@pytest.mark.usefixtures("record")
def test_a_spoilt_record_is_none(project: Path, spoil: Callable[[Path], object]) -> None:
    spoil(project / ".unionpress" / "shell.json")
    assert _recalled(project) is None


@pytest.mark.usefixtures("record")
def test_forgotten_and_elsewhere(project: Path) -> None:
    moved = project / "moved"
    shutil.copytree(project, moved, ignore=shutil.ignore_patterns("moved"))
    assert _recalled(moved) is None, "its files lie in another folder"
    shellrecord.forget(project / ".unionpress")
    assert _recalled(project) is None
    shellrecord.forget(project / ".unionpress")


def test_a_disk_that_refuses_is_no_fault(project: Path, record: ShellRecord) -> None:
    shutil.rmtree(project / ".unionpress")
    (project / ".unionpress").write_text("in the way")
    shellrecord.keep(project / "mkdocs.yml", project / ".unionpress", ROOTS, record)
    assert _recalled(project) is None
