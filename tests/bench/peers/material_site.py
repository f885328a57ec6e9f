"""The corpus as a site of MkDocs with Material's blog plugin, and the command that builds it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from records import Place, Record

HERE = Path(__file__).parent / "material"


def write(site: Path, stories: Sequence[Record], places: Sequence[Place]) -> None:  # noqa: ARG001  # one shape for all
    """Write the site's sources; regions and topics are categories, related stories are given in the head."""
    shutil.copytree(HERE, site)
    posts = site / "docs" / "posts"
    posts.mkdir(parents=True)
    (site / "docs" / "index.md").write_text("# 工会新闻\n", "utf-8")
    chosen = records.related(stories)
    for story in stories:
        (posts / f"{story.slug}.md").write_text(_text(story, chosen[story.slug]), "utf-8")


def _text(story: Record, related: Sequence[Record]) -> str:
    head = [
        f"date: {story.date}",
        f"slug: {story.slug}",
        f"description: {json.dumps(story.summary, ensure_ascii=False)}",
        f"categories: {json.dumps([*story.regions, *story.topics])}",
        f"links: {json.dumps([f'posts/{other.slug}.md' for other in related])}",
    ]
    return (
        "---\n"
        + "\n".join(head)
        + f"\n---\n\n# {story.title}\n\n{story.summary}\n\n<!-- more -->\n\n{story.body}"
    )


def command(tools: Path, site: Path, output: Path) -> list[str]:
    """Give MkDocs' command."""
    return [str(tools / "mkdocs"), "build", "-q", "-f", str(site / "mkdocs.yml"), "-d", str(output)]
