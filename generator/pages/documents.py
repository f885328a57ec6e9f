"""What search is told of everything that the site shows."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.pages.lines import channel_line, figure_line
from generator.search.document import Document
from generator.search.pinyin import spellings, syllables
from generator.search.segment import keyed, kind_of
from generator.text import chinese_date, iso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.entries.fields import Meta
    from generator.entries.schema import Cover
    from generator.model.entities import Event, Item, Person, Service, Story
    from generator.model.lines import Line
    from generator.model.routes import Routes
    from generator.model.site import Site

_BETWEEN = " · "


class _Carried(Struct, frozen=True):
    """What some regions, topics or people give to a document that carries them."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    filters: tuple[str, ...]
    line: str = ""
    roots: tuple[str, ...] = ()


class Papers:
    """Makes the documents of one site; what many of them share is worked out once."""

    def __init__(
        self, site: Site, routes: Routes, lines: Mapping[str, Line] | None = None, *, searched: bool = True
    ) -> None:
        """Take a site; ``lines`` are its stories where these are read only when they are needed.

        What is not ``searched`` has no documents.
        """
        self._site = site
        self._searched = searched
        self._lines = lines or {}
        self._url = routes.url
        self._above = cache(site.tree.ancestors)
        self._place = cache(self._place_of)
        self._named = cache(self._names_of_region)
        self._spelt = cache(self._spelling_of_region)
        self._person_words = cache(self._spelling_of_person)
        self._topic_words = cache(self._spelling_of_topic)
        self._of_regions = cache(self._regions)
        self._of_topics = cache(self._topics)
        self._of_people = cache(self._people)

    @cached_property
    def keys(self) -> dict[int, tuple[str, ...]]:
        """The ids of every segment's documents. Stories are numbered by date, so that a new one comes last."""
        if not self._searched:
            return {}
        site = self._site
        kinds = {
            "person": sorted(site.people),
            "event": sorted(site.events),
            "service": sorted(site.services),
            "region": site.region_codes(),
            "topic": sorted(site.topics),
        }
        return keyed(kinds, {year: ids[::-1] for year, ids in site.by_year.items()})

    def documents(self, key: int, known: Mapping[str, str]) -> tuple[Document, ...]:
        """Give the documents of a segment, in the order of their ids; known ones (id -> digest) may lack their texts."""
        site, ids = self._site, self.keys[key]

        def of_story(identity: str) -> Document:
            if identity in known and identity in self._lines:
                return self._sketch(self._lines[identity], known[identity])
            return self.story(site.stories[identity])

        made: dict[str | None, Callable[[str], Document]] = {
            None: of_story,
            "person": lambda identity: self._person(site.people[identity]),
            "event": lambda identity: self._event(site.events[identity]),
            "service": lambda identity: self._service(site.services[identity]),
            "region": self._region,
            "topic": self._topic,
        }
        return tuple(map(made[kind_of(key)], ids))

    def _sketch(self, line: Line, digest: str) -> Document:
        """Give of a story's document what it is found and chosen by beside its texts."""
        regions, topics, people = (
            self._of_regions(line.regions),
            self._of_topics(line.topics),
            self._of_people(line.people),
        )
        return Document(
            kind="story",
            id=line.id,
            url="",
            title="",
            type=line.type,
            words=tuple(dict.fromkeys(people.words + regions.words + topics.words)),
            filters=(f"t:{line.type}", *regions.filters, *topics.filters, *people.filters),
            regions=line.regions,
            roots=regions.roots,
            topics=line.topics,
            people=line.people,
            digest=digest,
        )

    def story(self, story: Story) -> Document:
        """Give the document of a story."""
        meta = story.meta
        regions, topics, people = (
            self._of_regions(story.regions),
            self._of_topics(story.topics),
            self._of_people(story.people),
        )
        series = (self._site.series[story.series].label,) if story.series else ()
        return Document(
            kind="story",
            id=story.id,
            url=self._url("story", story.id),
            title=meta.title,
            kicker=meta.kicker or "",
            subtitle=meta.subtitle or "",
            line=regions.line,
            date=iso(meta.date)[:10],
            type=meta.type,
            summary=meta.summary or "",
            tags=people.names + regions.names + topics.names + series,
            words=tuple(dict.fromkeys(people.words + regions.words + topics.words)),
            filters=(f"t:{meta.type}", *regions.filters, *topics.filters, *people.filters),
            notes=tuple(_notes(story)),
            regions=story.regions,
            roots=regions.roots,
            topics=story.topics,
            people=story.people,
            body=story.entry.body,
        )

    # Regions, topics and people, as stories carry them: many carry the same

    def _regions(self, own: tuple[str, ...]) -> _Carried:
        tree = self._site.tree
        codes = dict.fromkeys(code for one in own for code in self._above(one))
        return _Carried(
            tuple(name for code in codes for name in self._named(code)),
            tuple(dict.fromkeys(word for code in codes for word in self._spelt(code))),
            tuple(f"r:{code}" for code in codes),
            self._place(own[0]) if own else "",
            tuple(code for code in codes if not tree.get(code).parents),
        )

    def _topics(self, slugs: tuple[str, ...]) -> _Carried:
        return _Carried(
            tuple(self._site.topics[slug].label for slug in slugs),
            tuple(word for slug in slugs for word in self._topic_words(slug)),
            tuple(f"o:{slug}" for slug in slugs),
        )

    def _people(self, ids: tuple[str, ...]) -> _Carried:
        return _Carried(
            tuple(self._site.people[one].meta.name for one in ids),
            tuple(word for one in ids for word in self._person_words(one)),
            tuple(f"p:{one}" for one in ids),
        )

    def _place_of(self, code: str) -> str:
        return _BETWEEN.join(region.short for region in self._site.tree.trail(code))

    def _names_of_region(self, code: str) -> tuple[str, ...]:
        region = self._site.tree.get(code)
        return (region.name,) if region.short in region.name else (region.name, region.short)

    def _spelling_of_region(self, code: str) -> tuple[str, ...]:
        region = self._site.tree.get(code)
        # A slug that is unique among siblings by its ending (jingxing-xian) is also known without it.
        return spellings((region.slug, "".join(syllables(region.short))))

    def _spelling_of_person(self, identity: str) -> tuple[str, ...]:
        meta = self._site.people[identity].meta
        return spellings((meta.pinyin or " ".join(syllables(meta.name)),))

    def _spelling_of_topic(self, slug: str) -> tuple[str, ...]:
        return spellings(("".join(syllables(self._site.topics[slug].label)),))

    def _around(self, item: Item[Meta]) -> tuple[str, ...]:
        """Give the names of an item's regions and topics."""
        return self._of_regions(item.regions).names + self._of_topics(item.topics).names

    def _around_spelt(self, item: Item[Meta]) -> tuple[str, ...]:
        return self._of_regions(item.regions).words

    # The other kinds

    def _person(self, person: Person) -> Document:
        meta = person.meta
        work = _BETWEEN.join(part for part in (meta.employer, meta.occupation) if part)
        honours = tuple(honour.title for honour in meta.honours)
        return Document(
            kind="person",
            id=person.id,
            url=self._url("person", person.id),
            title=meta.name,
            line=work or "、".join(honours) or meta.summary or "",
            summary=meta.summary or "",
            tags=(*honours, *_known(meta.occupation, meta.employer), *self._around(person)),
            words=tuple(dict.fromkeys((*self._person_words(person.id), *self._around_spelt(person)))),
            names=(meta.name,),
            sounds=_sounds(meta.name, meta.pinyin or ""),
            notes=_known(meta.quote),
            body=person.entry.body,
        )

    def _event(self, event: Event) -> Document:
        meta = event.meta
        when = meta.recurrence or (chinese_date(meta.start) if meta.start else "")
        how = meta.registration.how if meta.registration else None
        return Document(
            kind="event",
            id=event.id,
            url=self._url("event", event.id),
            title=meta.title,
            line=_BETWEEN.join(_known(when, meta.venue)),
            date=iso(meta.start) if meta.start else "",
            summary=meta.summary or "",
            tags=(*_known(meta.venue), *meta.organisers, *self._around(event)),
            words=self._around_spelt(event),
            names=(meta.title,),
            sounds=_sounds(meta.title),
            notes=_known(when, meta.address, meta.participants, how, meta.contact),
            body=event.entry.body,
        )

    def _service(self, service: Service) -> Document:
        meta = service.meta
        channels = tuple(map(channel_line, meta.channels))
        lines = [" ".join(_known(c.kind_label, c.label, c.value, c.hours)) for c in channels]
        return Document(
            kind="service",
            id=service.id,
            url=self._url("service", service.id),
            title=meta.title,
            line=meta.benefit or meta.provider or "",
            phone=next((c.value for c in channels if c.kind == "hotline"), ""),
            summary=meta.summary or "",
            tags=(*_known(meta.provider), *meta.audience, *lines, *self._around(service)),
            words=self._around_spelt(service),
            names=(meta.title, *(c.value for c in channels if c.kind == "hotline")),
            sounds=_sounds(meta.title),
            notes=_known(meta.benefit, meta.amount, meta.how),
            body=service.entry.body,
        )

    def _region(self, code: str) -> Document:
        region = self._site.tree.get(code)
        note = self._site.notes.get(code)
        trail = tuple(above.code for above in self._site.tree.trail(code))
        return Document(
            kind="region",
            id=code,
            url=self._url("region", code),
            title=region.name,
            line=self._place(code),
            summary=(note.meta.summary or "") if note else "",
            words=self._spelt(code),
            names=tuple(dict.fromkeys((region.name, region.short, *region.aliases, code))),
            sounds=_sounds(region.short, region.slug),
            regions=trail,
        )

    def _topic(self, slug: str) -> Document:
        topic = self._site.topics[slug]
        return Document(
            kind="topic",
            id=slug,
            url=self._url("topic", slug),
            title=topic.label,
            line=topic.description,
            words=self._topic_words(slug),
            names=(topic.label,),
            sounds=_sounds(topic.label),
        )


