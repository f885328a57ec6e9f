"""Times feeds alone: CPU seconds for many full-text feeds of 30 entries, and what each format and each story costs.

Usage: python tests/bench/feeds.py [FEEDS] [--stories N] [--runs N]
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.markup.plain import plain_body
from generator.outputs.feeds import atom_feed, rss_feed
from generator.outputs.jsonfeed import json_feed
from generator.outputs.views.cards import Text
from generator.outputs.views.streams import FeedEntry, FeedView

sys.path.insert(0, str(Path(__file__).parent))
import corpus

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRIES = 30
GOAL = 3.0  # CPU seconds for 1,000 RSS feeds
ROOT = "https://union.test/"


class Kit:
    """What renderers need of a worker: bodies that are there already, and the memory of one process."""

    def __init__(self, bodies: dict[str, Any]) -> None:
        self._bodies = bodies
        self._once: dict[str, Any] = {}

    def body(self, source: Any) -> Any:
        """Give a body."""
        return self._bodies[source]

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """Give what is remembered under a key."""
        if key not in self._once:
            self._once[key] = make()
        return self._once[key]


def stories(count: int) -> tuple[list[FeedEntry], dict[str, Any]]:
    """Give so many stories of the corpus as entries, and their bodies."""
    entries, bodies = [], {}
    for number in range(count):
        path, text = corpus.story(number, ["110000"])
        source = f"s-{number}"
        bodies[source] = plain_body(text.split("\n---\n", 1)[1].strip())
        page = f"stories/{path.removesuffix('.md')}/"
        when = f"2026-01-01T{number % 24:02}:{number % 60:02}:00+08:00"
        entries.append(
            FeedEntry(
                id=ROOT + page,
                url=ROOT + page,
                page=page,
                title=f"第{number}篇稿件的标题",
                summary="一两句话的摘要，读者先看到它。" * 3,
                text=Text(source),
                notes=(),
                authors=("甲", "乙"),
                categories=("话题一", "话题二", "宜城"),
                published=when,
                updated=when,
            )
        )
    return entries, bodies


def feeds(count: int, entries: list[FeedEntry]) -> list[FeedView]:
    """Give so many feeds: each holds 30 stories in a row, as the feeds of neighbouring regions do."""
    made = []
    for number in range(count):
        start = number * 7 % max(1, len(entries) - ENTRIES)
        chosen = tuple(entries[start : start + ENTRIES])
        made.append(
            FeedView(
                f"地区{number}", "说明", f"{ROOT}{number}/feed.xml", f"{ROOT}{number}/", ROOT, chosen, "工会"
            )
        )
    return made


def main() -> None:
    """Measure and print; the exit code says whether the goal holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("feeds", nargs="?", type=int, default=1000)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    entries, bodies = stories(asked.stories)
    views = feeds(asked.feeds, entries)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; medians of {asked.runs}; "
        f"{asked.feeds} feeds of {ENTRIES} out of {asked.stories} stories"
    )
    missed = False
    for name, render in (("RSS", rss_feed), ("Atom", atom_feed), ("JSON", json_feed)):
        times, size = [], 0
        for _ in range(asked.runs + 1):  # the first is a warm-up
            kit = Kit(bodies)
            started = time.process_time()
            size = sum(len(render(view, kit)) for view in views)
            times.append(time.process_time() - started)
        used = statistics.median(times[1:])
        held = ""
        if name == "RSS" and asked.feeds == 1000:
            missed = used > GOAL
            held = f"  goal {GOAL} s {'MISSED' if missed else 'held'}"
        print(f"{name:<5} {used:7.3f} s cpu {size / 1e6:7.1f} MB{held}")
    sys.exit(missed)


if __name__ == "__main__":
    main()
