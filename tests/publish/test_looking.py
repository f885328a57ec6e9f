"""All published files are looked at, by another process where they are many: the answer is the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CLOCK

from generator.publish.looking import Look
from generator.publish.manifest import Manifest, Record
from generator.publish.release import open_release, state_dir

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


def _children() -> set[str]:
    tasks = Path("/proc/self/task").glob("*/children")
    return {child for task in tasks for child in task.read_text().split()}


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_look_that_was_ended_is_taken_again_by_whoever_asks(tmp_path: Path, count: int) -> None:
    manifest = _published(tmp_path, count)
    expected = _damage(tmp_path)
    before = _children()
    look = Look(manifest, tmp_path)
    look.close()
    look.close()
    assert look.damaged == expected
    assert _children() == before  # no process is left behind


# Kills itself as soon as the process that looks has let go of the lock (the library of the lock sees to that), which has
# to be before it is done.
KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from generator.publish.release import open_release

def holds(folder):
    for name in os.listdir(folder):
        try:
            if os.readlink(f"{folder}/{name}").endswith("/lock"):
                return True
        except FileNotFoundError:
            pass
    return False

with open_release(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])):
    looking = Path("/proc") / Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()[0]
    while holds(looking / "fd"):
        pass
    if "1" not in os.listdir(looking / "fd"):
        sys.exit("it held the lock to its end, when all files are closed in order")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_build_that_was_killed_while_it_looked_holds_the_folder_no_longer(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    state = state_dir(site)
    state.mkdir()
    # So many that the look goes on after the build has been killed.
    Manifest.of({f"{number}.html": Record("", "", 0, 0, 0) for number in range(40 * MANY)}).write(
        state / "manifest"
    )
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(site), CLOCK.isoformat()], stdout=subprocess.PIPE
    ) as build:
        # What it says ends when the process that looks has ended, too, although nobody is left to read the answer.
        build.communicate(timeout=120)
    assert build.returncode == -signal.SIGKILL
    with open_release(site, CLOCK) as release:
        assert not release.whole
