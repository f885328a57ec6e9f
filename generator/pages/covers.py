"""Which drawn cover a story gets that has no picture: motif by its first topic, colours by its province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.digest import digest_text
from generator.entries.schema import MOTIFS
from generator.outputs.covers import PALETTES, drawn_cover
from generator.outputs.job import Job, Rank
from generator.outputs.motifs import HEIGHT, WIDTH
from generator.outputs.views.cards import Picture
from generator.outputs.views.streams import CoverView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.entities import Story
    from generator.model.site import Site

FOLDER = "covers/"
_NAMES = tuple(sorted(MOTIFS))


def drawn_picture(story: Story, site: Site) -> Picture:
    """Give the cover of a story: one per topic and province, so that their number does not grow with the stories."""
    topic = site.topics[story.topics[0]] if story.topics else None
    province = site.tree.trail(story.regions[0])[0].slug
    name = f"{topic.slug if topic else 'story'}-{province}"
    subject = f"“{topic.label}”" if topic else "工会新闻"
    alt = f"抽象题图，以几何图形表示{subject}，不是现场照片"
    return Picture(f"{FOLDER}{name}.svg", alt, width=WIDTH, height=HEIGHT, drawn=True)


def cover_jobs(site: Site) -> Iterator[Job]:
    """Give the covers that stories without a picture of their own need, each once."""
    needed: dict[str, Story] = {}
    for story in site.stories.values():
        if story.meta.cover is None:
            needed.setdefault(drawn_picture(story, site).url, story)
    for url, story in sorted(needed.items()):
        yield Job(url, _view(story, site), drawn_cover, Rank.ASSET)


def _view(story: Story, site: Site) -> CoverView:
    topic = site.topics[story.topics[0]] if story.topics else None
    province = site.tree.trail(story.regions[0])[0].slug
    slug = topic.slug if topic else "story"
    motif = (topic.motif if topic else "") or _NAMES[int(digest_text(slug), 16) % len(_NAMES)]
    return CoverView(motif, int(digest_text(province), 16) % len(PALETTES), f"{slug} {province}")
