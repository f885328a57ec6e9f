"""The renderers of pages: module functions, so that a job can be sent to another process by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.outputs.job import Kit, Render


def _renderer(template: str) -> Render:
    def render(view: Any, kit: Kit) -> bytes:
        return kit.page(template, view)

    render.__name__ = render.__qualname__ = template.replace(".html", "_page")
    return render


front_page = _renderer("front.html")
story_page = _renderer("story.html")
notice_page = _renderer("notice.html")
listing_page = _renderer("listing.html")
region_page = _renderer("region.html")
regions_page = _renderer("regions.html")
directory_page = _renderer("directory.html")
people_page = _renderer("people.html")
person_page = _renderer("person.html")
events_page = _renderer("events.html")
event_page = _renderer("event.html")
services_page = _renderer("services.html")
service_page = _renderer("service.html")
feeds_page = _renderer("feeds.html")
search_page = _renderer("search.html")


def missing_page(view: Any, kit: Kit) -> bytes:
    """Give the 404 page: it is served at any depth, so its links start at the site's path on the host."""
    return kit.page("notice.html", view, view.root)


def web_manifest(view: Any, kit: Kit) -> bytes:
    """Give the manifest; its colours are the theme's, its addresses relative to itself."""
    return kit.bare("manifest.webmanifest", view, "").encode()


def redirect_page(view: Any, kit: Kit) -> bytes:
    """Give the page at an old address."""
    return kit.bare("redirect.html", view, view.url).encode()
