"""OPML 2.0 (http://opml.org/spec2.opml): all RSS feeds at once, for a reader that can take in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.text import as_html, rfc822

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import OutlineView


def outline(view: OutlineView, kit: Kit) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Give the list of feeds by group."""
    date = f"<dateModified>{rfc822(view.modified)}</dateModified>" if view.modified else ""
    head = f"<title>{as_html(view.title)}</title>{date}<ownerName>{as_html(view.publisher)}</ownerName>"
    groups = []
    for name, feeds in view.groups:
        rows = "\n".join(_feed(*map(as_html, feed)) for feed in feeds)
        groups.append(f'<outline text="{as_html(name)}">\n{rows}\n</outline>')
    body = "\n".join(groups)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head>{head}</head>\n'
        f"<body>\n{body}\n</body>\n</opml>\n"
    ).encode()


def _feed(title: str, feed: str, page: str) -> str:
    return (
        f'<outline type="rss" text="{title}" title="{title}" xmlUrl="{feed}" htmlUrl="{page}" '
        'version="RSS2" language="zh-cn"/>'
    )
