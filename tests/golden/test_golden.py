"""A small invented county site with its whole output: what changes in it is reviewed as a diff.

The templates print the views as plain lines, so that a new design changes nothing here and a changed fact does.
``UNIONPRESS_REWRITE_GOLDEN=1 pytest tests/golden`` writes the output anew.
"""

import os
import shutil
from pathlib import Path

import pytest
from conftest import SiteFolder

from generator.outputs.shell import Chrome

HERE = Path(__file__).parent
EXPECTED = HERE / "site"
CHROME = Chrome.of(
    '<!doctype html>\n<!--unionpress:head-->\n<a href="@@root@@/"@@current:home@@></a>\n<!--unionpress:main-->\n'
)


# Compressed, so that nobody can review it, and another version of zlib may write other bytes: tests/search reads it.
INDEX = "search/index/"


def files(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(INDEX)}


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(HERE / "content", folder / "content")
    made = SiteFolder(folder, {"theme_dir": HERE / "theme", "site": {"page_size": 2}}, CHROME)
    built = made.build(use_cache=False)
    assert built.published is not None, built.report.sorted()
    if os.environ.get("UNIONPRESS_REWRITE_GOLDEN") == "1":
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(made.site_dir, EXPECTED, ignore=shutil.ignore_patterns("index"))
    return files(made.site_dir)


def test_the_output_is_made_of_the_same_files(output):
    assert sorted(output) == sorted(files(EXPECTED))


@pytest.mark.parametrize("path", sorted(files(EXPECTED)))
def test_every_file_is_as_reviewed(output, path):
    found, expected = output.get(path, b""), (EXPECTED / path).read_bytes()
    assert found.decode().splitlines() == expected.decode().splitlines()
    assert found == expected
