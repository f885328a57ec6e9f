"""The people wall and the page of each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.entries.choices import HONOUR_LEVELS, PERSON_STATES
from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import people_page, person_page
from generator.outputs.views.cards import Link
from generator.outputs.views.pages import PeopleIndex, PersonPage
from generator.pages.lines import changed
from generator.pages.listing import page_of, split_key
from generator.pages.lists import list_job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.outputs.views.cards import PersonCard
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

_UNRANKED = "工匠与一线职工"


def people_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the people wall."""
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
        groups.setdefault(label, []).append(desk.counted(identity))
    return tuple((label, tuple(cards)) for label, cards in groups.items())


def person_jobs(desk: Desk, heads: Heads, key: str) -> Iterator[Job]:
    """Give a person's page, or a list of the stories that it has no room for."""
    identity, number = split_key(key)
    if number > 1:
        yield _older(desk, heads, identity, number)
        return
    person = desk.site.people[identity]
    url = desk.routes.url("person", identity)
    card = desk.person(identity)
    ids = desk.site.by_person.get(identity, ())
    _, paging, newest = page_of(ids, desk.options.site.page_size, url, number)
    honours = "、".join(h.title for h in card.honours)
    feeds = desk.channels.links("person", person.id)
    view = PersonPage(
        head=heads.head(
            card.name,
            url,
            kind="人物",
            description=card.summary or f"{card.name}，{honours or card.occupation}",
            section="people",
            feeds=feeds,
            indexed=not person.ribbon,
            modified=changed(person),
        ),
        card=card,
        pinyin=person.meta.pinyin or "",
        quote=person.meta.quote or "",
        state_label="" if person.meta.person_state == "active" else PERSON_STATES[person.meta.person_state],
        trails=desk.trails(person),
        topics=desk.topics(person),
        picture=desk.picture(person.meta.cover, person.pictures),
        text=desk.text(person),
        stories=desk.stories(newest),
        paging=paging,
        feeds=feeds,
    )
    yield Job(url + "index.html", view, person_page, Rank.ENTITY)


def _older(desk: Desk, heads: Heads, identity: str, number: int) -> Job:
    url, name = desk.routes.url("person", identity), desk.person(identity).name
    return list_job(
        desk, heads, number, url, f"有关{name}的稿件", "", desk.site.by_person[identity],
        section="people", said=f"有关{name}的全部稿件，新的在前。",
        trail=(Link("劳模工匠", addresses.PEOPLE), Link(name, url)), rank=Rank.ENTITY,
    )  # fmt: skip
