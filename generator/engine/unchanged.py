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
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from generator.config import as_values
from generator.digest import digest_bytes, digest_value
from generator.engine import fingerprint
from generator.engine.cache import fresh_ones
from generator.entries.source import Found, walk
from generator.entries.stamps import stamps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.config import Options
    from generator.entries.stamps import Stamp
    from generator.outputs.shell import Shell

_NAME = "unchanged.json"


@dataclass(frozen=True, slots=True)
class LastBuild:
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
        self.stamps = _stamps(options) if options.use_cache else None
        self._values = digest_value((*_settings(options), fingerprint.theme(options.theme_dir)))
        self._key = self._digest(self.stamps)

    def key_without(self, folder: str) -> str | None:
        """Give the digest of all inputs but the files of a folder and the moment; None while it proves nothing."""
        stamps = self.stamps
        return self._digest(
            None if stamps is None else {p: s for p, s in stamps.items() if not p.startswith(folder)}
        )

    def _digest(self, stamps: Mapping[str, Stamp] | None) -> str | None:
        """Give the digest of all inputs but the moment, or None while a file is so new that its stamp proves nothing."""
        if stamps is None or fresh_ones(stamps, self.seen_at):
            return None
        return digest_bytes(self._values.encode() + marshal.dumps(list(stamps.items()), 2))

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


def _stamps(options: Options) -> Mapping[str, Stamp] | None:
    """Give the stamps of all content files; None where one cannot be reached."""
    quick = stamps(options.content_dir)
    if quick is not None:
        return quick
    found = list(walk(options.content_dir, ("",)))
    if not all(isinstance(item, Found) for item in found):
        return None
    return {item.path: item.stamp for item in found if isinstance(item, Found)}
