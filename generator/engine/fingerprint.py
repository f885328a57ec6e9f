"""What all views share without saying so: the program's code, the libraries, the theme. It is part of every key."""

from __future__ import annotations

import platform
from functools import cache
from importlib import metadata
from pathlib import Path

from generator.digest import digest_bytes, digest_value

_LIBRARIES = (
    "jinja2",
    "markdown",
    "nh3",
    "feedgen",
    "icalendar",
    "lxml",
    "markupsafe",
    "pydantic",
    "pyyaml",
    "python-frontmatter",
    "pillow",
)


@cache
def program() -> str:
    """Give the digest of the program: its own code, the versions of Python and of the libraries that make bytes."""
    return digest_value(
        (tree(Path(__file__).parent.parent, (".py", ".tsv")), platform.python_version(), _versions())
    )


def theme(folder: Path) -> str:
    """Give the digest of the page templates of a theme, of whatever else they may include, and of its icons."""
    return digest_value((tree(folder / "pages"), tree(folder / "icons")))


def _versions() -> tuple[str, ...]:
    return tuple(f"{name} {metadata.version(name)}" for name in _LIBRARIES)


def tree(root: Path, suffixes: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Give path and digest of every file below a folder, with one of the suffixes if any are given."""
    found = [path for path in root.rglob("*") if path.is_file() and (not suffixes or path.suffix in suffixes)]
    kept = sorted(path for path in found if "__pycache__" not in path.parts)
    return tuple((path.relative_to(root).as_posix(), digest_bytes(path.read_bytes())) for path in kept)
