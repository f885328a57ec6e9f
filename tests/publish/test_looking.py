"""All published files are looked at, by another process where they are many: the answer is the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.publish.looking import Look
from generator.publish.manifest import Manifest, Record

if TYPE_CHECKING:
    from pathlib import Path

FEW, MANY = 10, 5000


def _published(folder: Path, count: int) -> Manifest:
    records = {}
    for number in range(count):
        file = folder / f"{number}.html"
        file.write_bytes(b"published")
        seen = file.stat()
        records[file.name] = Record("key", "digest", seen.st_size, seen.st_mtime_ns, 1)
    return Manifest.of(records)


def _damage(folder: Path) -> frozenset[str]:
    (folder / "1.html").unlink()
    (folder / "2.html").write_bytes(b"spoilt at once")
    kept = (folder / "3.html").stat()
    (folder / "3.html").write_bytes(b"cut")
    os.utime(folder / "3.html", ns=(kept.st_atime_ns, kept.st_mtime_ns))
    os.utime(folder / "4.html", ns=(kept.st_atime_ns, kept.st_mtime_ns + 1))
    (folder / "5.html").unlink()
    (folder / "5.html").symlink_to(folder / "6.html")
    return frozenset(f"{number}.html" for number in range(1, 6))


@pytest.mark.parametrize("count", [FEW, MANY])
def test_what_is_damaged_is_found(tmp_path: Path, count: int) -> None:
    manifest = _published(tmp_path, count)
    assert Look(manifest, tmp_path).damaged == frozenset()
    expected = _damage(tmp_path)
    assert Look(manifest, tmp_path).damaged == expected


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_look_that_was_ended_is_taken_again_by_whoever_asks(tmp_path: Path, count: int) -> None:
    manifest = _published(tmp_path, count)
    expected = _damage(tmp_path)
    look = Look(manifest, tmp_path)
    look.close()
    look.close()
    assert look.damaged == expected
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # no process is left behind
