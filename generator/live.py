"""A running preview: what is saved is shown at once, the rest is built when the editor pauses, and gives way to a save."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from generator import watching
from generator.diagnostics import ObstacleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.built import Built
    from generator.config import Options
    from generator.pipeline import Progress
    from generator.preview import Preview

log = logging.getLogger("mkdocs.plugins.unionpress")
_MOMENT = 1.0


class GaveWayError(ObstacleError):
    """A build was given up because something has been saved meanwhile; nothing has been published."""


class Live:
    """Ties a preview to the server that watches for it; ``options`` gives those of now."""

    def __init__(self, preview: Preview, options: Callable[[], Options | None]) -> None:
        self._preview, self._options = preview, options
        self._saved = threading.Event()
        self._again = watching.Again(self._behind)

    def _behind(self) -> bool:
        options = self._options()
        return options is not None and self._preview.behind(options)

    def watch(self, server: Any, folders: Iterable[str]) -> None:
        """Let a server watch folders, by what the system tells instead of by looking."""
        folders = list(folders)
        server.observer = watching.observer(folders)
        server.build_delay = watching.SETTLED
        for folder in folders:
            server.watch(folder)
            server.observer.schedule(watching.Told(self._saved), folder, recursive=True)
        server.watch(str(self._again.folder))

    def begin(self) -> None:
        """Look at everything that is saved up to now; what is saved later interrupts a build."""
        self._saved.clear()

    def show(self, options: Options) -> bool:
        """Show the pages of what was saved, and ask for a build when the editor has paused; False where only a build helps."""
        shown = self._preview.show(options)
        if shown:
            log.info("已显示 %s，其余随后更新", "、".join(shown))
            self._again.ask(watching.PAUSE)
        return bool(shown)

    def build(self, build: Callable[[Progress, Progress], Built]) -> Built | None:
        """Build; None when it has given way, to be done again when the editor has paused."""
        try:
            return build(self._giving_way(telling("生成页面")), self._giving_way(telling("读取文件")))
        except GaveWayError:
            self._again.ask(watching.PAUSE)
            return None

    def _giving_way(self, tell: Progress) -> Progress:
        def told(done: int, total: int) -> None:
            if self._saved.is_set():
                raise GaveWayError("又保存了文件，先显示它。")
            tell(done, total)

        return told

    def close(self) -> None:
        """End the watching."""
        self._again.close()


def telling(label: str) -> Progress:
    """Give what logs every tenth of a stage once it takes longer than a second, between the lines of MkDocs."""
    started, tenth = time.monotonic(), 0

    def tell(done: int, total: int) -> None:
        nonlocal tenth
        if time.monotonic() - started > _MOMENT and done * 10 // total > tenth:
            tenth = done * 10 // total
            log.info("%s %d/%d", label, done, total)

    return tell
