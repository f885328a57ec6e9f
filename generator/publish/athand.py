"""Files put into a preview's folder between two builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.digest import digest_bytes
from generator.publish.journal import MANIFEST
from generator.publish.manifest import Manifest
from generator.publish.release import state_dir

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_NAME = "at-hand"
_NO_KEY = ""


def put(site_dir: Path, path: str, data: bytes) -> None:
    """Put bytes in place of a file in one step: who reads it meanwhile reads the old one."""
    state = state_dir(site_dir)
    state.mkdir(parents=True, exist_ok=True)
    draft, file = state / _NAME, site_dir / path
    file.parent.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(data)
    draft.replace(file)


def admit(site_dir: Path, paths: Collection[str]) -> None:
    """Let the manifest know files that were put: the folder is whole again, and they have no key, so they are made anew."""
    if not paths:
        return
    file = state_dir(site_dir) / MANIFEST
    manifest = Manifest.load(file)
    files = {}
    for path in paths:
        old, put_there = manifest.get(path), site_dir / path
        if old is not None and put_there.is_file():
            seen = put_there.stat()
            digest = digest_bytes(put_there.read_bytes())
            files[path] = old._replace(key=_NO_KEY, digest=digest, size=seen.st_size, mtime=seen.st_mtime_ns)
    if files:
        draft = file.with_name(_NAME)
        manifest.revised(files).write(draft)
        draft.replace(file)


def left(site_dir: Path, paths: Collection[str]) -> bool:
    """Say whether a build has passed over files that were put; they are removed, so that the next one makes them."""
    if not paths:
        return False
    manifest = Manifest.load(state_dir(site_dir) / MANIFEST)
    passed = [path for path in paths if (old := manifest.get(path)) and old.key == _NO_KEY]
    for path in passed:
        (site_dir / path).unlink(missing_ok=True)
    return bool(passed)
