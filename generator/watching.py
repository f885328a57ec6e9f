"""Noticing that something was saved, soon: by what the system tells, and by looking now and then.

MkDocs looks at every file twice a second; with ten thousand that takes all of a core, and a save is seen half a second late.
"""

from __future__ import annotations

import contextlib
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog import observers
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SETTLED = 0.03
"""For so long nothing more may be written before what was saved is looked at (seconds): some editors write in steps."""
PAUSE = 2.0
"""After so long without a save an editor is taken to have paused (seconds)."""
# Shared folders of containers and networks tell nothing: they are looked at (seconds).
_LOOK = 5.0
# Reading a file is an event too, and must not lead to the next build.
_CHANGES = [FileCreatedEvent, FileModifiedEvent, FileDeletedEvent, FileMovedEvent]


def observer(folders: Iterable[str]) -> Any:
    """Give what watches folders: by what the system tells, or by looking where it will tell nothing more."""
    trial = _Observer()
    try:
        for folder in folders:
            trial.schedule(FileSystemEventHandler(), folder, recursive=True)
        trial.start()
    except OSError:  # it tells only so many, and others may have asked before
        return PollingObserver(timeout=_LOOK / 10)
    trial.stop()
    trial.join()
    return _Observer()


class _Observer(observers.Observer):  # type: ignore[misc,valid-type]  # whichever the system has
    """What the system tells of changed files."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **_: Any) -> Any:
        """Tell the handler of files that change below a path."""
        return super().schedule(event_handler, path, recursive=recursive, event_filter=_CHANGES)


class Told(FileSystemEventHandler):
    """Sets an event whenever a file changes."""

    def __init__(self, event: threading.Event) -> None:
        self._event = event

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change."""
        if not event.is_directory:
            self._event.set()


class Again:
    """Asks a watching server for another round: by touching a file in a folder that it watches.

    It does so by itself whenever ``behind`` says that something was missed.
    """

    def __init__(self, behind: Callable[[], bool]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="unionpress_"))
        self._behind = behind
        self._timer: threading.Timer | None = None
        self._closed = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def ask(self, seconds: float) -> None:
        """Ask for a round after so many seconds; one that was asked for before is forgotten."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(seconds, self._touch)
        self._timer.daemon = True
        self._timer.start()

    def _touch(self) -> None:
        with contextlib.suppress(OSError):
            (self.folder / "again").write_bytes(b"")

    def _look(self) -> None:
        while not self._closed.wait(_LOOK):
            with contextlib.suppress(OSError):
                if self._behind():
                    self._touch()

    def close(self) -> None:
        """End all of it."""
        self._closed.set()
        if self._timer is not None:
            self._timer.cancel()
        with contextlib.suppress(OSError):
            for file in self.folder.iterdir():
                file.unlink()
            self.folder.rmdir()
