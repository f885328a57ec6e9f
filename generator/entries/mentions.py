"""The pictures that an entry speaks of: in its front matter and in its body, as they are written there."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.diagnostics import Location
from generator.entries.source import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.entries.entry import Entry

_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


class Mention(Struct, frozen=True):
    """A picture as an editor wrote it: its file, its alternative text, the place."""

    written: str
    alt: str
    at: Location


def mentions(entry: Entry[Any]) -> Iterator[Mention]:
    """Give every picture of an entry, the cover first, the body's last."""
    cover = getattr(entry.meta, "cover", None)
    if cover is not None:
        yield Mention(cover.src, cover.alt, entry.at("cover", "src"))
    for index, photo in enumerate(getattr(entry.meta, "photos", ())):
        yield Mention(photo.src, photo.alt, entry.at("photos", index, "src"))
    for reference in entry.facts.references:
        if reference.image:
            at = Location(entry.path, reference.line, reference.column)
            yield Mention(reference.target, reference.alt, at)


def media_path(written: str, entry_path: str, content: str) -> tuple[str, tuple[str, str, str] | None]:
    """Give the path below the media folder that is meant, or code, message and hint of why there can be none."""
    if _OUTSIDE.match(written):
        said = f"图片“{written}”在别的网站上。"
        return "", ("A102", said, "下载后放进 content/media/，网站不引用外部图片。")
    if not written.lower().endswith(PICTURES):
        return "", ("A105", f"不支持图片“{written}”的格式。", "用 jpg、png、webp、avif、gif 或 svg。")
    media = f"{content}/media/"
    if written.startswith("."):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(entry_path), written))
    else:
        path = posixpath.normpath(media + written.lstrip("/").removeprefix("media/"))
    if not path.startswith(media) or "\\" in written:
        return "", ("A102", f"图片“{written}”不在 content/media/ 里面。", "把图片放进 content/media/。")
    return path.removeprefix(media), None
