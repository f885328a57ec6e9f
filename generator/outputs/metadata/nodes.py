"""The small parts that descriptions of all kinds are made of: nodes of the graph, pictures, trails, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.json import Encoder

from generator.text import as_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.outputs.metadata.site import SiteFacts
    from generator.outputs.views.cards import Head, Link, Picture

Node = dict[str, Any]
Tag = tuple[str, str]

SITE_LANGUAGE = "zh-Hans"
# As many items of a list as help a machine to find its way; the page has all of them.
MOST_ITEMS = 50

# No network shows a picture that is smaller (Facebook's documentation of sharing).
LEAST_PIXELS = 200

_ENCODER = Encoder()


class Preview(Struct, frozen=True):
    """A picture for those who show a link to the page: JPEG or PNG, absolute address, true size, what is on it."""

    url: str
    width: int
    height: int
    alt: str


class Description(Struct):
    """What a page says of itself beyond its head: ``properties`` are of OpenGraph, ``names`` are ``<meta name>``."""

    nodes: list[Node]
    type: str = "website"
    preview: Preview | None = None
    keywords: Sequence[str] = ()
    properties: list[Tag] = field(default_factory=list)
    names: list[Tag] = field(default_factory=list)


def encode(nodes: list[Node]) -> str:
    """Give nodes as compact JSON, characters as they are."""
    return _ENCODER.encode(nodes).decode()


def compact(node: Node) -> Node:
    """Give a node without its empty members: what is not known is not said."""
    return {key: value for key, value in node.items() if value}


def metas(attribute: str, tags: Iterable[Tag]) -> str:
    """Give ``<meta>`` elements, one a line; what has no content is left out."""
    return "".join(
        [f'<meta {attribute}="{name}" content="{as_html(text)}">\n' for name, text in tags if text]
    )


def previews(pictures: Iterable[Picture | None], site: SiteFacts) -> list[Preview]:
    """Give the photographs among pictures, in an order of one's own; drawings are SVG, which no network shows."""
    return [
        Preview(site.root + picture.url, picture.width, picture.height, picture.alt)
        for picture in pictures
        if picture is not None and picture.sources and min(picture.width, picture.height) >= LEAST_PIXELS
    ]


def image(preview: Preview) -> Node:
    """Give the node of a picture."""
    return {"@type": "ImageObject", "url": preview.url, "width": preview.width, "height": preview.height}


def organisations(names: Iterable[str]) -> list[Node]:
    """Give the nodes of organisations of which only the name is known."""
    return [{"@type": "Organization", "name": name} for name in names]


def trail(links: Sequence[Link], last: str, head: Head, site: SiteFacts, number: int = 1) -> Node:
    """Give the way to a page as readers see it, and the page itself at its end."""
    root = site.root
    steps: list[Node] = [
        {"@type": "ListItem", "position": place, "name": link.label, "item": root + link.url}
        for place, link in enumerate(links, 1)
    ]
    steps.append({"@type": "ListItem", "position": len(links) + 1, "name": last})
    return {"@type": "BreadcrumbList", "@id": f"{head.canonical}#trail-{number}", "itemListElement": steps}


def trails(ways: Sequence[Sequence[Link]], last: str, head: Head, site: SiteFacts) -> list[Node]:
    """Give the ways to a page that lies in several regions; without any, the item of the navigation that it is below."""
    if not ways:
        ways = ((head.column,),) if head.column is not None and head.column.url != head.url else ()
    return [trail(links, last, head, site, number) for number, links in enumerate(ways, 1)]


def places(ways: Sequence[Sequence[Link]], site: SiteFacts) -> list[Node]:
    """Give the regions at the ends of trails, with the names of those above them: 湖北襄阳宜城."""
    return [
        {"@type": "Place", "name": "".join(link.label for link in way), "url": site.root + way[-1].url}
        for way in ways
    ]


def collection(
    head: Head, items: Sequence[tuple[str, str]], site: SiteFacts, kind: str = "CollectionPage"
) -> Node:
    """Give the node of a page that lists things: (title, address) of each, in the order of the page."""
    root = site.root
    listed = [
        {"@type": "ListItem", "position": place, "name": title, "url": root + url}
        for place, (title, url) in enumerate(items[:MOST_ITEMS], 1)
    ]
    return compact(
        {
            "@type": kind,
            "@id": head.canonical,
            "url": head.canonical,
            "name": head.name,
            "description": head.description,
            "inLanguage": SITE_LANGUAGE,
            "isPartOf": site.website,
            "mainEntity": {"@type": "ItemList", "numberOfItems": len(listed), "itemListElement": listed}
            if listed
            else None,
        }
    )
