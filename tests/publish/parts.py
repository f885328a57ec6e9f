"""Releases by hand: files staged and committed without rendering anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import CLOCK

from generator.digest import digest_bytes
from generator.outputs.job import Made, Rank, Staged
from generator.publish.release import Published, Release, open_release, state_dir

if TYPE_CHECKING:
    from pathlib import Path

RANKS = {"media": Rank.ASSET, "stories": Rank.STORY, "people": Rank.ENTITY, "feed.xml": Rank.STREAM}
OLD = {
    "media/a.png": b"picture",
    "media/gone.png": b"old picture",
    "stories/2026/01/one/index.html": b"one",
    "stories/2026/01/two/index.html": b"two",
    "stories/2025/12/gone/index.html": b"gone",
    "people/a/index.html": b"person",
    "topics/page/2/index.html": b"deep list",
    "index.html": b"front",
    "feed.xml": b"feed",
}
NEW = {
    "media/a.png": b"another picture",
    "media/b.png": b"new picture",
    "stories/2026/01/one/index.html": b"one",
    "stories/2026/01/two/index.html": b"two, edited",
    "stories/2026/02/three/index.html": b"three",
    "people/a/index.html": b"person, edited",
    "topics/index.html": b"list",
    "regions/a/b/index.html": b"region",
    "index.html": b"new front",
    "feed.xml": b"new feed",
}


def rank(path: str) -> int:
    """Give the rank that such a file has in a build."""
    return int(RANKS.get(path.partition("/")[0], Rank.LISTING))


def stage(release: Release, files: dict[str, bytes]) -> list[Made]:
    """Lay files into the staging folder."""
    made = []
    for number, (path, data) in enumerate(sorted(files.items())):
        file = release.staging / f"{number}"
        file.write_bytes(data)
        staged = Staged(file.name, digest_bytes(data), len(data), file.stat().st_mtime_ns)
        made.append(Made(path, digest_bytes(data), rank(path), "", None, staged))
    return made


def publish(site_dir: Path, files: dict[str, bytes]) -> Published:
    """Make a site of these files."""
    with open_release(site_dir, CLOCK) as release:
        return release.commit(stage(release, files))


def leftovers(site_dir: Path) -> list[str]:
    """Give what a release has left beside the site, other than its lock and its manifest."""
    return sorted(
        p.name
        for p in state_dir(site_dir).iterdir()
        if p.name not in {"ledger", "lock", "manifest", "unchanged.json"}
    )
