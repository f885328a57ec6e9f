"""The shortest way: a build whose every input is as it was at the last one has nothing to do.

The inputs are the content folder (paths and stamps of all files), theme templates, program, options, the host's shell and
the moment: between a build and its next scheduled change the moment makes no difference. The note of the last build
lies with the publishing state, is taken away before anything is published and written when all is done.
"""

from __future__ import annotations

import contextlib
import json
import marshal
import time
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.config import as_values
from generator.digest import digest_bytes, digest_value
from generator.engine import fingerprint
from generator.engine.cache import fresh_ones
from generator.entries.stamps import look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.config import Options
    from generator.entries.stamps import Stamp
    from generator.outputs.shell import Shell

_NAME = "unchanged.json"
STORIES = "stories/"
"""Where stories lie below the content folder."""
NO_STAMP = (-1, 0, 0, 0)


class LastBuild(Struct, frozen=True):
    """What a build without faults and warnings has counted, and until when its answer holds."""

    stories: int
    pages: int
    next_change: datetime | None


class Inputs:
    """The inputs of a build, as they are before it reads them."""

    def __init__(self, options: Options, state_dir: Path) -> None:
        self._file = state_dir / _NAME
        self._as_of = options.as_of
        self.seen_at = time.time_ns()
        found, whole = look(options.content_dir) if options.use_cache else ({}, False)
        self.stamps = found if whole else None
        self._theme = fingerprint.theme(options.theme_dir)
        self._values = digest_value((*_settings(options), self._theme))
        # What is so new that its stamp proves nothing.
        self._fresh = fresh_ones(found, self.seen_at)

    @cached_property
    def _key(self) -> str | None:
        """The digest of all inputs but the moment; None while it proves nothing."""
        if self.stamps is None or self._fresh:
            return None
        stories = [(path, stamp) for path, stamp in self.stamps.items() if path.startswith(STORIES)]
        return digest_bytes(self._others.encode() + marshal.dumps(stories, 2))

    @property
    def key_of_others(self) -> str | None:
        """The digest of all inputs but stories and the moment; None while it proves nothing."""
        if self.stamps is None or not all(path.startswith(STORIES) for path in self._fresh):
            return None
        return self._others

    @cached_property
    def _others(self) -> str:
        others = [
            (path, stamp) for path, stamp in (self.stamps or {}).items() if not path.startswith(STORIES)
        ]
        return digest_bytes(self._values.encode() + marshal.dumps(others, 2))

    @cached_property
    def trusted(self) -> dict[str, Stamp]:
        """The stamps, those that prove nothing replaced by one that no file has."""
        return {**(self.stamps or {}), **dict.fromkeys(self._fresh, NO_STAMP)}

    def is_fresh(self, path: str) -> bool:
        """Say whether a file is so new that its stamp proves nothing."""
        return path in self._fresh

    def recall(self, shell: Callable[[], Shell]) -> LastBuild | None:
        """Give the last build if this one would be the same; ``shell`` is asked only when the content says so."""
        if self._key is None:
            return None
        try:
            note = json.loads(self._file.read_text("utf-8"))
            next_change = datetime.fromisoformat(note["next_change"]) if note["next_change"] else None
            if note["key"] != self._key or not _holds(note["as_of"], self._as_of, next_change):
                return None
            if note["shell"] != shell_key(shell()):
                return None
            return LastBuild(int(note["stories"]), int(note["pages"]), next_change)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self) -> None:
        """Take the note away: from here on the folder may hold something else."""
        with contextlib.suppress(OSError):
            self._file.unlink()

    def keep(self, shell: Shell, done: LastBuild) -> None:
        """Note what the build has made of these inputs; without a key (files written just now) nothing is noted."""
        if self._key is None:
            return
        note: dict[str, Any] = {
            "key": self._key,
            "shell": shell_key(shell),
            "as_of": self._as_of.isoformat(),
            "next_change": done.next_change.isoformat() if done.next_change else None,
            "stories": done.stories,
            "pages": done.pages,
        }
        with contextlib.suppress(OSError):
            self._file.write_text(json.dumps(note), "utf-8")


def shell_key(shell: Shell) -> str:
    """Give the digest of the host's part."""
    return digest_value(
        (shell.chrome.text, tuple((f.path, f.digest) for f in shell.files), shell.pages, shell.dates)
    )


def _holds(then: str, now: datetime, next_change: datetime | None) -> bool:
    return datetime.fromisoformat(then) <= now and (next_change is None or now < next_change)


def _settings(options: Options) -> tuple[object, ...]:
    values = as_values(options)
    del values["strict"]
    return values, options.drafts, fingerprint.program()
