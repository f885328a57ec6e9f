"""What all views share without saying so: the program's code, the libraries, the theme. It is part of every key."""

from __future__ import annotations

import os
import sys
import zlib
from functools import cache
from pathlib import Path

from generator.digest import digest_bytes, digest_value
from generator.engine.versions import version

_LIBRARIES = (
    "deflate",
    "jinja2",
    "markdown",
    "nh3",
    "feedgen",
    "icalendar",
    "lxml",
    "markupsafe",
    "msgspec",
    "pydantic",
    "pyyaml",
    "python-frontmatter",
    "pillow",
    "xxhash",
)


@cache
def program() -> str:
    """Give the digest of the program: its own code, the versions of Python and of the libraries that make bytes."""
    return digest_value(
        (tree(Path(__file__).parent.parent, (".py", ".tsv")), sys.version_info[:3], _versions())
    )


def theme(folder: Path) -> str:
    """Give the digest of the page templates of a theme, of whatever else they may include, and of its icons."""
    return digest_value((tree(folder / "pages"), tree(folder / "icons")))


def _versions() -> tuple[str, ...]:
    # Another zlib may compress to other bytes.
    return (*(f"{name} {version(name)}" for name in _LIBRARIES), zlib.ZLIB_RUNTIME_VERSION)


def tree(root: Path, suffixes: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Give path and digest of every file below a folder, with one of the suffixes if any are given."""
    start = f"{root}{os.sep}"
    found = []
    for folder, below, names in os.walk(start):
        below[:] = [name for name in below if name != "__pycache__"]
        for name in names:
            path = os.path.join(folder, name)  # a Path costs as much as reading a file
            if (not suffixes or name.endswith(suffixes)) and os.path.isfile(path):  # noqa: PTH113
                with open(path, "rb") as file:  # noqa: PTH123
                    inside = path.removeprefix(start).replace(os.sep, "/")
                    found.append((inside, digest_bytes(file.read())))
    return tuple(sorted(found))
