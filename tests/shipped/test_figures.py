"""No number in a shipped text is absent from the facts behind it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shipped.amounts import numbers_of
from shipped.loaded import ROOT, SITE

from generator.entries.frontmatter import split

if TYPE_CHECKING:
    from collections.abc import Iterator

STORIES = sorted((ROOT / "content" / "stories").rglob("*.md"))
FIGURES = {
    name: {Decimal(value).normalize() for value in values}
    for name, values in json.loads(Path(__file__).with_name("figures.json").read_text("utf-8")).items()
}
_STORY_LINK = re.compile(r"\[([^\]]*)\]\(story:[0-9/]*([a-z0-9-]+)\)")
# What the front matter says about the file itself, not about the world.
_ABOUT_THE_FILE = {
    "类型",
    "type",
    "地区",
    "regions",
    "活动",
    "events",
    "服务",
    "services",
    "人物",
    "people",
    "话题",
    "topics",
}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def _without_links_to_stories(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Part a text from its links to other stories: (label, name of the story) of each."""
    links = [(match[1], match[2]) for match in _STORY_LINK.finditer(text)]
    return _STORY_LINK.sub("", text), links


def _said(file: Path) -> dict[Decimal, str]:
    text = file.read_text("utf-8")
    parted = split(text)
    head = {key: value for key, value in parted.value.items() if key not in _ABOUT_THE_FILE}
    figures = head.pop("数据", head.pop("figures", None)) or []
    spoken = [f"{f.get('数值', f.get('value'))}{f.get('单位', f.get('unit', ''))}" for f in figures]
    labels = [str(v) for f in figures for k, v in f.items() if k not in {"数值", "value", "单位", "unit"}]
    body, _ = _without_links_to_stories(text[parted.body_start :])
    return numbers_of("\n".join([body, *_texts(head), *spoken, *labels]))


def _facts_behind(kind: str) -> dict[Path, set[Decimal]]:
    """Give the numbers of the stories that each person, event or service is linked from."""
    behind: dict[Path, set[Decimal]] = {}
    for story in SITE.stories.values():
        own = FIGURES[story.id.rpartition("/")[2]]
        ids = {"person": story.people, "event": story.events, "service": story.services}[kind]
        linked = [identity for target, identity in story.links.values() if target == kind]
        for identity in (*ids, *linked):
            entry = {"person": SITE.people, "event": SITE.events, "service": SITE.services}[kind][
                identity
            ].entry
            behind.setdefault(ROOT / entry.path, set()).update(own)
    return behind


BEHIND = {
    file: numbers for kind in ("person", "event", "service") for file, numbers in _facts_behind(kind).items()
}


@pytest.mark.parametrize("file", sorted(BEHIND), ids=lambda file: file.stem)
def test_a_person_event_or_service_says_no_number_that_its_stories_facts_do_not_hold(file: Path) -> None:
    invented = {written for value, written in _said(file).items() if value not in BEHIND[file]}
    assert invented == set()


def test_every_fact_file_has_its_story() -> None:
    assert sorted(file.stem for file in STORIES) == sorted(FIGURES)


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_a_story_says_no_number_that_its_facts_do_not_hold(file: Path) -> None:
    invented = {written for value, written in _said(file).items() if value not in FIGURES[file.stem]}
    assert invented == set()


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_a_link_says_only_numbers_that_the_facts_of_its_target_hold(file: Path) -> None:
    _, links = _without_links_to_stories(file.read_text("utf-8"))
    invented = {
        written
        for label, name in links
        for value, written in numbers_of(label).items()
        if value not in FIGURES[name]
    }
    assert invented == set()
