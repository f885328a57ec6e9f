"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): what is not known is left out, never null."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.outputs.feedtext import length_of, text_of

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import FeedEntry, FeedView

_VERSION = "https://jsonfeed.org/version/1.1"
_LANGUAGE = "zh-CN"


def json_feed(view: FeedView, kit: Kit) -> bytes:
    """Give a JSON Feed with full texts."""
    head = {
        "version": _VERSION,
        "title": view.title,
        "home_page_url": view.page_url,
        "feed_url": view.self_url,
        "description": view.description,
        "language": _LANGUAGE,
        "authors": [{"name": view.publisher}] if view.publisher else [],
        "hubs": [{"type": "WebSub", "url": view.hub}] if view.hub else [],
    }
    parts = [_written(head).removesuffix(b"}"), b',"items":[']
    for entry in view.entries:
        parts.append(kit.once(f"json:{entry.digest}", partial(_item, entry, view.root, kit)))
        parts.append(b",\n")
    # Every entry is followed by a comma, the last one by the end.
    parts[-1 if view.entries else len(parts) :] = [b"]}\n"]
    return b"".join(parts)


def _item(entry: FeedEntry, root: str, kit: Kit) -> bytes:
    attachments = [
        {
            "url": root + picture.image.url,
            "mime_type": picture.type,
            "title": picture.caption or picture.alt,
            "size_in_bytes": length_of(picture, kit),
        }
        for picture in entry.pictures
    ]
    return _written(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": text_of(entry, root, kit),
            "image": attachments[0]["url"] if attachments else "",
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": [{"name": name} for name in entry.authors],
            "tags": list(entry.categories),
            "attachments": attachments,
        }
    )


def _written(members: dict[str, Any]) -> bytes:
    known = {name: value for name, value in members.items() if value}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()
