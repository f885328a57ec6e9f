"""The finder of services, by audience, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import service_page, services_page
from generator.outputs.views.cards import Count, Link
from generator.outputs.views.pages import ServiceIndex, ServicePage
from generator.pages.lines import changed
from generator.text import chinese_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.entries.schema import ServiceMeta
    from generator.outputs.views.cards import ServiceCard
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

_EVERYONE = "全体职工"


def services_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the finder of services."""
    url = addresses.SERVICES
    codes = [c for c in desk.site.region_codes() if desk.site.own.get(c) and desk.site.own[c].services]
    head = heads.head(
        "服务",
        url,
        description="职工能用的工会服务：谁能用、能得到什么、怎么办、联系谁。",
        section="services",
    )
    regions = tuple(_count(desk, code) for code in codes)
    cards = desk.services(desk.site.services)
    view = ServiceIndex(
        head, cards, audience_groups(desk), regions, desk.province_counts(cards), len(desk.site.services)
    )
    yield Job(url + "index.html", view, services_page, Rank.LISTING)


def _count(desk: Desk, code: str) -> Count:
    """Give a region with the number of services that it offers itself."""
    link = desk.region(code)
    return Count(link.label, link.url, len(desk.site.own[code].services))


def audience_groups(desk: Desk) -> tuple[tuple[str, str, tuple[ServiceCard, ...]], ...]:
    """Give the services by audience, the audience with most services first; (anchor, audience, cards)."""
    groups: dict[str, list[ServiceCard]] = {}
    for identity in desk.site.services:
        card = desk.service(identity)
        for audience in card.audience or (_EVERYONE,):
            groups.setdefault(audience, []).append(card)
    ranked = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return tuple((f"for-{place}", name, tuple(groups[name])) for place, name in enumerate(ranked, 1))


def audience_links(desk: Desk, most: int) -> tuple[Link, ...]:
    """Give the links of the front page into the finder."""
    groups = audience_groups(desk)[:most]
    return tuple(Link(name, f"{addresses.SERVICES}#{anchor}") for anchor, name, _ in groups)


def service_jobs(desk: Desk, heads: Heads, identity: str) -> Iterator[Job]:
    """Give a service's page."""
    service = desk.site.services[identity]
    meta = service.meta
    url = desk.routes.url("service", service.id)
    description = meta.summary or meta.benefit or service.entry.facts.lead or meta.title
    view = ServicePage(
        head=heads.head(
            meta.title,
            url,
            kind="服务",
            description=description,
            section="services",
            indexed=not service.ribbon,
            modified=changed(service),
        ),
        card=desk.service(service.id),
        summary=meta.summary or "",
        valid=_valid(meta),
        trails=desk.trails(service),
        topics=desk.topics(service),
        picture=desk.picture(meta.cover, service.pictures),
        text=desk.text(service),
        stories=desk.stories(desk.site.by_service.get(service.id, ())),
    )
    yield Job(url + "index.html", view, service_page, Rank.ENTITY)


def _valid(meta: ServiceMeta) -> str:
    since = f"{chinese_date(meta.valid_from)}起" if meta.valid_from else ""
    until = f"至{chinese_date(meta.valid_until)}" if meta.valid_until else ""
    return since + until
