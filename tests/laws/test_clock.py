"""Time alone changes a site: what is scheduled appears, what has an end goes, events come and pass, checks grow old."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from conftest import CLOCK
from laws.corpus import Content, Doc, newspaper
from laws.sites import difference, read

if TYPE_CHECKING:
    from pathlib import Path

    from laws.sites import Folder

FRESH = 0.12  # s: with content that was written less than this ago, no build is taken for done
DAYS = 40


def _moving(seed: int) -> tuple[Content, list[datetime]]:
    """Make content in which much happens within DAYS, and give the moments at which something may."""
    dice = Random(seed)  # noqa: S311  # the same days every time are the point
    content, _ = newspaper(10, seed)
    moments = []

    def moment() -> datetime:
        moments.append(CLOCK + timedelta(hours=dice.randrange(-24, DAYS * 24)))
        return moments[-1].replace(tzinfo=None)

    for path, doc in content.items():
        if not isinstance(doc, Doc):
            continue
        if path.startswith("events/"):
            start, end = sorted((moment(), moment()))
            doc.meta |= {"开始": start.isoformat(" ", "minutes"), "结束": end.isoformat(" ", "minutes")}
            if dice.random() < 0.5:
                doc.meta |= {"开始": f"{start:%Y-%m-%d}", "结束": f"{end:%Y-%m-%d}"}
        elif path.startswith("services/"):
            doc.meta["核对日期"] = f"{moment() - timedelta(days=365):%Y-%m-%d}"
        elif path.startswith(("stories/", "people/")) and dice.random() < 0.6:
            key = dice.choice(("定时", "下线", "日期"))
            doc.meta[key] = dice.choice((f"{moment():%Y-%m-%d}", moment().isoformat(" ", "minutes")))
    return content, moments


@pytest.mark.parametrize("seed", [81, 82])
def test_a_build_at_any_moment_equals_a_clean_one(folder: Folder, tmp_path: Path, seed: int) -> None:
    content, moments = _moving(seed)
    folder.write(content)
    time.sleep(FRESH)
    midnights = [m.replace(hour=0) + timedelta(days=1) for m in moments]
    when = sorted({*moments, *midnights})[:: max(1, len(moments) // 5)]
    changed = 0
    for as_of in (*when, when[0], when[-1]):
        folder.as_of = as_of
        published = folder.build().published
        assert published is not None
        changed += published.written > 0
        wrong = difference(read(folder.site_dir), folder.clean(tmp_path / "clean") or {})
        assert not wrong, f"seed {seed}, {as_of}\n{wrong}"
    assert changed > len(when) / 3


def test_the_next_change_is_when_something_changes(folder: Folder) -> None:
    """Right before it a build writes nothing, at it something, until nothing more is announced."""
    folder.write(_moving(83)[0])
    time.sleep(FRESH)
    next_change = folder.build().next_change
    steps = 0
    while next_change is not None and next_change < CLOCK + timedelta(days=DAYS):
        folder.as_of = next_change - timedelta(seconds=1)
        before = folder.build().published
        assert before is not None
        assert (before.written, before.removed) == (0, 0), folder.as_of
        folder.as_of = next_change
        built = folder.build()
        assert built.published is not None
        next_change = built.next_change
        steps += 1
    assert steps > 8
