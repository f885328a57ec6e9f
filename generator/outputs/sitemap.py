"""Sitemaps by the protocol of sitemaps.org 0.9, and robots.txt (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import SitemapIndexView, SitemapView

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _location(url: str) -> str:
    return escape(quote(url, safe=":/?#[]@!$&'()*+,;=%"))


def sitemap(view: SitemapView, kit: Kit) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Give a sitemap; ``lastmod`` only where a modification is known."""
    rows = []
    for url in view.urls:
        modified = f"<lastmod>{escape(url.modified)}</lastmod>" if url.modified else ""
        rows.append(f"<url><loc>{_location(url.url)}</loc>{modified}</url>")
    body = "\n".join(rows)
    return f'{_HEADER}<urlset xmlns="{_NAMESPACE}">\n{body}\n</urlset>\n'.encode()


def sitemap_index(view: SitemapIndexView, kit: Kit) -> bytes:  # noqa: ARG001
    """Give the list of sitemaps of a site with more pages than one may hold."""
    body = "\n".join(f"<sitemap><loc>{_location(url)}</loc></sitemap>" for url in view.urls)
    return f'{_HEADER}<sitemapindex xmlns="{_NAMESPACE}">\n{body}\n</sitemapindex>\n'.encode()


def robots(view: SitemapIndexView, kit: Kit) -> bytes:  # noqa: ARG001
    """Allow everything and name the sitemap."""
    rows = "".join(f"Sitemap: {url}\n" for url in view.urls)
    return f"User-agent: *\nAllow: /\n\n{rows}".encode()
