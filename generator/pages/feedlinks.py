"""The feeds of a channel, and of the whole site, as readers and the heads of pages see them."""

from __future__ import annotations

from generator.outputs.views.cards import FeedLink

RSS, ATOM, JSON, CALENDAR = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "text/calendar",
)
SITE_RSS = "feed.xml"


def feed_links(label: str, rss: str, *, rich: bool) -> tuple[FeedLink, ...]:
    """Give the feeds of what is called ``label``; a ``rich`` one is also there in Atom and as JSON Feed, beside the RSS."""
    links = [FeedLink(f"{label} · RSS", rss, RSS)]
    if rich:
        folder = rss.removesuffix("feed.xml")
        links += [
            FeedLink(f"{label} · Atom", f"{folder}atom.xml", ATOM),
            FeedLink(f"{label} · JSON", f"{folder}feed.json", JSON),
        ]
    return tuple(links)


def site_feeds(name: str) -> tuple[FeedLink, ...]:
    """Give the feeds of the whole site, which every page offers."""
    return feed_links(name, SITE_RSS, rich=True)
