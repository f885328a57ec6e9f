"""The feeds of a channel, and of the whole site, as readers and the heads of pages see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.views.cards import FeedLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.config import Options, Part

RSS, ATOM, JSON, CALENDAR = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "text/calendar",
)
SITE_RSS = "feed.xml"
_OTHERS: dict[Part, tuple[str, str, str]] = {
    "atom": ("Atom", "atom.xml", ATOM),
    "json": ("JSON", "feed.json", JSON),
}


def feed_links(label: str, rss: str, others: Iterable[Part]) -> tuple[FeedLink, ...]:
    """Give the feeds of what is called ``label``: the RSS, and beside it ``others`` in their formats."""
    folder = rss.removesuffix("feed.xml")
    links = [FeedLink(f"{label} · RSS", rss, RSS)]
    for part in others:
        name, file, kind = _OTHERS[part]
        links.append(FeedLink(f"{label} · {name}", folder + file, kind))
    return tuple(links)


def other_formats(options: Options) -> tuple[Part, ...]:
    """Give the formats of feeds that a site has beside RSS."""
    return tuple(part for part in _OTHERS if options.has(part))


def site_feeds(options: Options) -> tuple[FeedLink, ...]:
    """Give the feeds of the whole site, which every page offers."""
    return feed_links(options.site_name, SITE_RSS, other_formats(options))
