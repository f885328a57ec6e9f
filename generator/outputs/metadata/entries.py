"""People, events and services: what a search engine can show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.outputs.metadata.nodes import (
    SITE_LANGUAGE,
    Description,
    compact,
    image,
    organisations,
    places,
    previews,
    trails,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.outputs.metadata.nodes import Node
    from generator.outputs.metadata.site import SiteFacts
    from generator.outputs.views.cards import ChannelLine, Head, Link, StoryCard
    from generator.outputs.views.pages import EventPage, PersonPage, ServicePage

_MOST_STORIES = 10
_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_ONLINE, _ON_SITE = "线上", "线下"
_WHOLE_DATE = len("2026-01-29")


def person(view: PersonPage, site: SiteFacts) -> Description:
    """Describe a person: Person, the main entity of a ProfilePage."""
    card, head = view.card, view.head
    found = previews((view.picture,), site)
    who = {
        "@type": "Person",
        "@id": head.canonical + "#person",
        "name": card.name,
        "alternateName": view.pinyin,
        "url": head.canonical,
        "description": head.description,
        "jobTitle": card.occupation,
        "worksFor": {"@type": "Organization", "name": card.employer} if card.employer else None,
        "award": [honour.year + honour.title for honour in card.honours],
        "image": [image(preview) for preview in found],
        "homeLocation": places(view.trails, site),
        "subjectOf": _stories(view.stories, site),
    }
    page = _page("ProfilePage", head, site, mainEntity=compact(who))
    return Description(
        nodes=[page, *trails(view.trails, card.name, head, site)],
        type="profile",
        preview=found[0] if found else None,
        keywords=[card.name, *(link.label for link in view.topics)],
    )


def event(view: EventPage, site: SiteFacts) -> Description:
    """Describe an event; one of which the day is not known has no date that a machine could take, so it is only named."""
    card, head = view.card, view.head
    found = previews((view.picture,), site)
    identity = {"@type": "Event", "@id": head.canonical + "#event", "name": card.title, "url": head.canonical}
    start = card.start.iso if card.start else ""
    if len(start) >= _WHOLE_DATE:
        shown = found or ([site.preview] if site.preview else [])
        mode, location = _where(view, site)
        identity |= compact(
            {
                "description": head.description,
                "startDate": start,
                "endDate": _end(view, start),
                "eventStatus": "https://schema.org/" + _STATUS.get(card.phase, "EventScheduled"),
                "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
                "location": location,
                "organizer": organisations(card.organisers),
                "image": [image(preview) for preview in shown],
                "inLanguage": SITE_LANGUAGE,
                "potentialAction": {"@type": "RegisterAction", "target": view.registration.url}
                if view.registration
                else None,
                "subjectOf": _stories(view.stories, site),
            }
        )
    page = _page("WebPage", head, site, mainEntity=identity)
    return Description(
        nodes=[page, *trails(view.trails, card.title, head, site)],
        preview=found[0] if found else None,
        keywords=[link.label for link in view.topics],
    )


def _end(view: EventPage, start: str) -> str:
    """Give when it is over: a day without an end ends on that day; of a time of day nothing is known."""
    end = view.card.end
    if end is None:
        return start if len(start) == _WHOLE_DATE else ""
    return end.iso if len(end.iso) >= _WHOLE_DATE else ""


def _where(view: EventPage, site: SiteFacts) -> tuple[str, Node | list[Node]]:
    """Give how one takes part, and where: a place with its address, a page on the web, or both."""
    venue = view.card.venue
    on_the_web = {
        "@type": "VirtualLocation",
        "url": view.registration.url if view.registration else view.head.canonical,
    }
    if _ONLINE in venue and _ON_SITE not in venue:
        return "Online", on_the_web
    way = [link.label for link in view.trails[0]] if view.trails else []
    address = {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressRegion": way[0] if way else "",
        "addressLocality": "".join(way[1:]),
        "streetAddress": view.address or venue,
    }
    name = venue or "".join(way) or site.name
    place: Node = {"@type": "Place", "name": name, "address": compact(address)}
    return ("Mixed", [place, on_the_web]) if _ONLINE in venue else ("Offline", place)


def service(view: ServicePage, site: SiteFacts) -> Description:
    """Describe a service: who gives it, to whom, where, and how one asks for it."""
    card, head = view.card, view.head
    found = previews((view.picture,), site)
    what = {
        "@type": "Service",
        "@id": head.canonical + "#service",
        "name": card.title,
        "url": head.canonical,
        "description": head.description,
        "serviceType": [link.label for link in view.topics],
        "provider": organisations([card.provider])[0] if card.provider else None,
        "areaServed": places(view.trails, site),
        "audience": [{"@type": "Audience", "audienceType": name} for name in card.audience],
        "serviceOutput": {"@type": "Thing", "name": card.benefit} if card.benefit else None,
        "availableChannel": [_channel(line) for line in card.channels],
        "image": [image(preview) for preview in found],
        "subjectOf": _stories(view.stories, site),
    }
    page = _page("WebPage", head, site, mainEntity=compact(what))
    return Description(
        nodes=[page, *trails(view.trails, card.title, head, site)],
        preview=found[0] if found else None,
        keywords=list(dict.fromkeys([*(link.label for link in view.topics), *card.audience])),
    )


def _channel(line: ChannelLine) -> Node:
    node: Node = {"@type": "ServiceChannel", "name": line.label or line.kind_label}
    if line.kind == "hotline":
        number = line.href.removeprefix("tel:") or line.value
        node["servicePhone"] = {"@type": "ContactPoint", "telephone": number}
    elif line.kind == "web" and line.href:
        node["serviceUrl"] = line.href
    elif line.kind == "address":
        node["serviceLocation"] = {"@type": "Place", "name": line.label or line.value, "address": line.value}
    else:
        node["description"] = line.value
    return node


def _stories(cards: Sequence[StoryCard], site: SiteFacts) -> list[Node]:
    return [
        {
            "@type": "NewsArticle",
            "@id": f"{site.root}{card.url}#article",
            "headline": card.title,
            "url": site.root + card.url,
        }
        for card in cards[:_MOST_STORIES]
    ]


def _page(kind: str, head: Head, site: SiteFacts, **more: Any) -> Node:
    return compact(
        {
            "@type": kind,
            "@id": head.canonical,
            "url": head.canonical,
            "name": head.name,
            "dateModified": head.modified,
            "inLanguage": SITE_LANGUAGE,
            "isPartOf": site.website,
            **more,
        }
    )


def written(head: Head, way: Sequence[Link], site: SiteFacts) -> Description:
    """Describe a hand-written page; ``way`` are the sections above it."""
    page = _page("WebPage", head, site, description=head.description)
    return Description(nodes=[page, *trails((way,) if way else (), head.name, head, site)])
