"""Loaded entries -> Site: references resolved, visibility decided, collections indexed."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.model import pictures, places, schedule, visibility
from generator.model.entities import (
    Event,
    Front,
    Person,
    RegionNote,
    Series,
    Service,
    Story,
    Topic,
)
from generator.model.indexes import index
from generator.model.lines import place
from generator.model.references import Names, References, table_names
from generator.model.site import Site
from generator.regions import Resolver, Tree

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import datetime

    from generator.config import Options
    from generator.entries.entry import Entry
    from generator.entries.load import Loaded
    from generator.entries.tables import Lost
    from generator.model.entities import Target

_REFERABLE = ("story", "person", "event", "service")
BROKEN = ""


class _Seen(Struct, frozen=True):
    """Entries with their state at the build's moment."""

    shown: Mapping[str, tuple[Entry[Any], ...]]
    withdrawn: tuple[Entry[Any], ...]
    states: Mapping[Target, str]
    hidden: Mapping[Target, str]


class Assembled(Struct, frozen=True):
    """The site, how words were resolved in it, and when anything but a story that is shown changes by itself."""

    site: Site
    references: References
    next_change_of_others: datetime | None


def assemble(loaded: Loaded, options: Options) -> tuple[Assembled, list[Diagnostic]]:
    """Build the site as it is at ``options.as_of``; every reference that cannot be resolved is reported."""
    tree, diagnostics = places.extend(
        places.official(), loaded.tables.places, loaded.tables.lost_of("places")
    )
    seen = _see(loaded, options)
    references = _references(loaded, options, tree, seen.hidden)
    builder = _Builder(loaded, options, references, seen, diagnostics)
    found = builder.site(tree)
    others = builder.next_change(without=found.stories)
    return Assembled(found, references, others), [*diagnostics, *references.diagnostics]


def judge_words(
    loaded: Loaded, options: Options, regions: Sequence[str], topics: Sequence[str]
) -> list[Diagnostic]:
    """Give the faults of regions and topics that somebody is about to write."""
    tree, _ = places.extend(places.official(), loaded.tables.places)
    references = _references(loaded, options, tree, {})
    nowhere = Location("")
    for word in regions:
        references.region(word, nowhere)
    references.named_topics(topics, nowhere)
    return references.diagnostics


def _references(loaded: Loaded, options: Options, tree: Tree, hidden: Mapping[Target, str]) -> References:
    return References(
        resolver=tree.once(Resolver),
        topics=table_names(loaded.tables.topics),
        series=table_names(loaded.tables.series),
        kinds={kind: Names.of(_names(loaded, kind)) for kind in _REFERABLE},
        hidden=hidden,
        content=options.site.content_dir,
        pages=frozenset(loaded.pages),
        lost=_lost(loaded, tree),
    )


def _lost(loaded: Loaded, tree: Tree) -> dict[str, Lost]:
    """Give the names that faults of the tables took away; a place may also have been refused by the tree."""
    refused = [
        name
        for row in loaded.tables.places
        if f"place:{row.meta.slug}" not in tree
        for name in (row.meta.slug, row.meta.name, row.meta.short or "", *row.meta.aliases)
    ]
    return {**loaded.tables.lost, "places": loaded.tables.lost_of("places").and_names(filter(None, refused))}


def _see(loaded: Loaded, options: Options) -> _Seen:
    states = {
        (kind, entry.id): visibility.state(entry.meta, options.as_of)
        for kind in _REFERABLE
        for entry in loaded.entries.get(kind, ())
    }
    seen = shown_states(options)
    shown = {
        kind: tuple(e for e in loaded.entries.get(kind, ()) if states[kind, e.id] in seen)
        for kind in _REFERABLE
    }
    withdrawn = tuple(
        e for e in loaded.entries.get("story", ()) if states["story", e.id] == visibility.WITHDRAWN
    )
    hidden = {target: state for target, state in states.items() if state not in seen}
    for kind in _REFERABLE:
        hidden.update(((kind, entry.id), BROKEN) for entry in loaded.broken.get(kind, ()))
    return _Seen(shown, withdrawn, states, hidden)


def shown_states(options: Options) -> frozenset[str]:
    """Give the states in which an entry is shown: in a preview also what is not public yet or any longer."""
    preview = {visibility.DRAFT, visibility.SCHEDULED, visibility.EXPIRED} if options.drafts else set()
    return frozenset({visibility.SHOWN, *preview})


def _names(loaded: Loaded, kind: str) -> list[tuple[str, str]]:
    entries = (*loaded.entries.get(kind, ()), *loaded.broken.get(kind, ()))
    head = "name" if kind == "person" else "title"
    return [(name, e.id) for e in entries for name in (e.id, getattr(e.meta, head)) if name]


