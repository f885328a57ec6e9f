"""What the head of each page says, and the feeds that a page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.views.cards import Head, Link
from generator.pages.feedlinks import site_feeds
from generator.text import shorten

if TYPE_CHECKING:
    from generator.config import Options
    from generator.outputs.views.cards import FeedLink

_DESCRIPTION = 150
# The items of the main navigation, as the theme's masthead shows them.
COLUMNS = {
    "stories": Link("稿件", addresses.STORIES), "people": Link("劳模工匠", addresses.PEOPLE),
    "events": Link("活动", addresses.EVENTS), "services": Link("服务", addresses.SERVICES),
    "regions": Link("地区", addresses.REGIONS), "topics": Link("话题", addresses.TOPICS),
    "feeds": Link("订阅", addresses.FEEDS),
}  # fmt: skip


class Heads:
    """Makes heads for one site."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.site_feeds = site_feeds(options)

    def head(
        self,
        title: str,
        url: str,
        *,
        kind: str = "",
        description: str = "",
        section: str = "",
        feeds: tuple[FeedLink, ...] = (),
        indexed: bool = True,
        **more: str,
    ) -> Head:
        """Give a page's head: the site's name follows the title, the page's own feeds precede the site's.

        ``kind`` stands between the two, where an entry may be called like a story about it.
        """
        site = self._options.site_name
        return Head(
            name=title or site,
            title=" - ".join(part for part in (title, kind, site) if part),
            description=shorten(description or self._options.site_description, _DESCRIPTION),
            url=url,
            canonical=self._options.site_url + url,
            section=section,
            column=COLUMNS.get(section),
            feeds=tuple(dict.fromkeys((*feeds, *self.site_feeds))),
            indexed=indexed,
            **more,
        )
