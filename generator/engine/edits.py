"""The short way of an edit: where only a few stories have changed since the last build, only they are read.

What it cannot judge by itself — a fault, a hidden story, a moved address, the first story of a region — is left to the
long way, which reads everything.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from generator.engine.ledger import Ledger, Still, without_stories
from generator.engine.unchanged import STORIES
from generator.entries.kinds import BY_NAME
from generator.entries.load import Loaded, load_file, typed
from generator.entries.source import MARKDOWN, BodySource, Found
from generator.model import assemble, lines, pictures, revise, schedule, visibility
from generator.model.entities import Story
from generator.model.indexes import scene
from generator.model.lines import Lines
from generator.model.references import KnownIds, Names
from generator.model.shelf import Shelf
from generator.pages.affected import Edit
from generator.regions import Resolver
from generator.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.config import Options
    from generator.engine.cache import Store
    from generator.engine.unchanged import Inputs
    from generator.entries.schema import StoryMeta
    from generator.entries.stamps import Stamp
    from generator.model.assemble import Assembled
    from generator.model.lines import Line
    from generator.model.references import References
    from generator.model.routes import Routes
    from generator.model.site import Site

_MOST = 50
_KIND = BY_NAME["story"]


class LongWayError(Exception):
    """The short way cannot judge this edit."""


class Edited(Struct, frozen=True):
    """The site before and after the edit, with stories that are read when they are needed; what has changed."""

    before: Site
    after: Site
    ledger: Ledger
    edits: tuple[Edit, ...]


def edited(ledger: Ledger, inputs: Inputs, options: Options, store: Store) -> Edited:
    """Give the site after an edit. Raises LongWayError."""
    last, stamps = ledger.stamps, inputs.stamps or {}
    changed = [path for path, stamp in stamps.items() if last.get(path) != stamp]
    changed = [path for path in changed if path.startswith(STORIES) and path.endswith(MARKDOWN)]
    removed = [path for path in last if path not in stamps]
    if len(changed) + len(removed) > _MOST:
        raise LongWayError
    reader = _Reader(ledger, stamps, options, store)
    known = {path: reader.line_at(path) for path in changed if path in ledger.stamps}
    gone = (*known.values(), *(reader.line_at(path) for path in removed))
    was = {line.id: reader.old(line) for line in gone}
    now = tuple(reader.now(path, was[known[path].id] if path in known else None) for path in changed)
    by_id = {story.id: story for story in now}
    for line in gone:
        _judge_leaving(line, was[line.id], by_id.get(line.id), ledger)
    for story in now:
        _judge_coming(story, was.get(story.id), ledger)
    if len(by_id) < len(now) or any(i in ledger.lines and i not in was for i in by_id):
        raise LongWayError  # two files of one name
    come = tuple(line_of(story, ledger.site) for story in now)
    after = ledger.lines.revised(was, come)
    try:
        site, ids = revise.revise(ledger.site, ledger.ids, revise.Revision(gone, come, after))
    except revise.UnlikeError as error:
        raise LongWayError from error
    moments = {identity: told for identity, told in ledger.moments.items() if identity not in was}
    moments |= _moments(now, options)
    then = next_change(moments, ledger.still.next_change, options.as_of)
    site = replace(site, as_of=options.as_of, next_change=then)
    kept = replace(
        ledger,
        as_of=options.as_of,
        seen_at=inputs.seen_at,
        stamps=inputs.trusted,
        fresh={path: store.seal_of(options.content_dir / path) for path in changed if inputs.is_fresh(path)},
        ids=ids,
        lines=after,
        moments=moments,
        site=site,
    )

    def with_shelf(of: Ledger, site: Site, at_hand: Mapping[str, Story]) -> Site:
        def read(identity: str) -> Story:
            return reader.unchanged(of.lines[identity])

        return replace(site, stories=Shelf(of.ids, of.lines, read, at_hand))

    before = replace(ledger.site, as_of=options.as_of, next_change=then)
    return Edited(
        with_shelf(ledger, before, was),
        with_shelf(kept, site, by_id),
        kept,
        _edits(gone, come, was, by_id),
    )


def ledger_of(
    assembled: Assembled, routes: Routes, inputs: Inputs, shell: str, options: Options
) -> Ledger | None:
    """Give the ledger of a build that has read everything; None where its inputs prove nothing. ``shell``: its key."""
    if inputs.key_of_others is None:
        return None
    site, references = assembled.site, assembled.references
    rest = {target: url for target, url in routes.urls.items() if target[1] not in site.stories}
    still = Still(
        key=inputs.key_of_others,
        shell=shell,
        site=without_stories(site),
        routes=replace(routes, urls=rest),
        references=references.without_stories(),
        asked=frozenset(references.asked),
        linked=frozenset(references.linked),
        next_change=assembled.next_change_of_others,
    )
    stories = site.stories.values()
    return Ledger(
        still=still,
        as_of=options.as_of,
        seen_at=inputs.seen_at,
        stamps=inputs.trusted,
        ids=tuple(site.stories),
        lines=Lines.of(line_of(story, site) for story in stories),
        moments=_moments(stories, options),
        site=site,
    )


def next_change(
    moments: Mapping[str, tuple[str, ...]], others: datetime | None, as_of: datetime
) -> datetime | None:
    """Give when pages change by themselves after a moment: those of stories, and all others."""
    found = [datetime.fromisoformat(moment) for told in moments.values() for moment in told]
    found += [] if others is None else [others]
    return min((moment for moment in found if moment > as_of), default=None)


def _edits(
    gone: Iterable[Line], come: Iterable[Line], was: Mapping[str, Story], now: Mapping[str, Story]
) -> tuple[Edit, ...]:
    before, after = {line.id: line for line in gone}, {line.id: line for line in come}
    ids = sorted({*before, *after})
    return tuple(
        Edit(before.get(i), after.get(i), i not in was or i not in now or _face(was[i]) != _face(now[i]))
        for i in ids
    )


def _face(story: Story) -> tuple[Any, ...]:
    """Give all that pages other than its own show of a story, or sort it by."""
    meta = story.meta
    return (
        meta.title, meta.kicker, meta.type, meta.date, meta.summary or story.entry.facts.lead, meta.cover,
        meta.figures[:1], story.regions, story.topics, story.series, story.people, story.events, story.services,
        story.published, story.modified, story.ribbon, story.pictures,
    )  # fmt: skip


def _judge_leaving(line: Line, old: Story, new: Story | None, ledger: Ledger) -> None:
    """Refuse what others may hang on: moved addresses, links to regions, pictures, the target of a reference."""
    renamed = new is None or normalise(new.meta.title) != normalise(old.meta.title)
    if line.moved or (line.id in ledger.still.linked and renamed):
        raise LongWayError
    if _regions(old) != (_regions(new) if new else set()):
        raise LongWayError
    if set(old.pictures.values()) - set(new.pictures.values() if new else ()):
        raise LongWayError


def _judge_coming(story: Story, old: Story | None, ledger: Ledger) -> None:
    """Refuse what others may mean or hold already, and what a rule has something to say about."""
    url = f"{STORIES}{story.id}"
    taken = url in ledger.still.references.pages or f"{url}/" in ledger.still.routes.redirects
    moved = story.meta.aliases or story.meta.permalink
    if moved or taken or (old is None and _regions(story)):
        raise LongWayError
    renamed = old is None or normalise(old.meta.title) != normalise(story.meta.title)
    if renamed and not ledger.still.asked.isdisjoint((normalise(story.meta.title), story.id)):
        raise LongWayError
    if not story.entry.facts.characters and not story.meta.photos:
        raise LongWayError


def _regions(story: Story) -> set[str]:
    return {key for kind, key in story.links.values() if kind == "region"}


class _Reader:
    """Reads stories: those that have changed with all judgement, the others as they are known to be."""

    def __init__(self, ledger: Ledger, stamps: Mapping[str, Stamp], options: Options, store: Store) -> None:
        self._ledger = ledger
        self._stamps = stamps
        self._options = options
        self._store = store
        self._label = options.site.content_dir
        self._loaded = Loaded(media=dict(ledger.site.media), looks=dict(ledger.site.looks))

    def line_at(self, path: str) -> Line:
        """Give the line of the story that was in a file; raises LongWayError where none was shown."""
        line = self._ledger.lines.get(path.removeprefix(STORIES).rpartition(".")[0])
        if line is None or line.path != f"{self._label}/{path}":
            raise LongWayError
        return line

    def _found(self, path: str) -> Found:
        return Found(path.removeprefix(STORIES), str(self._options.content_dir / path), self._stamps[path])

    def unchanged(self, line: Line) -> Story:
        """Give a story that is as it was."""
        path = line.path.removeprefix(f"{self._label}/")
        entry, _, _ = load_file(_KIND, self._found(path), line.path, self._store)
        return lines.story(line, entry, self._options.as_of)

    def old(self, line: Line) -> Story:
        """Give a story as it was before it changed; raises LongWayError when that is not remembered."""
        path = line.path.removeprefix(f"{self._label}/")
        file = self._options.content_dir / path
        seal, stamp = self._ledger.fresh.get(path), self._ledger.stamps[path]
        parsed = self._store.recall_sealed(file, seal) if seal else self._store.recall_as(file, stamp)
        if parsed is None:
            raise LongWayError
        body = BodySource(str(file), parsed["body_start"], parsed["body_digest"])
        entry, _, _ = typed(_KIND, line.id, body, line.path, parsed)
        return lines.story(line, entry, self._options.as_of)

    def now(self, path: str, old: Story | None) -> Story:
        """Give a story that has changed; raises LongWayError for whatever there is to say about it."""
        label = f"{self._label}/{path}"
        entry, whole, faults = load_file(_KIND, self._found(path), label, self._store)
        state = visibility.state(entry.meta, self._options.as_of) if whole else visibility.WITHDRAWN
        if faults or state not in assemble.shown_states(self._options):
            raise LongWayError
        found, told = pictures.resolve(entry, self._label, self._loaded)
        refer = self._references()
        if old is not None and _words(old.meta) == _words(entry.meta):
            relations: dict[str, Any] = {name: getattr(old, name) for name in _RELATIONS}
        else:
            own = {"regions": refer.regions(entry), "topics": refer.topics_of(entry)}
            relations = {**own, **refer.relations(entry)}
        story = Story(
            entry,
            links=refer.links(entry),
            pictures=found,
            ribbon=state,
            as_of=self._options.as_of,
            **relations,
        )
        if told or refer.diagnostics or not story.regions or [*visibility.contradictions(entry)]:
            raise LongWayError
        return story

    def _references(self) -> References:
        ids = Names(KnownIds(self._ledger.lines))
        kinds = {**self._ledger.still.references.kinds, "story": ids}
        resolver = self._ledger.site.tree.once(Resolver)
        return replace(self._ledger.still.references, resolver=resolver, kinds=kinds, diagnostics=[])


_RELATIONS = ("regions", "topics", "series", "people", "events", "services")


def _words(meta: StoryMeta) -> tuple[Any, ...]:
    return tuple(getattr(meta, name) for name in _RELATIONS)


def line_of(story: Story, site: Site) -> Line:
    """Give the line of a story."""
    return lines.line(story, scene(story, site.tree) if story.meta.cover is None else "")


def _moments(stories: Iterable[Story], options: Options) -> dict[str, tuple[str, ...]]:
    """Give the moments after the build's at which the pages of stories change by themselves."""
    age = timedelta(days=options.site.service_check_days)
    found = {}
    for story in stories:
        told = [m.isoformat() for m in schedule.changes(story.entry, age) if m > options.as_of]
        if told:
            found[story.id] = tuple(told)
    return found
