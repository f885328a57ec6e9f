"""What a search has to find, told by looking at the texts themselves: a story has a question if it has all its pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import html

from generator.search.normal import SEPARATORS, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from random import Random

_SPLIT = re.compile(f"[{SEPARATORS}]+")
_RUN = re.compile(f"[^{SEPARATORS}]+")
_PHONE = re.compile(r"\b(?:\d{3,4}-)?\d{7,11}\b|\b\d{5}\b")
_AMOUNT = re.compile(r"\d[\d,.]*(?:万|亿)?(?:元|人|名|家|%|次|件)")


@dataclass(frozen=True)
class Paper:
    """A story: what a reader must be able to find it by, and everything that stands on its page, in normal form."""

    id: str
    title: str
    must: str
    page: str


def plain(markdown: str) -> str:
    """Give the text of a simple Markdown body."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"\*\*|^#+ |^[-*] |^\d+\. |^> ", "", text, flags=re.MULTILINE)


def page_text(file: Path) -> str:
    """Give all text of a published page, and of its foot of names."""
    return str(html.fromstring(file.read_text("utf-8")).text_content())


def questions(papers: Sequence[Paper], names: Iterable[str], rng: Random, samples: int) -> list[str]:
    """Give what readers ask: headlines, names, phone numbers, amounts, and parts of texts of 2 to 12 characters."""
    found: list[str] = [paper.title for paper in papers]
    found += names
    for paper in papers:
        found += _PHONE.findall(paper.must)
        found += _AMOUNT.findall(paper.must)[:3]
    runs = [run for paper in papers for run in _RUN.findall(paper.must) if len(run) > 1]
    for number in range(samples):
        run = rng.choice(runs)
        length = min(len(run), 2 + number % 11)
        start = rng.randrange(len(run) - length + 1)
        found.append(run[start : start + length])
    return list(dict.fromkeys(found))


def having(papers: Iterable[tuple[str, str]], question: str) -> set[str]:
    """Give the ids of those whose text has every piece of a question."""
    pieces = [piece for piece in _SPLIT.split(normal(question)) if piece]
    return {identity for identity, text in papers if all(piece in text for piece in pieces)}


def judge(
    papers: Sequence[Paper], question: str, found: dict[str, Any], same: dict[str, Sequence[str]]
) -> list[str]:
    """Give what is wrong with an answer: a true hit that is missed, a hit whose page has not the words."""
    ids = [one["id"] for one in found["results"]]
    must = having(((paper.id, paper.must) for paper in papers), question)
    may = having(((paper.id, paper.page) for paper in papers), question)
    pieces = [piece for piece in _SPLIT.split(normal(question)) if piece]
    for piece in pieces:
        for word in same.get(piece, ()):
            may |= having(((paper.id, paper.page) for paper in papers), question.replace(piece, word))
    wrong = []
    if must and found["state"] != "done":
        wrong.append(f"{question}: {found['state']}, not done")
    if must - set(ids):
        wrong.append(f"{question}: missed {sorted(must - set(ids))[:3]}")
    if found["state"] == "done" and set(ids) - may:
        wrong.append(f"{question}: shown without reason {sorted(set(ids) - may)[:3]}")
    if len(ids) != len(set(ids)):
        wrong.append(f"{question}: shown twice")
    if found["state"] == "done" and found["total"] != len(ids):
        wrong.append(f"{question}: counted {found['total']}, given {len(ids)}")
    return wrong
