"""What is the same in the head of every page: the site and its publisher. Made once per worker."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.outputs.metadata.nodes import SITE_LANGUAGE, Preview, compact, encode, metas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.outputs.metadata.nodes import Node


class SiteFacts:
    """The site as its pages speak of it; ``values`` are what every template may know of it."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.root = values["url"]
        self.name = values["name"]
        self.domain = urlsplit(self.root).hostname or ""
        self.preview = _preview(values, self.root, self.name)
        self.organisation = {"@id": self.root + "#organisation"}
        self.website = {"@id": self.root + "#website"}
        publisher, website = _organisation(values, self.root), _website(values, self.root)
        # Everything up to the page's own nodes. The front page speaks of the site, the others only name it.
        named = {key: website[key] for key in ("@type", "@id", "url", "name")}
        self.front_start, self.graph_start = (_start([publisher, node]) for node in (website, named))
        self.tags = _tags(self)

    def url(self, path: str) -> str:
        """Give the absolute address of a path below the site's root."""
        return self.root + path


def _start(nodes: list[Node]) -> str:
    return f'{{"@context":"https://schema.org","@graph":{encode(nodes)[:-1]},'


def _tags(site: SiteFacts) -> str:
    """Give the elements that are the same on every page."""
    names = (
        ("robots", "max-image-preview:large"),
        ("twitter:card", "summary_large_image"),
        ("SiteName", site.name),
        ("SiteDomain", site.domain),
    )
    properties = (("og:site_name", site.name), ("og:locale", "zh_CN"))
    return metas("name", names) + metas("property", properties)


def _preview(values: Mapping[str, str], root: str, name: str) -> Preview | None:
    """Give the picture of pages that have none of their own; a theme without one has none."""
    if not values.get("share"):
        return None
    width, _, height = values["share_size"].partition("x")
    return Preview(root + values["share"], int(width), int(height), f"{name}的标志")


def _organisation(values: Mapping[str, str], root: str) -> Node:
    """Give the publisher: the union whose newsroom this is, under its own name where the settings say it."""
    logo = None
    if values.get("logo"):
        width, _, height = values["logo_size"].partition("x")
        logo = {
            "@type": "ImageObject",
            "url": root + values["logo"],
            "width": int(width),
            "height": int(height),
        }
    phone = values.get("report_phone")
    return compact(
        {
            "@type": ["WorkersUnion", "NewsMediaOrganization"],
            "@id": root + "#organisation",
            "name": values.get("publisher") or values["name"],
            "alternateName": values["name"] if values.get("publisher") else "",
            "url": root,
            "logo": logo,
            "contactPoint": {"@type": "ContactPoint", "contactType": "举报电话", "telephone": phone}
            if phone
            else None,
        }
    )


def _website(values: Mapping[str, str], root: str) -> Node:
    return compact(
        {
            "@type": "WebSite",
            "@id": root + "#website",
            "url": root,
            "name": values["name"],
            "description": values.get("description"),
            "inLanguage": SITE_LANGUAGE,
            "publisher": {"@id": root + "#organisation"},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{root}{values['search']}?q={{search_term_string}}",
                },
                "query": "{search_term_string}",
            }
            if values.get("search")
            else None,
        }
    )
