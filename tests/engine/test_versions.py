"""The versions of libraries are those that Python's own library tells, whatever way their names are written."""

from __future__ import annotations

from importlib import metadata

import pytest

from generator.engine.versions import version

NAMES = sorted({found.metadata["Name"] for found in metadata.distributions()})


def test_every_library_has_its_version() -> None:
    assert len(NAMES) > 10
    assert {name: version(name) for name in NAMES} == {name: metadata.version(name) for name in NAMES}


@pytest.mark.parametrize("name", ["PyYAML", "pyyaml", "python-frontmatter", "python_frontmatter", "Jinja2"])
def test_names_are_the_same_in_all_ways_of_writing(name: str) -> None:
    assert version(name) == metadata.version(name)


def test_what_is_not_installed_has_none() -> None:
    with pytest.raises(ImportError):
        version("no-such-library-anywhere")
