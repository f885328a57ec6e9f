"""What the head of each page says, and the feeds that a page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.views.cards import FeedLink, Head
from generator.text import shorten

if TYPE_CHECKING:
    from generator.config import Options

RSS, ATOM = "application/rss+xml", "application/atom+xml"
_DESCRIPTION = 150


def feed_links(name: str, folder: str, *, atom: bool) -> tuple[FeedLink, ...]:
    """Give the feeds that lie in a page's folder."""
    links = [FeedLink(f"{name} · RSS", f"{folder}feed.xml", RSS)]
    if atom:
        links.append(FeedLink(f"{name} · Atom", f"{folder}atom.xml", ATOM))
    return tuple(links)


class Heads:
    """Makes heads for one site."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.site_feeds = feed_links(options.site_name, "", atom=True)

    def head(
        self,
        title: str,
        url: str,
        *,
        description: str = "",
        section: str = "",
        feeds: tuple[FeedLink, ...] = (),
        indexed: bool = True,
        **more: str,
    ) -> Head:
        """Give a page's head: the site's name follows the title, the page's own feeds precede the site's."""
        site = self._options.site_name
        return Head(
            title=f"{title} - {site}" if title else site,
            description=shorten(description or self._options.site_description, _DESCRIPTION),
            url=url,
            canonical=self._options.site_url + url,
            section=section,
            feeds=tuple(dict.fromkeys((*feeds, *self.site_feeds))),
            indexed=indexed,
            **more,
        )
