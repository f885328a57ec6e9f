"""The elements of a head, from a view and what it says of itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from generator.outputs.metadata import entries, lists, stories
from generator.outputs.metadata.nodes import encode, metas
from generator.outputs.views import pages
from generator.text import as_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.outputs.metadata.nodes import Description
    from generator.outputs.metadata.site import SiteFacts
    from generator.outputs.views.cards import Head

_DESCRIBED: dict[type, Callable[[Any, SiteFacts], Description]] = {
    pages.FrontPage: lists.front,
    pages.StoryPage: stories.story,
    pages.Listing: lists.listing,
    pages.RegionPage: lists.region,
    pages.RegionIndex: lists.regions,
    pages.Directory: lists.directory,
    pages.PeopleIndex: lists.people,
    pages.PersonPage: entries.person,
    pages.EventIndex: lists.events,
    pages.EventPage: entries.event,
    pages.ServiceIndex: lists.services,
    pages.ServicePage: entries.service,
    pages.FeedsPage: lists.feeds,
    pages.SearchPage: lists.search,
}


def head_of(view: Any, root: str, site: SiteFacts) -> str:
    """Give the head of a page as HTML; ``root`` leads to the site's root, as on the rest of the page.

    What is not to be found by searching (a notice, a draft in a preview) says no more than its title.
    """
    head: Head = view.head
    describe = _DESCRIBED.get(type(view))
    if not head.indexed or describe is None:
        return _title(head) + '<meta name="robots" content="noindex">\n'
    paging = getattr(view, "paging", None)
    neighbours = (("prev", paging.newer), ("next", paging.older)) if paging is not None else ()
    links = [f'<link rel="{rel}" href="{root}{url}">' for rel, url in neighbours if url is not None]
    return described(head, root, site, describe(view, site), links)


def described(
    head: Head, root: str, site: SiteFacts, said: Description, links: list[str] | None = None
) -> str:
    """Give the head of a page that is described."""
    feeds = [
        f'<link rel="alternate" type="{feed.type}" title="{as_html(feed.title)}" href="{root}{feed.url}">'
        for feed in head.feeds
    ]
    names = [("description", head.description), ("keywords", ",".join(said.keywords)), *said.names]
    own = [
        f'<link rel="canonical" href="{as_html(head.canonical)}">',
        *(links or ()),
        # The page's own feed stands first: readers offer the first one.
        *feeds,
    ]
    return (
        _title(head)
        + "\n".join(own)
        + "\n"
        + metas("name", names)
        + site.tags
        + metas("property", _open_graph(head, site, said))
        + f'<script type="application/ld+json">{graph(head, said, site)}</script>\n'
    )


def _title(head: Head) -> str:
    return f"<title>{escape(head.title, quote=False)}</title>\n"


def _open_graph(head: Head, site: SiteFacts, said: Description) -> list[tuple[str, str]]:
    """Give the properties of the OpenGraph protocol (ogp.me)."""
    picture = said.preview or site.preview
    shown = []
    if picture is not None:
        shown = [
            ("og:image", picture.url),
            ("og:image:width", str(picture.width)),
            ("og:image:height", str(picture.height)),
            ("og:image:alt", picture.alt),
        ]
    return [
        ("og:type", said.type),
        ("og:title", head.name),
        ("og:description", head.description),
        ("og:url", head.canonical),
        *shown,
        *said.properties,
    ]


def graph(head: Head, said: Description, site: SiteFacts) -> str:
    """Give the JSON-LD of a page. A ``<`` in a text could end the script element, or open a comment in it."""
    start = site.graph_start if head.url else site.front_start
    return f"{start}{encode(said.nodes)[1:]}}}".replace("<", "\\u003c")
