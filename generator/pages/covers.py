"""Which drawn cover a story gets that has no picture: motif by its first topic, colours by its province."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.entries.choices import MOTIFS
from generator.model.indexes import scene
from generator.outputs.covers import PALETTES, drawn_cover
from generator.outputs.job import Job, Rank
from generator.outputs.motifs import HEIGHT, WIDTH
from generator.outputs.views.cards import Picture
from generator.outputs.views.streams import CoverView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.entities import Story
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

FOLDER = "covers/"
_NAMES = tuple(sorted(MOTIFS))


def drawn_picture(story: Story, desk: Desk) -> Picture:
    """Give the cover of a story: one per topic and province, so that their number does not grow with the stories."""
    return desk.once(_drawn, scene(story, desk.site.tree))


def _drawn(desk: Desk, of: str) -> Picture:
    topic = desk.site.topics.get(of.partition("/")[0])
    subject = f"“{topic.label}”" if topic else "工会新闻"
    alt = f"抽象题图，以几何图形表示{subject}，不是现场照片"
    return Picture(_url(of), alt, width=WIDTH, height=HEIGHT, drawn=True)


def _url(of: str) -> str:
    slug, _, province = of.partition("/")
    return f"{FOLDER}{slug or 'story'}-{province}.svg"


def cover_jobs(desk: Desk, _: Heads, of: str) -> Iterator[Job]:
    """Give the cover of a scene: the slug of a topic (or nothing) and that of a province."""
    slug, __, province = of.partition("/")
    topic = desk.site.topics.get(slug)
    slug = slug or "story"
    motif = (topic.motif if topic else "") or _NAMES[_choice(slug, len(_NAMES))]
    view = CoverView(motif, _choice(province, len(PALETTES)), f"{slug} {province}")
    yield Job(_url(of), view, drawn_cover, Rank.ASSET)


def _choice(word: str, count: int) -> int:
    """Choose one of ``count`` by a word, for ever: a cover does not change when the program does."""
    return int(blake2b(word.encode(), digest_size=16).hexdigest(), 16) % count
