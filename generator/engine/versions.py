"""The versions of installed libraries, told from the names of their folders.

The library that Python has for this reads each one's description, and takes a tenth of a build without changes for it.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache

_INFO = re.compile(r"(.+)-([^-]+)\.dist-info|(.+?)-([^-]+)(?:-py[\d.]+)?\.egg-info")
_JOINT = re.compile(r"[-_.]+")


def version(name: str) -> str:
    """Give the version of a library by its name on the index; raises PackageNotFoundError (an ImportError)."""
    found = _installed().get(_plain(name))
    if found is None:
        from importlib import metadata  # noqa: PLC0415  # only for libraries that are installed in another way

        found = metadata.version(name)
    return found


@cache
def _installed() -> dict[str, str]:
    """Give name and version of whatever lies on Python's path under ``name-version.dist-info`` (PEP 376, PEP 427).

    Where pip has found no wheel to install, it is ``name-version-py3.11.egg-info``.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            match = _INFO.fullmatch(name) if name.endswith("-info") else None
            if match is not None:
                found.setdefault(_plain(match[1] or match[3]), match[2] or match[4])
    return found


def _plain(name: str) -> str:
    """Give a name as all ways of writing it are the same (PEP 503)."""
    return _JOINT.sub("-", name).lower()