def _sounds(name: str, spelling: str = "") -> tuple[str, ...]:
    """Give the pinyin of a name, as it is spelt where that is known, and its initials."""
    each = syllables(name)
    whole = "".join(spellings((spelling,))[-1:]) or "".join(each)
    initials = whole[:1] + "".join(sound[0] for sound in each[1:])
    return tuple(sound for sound in (whole, initials) if sound)


def _known(*parts: str | None) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _notes(story: Story) -> Iterator[str]:
    """Give what a story's page says beside its body: who made it, numbers, the policy, pictures, corrections."""
    meta = story.meta
    for line in meta.bylines:
        yield f"{line.role} {' '.join(line.names)}"
    if meta.source:
        yield " ".join(_known(meta.source.name, meta.source.edition))
    yield from _known(meta.editor)
    yield from meta.organisations
    for figure in map(figure_line, meta.figures):
        yield f"{figure.label} {figure.qualifier} {figure.value}{figure.unit}"
    if meta.policy:
        policy = meta.policy
        yield from _known(policy.title, policy.issuer, policy.number)
        yield from (*policy.measures, *policy.amounts)
    yield from _captions((*((meta.cover,) if meta.cover else ()), *meta.photos))
    for correction in meta.corrections:
        yield f"{correction.kind} {correction.text}"


def _captions(pictures: Iterable[Cover]) -> Iterator[str]:
    for picture in pictures:
        yield from _known(picture.caption, picture.credit)
