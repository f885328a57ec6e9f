"""From content to a published site: everything read, or after an edit only what has changed. It names every stage."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator import checks
from generator.beside import beside
from generator.built import Built, unseen
from generator.diagnostics import Report
from generator.engine import edits, fingerprint, ledger
from generator.engine.cache import Store
from generator.engine.indexing import index, published, renewal_of
from generator.engine.kit import body_key
from generator.engine.reading import read_ahead
from generator.engine.render import (
    Order,
    Standing,
    bench_of,
    compile_templates,
    follow,
    get_ready,
    make_groups,
    render,
)
from generator.engine.segments import Since
from generator.engine.unchanged import LastBuild, shell_key
from generator.entries.load import load, walk_entries
from generator.entries.pictures import look
from generator.model.assemble import assemble, judge_words
from generator.model.routes import page_urls, route
from generator.pages.affected import Sides, affected
from generator.pages.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from generator.config import Options
    from generator.diagnostics import Diagnostic
    from generator.engine.ledger import Ledger
    from generator.engine.making import Bench
    from generator.engine.unchanged import Inputs
    from generator.model.assemble import Assembled
    from generator.model.routes import Routes
    from generator.model.site import Site
    from generator.outputs.job import Made
    from generator.outputs.shell import Shell
    from generator.publish.release import Release

    Progress = Callable[[int, int], None]

# So many stories that writing the ledger takes longer than forking a process.
_MANY = 500
# So many groups that they show more stories than can be asked for one by one in the time of asking for all.
_SHOW_MANY = 100
T = TypeVar("T")


class Judged(Struct, frozen=True):
    """The content as a site, and what is wrong with it."""

    assembled: Assembled
    routes: Routes
    report: Report

    @property
    def site(self) -> Site:
        """The site."""
        return self.assembled.site


class Meanwhile(Struct, frozen=True):
    """What can be done beside judging: by this process while others read, on another core while this one judges."""

    reading: Callable[[], None] = lambda: None
    judging: Callable[[], None] = lambda: None


_NOTHING = Meanwhile()


def judge(options: Options, reading: Progress = unseen, meanwhile: Meanwhile = _NOTHING) -> Judged:
    """Load everything, put it together, find its addresses and its faults. Reads files, changes only the cache.

    ``reading`` is told of how many files how many have been read; what can be done ``meanwhile`` is done where files are
    many, and what is for another core in any case.
    """
    report = Report()
    store = Store(options.cache_dir if options.use_cache else None, fingerprint.program())
    with contextlib.closing(store):
        store.recall_all()
        walked = walk_entries(options.content_dir)
        read = read_ahead(options, store, walked, reading, meanwhile.reading)
        rows = store.take_new_sources()

        def fill() -> None:
            store.write(rows)
            meanwhile.judging()

        with beside(fill, worth=bool(read) and options.workers != 1) as kept:
            told = unseen if read else reading
            loaded = report.take(
                load(options.content_dir, options.site.content_dir, store, told, walked, read)
            )
            loaded = look(loaded, options.site.content_dir, store)
            assembled = report.take(assemble(loaded, options))
            site = assembled.site
            routes = report.take(route(site, page_urls(loaded.pages, options.site.content_dir)))
            report.add(checks.run(site))
            kept()
        store.save()
        store.prune({body_key(entry.body.digest) for entries in loaded.entries.values() for entry in entries})
    return Judged(assembled, routes, report)


def unknown_words(options: Options, regions: Sequence[str], topics: Sequence[str]) -> list[Diagnostic]:
    """Give the faults that regions and topics would be in a new file."""
    loaded, _ = load(options.content_dir, options.site.content_dir, Store(None, ""))
    return judge_words(loaded, options, regions, topics)


class Ways(Struct, frozen=True):
    """The ways of a build that has something to do; that of an edit gives None where it does not lead."""

    options: Options
    release: Release
    inputs: Inputs
    shell: Callable[[], Shell]
    progress: Progress
    reading: Progress

    def edit(self) -> Built | None:
        """Read the stories that have changed, if nothing else has, and plan what they touch."""
        options, key = self.options, self.inputs.key_of_others
        last = ledger.read(self.release.state, key, options.as_of) if key else None
        if last is None or last.still.shell != shell_key(self.shell()):
            return None
        store = Store(options.cache_dir, fingerprint.program())
        try:
            found = edits.edited(last, self.inputs, options, store)
            if not self.release.whole:
                return None
            built = self._edited(found, last, store)
            store.save()
        except edits.LongWayError:
            return None
        finally:
            store.close()
        return built

    def _edited(self, found: edits.Edited, last: Ledger, store: Store) -> Built:
        """Make and publish what an edit touches; stories that are shown again come from the ``store``."""
        routes = replace(last.still.routes, stories=found.after.stories)
        shell = self.shell()
        plan = Plan(found.after, routes, self.options, shell)
        before = Plan(found.before, replace(routes, stories=found.before.stories), self.options, shell)
        lines = found.ledger.lines
        bench = self._bench(plan)
        since = Since(frozenset(edit.id for edit in found.edits), lines, last.segments)
        with self._beside(lambda: index(bench, since)) as indexing:
            groups, gone = affected(found.edits, Sides(before.desk, plan.desk, last.lines, lines))
            if len(groups) > _SHOW_MANY:
                store.recall_all()
            made = make_groups(groups, bench, self.options, self.progress)
            manifest = self.release.manifest
            standing = Standing(manifest.paths, manifest.column("group"), manifest.column("modified"))
            followed, replaced = follow(bench, made, gone | {group.name for group in groups}, standing)
            indexed = indexing()
        replaced |= standing.of_groups(indexed.replaces(standing.groups))
        new = replace(found.ledger, segments=indexed.segments)
        with self._drafting(lambda: new, plan) as drafted:
            built = self._publish((*made, *followed, *indexed.made), replaced, plan, Report(), drafted)
        return replace(built, held=(found, last))

    def everything(self) -> Built:
        """Read everything."""
        beside = Meanwhile(get_ready, lambda: compile_templates(self.options))
        judged = judge(self.options, self.reading, beside)
        site, report = judged.site, judged.report
        if report.failed(strict=self.options.strict):
            return Built(report, len(site.stories), 0, None, 0, site.next_change)
        return self._whole(judged, Plan(site, judged.routes, self.options, self.shell()))

    def _whole(self, judged: Judged, plan: Plan) -> Built:
        """Make and publish a site of which everything has been read."""
        report = judged.report
        bench = self._bench(plan)
        made, segments = render(bench, renewal_of(bench), self.options, self.progress)

        def new() -> Ledger | None:
            if report.diagnostics:
                return None
            shell = shell_key(plan.shell)
            found = edits.ledger_of(judged.assembled, judged.routes, self.inputs, shell, self.options)
            return found and replace(found, segments=segments.names)

        with self._drafting(new, plan) as drafted:
            made += published(bench, segments, self.options.workers).made
            built = self._publish(made, None, plan, report, drafted)
        return replace(built, held=judged)

    def _drafting(
        self, new: Callable[[], Ledger | None], plan: Plan
    ) -> contextlib.AbstractContextManager[Callable[[], bool]]:
        """Begin to write the new ledger as a draft; gives what waits for it and says whether there is one."""

        def draft() -> bool:
            found = new()
            if found is not None:
                ledger.draft(self.release.state, found)
            return found is not None

        return self._beside(draft, worth=len(plan.desk.site.stories) > _MANY)

    def _beside(
        self, work: Callable[[], T], *, worth: bool = True
    ) -> contextlib.AbstractContextManager[Callable[[], T]]:
        """Begin some work in another process, unless one is all that was asked for."""
        return beside(work, worth=worth and self.options.workers != 1)

    def _bench(self, plan: Plan) -> Bench:
        known = self.release.known if self.options.use_cache else {}
        release = self.release
        return bench_of(plan, Order(self.options, plan.shell, known, release.staging, release.anew))

    def _publish(
        self,
        made: Sequence[Made],
        replaced: Collection[str] | None,
        plan: Plan,
        report: Report,
        drafted: Callable[[], bool],
    ) -> Built:
        site, state = plan.desk.site, self.release.state
        self.inputs.forget()
        ledger.forget(state)
        published = self.release.commit(made, replaced)
        there_is_one = drafted()
        pages = self.release.manifest.count(".html")
        if not report.diagnostics:
            self.inputs.keep(plan.shell, LastBuild(len(site.stories), pages, site.next_change))
        if there_is_one:
            ledger.keep_draft(state)
        return Built(report, len(site.stories), pages, published, 0, site.next_change, plan)
