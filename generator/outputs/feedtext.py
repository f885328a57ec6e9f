"""The text of a story as feed readers show it: whole, with every address absolute, in HTML that cannot run anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.markup.links import Placement, place
from generator.outputs.pictures import picture_copy
from generator.text import as_html

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.pages import PolicyTable
    from generator.outputs.views.streams import FeedEntry, FeedPicture


def text_of(entry: FeedEntry, root: str, kit: Kit) -> str:
    """Give the HTML of an entry: notes, cover, the table of a policy, the body, photographs. Made once per process."""
    return kit.once(f"text:{entry.digest}", partial(_text, entry, root, kit))


def _text(entry: FeedEntry, root: str, kit: Kit) -> str:
    parts = [f"<p><strong>{as_html(note)}</strong></p>" for note in entry.notes]
    if entry.cover is not None:
        parts.append(_figure(entry.cover, root))
    if entry.policy is not None:
        parts.append(_policy(entry.policy))
    if entry.text is not None:
        at = Placement(root=root, page=entry.page, absolute=True)
        body = kit.body(entry.text.source).html
        parts.append(place(body, dict(entry.text.links), dict(entry.text.pictures), at))
    parts += [_figure(photo, root) for photo in entry.photos]
    # A text of nothing (a story without words, a link that leads nowhere) would be a feed's fault.
    return "".join(parts) or f"<p>{as_html(entry.summary)}</p>"


def _figure(picture: FeedPicture, root: str) -> str:
    image = picture.image
    size = f' width="{image.width}" height="{image.height}"' if image.width else ""
    shown = f'<img alt="{as_html(picture.alt)}" src="{as_html(root + image.url)}"{size}>'
    credit = f"{picture.credit} 摄" if picture.credit else ""
    said = " ".join(part for part in (picture.caption, credit) if part)
    return f"<figure>{shown}{f'<figcaption>{as_html(said)}</figcaption>' if said else ''}</figure>"


def _policy(table: PolicyTable) -> str:
    rows = [f"<tr><th>{as_html(label)}</th><td>{as_html(value)}</td></tr>" for label, value in table.rows]
    for label, values in (("措施", table.measures), ("金额", table.amounts)):
        if values:
            items = "".join(f"<li>{as_html(value)}</li>" for value in values)
            rows.append(f"<tr><th>{label}</th><td><ul>{items}</ul></td></tr>")
    head = f"<tr><th>文件</th><td>{as_html(table.title)}</td></tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def length_of(picture: FeedPicture, kit: Kit) -> int:
    """Give the number of bytes of a photograph's file."""
    copy = picture.copy
    if copy is None:
        return 0
    key = f"length:{copy.source.digest}-{copy.width}-{copy.format}"
    return kit.once(key, lambda: len(picture_copy(copy, kit)))
