"""The memo of the host's part: its settings and its rendered files, kept while nothing that they come from changes.

Asking MkDocs for pages that have not changed costs more than everything else in a build of a thousand stories.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import astuple

from generator.digest import digest_bytes, digest_value
from generator.engine import fingerprint
from generator.engine.versions import version
from generator.outputs.shell import Chrome, Shell, ShellError, ShellFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_LIBRARIES = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "pygments",
    "rjsmin",
    "rcssmin",
)
SCRATCH = "shell"


class ShellRecord(Struct, frozen=True):
    """What was kept: the values that make the options, and the shell."""

    options: dict[str, Any]
    shell: Shell


def scratch_dir(cache_dir: Path, purpose: str) -> Path:
    """Give the folder into which the host renders: one for building, one for serving."""
    return cache_dir / f"{SCRATCH}-{purpose}"


def recall(config_file: Path, cache_dir: Path) -> ShellRecord | None:
    """Give the record if all that it was made from is as it was then and its files are still there."""
    try:
        data = json.loads((cache_dir / "shell.json").read_text("utf-8"))
        if data.pop("seal") != digest_value(data) or data["key"] != _key(config_file, data["roots"]):
            return None
        files = tuple(ShellFile(*row) for row in data["files"])
        if not all(_is(file, cache_dir) for file in files):
            return None
        pages, dates = (tuple((url, said) for url, said in data[name]) for name in ("pages", "dates"))
        shell = Shell(Chrome.of(data["chrome"]), files, pages, dates)
        return ShellRecord(data["options"], shell)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ShellError):
        return None


def _is(file: ShellFile, cache_dir: Path) -> bool:
    path = scratch_dir(cache_dir, "build") / file.path
    return str(path) == file.file and digest_bytes(path.read_bytes()) == file.digest


def keep(config_file: Path, cache_dir: Path, roots: Iterable[str], record: ShellRecord) -> None:
    """Keep a record; ``roots`` are the folders that the host has read. A disk that refuses is no fault."""
    roots = sorted(roots)
    data = {
        "key": _key(config_file, roots),
        "roots": roots,
        "options": record.options,
        "chrome": record.shell.chrome.text,
        "files": [astuple(file) for file in record.shell.files],
        "pages": record.shell.pages,
        "dates": record.shell.dates,
    }
    with contextlib.suppress(OSError):
        cache_dir.mkdir(parents=True, exist_ok=True)
        draft = cache_dir / "shell.json.part"
        draft.write_text(json.dumps({**data, "seal": digest_value(data)}, ensure_ascii=False), "utf-8")
        draft.replace(cache_dir / "shell.json")


def forget(cache_dir: Path) -> None:
    """Drop the record: what it stands for cannot be told from files alone."""
    with contextlib.suppress(OSError):
        (cache_dir / "shell.json").unlink()


def _key(config_file: Path, roots: Iterable[str]) -> str:
    versions = tuple(f"{name} {version(name)}" for name in _LIBRARIES)
    folders = tuple(fingerprint.tree(config_file.parent / root) for root in roots)
    program = fingerprint.program()
    return digest_value(
        (digest_bytes(config_file.read_bytes()), folders, versions, program, sys.version_info[:3])
    )
