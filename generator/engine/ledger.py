"""The ledger: the site of the last build in lines, so that an edit of a few stories need not read all of them.

It lies with the cache and is as little trusted: what is not whole, of another program or of other settings is passed over,
and the build reads everything. What an edit of stories leaves as it is stands in a part of its own, written once.
"""

from __future__ import annotations

import contextlib
import marshal
import pickle
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from generator.digest import digest_pieces
from generator.model.lines import Lines
from generator.model.site import Members

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from generator.entries.stamps import Stamp
    from generator.model.references import References
    from generator.model.routes import Routes
    from generator.model.site import Site

_NAME = "ledger"
_DRAFT = "ledger.part"
_SEAL, _LENGTH = 32, 8
_MEMBERS = ("by_region", "by_topic", "own")
_IDS = attrgetter(*Members.__struct_fields__)
# Fields of a site that are made from its stories (see model/revise.py), and its moments.
_OF_STORIES: Mapping[str, Any] = {
    **{
        name: {}
        for name in ("by_year", "by_month", "by_type", "by_series", "by_person", "by_event", "by_service")
    },
    **{name: {} for name in ("scenes", "topics_in", *_MEMBERS)},
    "changed": "",
    "next_change": None,
}


class Still(Struct, frozen=True):
    """What an edit of stories leaves as it is.

    ``key`` is the digest of all inputs but stories, shell and moment; ``shell`` is that of the shell. ``site`` is without
    all that is made from stories, ``routes`` and ``references`` are without their names: ``asked`` are those words by which
    other entries speak of stories, and ``linked`` the stories they mean. ``next_change`` is that of everything but stories.
    """

    key: str
    shell: str
    site: Site
    routes: Routes
    references: References
    asked: frozenset[str]
    linked: frozenset[str]
    next_change: datetime | None


class Ledger(Struct, frozen=True):
    """What a build without faults and warnings has found.

    ``seen_at`` (ns) is when the stamps were taken. ``site`` has no stories: these are in ``lines``, their ids in order in
    ``ids``; ``moments`` are those at which the pages of some stories change by themselves (RFC 3339), by id. ``segments``
    are the names of the files that the published search index was made from. ``packed`` is ``still`` as it was read.

    ``fresh``: of files that had just been written, whose stamps prove nothing, the seals of what was read, by path.
    """

    still: Still
    as_of: datetime
    seen_at: int
    stamps: Mapping[str, Stamp]
    ids: tuple[str, ...]
    lines: Lines
    moments: Mapping[str, tuple[str, ...]]
    site: Site
    segments: tuple[str, ...] = ()
    fresh: Mapping[str, str] = {}
    packed: bytes = b""


def read(folder: Path, key: str, as_of: datetime) -> Ledger | None:
    """Give the ledger of these inputs if it still holds at a moment, or None."""
    try:
        data = memoryview((folder / _NAME).read_bytes())  # slices of it are no copies: a big site has 40 MB
    except OSError:
        return None
    if data[:_SEAL] != _seal(key, data[_SEAL:]):
        return None
    start = _SEAL + _LENGTH
    middle = start + int.from_bytes(data[_SEAL:start], "big")
    moving = pickle.loads(data[middle:])  # noqa: S301  # sealed
    then, seen_at, stamps, ids, lines, moments, of_stories, segments, recent = moving
    of_stories |= {name: {key: Members(*ids) for key, ids in of_stories[name].items()} for name in _MEMBERS}
    until = of_stories["next_change"]
    if then > as_of or (until is not None and as_of >= until):
        return None
    packed = bytes(data[start:middle])
    still: Still = pickle.loads(packed)  # noqa: S301  # sealed
    site = replace(still.site, as_of=then, **of_stories)
    seen: dict[str, Stamp] = marshal.loads(stamps)  # noqa: S302  # sealed
    return Ledger(still, then, seen_at, seen, ids, Lines(lines), moments, site, segments, recent, packed)


def keep_draft(folder: Path) -> None:
    """Keep the ledger that was drafted: from here on it holds."""
    with contextlib.suppress(OSError):
        (folder / _DRAFT).replace(folder / _NAME)


def draft(folder: Path, ledger: Ledger) -> None:
    """Write a ledger that does not hold yet, in place of a draft that was left; a disk that refuses is no fault."""
    with contextlib.suppress(OSError):
        (folder / _DRAFT).unlink()
    of_stories = {name: getattr(ledger.site, name) for name in _OF_STORIES}
    # Plain tuples are written and read many times faster than values of a class.
    of_stories |= {name: {key: _IDS(found) for key, found in of_stories[name].items()} for name in _MEMBERS}
    stamps, lines = marshal.dumps(dict(ledger.stamps), 2), ledger.lines.packed
    moving = (
        ledger.as_of, ledger.seen_at, stamps, ledger.ids, lines, ledger.moments, of_stories, ledger.segments,
        dict(ledger.fresh),
    )  # fmt: skip
    packed = ledger.packed or pickle.dumps(ledger.still, pickle.HIGHEST_PROTOCOL)
    pieces = (
        len(packed).to_bytes(_LENGTH, "big"), packed, pickle.dumps(moving, pickle.HIGHEST_PROTOCOL),
    )  # fmt: skip
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _DRAFT).open("wb") as out:
            out.writelines((_seal(ledger.still.key, *pieces), *pieces))


def forget(folder: Path) -> None:
    """Delete the ledger: what it says may no longer be so."""
    with contextlib.suppress(OSError):
        (folder / _NAME).unlink()


def without_stories(site: Site) -> Site:
    """Give a site without its stories, and without all that is made from them."""
    return replace(site, stories={}, **_OF_STORIES)


def _seal(key: str, *pieces: bytes | memoryview) -> bytes:
    return digest_pieces(key.encode(), *pieces).encode()
