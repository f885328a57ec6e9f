"""W101: a story without a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Report stories whose body says nothing; a photo story may consist of pictures."""
    for story in site.stories.values():
        if not story.entry.facts.characters and not story.meta.photos:
            at = Location(story.entry.path)
            yield Diagnostic("W101", at, "稿件没有正文。", "在信息栏的 --- 下面写正文。")
