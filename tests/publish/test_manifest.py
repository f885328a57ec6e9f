"""The manifest knows what is ours; when it is lost or spoilt, everything is made again and nothing else is deleted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.sites import read
from publish.parts import NEW, OLD, leftovers, publish

from generator.publish.manifest import Manifest, Record
from generator.publish.release import state_dir

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOREIGN = {"CNAME": b"union.test", "stories/2025/12/gone/notes.txt": b"mine", "index.html.bak": b"mine"}


def _sealed(files: dict[str, object]) -> str:
    """Write what an older or other program could have written: the files without our seal."""
    return json.dumps({"version": 1, "files": files})


DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "flipped": lambda data: data.replace(b"index.html", b"index.htm1", 1),
    "random": lambda _: b"\xff\x00\x80" * 99,
    "foreign": lambda _: b'{"a": 1}',
    "outside": lambda _: _sealed({"../outside.txt": ["k", "d", 1, 1, 1]}).encode(),
    "types": lambda _: _sealed({"index.html": ["k", "d", "s", "m", "r"]}).encode(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_spoilt_manifest_makes_everything_again(tmp_path: Path, damage: str) -> None:
    site_dir, outside = tmp_path / "site", tmp_path / "outside.txt"
    outside.write_text("outside")
    publish(site_dir, OLD)
    for path, data in FOREIGN.items():
        (site_dir / path).write_bytes(data)
    file = state_dir(site_dir) / "manifest"
    spoilt = DAMAGES[damage](file.read_bytes())
    file.unlink() if spoilt is None else file.write_bytes(spoilt)
    published = publish(site_dir, OLD)
    assert (published.written, published.removed) == (len(OLD), 0)
    assert read(site_dir) == OLD | FOREIGN
    assert publish(site_dir, NEW).removed == len(OLD.keys() - NEW.keys())
    assert read(site_dir) == NEW | FOREIGN
    assert outside.read_text() == "outside"
    assert leftovers(site_dir) == []


def test_a_folder_in_its_place_is_an_obstacle(tmp_path: Path) -> None:
    publish(tmp_path / "site", OLD)
    file = state_dir(tmp_path / "site") / "manifest"
    file.unlink()
    file.mkdir()
    with pytest.raises(Exception, match=r"manifest"):
        publish(tmp_path / "site", OLD)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    files = {
        "题/index.html": Record("k", "d", 3, 4, 5, "g", "2026"),
        "a": Record("", "", 0, 0, 0),
        "b": Record("", "", 1, 2, 3, "", ""),
    }
    manifest = Manifest.of(files)
    file = tmp_path / "manifest"
    file.write_bytes(manifest.dump())
    assert Manifest.load(file) == manifest
    assert Manifest.load(file).files() == files
    assert Manifest.load(tmp_path / "none") == Manifest.of({})
    assert Manifest.of(dict(reversed(files.items()))).dump() == manifest.dump()


def test_a_revised_manifest_is_that_of_the_revised_files() -> None:
    files = {name: Record(name, "", 1, 2, 3, f"group:{name}") for name in ("b", "d", "f", "题")}
    more = {name: Record("new", "", 9, 9, 9, "group:d", "2026") for name in ("a", "d", "e", "齐")}
    manifest = Manifest.of(files).revised(more)
    assert manifest == Manifest.of(files | more)
    assert manifest.get("d") == more["d"]
    assert manifest.get("c") is None
    assert Manifest.of({}).revised(more) == Manifest.of(more)
    kept = Manifest.of({name: files[name] for name in ("b", "题")})
    assert Manifest.of(files).without({"d", "f", "x"}) == kept


PATHS = st.sampled_from([f"{letter}/{number}.html" for letter in "abc" for number in range(4)])
WORDS = st.sampled_from(["", "a", "b"])
RECORDS = st.builds(
    Record, key=WORDS, digest=WORDS, size=st.integers(0, 2), mtime=st.integers(0, 2), rank=st.integers(1, 2), group=WORDS,
    modified=st.none() | WORDS,
)  # fmt: skip
FILES = st.dictionaries(PATHS, RECORDS)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=FILES, gone=st.sets(PATHS), come=FILES)
def test_a_revised_manifest_is_the_one_that_would_be_made_anew(
    tmp_path: Path, before: dict[str, Record], gone: set[str], come: dict[str, Record]
) -> None:
    """Whether its columns have been opened, changed or left as they were packed."""
    file = tmp_path / "manifest"
    Manifest.of(before).write(file)
    expected = Manifest.of({path: one for path, one in before.items() if path not in gone} | come)
    revised = Manifest.load(file).without(gone).revised(come)
    assert revised == expected
    assert revised.dump() == expected.dump()
    assert revised.files() == expected.files()
