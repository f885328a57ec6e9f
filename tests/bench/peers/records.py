"""The corpus as plain records, from which each peer's site is written: the same texts, in the form that the peer likes best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import corpus
import yaml

from generator.regions import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Record:
    """A story. ``regions`` are codes from the province down to the story's own; ``topics`` are slugs."""

    slug: str
    title: str
    type: str
    date: str
    shown: str
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    people: tuple[str, ...]
    authors: tuple[str, ...]
    summary: str
    figure: tuple[str, str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Place:
    """A region that stands above a story or is its own."""

    code: str
    name: str
    path: str


def records(count: int) -> tuple[list[Record], list[Place]]:
    """Give the first stories of the corpus, and every region that has one (a story counts for all regions above its own)."""
    tree = Tree.load()
    codes = [region.code for region in tree if region.level in {"county", "prefecture"}]
    found = [_record(*corpus.story(number, codes), tree) for number in range(count)]
    having = sorted({code for record in found for code in record.regions})
    return found, [Place(code, tree.get(code).short, tree.path(code)) for code in having]


def related(stories: Sequence[Record]) -> dict[str, tuple[Record, ...]]:
    """Give five older stories for each: of its own region, then of its first topic; for peers that have no search of their own."""
    lists: dict[str, list[Record]] = {}
    chosen = {}
    for story in sorted(stories, key=lambda s: (s.date, s.slug)):
        pools = [lists.setdefault(story.regions[-1], []), lists.setdefault(story.topics[0], [])]
        near = {s.slug: s for pool in pools for s in pool[:-10:-1]}
        chosen[story.slug] = tuple(near.values())[:5]
        for pool in pools:
            pool.append(story)
    return chosen


def _record(path: str, text: str, tree: Tree) -> Record:
    _, head, body = text.split("---\n", 2)
    meta: dict[str, Any] = yaml.load(head, Loader=yaml.CSafeLoader)
    above = {code: None for own in meta["地区"] for code in reversed(tree.ancestors(own))}
    figure, day = meta["数据"][0], meta["日期"]
    return Record(
        slug=path.rpartition("/")[2].removesuffix(".md"),
        title=meta["标题"],
        type=meta["类型"],
        date=day.isoformat(),
        shown=f"{day.year}年{day.month}月{day.day}日",
        regions=tuple(above),
        topics=tuple(label.replace("话题", "topic-") for label in meta["话题"]),
        people=tuple(meta["人物"]),
        authors=tuple(meta["署名"][0]["记者"]),
        summary=meta["摘要"],
        figure=(figure["名称"], str(figure["数值"]), figure["单位"]),
        body=body.strip() + "\n",
    )
