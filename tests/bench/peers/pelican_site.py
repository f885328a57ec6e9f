"""The corpus as a Pelican site, and the command that builds it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from records import Place, Record

HERE = Path(__file__).parent / "pelican"


def write(site: Path, stories: Sequence[Record], places: Sequence[Place]) -> None:
    """Write the site's sources; the tags are the regions from the province down, then the topics."""
    shutil.copytree(HERE, site)
    names = {place.code.lower(): place.name for place in places}
    (site / "places.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")
    content = site / "content"
    content.mkdir()
    for story in stories:
        (content / f"{story.slug}.md").write_text(_text(story), "utf-8")


def _text(story: Record) -> str:
    label, value, unit = story.figure
    head = [
        f"Title: {story.title}",
        f"Date: {story.date}",
        f"Tags: {', '.join((*story.regions, *story.topics))}",
        f"Own: {len(story.regions) - 1}",
        f"Kind: {story.type}",
        f"Shown: {story.shown}",
        f"Byline: {'、'.join(story.authors)}",
        f"Summary: {story.summary}",
        f"Figure_label: {label}",
        f"Figure_value: {value}",
        f"Figure_unit: {unit}",
    ]
    return "\n".join(head) + "\n\n" + story.body


def command(tools: Path, site: Path, output: Path) -> list[str]:
    """Give Pelican's command."""
    return [
        str(tools / "pelican"),
        str(site / "content"),
        "-s",
        str(site / "pelicanconf.py"),
        "-o",
        str(output),
        "-q",
    ]
