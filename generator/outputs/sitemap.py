"""Sitemaps by the protocol of sitemaps.org 0.9, Google's news sitemap, and robots.txt (RFC 9309)."""

from __future__ import annotations

from functools import partial
from html import escape as escaped
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import (
        NewsUrl,
        NewsView,
        RobotsView,
        SitemapIndexView,
        SitemapUrl,
        SitemapView,
    )

escape = partial(escaped, quote=False)
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Google's name of simplified Chinese; everything else is ISO 639.
_LANGUAGE = "zh-cn"


def _location(url: str) -> str:
    return escape(quote(url, safe=":/?#[]@!$&'()*+,;=%"))


def _row(tag: str, url: SitemapUrl) -> str:
    modified = f"<lastmod>{escape(url.modified)}</lastmod>" if url.modified else ""
    return f"<{tag}><loc>{_location(url.url)}</loc>{modified}</{tag}>"


def sitemap(view: SitemapView, kit: Kit) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Give a sitemap; ``lastmod`` only where a modification is known."""
    body = "\n".join(_row("url", url) for url in view.urls)
    return f'{_HEADER}<urlset xmlns="{_NAMESPACE}">\n{body}\n</urlset>\n'.encode()


def sitemap_index(view: SitemapIndexView, kit: Kit) -> bytes:  # noqa: ARG001
    """Give the list of a site's sitemaps."""
    body = "\n".join(_row("sitemap", url) for url in view.urls)
    return f'{_HEADER}<sitemapindex xmlns="{_NAMESPACE}">\n{body}\n</sitemapindex>\n'.encode()


def news_sitemap(view: NewsView, kit: Kit) -> bytes:  # noqa: ARG001
    """Give the stories that are news, for those who index news only."""
    head = f'{_HEADER}<urlset xmlns="{_NAMESPACE}" xmlns:news="{_NEWS}">\n'
    return (head + "\n".join(_news(url, view.name) for url in view.urls) + "\n</urlset>\n").encode()


def _news(url: NewsUrl, name: str) -> str:
    publication = f"<news:name>{escape(name)}</news:name><news:language>{_LANGUAGE}</news:language>"
    return (
        f"<url><loc>{_location(url.url)}</loc><news:news><news:publication>{publication}</news:publication>"
        f"<news:publication_date>{url.published}</news:publication_date>"
        f"<news:title>{escape(url.title)}</news:title></news:news></url>"
    )


def robots(view: RobotsView, kit: Kit) -> bytes:  # noqa: ARG001
    """Allow everything and name the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {_location(view.sitemap)}\n".encode()
