"""Starting a file: the right place, the right front matter, an address proposed from pinyin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from pypinyin import lazy_pinyin

from generator.diagnostics import ObstacleError
from generator.entries.choices import STORY_TYPES
from generator.entries.frontmatter import split
from generator.entries.kinds import BY_NAME
from generator.entries.source import CONTROL, decode
from generator.entries.validation import canonical, keys_of, validate

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.config import Options

_LONGEST = 60
_NEEDS_QUOTES = re.compile(r"[:#\[\]{},&*!|>'\"%@`“”‘’]|^[-?\s]|\s$|^(?:~|null)$", re.IGNORECASE)


class Draft(Struct, frozen=True):
    """What a new file will say: ``story_type`` is the English name, ``keys`` is zh or en."""

    kind: str
    title: str
    slug: str
    day: date
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    story_type: str | None = None
    keys: str = "zh"


def propose_slug(title: str) -> str:
    """Give a slug from the pinyin of a title, cut between syllables at about 60 characters."""
    syllables = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(title, errors="default")).lower())
    slug = ""
    for syllable in syllables:
        longer = f"{slug}-{syllable}" if slug else syllable
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug or "xin-wenjian"


def place_of(draft: Draft, options: Options) -> Path:
    """Give the path at which the draft will lie."""
    folder = options.content_dir / BY_NAME[draft.kind].folder
    if draft.kind == "story":
        folder = folder / f"{draft.day:%Y}" / f"{draft.day:%m}"
    elif draft.kind == "event":
        folder = folder / f"{draft.day:%Y}"
    return folder / f"{draft.slug}.md"


def text_of(draft: Draft) -> str:
    """Give the text of the new file: front matter that passes the checks, and room for the body."""
    lines = [f"{_key(draft, name)}: {value}" for name, value in _values(draft) if value]
    return "\n".join(["---", *lines, "---", "", ""])


def _values(draft: Draft) -> list[tuple[str, str]]:
    day = draft.day.isoformat()
    regions, topics = _listed(draft.regions), _listed(draft.topics)
    name = "name" if draft.kind == "person" else "title"
    head = [(name, _scalar(draft.title))]
    if draft.kind == "story":
        story_type = draft.story_type or "news"
        label = STORY_TYPES[story_type] if draft.keys == "zh" else story_type
        head += [("type", label), ("date", day)]
    if draft.kind == "event":
        head += [("start", day)]
    if draft.kind == "service":
        head += [("checked", day)]
    # A draft is not published by itself: the editor changes the word when it is ready.
    status = "草稿" if draft.keys == "zh" else "draft"
    return [*head, ("regions", regions), ("topics", topics), ("status", status)]


def _key(draft: Draft, name: str) -> str:
    if draft.keys == "en":
        return name
    chinese = [
        key
        for key, (english, _) in keys_of(BY_NAME[draft.kind].meta).items()
        if english == name and key != name
    ]
    return chinese[0]


def _scalar(text: str) -> str:
    text = " ".join(text.split())
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _listed(words: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_scalar, words))}]" if words else ""


def _faults(draft: Draft, text: str) -> list[str]:
    try:
        decoded = decode(text.encode())
    except UnicodeEncodeError:
        return ["标题里有不能保存的字符。"]
    parts = split(decoded)
    tree = canonical(BY_NAME[draft.kind].meta, parts.value, parts.marks)
    _, faults = validate(BY_NAME[draft.kind].meta, tree)
    controls = ["标题里有不可见的控制字符。"] if CONTROL.search(decoded) else []
    return [*controls, *(f"{fault.message}{fault.hint}" for fault in (*parts.faults, *tree.faults, *faults))]


def write(draft: Draft, options: Options) -> Path:
    """Write the new file and give its path; raises ObstacleError instead of overwriting anything.

    What would be a fault in the new file is refused before it is written.
    """
    path = place_of(draft, options)
    text = text_of(draft)
    faults = _faults(draft, text)
    if faults:
        raise ObstacleError("\n".join(faults))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise ObstacleError(f"{path} 已经存在，没有改动。换一个 --slug。") from None
    return path
