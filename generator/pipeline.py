"""The only file that knows the order of things: the three ways of a build, the shortest first.

What the first way does not need is imported behind it: that takes longer than finding out that nothing has changed.
"""

from __future__ import annotations

import contextlib
import gc
import time
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.built import Built, unseen
from generator.diagnostics import Report
from generator.engine.unchanged import Inputs
from generator.publish.release import Published, open_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.config import Options
    from generator.diagnostics import Diagnostic
    from generator.outputs.shell import Shell
    from generator.publish.release import Release
    from generator.ways import Judged

    Progress = Callable[[int, int], None]


def judge(options: Options, reading: Progress = unseen) -> Judged:
    """Load everything, put it together, find its addresses and its faults. Reads files, changes only the cache.

    ``reading`` is told of how many files how many have been read.
    """
    from generator import ways  # noqa: PLC0415  # a build without changes needs none of it

    return ways.judge(options, reading)


def unknown_words(options: Options, regions: Sequence[str], topics: Sequence[str]) -> list[Diagnostic]:
    """Give the faults that regions and topics would be in a new file."""
    from generator import ways  # noqa: PLC0415  # a build without changes needs none of it

    return ways.unknown_words(options, regions, topics)


def build(
    options: Options, shell: Callable[[], Shell], progress: Progress, reading: Progress = unseen
) -> Built:
    """Build and publish. With faults nothing is published; every other obstacle raises before anything changes.

    ``shell`` is the host's part and may take its time: where it can, it is made in another process meanwhile. Where nothing has
    changed since the last build nothing is read, and after an edit of a few stories only they are. ``progress`` is told
    of how much of what has to be rendered how much is done, ``reading`` the same of the files.
    """
    started = time.perf_counter()
    with without_collecting(), open_release(options.site_dir, options.as_of) as release:
        inputs, asked = Inputs(options, release.state), cache(shell)
        built = _nothing(inputs, release, asked)
        if built is None:
            from generator.ways import Ways  # noqa: PLC0415  # as above

            ways = Ways(options, release, inputs, asked, progress, reading)
            built = ways.edit() or ways.everything()
    return replace(built, seconds=time.perf_counter() - started, held=(inputs, release, built.held))


def _nothing(inputs: Inputs, release: Release, shell: Callable[[], Shell]) -> Built | None:
    """Do nothing, if every input is as it was, and every file that was published."""
    last = inputs.recall(shell)
    if last is None or not release.whole:
        return None
    done = Published(0, len(release.manifest), 0)
    return Built(Report(), last.stories, last.pages, done, 0, last.next_change)


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Hold back the collector of reference cycles: a build makes many values that live to its end, and hardly a cycle."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()
