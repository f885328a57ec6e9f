"""What is printed: diagnostics, progress, summaries. Colours and bars at a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Self

from generator.diagnostics import Diagnostic, Report, Severity
from generator.text import chinese_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.progress import Progress as Bar
    from rich.text import Text

    from generator.built import Built
    from generator.config import Options

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}
_PLAIN_STEP = 10


class Progress:
    """Tells how far a build is: a bar at a terminal, elsewhere a plain line at every tenth of a long stage."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Bar | None = None
        self._tenths: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done in the stage that the label names."""
        self._show(self._label, done, total)

    def stage(self, label: str) -> Callable[[int, int], None]:
        """Give what shows another stage in the same place."""
        return partial(self._show, label)

    def _show(self, label: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self._draw(label, done, total)
        elif done * _PLAIN_STEP // total > self._tenths.get(label, 0) and total > 2000:  # noqa: PLR2004  # a second
            self._tenths[label] = done * _PLAIN_STEP // total
            print(f"{label} {done}/{total}", file=sys.stderr, flush=True)  # noqa: T201

    def _draw(self, label: str, done: int, total: int) -> None:
        if self._bar is None:
            # Rich is imported only where there is somebody to see it: it costs a tenth of a build without changes.
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            # No refreshing thread: workers are forked, and a fork beside a thread may hang.
            self._bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
            self._bar.add_task(label, total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], description=label, completed=done, total=total, refresh=True)


def print_report(report: Report) -> None:
    """Print every diagnostic on a line of its own, by place."""
    found = report.sorted()
    if not sys.stdout.isatty():
        for diagnostic in found:
            print(diagnostic)  # noqa: T201
    elif found:
        from rich.console import Console  # noqa: PLC0415  # see _draw

        console = Console(soft_wrap=True, highlight=False)
        for diagnostic in found:
            console.print(_line(diagnostic))


def _line(diagnostic: Diagnostic) -> Text:
    from rich.text import Text  # noqa: PLC0415  # see _draw

    line = Text(f"{diagnostic.location}: ", style="bold")
    line.append(f"{diagnostic.code} ", style=_STYLES[diagnostic.severity])
    line.append(diagnostic.message, style="default not bold")
    line.append(f" {diagnostic.hint}" if diagnostic.hint else "", style="not bold dim")
    return line


def print_verdict(report: Report) -> None:
    """Print how many faults there are."""
    if report.errors or report.warnings:
        print(f"{report.errors} 个错误，{report.warnings} 个提醒。")  # noqa: T201
    else:
        print("没有发现问题。")  # noqa: T201


def print_summary(built: Built, options: Options) -> None:
    """Print what a build has done, and when the next scheduled change is due."""
    if built.published is None:
        print_verdict(built.report)
        print("什么都没有发布；改好后再运行一次。")  # noqa: T201
        return
    done = built.published
    counts = f"{built.stories} 篇稿件，{built.pages} 个页面；写入 {done.written}，未变 {done.unchanged}，删除 {done.removed}"
    print(f"{counts}；用时 {built.seconds:.2f} 秒。")  # noqa: T201
    if built.report.warnings:
        print(f"{built.report.warnings} 个提醒。")  # noqa: T201
    if built.next_change is not None:
        print(f"下一次定时变化：{chinese_date(built.next_change)}，到时请再构建一次。")  # noqa: T201
    print(f"站点在 {options.site_dir}")  # noqa: T201
