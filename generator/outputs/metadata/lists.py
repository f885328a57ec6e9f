"""Pages that list things: CollectionPage with its ItemList."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.outputs.metadata.nodes import Description, collection, compact, trails

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.outputs.metadata.nodes import Node, Tag
    from generator.outputs.metadata.site import SiteFacts
    from generator.outputs.views.cards import Count, EventCard, Head, PersonCard, ServiceCard, StoryCard
    from generator.outputs.views.pages import (
        Directory,
        EventIndex,
        FeedsPage,
        FrontPage,
        Listing,
        PeopleIndex,
        RegionIndex,
        RegionPage,
        SearchPage,
        ServiceIndex,
    )

Items = list[tuple[str, str]]


def _titles(cards: Iterable[StoryCard | EventCard | ServiceCard]) -> Items:
    return [(card.title, card.url) for card in cards]


def _counts(counts: Iterable[Count]) -> Items:
    return [(count.label, count.url) for count in counts]


def _column(head: Head, keywords: Iterable[str] = ()) -> list[Tag]:
    """Give the names of a column's page (see ``stories``)."""
    return [
        ("ColumnName", head.name),
        ("ColumnDescription", head.description),
        ("ColumnKeywords", ",".join(keywords)),
        ("ColumnType", head.column.label if head.column else ""),
    ]


def _described(
    head: Head, items: Items, site: SiteFacts, *more: Node, keywords: list[str] | None = None
) -> Description:
    return Description(
        nodes=[collection(head, items, site), *more],
        keywords=keywords or (),
        names=_column(head, keywords or ()),
    )


def front(view: FrontPage, site: SiteFacts) -> Description:
    """Describe the front page by its stories, in the order of the page."""
    cards = [*([view.lead] if view.lead else []), *view.second, *view.latest]
    return _described(view.head, _titles(cards), site, keywords=[topic.label for topic in view.topics])


def listing(view: Listing, site: SiteFacts) -> Description:
    """Describe a page of a list of stories."""
    ways = (view.trail,) if view.trail else ()
    more = trails(ways, view.head.name, view.head, site)
    return _described(view.head, _titles(view.cards), site, *more, keywords=[view.title])


def region(view: RegionPage, site: SiteFacts) -> Description:
    """Describe a region's landing page: the place that it is about, and the newest stories of it."""
    head = view.head
    cards = [*([view.lead] if view.lead else []), *view.cards]
    ways = (view.trail,) if view.trail else ()
    node = collection(head, _titles(cards), site)
    above = view.trail[-1] if view.trail else None
    node["about"] = compact(
        {
            "@type": "Place",
            "name": view.name,
            "url": head.canonical if view.paging.number == 1 else "",
            "containedInPlace": {"@type": "Place", "name": above.label, "url": site.root + above.url}
            if above
            else None,
        }
    )
    keywords = [view.name, *(topic.label for topic in view.topics)]
    return Description(
        nodes=[node, *trails(ways, view.name, head, site)], keywords=keywords, names=_column(head, keywords)
    )


def regions(view: RegionIndex, site: SiteFacts) -> Description:
    """Describe the list of regions by the provinces on it."""
    items = _counts([province for province, _ in view.provinces])
    return _described(view.head, items, site)


def directory(view: Directory, site: SiteFacts) -> Description:
    """Describe the list of topics, or of series."""
    return _described(view.head, _counts(entry for entry, _ in view.entries), site)


def people(view: PeopleIndex, site: SiteFacts) -> Description:
    """Describe the people wall, the highest honours first."""
    cards: list[PersonCard] = [card for _, group in view.groups for card in group]
    return _described(view.head, [(card.name, card.url) for card in cards], site)


def events(view: EventIndex, site: SiteFacts) -> Description:
    """Describe the list of events, in the order of the page."""
    past = [card for _, cards in view.past for card in cards]
    return _described(view.head, _titles([*view.ongoing, *view.recurring, *view.upcoming, *past]), site)


def services(view: ServiceIndex, site: SiteFacts) -> Description:
    """Describe the finder of services."""
    return _described(view.head, _titles(view.cards), site)


def feeds(view: FeedsPage, site: SiteFacts) -> Description:
    """Describe the page that lists the feeds; they are its links, not its contents."""
    return Description(nodes=[collection(view.head, (), site, "WebPage")], names=_column(view.head))


def search(view: SearchPage, site: SiteFacts) -> Description:
    """Describe the search page as it is before a question: its lists only lead to those of others."""
    return Description(nodes=[collection(view.head, (), site, "WebPage")], names=_column(view.head))
