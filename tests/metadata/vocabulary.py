"""What schema.org (release 29) and Google's documentation of structured data say of the types that pages use.

For each type: the members that must be there, and those that may. A type that is not here is not to be used.
"""

from __future__ import annotations

_THING = "name alternateName description url image subjectOf mainEntityOfPage potentialAction"
_WORK = (
    "headline alternativeHeadline datePublished dateModified inLanguage isAccessibleForFree keywords author contributor "
    "editor publisher isPartOf creditText isBasedOn contentLocation about mentions correction timeRequired mainEntity"
)
_PAGE = f"{_WORK} breadcrumb"

# Of each type what must be there, and what may.
TYPES: dict[str, tuple[str, str]] = {
    "NewsArticle": (
        "headline image datePublished dateModified author publisher mainEntityOfPage inLanguage",
        f"{_WORK} articleSection",
    ),
    "CorrectionComment": ("text datePublished", ""),
    "WebSite": ("name url", _WORK),
    "SearchAction": ("target", "query"),
    "RegisterAction": ("target", ""),
    "EntryPoint": ("urlTemplate", ""),
    "WebPage": ("name url isPartOf", _PAGE),
    "CollectionPage": ("name url isPartOf", _PAGE),
    "ProfilePage": ("name url mainEntity", _PAGE),
    "Person": ("name", "jobTitle worksFor award homeLocation"),
    "WorkersUnion": ("name url", "logo contactPoint"),
    "NewsMediaOrganization": ("name url", "logo contactPoint"),
    "Organization": ("name", ""),
    "ContactPoint": ("telephone", "contactType"),
    "Event": (
        "name startDate location eventStatus",
        "endDate eventAttendanceMode organizer inLanguage",
    ),
    "Place": ("name", "address containedInPlace"),
    "VirtualLocation": ("url", ""),
    "PostalAddress": ("addressCountry", "addressRegion addressLocality streetAddress"),
    "Service": ("name url", "serviceType provider areaServed audience serviceOutput availableChannel"),
    "ServiceChannel": ("name", "servicePhone serviceUrl serviceLocation"),
    "Audience": ("audienceType", ""),
    "Thing": ("name", ""),
    "CreativeWork": ("name", ""),
    "BreadcrumbList": ("itemListElement", ""),
    "ItemList": ("itemListElement", "numberOfItems"),
    "ListItem": ("position name", "item"),
    "ImageObject": ("url", "width height"),
}
ENUMERATIONS = {
    "eventStatus": {"EventScheduled", "EventCancelled", "EventPostponed"},
    "eventAttendanceMode": {
        "OfflineEventAttendanceMode",
        "OnlineEventAttendanceMode",
        "MixedEventAttendanceMode",
    },
}
DATES = {"datePublished", "dateModified", "startDate", "endDate"}
ADDRESSES = {"url", "item", "mainEntityOfPage", "@id", "isBasedOn", "serviceUrl", "target"}


def must(kind: str) -> set[str]:
    """Give the members that a node of a type has to have."""
    return set(TYPES[kind][0].split())


def may(kind: str) -> set[str]:
    """Give all members that a node of a type may have."""
    return {"@type", "@id", *_THING.split(), *TYPES[kind][0].split(), *TYPES[kind][1].split()}
