"""Entities -> cards and other small parts of pages; each card is built once per build."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from msgspec.structs import replace

from generator.entries.choices import HONOUR_LEVELS, STORY_TYPES
from generator.model.routes import old_name
from generator.outputs.views.cards import (
    Count,
    EventCard,
    HonourLine,
    Link,
    PersonCard,
    Picture,
    ServiceCard,
    StoryCard,
    Text,
)
from generator.outputs.views.streams import FeedEntry
from generator.pages.channels import Channels
from generator.pages.covers import drawn_picture
from generator.pages.lines import channel_line, date_mark, date_view, month_label
from generator.pages.pictures import image
from generator.recent import Recent
from generator.text import at_midnight, chinese_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.config import Options
    from generator.entries.fields import Meta
    from generator.entries.schema import Cover, EventMeta, StoryMeta
    from generator.markup.pictures import Image
    from generator.model.entities import Event, Item, Person, Service, Story
    from generator.model.routes import Routes
    from generator.model.site import Site

T = TypeVar("T")

# About 50 MB: words and links of cards are the entries' and the desk's own. A list shows stories of all years.
_CARDS = 100_000
_TEXTS = 10_000  # about 10 MB: they are asked for again soon, or never

_PHASES = {
    "upcoming": "即将开始", "ongoing": "进行中", "ended": "已结束",
    "recurring": "定期举行", "cancelled": "已取消", "postponed": "已延期",
}  # fmt: skip


class Desk:
    """Makes the parts that pages share, from one site and its routes; ``hosted`` are the paths of the host's files."""

    def __init__(
        self, site: Site, routes: Routes, options: Options, hosted: frozenset[str] = frozenset()
    ) -> None:
        self.site = site
        self.hosted = hosted
        self.routes = routes
        self.options = options
        self.channels = Channels(site, routes, options)
        self.ids = tuple(site.stories)
        self.order = {identity: place for place, identity in enumerate(self.ids)}
        self._stories = Recent[str, StoryCard](_CARDS)
        self._people: dict[str, PersonCard] = {}
        self._events: dict[str, EventCard] = {}
        self._services: dict[str, ServiceCard] = {}
        self._images: dict[str, Image] = {}
        self._series: dict[str, dict[str, int]] = {}
        self._texts = Recent[str, Text](_TEXTS)
        self.entries = Recent[str, FeedEntry](_TEXTS)
        self._made: dict[tuple[Any, str], Any] = {}

    def once(self, make: Callable[[Desk, str], T], identity: str) -> T:
        """Give ``make(desk, identity)``, made once in this process."""
        key = (make, identity)
        if key not in self._made:
            self._made[key] = make(self, identity)
        made: T = self._made[key]
        return made

    # Links

    def region(self, code: str) -> Link:
        """Give the link to a region's page, under its everyday name."""
        return self.once(_region, code)

    def topic(self, slug: str) -> Link:
        """Give the link to a topic's page."""
        return self.once(_topic, slug)

    def trail(self, code: str) -> tuple[Link, ...]:
        """Give the way from the top to a region: 湖北 › 襄阳 › 宜城."""
        return self.once(_trail, code)

    def trails(self, item: Item[Meta]) -> tuple[tuple[Link, ...], ...]:
        """Give the trails of an item's regions, the primary one first; one that only goes part of another's way is left out."""
        trails = tuple(map(self.trail, item.regions))
        return tuple(t for t in trails if not any(t != other and t == other[: len(t)] for other in trails))

    def regions(self, item: Item[Meta]) -> tuple[Link, ...]:
        """Give the links to an item's own regions."""
        return tuple(map(self.region, item.regions))

    def provinces(self, item: Item[Meta]) -> tuple[str, ...]:
        """Give the slugs of the topmost regions that an item lies in, over all parents, each once."""
        tree = self.site.tree
        above = (tree.get(code) for own in item.regions for code in tree.ancestors(own))
        return tuple(sorted({region.slug for region in above if not region.parents}))

    def province_counts(self, cards: Iterable[PersonCard | EventCard | ServiceCard]) -> tuple[Count, ...]:
        """Give the topmost regions of cards with how many lie there, sorted by pinyin."""
        found = Counter(slug for card in cards for slug in card.provinces)
        roots = {r.slug: r.code for r in map(self.site.tree.get, self.site.region_codes()) if not r.parents}
        return tuple(
            Count(self.region(roots[slug]).label, self.region(roots[slug]).url, found[slug])
            for slug in sorted(found)
        )

    def topics(self, item: Item[Meta]) -> tuple[Link, ...]:
        """Give the links to an item's topics."""
        return tuple(map(self.topic, item.topics))

    def region_count(self, code: str) -> Count:
        """Give a region with the number of its stories."""
        link = self.region(code)
        return Count(link.label, link.url, len(self.site.in_region(code).stories))

    def topic_counts(self, counts: Mapping[str, int], most: int) -> tuple[Count, ...]:
        """Give the strongest of topics whose stories have been counted, the most frequent first."""
        ranked = sorted(counts, key=lambda slug: (-counts[slug], slug))[:most]
        return tuple(Count(self.topic(slug).label, self.topic(slug).url, counts[slug]) for slug in ranked)

    def series_place(self, slug: str, identity: str) -> int:
        """Give the place of a story in its series, the newest being 0."""
        if slug not in self._series:
            self._series[slug] = {i: place for place, i in enumerate(self.site.by_series[slug])}
        return self._series[slug][identity]

    def permanent(self, kind: str, item: Item[StoryMeta] | Item[EventMeta]) -> str:
        """Give the address under which subscribers know an entry: that of its first publication, whatever it is called now."""
        first = item.meta.permalink
        if first is None:
            return self.options.site_url + self.routes.url(kind, item.id)
        return first if "://" in first else self.options.site_url + quote(old_name(first))

    # Texts and pictures

    def text(self, item: Item[Meta]) -> Text:
        """Give an item's body with what its links mean: the same for its page and for feeds."""
        if item.entry.path not in self._texts:
            links = self.routes.resolve(item.links)
            pictures = tuple((written, self.image(path)) for written, path in sorted(item.pictures.items()))
            self._texts[item.entry.path] = Text(item.entry.body, tuple(sorted(links.items())), pictures)
        return self._texts[item.entry.path]

    def image(self, path: str) -> Image:
        """Give what a page says of a picture of the media folder."""
        if path not in self._images:
            self._images[path] = image(path, self.site.looks[path])
        return self._images[path]

    def picture(self, cover: Cover | None, pictures: Mapping[str, str]) -> Picture | None:
        """Give a picture of the media folder, or None where there is none."""
        if cover is None or cover.src not in pictures:
            return None
        found = self.image(pictures[cover.src])
        said = (cover.alt, cover.caption or "", cover.credit or "")
        return Picture(found.url, *said, found.width, found.height, sources=found.sources)

    def cover(self, story: Story) -> Picture:
        """Give a story's picture, or the one that is drawn for it."""
        return self.picture(story.meta.cover, story.pictures) or drawn_picture(story, self)

    # Cards

    def story(self, identity: str) -> StoryCard:
        """Give a story's card."""
        if identity not in self._stories:
            self._stories[identity] = self._story_card(self.site.stories[identity])
        return self._stories[identity]

    def stories(self, ids: Iterable[str]) -> tuple[StoryCard, ...]:
        """Give the cards of stories."""
        return tuple(map(self.story, ids))

    def _story_card(self, story: Story) -> StoryCard:
        meta = story.meta
        return StoryCard(
            url=self.routes.url("story", story.id),
            title=meta.title,
            kicker=meta.kicker or "",
            type=meta.type,
            type_label=STORY_TYPES[meta.type],
            date=date_view(meta.date),
            summary=meta.summary or story.entry.facts.lead,
            regions=self.regions(story),
            topics=self.topics(story),
            cover=self.cover(story),
            ribbon=story.ribbon,
        )

    def person(self, identity: str) -> PersonCard:
        """Give a person's card. It does not count stories: today's would change the pages of last year's."""
        if identity not in self._people:
            self._people[identity] = self._person_card(self.site.people[identity])
        return self._people[identity]

    def counted(self, identity: str) -> PersonCard:
        """Give a person's card with the number of stories, for the pages that are about all people."""
        return replace(self.person(identity), stories=len(self.site.by_person.get(identity, ())))

    def people(self, ids: Iterable[str]) -> tuple[PersonCard, ...]:
        """Give the cards of people."""
        return tuple(self.person(identity) for identity in ids)

    def _person_card(self, person: Person) -> PersonCard:
        meta = person.meta
        honours = tuple(
            HonourLine(h.title, h.level, HONOUR_LEVELS[h.level], f"{h.year}年" if h.year else "", h.by or "")
            for h in meta.honours
        )
        return PersonCard(
            url=self.routes.url("person", person.id),
            name=meta.name,
            honours=honours,
            occupation=meta.occupation or "",
            employer=meta.employer or "",
            summary=meta.summary or person.entry.facts.lead,
            regions=self.regions(person),
            provinces=self.provinces(person),
            stories=0,
            ribbon=person.ribbon,
        )

    def event(self, identity: str) -> EventCard:
        """Give an event's card."""
        if identity not in self._events:
            self._events[identity] = self._event_card(self.site.events[identity])
        return self._events[identity]

    def events(self, ids: Iterable[str]) -> tuple[EventCard, ...]:
        """Give the cards of events."""
        return tuple(self.event(identity) for identity in ids)

    def _event_card(self, event: Event) -> EventCard:
        meta = event.meta
        phase = self.phase(event)
        return EventCard(
            url=self.routes.url("event", event.id),
            title=meta.title,
            mark=date_mark(meta.start),
            month=month_label(meta.start),
            start=date_view(meta.start) if meta.start else None,
            end=date_view(meta.end) if meta.end else None,
            starts_at=event.start.isoformat() if event.start else "",
            ends_at=event.end.isoformat() if event.end else "",
            phase=phase,
            phase_label=_PHASES[phase],
            venue=meta.venue or "",
            organisers=meta.organisers,
            recurrence=meta.recurrence or "",
            summary=meta.summary or event.entry.facts.lead,
            regions=self.regions(event),
            provinces=self.provinces(event),
            ribbon=event.ribbon,
        )

    def phase(self, event: Event) -> str:
        """Give where an event stands at the build's moment."""
        if event.meta.event_state in {"cancelled", "postponed"}:
            return event.meta.event_state
        if event.start is not None and event.start > self.site.as_of:
            return "upcoming"
        if event.end is None:
            return "recurring"
        return "ended" if event.end <= self.site.as_of else "ongoing"

    def service(self, identity: str) -> ServiceCard:
        """Give a service's card."""
        if identity not in self._services:
            self._services[identity] = self._service_card(self.site.services[identity])
        return self._services[identity]

    def services(self, ids: Iterable[str]) -> tuple[ServiceCard, ...]:
        """Give the cards of services."""
        return tuple(self.service(identity) for identity in ids)

    def _service_card(self, service: Service) -> ServiceCard:
        meta = service.meta
        return ServiceCard(
            url=self.routes.url("service", service.id),
            title=meta.title,
            audience=meta.audience,
            benefit=meta.benefit or "",
            amount=meta.amount or "",
            how=meta.how or "",
            channels=tuple(map(channel_line, meta.channels)),
            provider=meta.provider or "",
            regions=self.regions(service),
            provinces=self.provinces(service),
            checked=chinese_date(meta.checked) if meta.checked else "",
            stale=self.stale(service),
            ribbon=service.ribbon,
        )

    def stale(self, service: Service) -> bool:
        """Say whether the service was checked so long ago that readers are told."""
        checked = service.meta.checked
        age = timedelta(days=self.options.site.service_check_days)
        return checked is not None and at_midnight(checked) + age <= self.site.as_of


def _region(desk: Desk, code: str) -> Link:
    return Link(desk.site.tree.get(code).short, desk.routes.url("region", code))


def _topic(desk: Desk, slug: str) -> Link:
    return Link(desk.site.topics[slug].label, desk.routes.url("topic", slug))


def _trail(desk: Desk, code: str) -> tuple[Link, ...]:
    return tuple(desk.region(region.code) for region in desk.site.tree.trail(code))
