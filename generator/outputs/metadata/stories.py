"""Stories: NewsArticle, ``article:…`` of OpenGraph, and the names that Chinese aggregators read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.entries.choices import ORIGINS
from generator.outputs.metadata.nodes import (
    SITE_LANGUAGE,
    Description,
    compact,
    image,
    places,
    previews,
    trails,
)

if TYPE_CHECKING:
    from generator.outputs.metadata.nodes import Node, Tag
    from generator.outputs.metadata.site import SiteFacts
    from generator.outputs.views.pages import BylineLine, StoryPage

_PHOTOGRAPHER = "摄影"
# How names end that are no person's: 编辑部, 融媒体中心, 宜城市总工会.
_OFFICES = ("部", "社", "会", "组", "室", "中心", "台", "报", "办", "处")
_LONGEST_NAME = 4


def story(view: StoryPage, site: SiteFacts) -> Description:
    """Describe a story."""
    head = view.head
    found = previews((view.cover, *view.photos), site)
    shown = found or ([site.preview] if site.preview else [])
    section = view.series.label if view.series else view.type_label
    topics = [link.label for link in view.topics]
    keywords = list(dict.fromkeys([*topics, *(way[-1].label for way in view.trails)]))
    article = {
        "@type": "NewsArticle",
        "@id": head.canonical + "#article",
        "mainEntityOfPage": head.canonical,
        "url": head.canonical,
        "headline": view.title,
        "alternativeHeadline": view.subtitle,
        "description": head.description,
        "datePublished": head.published,
        "dateModified": head.modified,
        "inLanguage": SITE_LANGUAGE,
        "isAccessibleForFree": True,
        "articleSection": [view.type_label, view.series.label] if view.series else view.type_label,
        "keywords": keywords,
        "image": [image(preview) for preview in shown],
        "author": _authors(view.bylines, site),
        "contributor": _photographers(view.bylines),
        "editor": {"@type": "Person", "name": view.editor} if view.editor else None,
        "publisher": site.organisation,
        "isPartOf": site.website,
        "creditText": view.source.label if view.source else None,
        "isBasedOn": view.source.url if view.source and view.origin_label != ORIGINS["original"] else None,
        "contentLocation": places(view.trails, site),
        "about": {"@type": "CreativeWork", "name": view.policy.title} if view.policy else None,
        "mentions": _mentions(view, site),
        "correction": [
            {"@type": "CorrectionComment", "datePublished": line.date.iso, "text": line.text}
            for line in view.corrections
        ],
        "timeRequired": f"PT{view.minutes}M",
    }
    return Description(
        nodes=[compact(article), *trails(view.trails, view.title, head, site)],
        type="article",
        preview=found[0] if found else None,
        keywords=keywords,
        properties=_article(view, section, topics),
        names=_names(view, section, shown[0].url if shown else ""),
    )


def _article(view: StoryPage, section: str, topics: list[str]) -> list[Tag]:
    head = view.head
    times = [("article:published_time", head.published), ("article:modified_time", head.modified)]
    return [*times, ("article:section", section), *(("article:tag", topic) for topic in topics)]


def _names(view: StoryPage, section: str, picture: str) -> list[Tag]:
    """Give the names of the 《政府网站发展指引》 (国办发〔2017〕47号, annex on page labels), which aggregators read."""
    head = view.head
    return [
        ("author", "、".join(name for line in view.bylines for name in line.names)),
        ("ArticleTitle", view.title),
        # Its form has no zone and no seconds: 2026-01-29 09:30.
        ("PubDate", head.published[:16].replace("T", " ")),
        ("ContentSource", view.source.label if view.source else ""),
        ("ColumnName", section),
        ("ColumnType", view.type_label),
        ("Image", picture),
        ("Url", head.canonical),
    ]


def _authors(bylines: tuple[BylineLine, ...], site: SiteFacts) -> Node | list[Node]:
    """Give who wrote it; a story without a name is its publisher's."""
    names = dict.fromkeys(name for line in bylines if line.role != _PHOTOGRAPHER for name in line.names)
    return [_author(name, site) for name in names] or site.organisation


def _author(name: str, site: SiteFacts) -> Node:
    """Give a person, or an office of the newsroom, which is found where the site is."""
    if name == "编辑部" or (len(name) > _LONGEST_NAME and name.endswith(_OFFICES)):
        return {"@type": "Organization", "name": name, "url": site.root}
    return {"@type": "Person", "name": name}


def _photographers(bylines: tuple[BylineLine, ...]) -> list[Node]:
    names = dict.fromkeys(name for line in bylines if line.role == _PHOTOGRAPHER for name in line.names)
    return [{"@type": "Person", "name": name} for name in names]


def _mentions(view: StoryPage, site: SiteFacts) -> list[Node]:
    """Give whom and what the story speaks of, each with its page."""
    people = [("Person", card.name, card.url) for card in view.people]
    events = [("Event", card.title, card.url) for card in view.events]
    services = [("Service", card.title, card.url) for card in view.services]
    root = site.root
    return [
        {"@type": kind, "@id": f"{root}{url}#{kind.lower()}", "name": name, "url": root + url}
        for kind, name, url in (*people, *events, *services)
    ]
