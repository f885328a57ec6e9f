"""The people wall and the page of each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.entries.schema import HONOUR_LEVELS, PERSON_STATES
from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import people_page, person_page
from generator.outputs.views.pages import PeopleIndex, PersonPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.entities import Person
    from generator.outputs.views.cards import PersonCard
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

_UNRANKED = "工匠与一线职工"


def people_jobs(desk: Desk, heads: Heads) -> Iterator[Job]:
    """Give every person's page and the wall."""
    for person in desk.site.people.values():
        yield _page(person, desk, heads)
    url = addresses.PEOPLE
    head = heads.head(
        "劳模工匠", url, description="劳动模范、工匠和一线职工，按荣誉和地区查找。", section="people"
    )
    provinces = desk.province_counts(map(desk.person, desk.site.people))
    view = PeopleIndex(head, _groups(desk), provinces, len(desk.site.people))
    yield Job(url + "index.html", view, people_page, Rank.LISTING)


def _groups(desk: Desk) -> tuple[tuple[str, tuple[PersonCard, ...]], ...]:
    groups: dict[str, list[PersonCard]] = {}
    for identity, person in desk.site.people.items():
        levels = [h.level for h in person.meta.honours]
        best = min(levels, key=tuple(HONOUR_LEVELS).index, default="")
        label = f"{HONOUR_LEVELS[best]}荣誉" if best else _UNRANKED
        groups.setdefault(label, []).append(desk.person(identity))
    return tuple((label, tuple(cards)) for label, cards in groups.items())


def _page(person: Person, desk: Desk, heads: Heads) -> Job:
    url = desk.routes.url("person", person.id)
    card = desk.person(person.id)
    honours = "、".join(h.title for h in card.honours)
    view = PersonPage(
        head=heads.head(
            card.name,
            url,
            description=card.summary or f"{card.name}，{honours or card.occupation}",
            section="people",
            indexed=not person.ribbon,
        ),
        card=card,
        pinyin=person.meta.pinyin or "",
        quote=person.meta.quote or "",
        state_label="" if person.meta.person_state == "active" else PERSON_STATES[person.meta.person_state],
        trails=desk.trails(person),
        topics=desk.topics(person),
        picture=desk.picture(person.meta.cover, person.pictures),
        text=desk.text(person),
        stories=desk.stories(desk.site.by_person.get(person.id, ())),
    )
    return Job(url + "index.html", view, person_page, Rank.ENTITY)
