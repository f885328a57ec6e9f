"""The ledger: the site of the last build in lines, so that an edit of a few stories need not read all of them.

It lies with the cache and is as little trusted: what is not whole, of another program or of other settings is passed over,
and the build reads everything.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.digest import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from generator.entries.stamps import Stamp
    from generator.model.lines import Line
    from generator.model.references import References
    from generator.model.routes import Routes
    from generator.model.site import Site

_NAME = "ledger"
_SEAL = 32


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a build without faults and warnings has found.

    ``key`` is the digest of all inputs but stories, shell and moment; ``shell`` is that of the shell; ``seen_at`` (ns) is when
    the stamps were taken. ``site`` and ``routes`` have no stories, ``references`` no names of stories: ``asked`` are those
    words by which other entries speak of stories, and ``linked`` the stories they mean. ``next_change`` is that of
    everything but stories.
    """

    key: str
    shell: str
    as_of: datetime
    seen_at: int
    stamps: Mapping[str, Stamp]
    ids: tuple[str, ...]
    lines: Mapping[str, Line]
    site: Site
    routes: Routes
    references: References
    asked: frozenset[str]
    linked: frozenset[str]
    next_change: datetime | None


def read(folder: Path, key: str, as_of: datetime) -> Ledger | None:
    """Give the ledger of these inputs if it still holds at a moment, or None."""
    try:
        data = (folder / _NAME).read_bytes()
    except OSError:
        return None
    if data[:_SEAL] != _seal(key, data[_SEAL:]):
        return None
    found: Ledger = pickle.loads(data[_SEAL:])  # noqa: S301  # sealed
    until = found.site.next_change
    return found if found.as_of <= as_of and (until is None or as_of < until) else None


def write(folder: Path, ledger: Ledger) -> None:
    """Keep a ledger; a disk that refuses is no fault."""
    data = pickle.dumps(ledger, pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"{_NAME}.{os.getpid()}"
        draft.write_bytes(_seal(ledger.key, data) + data)
        draft.replace(folder / _NAME)


def forget(folder: Path) -> None:
    """Delete the ledger: what it says may no longer be so."""
    with contextlib.suppress(OSError):
        (folder / _NAME).unlink()


def _seal(key: str, data: bytes) -> bytes:
    return digest_bytes(key.encode() + data).encode()
