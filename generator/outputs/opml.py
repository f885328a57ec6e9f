"""OPML 2.0 (http://opml.org/spec2.opml): all RSS feeds at once, for a reader that can take in a list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import OutlineView


def outline(view: OutlineView, kit: Kit) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Give the list of feeds by group."""
    # They bring sockets, TLS and mail along; most builds after an edit make no list.
    from email.utils import format_datetime  # noqa: PLC0415  # most builds after the first make no list
    from xml.sax.saxutils import escape, quoteattr  # noqa: PLC0415  # as above

    changed = format_datetime(datetime.fromisoformat(view.modified)) if view.modified else ""
    date = f"<dateModified>{changed}</dateModified>" if changed else ""
    head = f"<title>{escape(view.title)}</title>{date}<ownerName>{escape(view.publisher)}</ownerName>"
    groups = []
    for name, feeds in view.groups:
        rows = "\n".join(_feed(*map(quoteattr, feed)) for feed in feeds)
        groups.append(f"<outline text={quoteattr(name)}>\n{rows}\n</outline>")
    body = "\n".join(groups)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head>{head}</head>\n'
        f"<body>\n{body}\n</body>\n</opml>\n"
    ).encode()


def _feed(title: str, feed: str, page: str) -> str:
    return (
        f'<outline type="rss" text={title} title={title} xmlUrl={feed} htmlUrl={page} '
        'version="RSS2" language="zh-cn"/>'
    )