class _Builder:
    """Turns entries into entities; short-lived, one per build."""

    def __init__(
        self, loaded: Loaded, options: Options, references: References, seen: _Seen, out: list[Diagnostic]
    ) -> None:
        self.loaded = loaded
        self.options = options
        self.refer = references
        self.seen = seen
        self.out = out
        self.pictures: dict[Target, dict[str, str]] = {}

    def site(self, tree: Tree) -> Site:
        for entries in self.loaded.entries.values():
            for entry in entries:
                if entry.kind in _REFERABLE:
                    self.out.extend(visibility.contradictions(entry))
        self._check_hidden()
        stories = sorted(map(self._story, self.seen.shown["story"]), key=place)
        people = sorted(map(self._person, self.seen.shown["person"]), key=_honour_rank)
        events = sorted(map(self._event, self.seen.shown["event"]), key=_event_order)
        services = sorted(map(self._service, self.seen.shown["service"]), key=lambda s: s.id)
        notes = self._notes()
        media = self._media(notes)
        rows = self.loaded.tables
        bare = Site(
            tree=tree,
            stories={s.id: s for s in stories},
            people={p.id: p for p in people},
            events={e.id: e for e in events},
            services={s.id: s for s in services},
            withdrawn={s.id: s for s in map(self._story, self.seen.withdrawn)},
            topics={
                r.meta.slug: Topic(r.meta.slug, r.meta.label, r.meta.description or "", r.meta.motif or "")
                for r in rows.topics
            },
            series={
                r.meta.slug: Series(r.meta.slug, r.meta.label, r.meta.description or "") for r in rows.series
            },
            notes=notes,
            home=self._front(),
            synonyms=self.loaded.tables.synonyms,
            media=media,
            looks={path: self.loaded.looks[path] for path in media},
            as_of=self.options.as_of,
            next_change=self.next_change(),
        )
        return index(bare)

    def _check_hidden(self) -> None:
        """Resolve what is not shown too, for its faults: a draft is told of them before it is published."""
        for kind in _REFERABLE:
            judge = self._story_parts if kind == "story" else self._parts
            for entry in self.loaded.entries.get(kind, ()):
                state = self.seen.hidden.get((kind, entry.id), visibility.SHOWN)
                if state not in {visibility.SHOWN, visibility.WITHDRAWN}:
                    judge(entry)
            for entry in self.loaded.broken.get(kind, ()):
                judge(entry)

    def _parts(self, entry: Entry[Any]) -> dict[str, Any]:
        found, faults = pictures.resolve(entry, self.options.site.content_dir, self.loaded)
        self.out.extend(faults)
        self.pictures[entry.kind, entry.id] = found
        return {
            "entry": entry,
            "regions": self.refer.regions(entry),
            "topics": self.refer.topics_of(entry),
            "links": self.refer.links(entry),
            "pictures": found,
            "ribbon": self.seen.states.get((entry.kind, entry.id), ""),
            "as_of": self.options.as_of,
        }

    def _story_parts(self, entry: Entry[Any]) -> dict[str, Any]:
        return {**self._parts(entry), **self.refer.relations(entry)}

    def _story(self, entry: Entry[Any]) -> Story:
        return Story(**self._story_parts(entry))

    def _person(self, entry: Entry[Any]) -> Person:
        return Person(**self._parts(entry))

    def _event(self, entry: Entry[Any]) -> Event:
        return Event(**self._parts(entry))

    def _service(self, entry: Entry[Any]) -> Service:
        return Service(**self._parts(entry))

    def _notes(self) -> dict[str, RegionNote]:
        notes: dict[str, RegionNote] = {}
        broken = self.loaded.broken.get("region", ())
        for entry in (*self.loaded.entries.get("region", ()), *broken):
            note = self._note(entry)
            if note is None or entry in broken:
                continue
            first = notes.setdefault(note.regions[0], note)
            if first is not note:
                said = f"这个地区已经有说明 {first.entry.path}。"
                self.out.append(entry.fault("U101", said, "两个文件合成一个。"))
        return notes

    def _note(self, entry: Entry[Any]) -> RegionNote | None:
        code = self.refer.region(entry.id, entry.at())
        pinned = self.refer.entries(entry, "pinned", "story")
        links = self.refer.links(entry)
        found, faults = pictures.resolve(entry, self.options.site.content_dir, self.loaded)
        self.out.extend(faults)
        return RegionNote(entry, (code,), links=links, pictures=found, pinned=pinned) if code else None

    def _front(self) -> Front:
        row = self.loaded.tables.home
        meta = row.meta

        def many(key: str, kind: str) -> tuple[str, ...]:
            return self.refer.named(kind, [(w, row.at(key, i)) for i, w in enumerate(getattr(meta, key))])

        lead = self.refer.named("story", [(meta.lead, row.at("lead"))]) if meta.lead else ()
        return Front(
            next(iter(lead), None), many("second", "story"), many("people", "person"),
            many("events", "event"), many("services", "service"),
        )  # fmt: skip

    def _media(self, notes: Mapping[str, RegionNote]) -> dict[str, Any]:
        """Keep the pictures that something shown uses: a draft's picture is not published before it."""
        used = {path for note in notes.values() for path in note.pictures.values()}
        for entries in self.seen.shown.values():
            for entry in entries:
                used.update(self.pictures[entry.kind, entry.id].values())
        content = self.options.site.content_dir
        self.out.extend(
            filter(None, (pictures.unsafe(p, self.loaded.media[p], content) for p in sorted(used)))
        )
        for path in sorted(used):
            self.out.extend(pictures.doubtful(path, self.loaded.looks[path], content))
        return {path: self.loaded.media[path] for path in sorted(used)}

    def next_change(self, without: Container[str] = ()) -> datetime | None:
        """Give when a page next changes by itself; ``without`` some stories."""
        moments = (m for m, (kind, one) in self._changes if kind != "story" or one not in without)
        return min(moments, default=None)

    @cached_property
    def _changes(self) -> list[tuple[datetime, Target]]:
        """Every moment to come at which an entry's pages change by themselves."""
        age = timedelta(days=self.options.site.service_check_days)
        return [
            (moment, (kind, entry.id))
            for kind in _REFERABLE
            for entry in self.loaded.entries.get(kind, ())
            for moment in schedule.changes(entry, age)
            if moment > self.options.as_of
        ]


def _event_order(event: Event) -> tuple[float, str]:
    """Sort key: what only recurs first, then newest first."""
    return (-event.start.timestamp() if event.start is not None else float("-inf"), event.id)


def _honour_rank(person: Person) -> tuple[int, str]:
    levels = ("national", "provincial", "municipal", "county", "industry", "enterprise")
    ranks = [levels.index(h.level) for h in person.meta.honours]
    return (min(ranks, default=len(levels)), person.id)
