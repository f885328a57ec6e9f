"""What the lock files promise: pip takes nothing that they do not name, on any machine, on any later day."""

from __future__ import annotations

import re
from importlib import metadata

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?==", re.MULTILINE)


def pinned(name: str) -> dict[str, set[str]]:
    """Give the libraries of a lock file with the extras that are asked of each."""
    found = _PINNED.findall((ROOT / name).read_text("utf-8"))
    return {canonicalize_name(library): set(filter(None, extras.split(","))) for library, extras in found}


def asked_of_others(libraries: dict[str, set[str]]) -> list[Requirement]:
    """Give what the installed ones of some libraries ask for here, with the extras that are asked of themselves."""
    found = []
    for library, extras in libraries.items():
        try:
            lines = metadata.requires(library) or []
        except metadata.PackageNotFoundError:  # it is for another system or another Python
            continue
        for line in lines:
            one = Requirement(line)
            environments = [{"extra": extra} for extra in ("", *extras)]
            if one.marker is None or any(map(one.marker.evaluate, environments)):
                found.append(one)
    return found


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_extras_that_locked_libraries_ask_for_are_locked_too(name):
    libraries = pinned(name)
    asked = asked_of_others(libraries)
    assert len(asked) > 20
    # Without its extra pip takes "library[extra]" for something that is not pinned, as soon as there is a newer version.
    missing = [str(one) for one in asked if not one.extras <= libraries[canonicalize_name(one.name)]]
    assert missing == []
