"""What a builder has really written, counted from its files, so that nobody is compared with a peer that does less."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from records import Place, Record

PAGE_SIZE, FEED_SIZE, RELATED = 20, 30, 5
_STORY = re.compile(r"stories/\d{4}/\d{2}/(story-\d+)/index\.html")
_PAGED = re.compile(r"(?:page/\d+/)?index\.html$")
_RELATED = re.compile(r'(?:class="related"|"u-related"|相关链接)(.*?)</(?:section|nav)>', re.DOTALL)
_OFFERED = re.compile(r'<a href="[^"]*story-')
_MAPPED = re.compile(r"<loc>[^<]*/story-\d+/</loc>")
_FEED = "feed.xml"
_ENTRY = re.compile(r"<item>")
# A full text has paragraphs, escaped or not; a summary has none.
_FULL = re.compile(r"(?:<|&lt;)/p(?:>|&gt;)")


@dataclass(slots=True)
class Counted:
    """The outputs that every builder is asked for, by story or by list (code of the region, slug of the topic)."""

    stories: int = 0
    related: Counter[int] = field(default_factory=Counter)
    pages: dict[str, int] = field(default_factory=dict)
    feeds: dict[str, int] = field(default_factory=dict)
    thin: int = 0
    home: int = 0
    mapped: int = 0
    others: Counter[str] = field(default_factory=Counter)
    files: int = 0
    size: int = 0


def expected(stories: Sequence[Record]) -> Counted:
    """Give what the corpus asks for; ``related`` stays empty, as the first story of a region has no older one."""
    totals: Counter[str] = Counter()
    for story in stories:
        totals.update([*story.regions, *story.topics])
    feeds = {key: min(FEED_SIZE, total) for key, total in totals.items()}
    return Counted(
        stories=len(stories),
        home=1,
        mapped=len(stories),
        pages={key: -(-total // PAGE_SIZE) for key, total in totals.items()},
        feeds=feeds,
    )


def count(output: Path, places: Sequence[Place]) -> Counted:
    """Count a builder's output folder."""
    lists = _lists(places)
    found = Counted()
    for file in output.rglob("*"):
        if not file.is_file():
            continue
        path = file.relative_to(output).as_posix()
        found.files += 1
        found.size += file.stat().st_size
        if _STORY.fullmatch(path):
            found.stories += 1
            found.related[_offered(file.read_text("utf-8"))] += 1
        elif path.endswith("index.html") and (key := lists.get(_PAGED.sub("", path))):
            found.pages[key] = found.pages.get(key, 0) + 1
        elif file.name == _FEED and (key := lists.get(path.removesuffix(_FEED))):
            _feed(file.read_text("utf-8"), found, key)
        elif path == "index.html":
            found.home = 1
        elif path.startswith("sitemap") and path.endswith(".xml"):
            found.mapped += len(_MAPPED.findall(file.read_text("utf-8")))
        else:
            found.others[path.split("/")[0] if "/" in path else "the root"] += 1
    return found


def _lists(places: Sequence[Place]) -> Mapping[str, str]:
    """Give the folders in which builders put a list -> its code or slug."""
    found = {
        f"{folder}/topic-{i}/": f"topic-{i}" for i in range(1000) for folder in ("topics", "topic", "list")
    }
    for place in places:
        for folder in (
            f"regions/{place.path}/",
            f"region/{place.code.lower()}/",
            f"list/{place.code.lower()}/",
        ):
            found[folder] = place.code
    return found


def _offered(html: str) -> int:
    section = _RELATED.search(html)
    return len(_OFFERED.findall(section[1])) if section else 0


def _feed(text: str, found: Counted, key: str) -> None:
    entries = _ENTRY.split(text)[1:]
    found.feeds[key] = len(entries)
    found.thin += sum(not _FULL.search(entry) for entry in entries)


def lacks(found: Counted, asked: Counted) -> list[str]:
    """Say in words what a builder has not written of what the corpus asks for; nothing means that it is an equal."""
    said = []
    if found.stories != asked.stories:
        said.append(f"{asked.stories - found.stories} stories")
    said += [] if found.home else ["home"]
    if found.mapped != asked.mapped:
        said.append(f"{asked.mapped - found.mapped} stories in the sitemap")
    said += _differing("pages of lists", found.pages, asked.pages)
    said += _differing("entries of RSS feeds", found.feeds, asked.feeds)
    if found.thin:
        said.append(f"{found.thin} feed entries without the full text")
    few = sum(times for offered, times in found.related.items() if offered < RELATED)
    if few > asked.stories // 10:
        said.append(f"{few} stories with fewer than {RELATED} related ones")
    return said


def _differing(what: str, found: Mapping[str, int], asked: Mapping[str, int]) -> list[str]:
    missing = sum(max(0, wanted - found.get(key, 0)) for key, wanted in asked.items())
    return [f"{missing} of {sum(asked.values())} {what}"] if missing else []


def line(found: Counted) -> str:
    """Give the counts in one line."""
    offered = sum(number * times for number, times in found.related.items())
    others = ", ".join(f"{number} in {folder}" for folder, number in sorted(found.others.items()))
    return (
        f"{found.stories} stories with {offered} related; {len(found.pages)} lists on {sum(found.pages.values())} pages; "
        f"{len(found.feeds)} RSS feeds with {sum(found.feeds.values())} entries; {found.mapped} stories in the sitemap; "
        f"{found.files} files, {found.size / 1e6:.0f} MB; beside these: {others}"
    )
