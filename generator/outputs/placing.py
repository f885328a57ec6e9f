"""Where a page lies, and its body as it stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.markup.links import Placement, place

if TYPE_CHECKING:
    from generator.outputs.job import Kit


def root_of(url: str) -> str:
    """Give the way from a page's address to the site's root: ``''`` -> ``./``, ``a/b/`` -> ``../../``."""
    return "../" * url.count("/") or "./"


def body_of(view: Any, root: str, kit: Kit) -> str:
    """Give the HTML of the view's body as it stands on the view's page; empty where it has none."""
    text = getattr(view, "text", None) or getattr(view, "note", None)
    if text is None:
        return ""
    at = Placement(root=root, page=view.head.url)
    return place(kit.body(text.source).html, dict(text.links), dict(text.pictures), at)
