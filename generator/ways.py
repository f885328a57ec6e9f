"""From content to a published site: everything read, or after an edit only what has changed. It names every stage."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import checks
from generator.built import Built, unseen
from generator.diagnostics import Report
from generator.engine import edits, fingerprint, ledger
from generator.engine.cache import Store
from generator.engine.kit import body_key
from generator.engine.reading import read_ahead
from generator.engine.render import LAST, Order, bench_of, render, revise
from generator.engine.segments import INDEX, Recipe, files, room, segments
from generator.engine.unchanged import LastBuild, shell_key
from generator.entries.load import load, written
from generator.entries.pictures import look
from generator.model.assemble import assemble, judge_words
from generator.model.routes import page_url, route
from generator.pages.affected import Sides, affected
from generator.pages.documents import Papers
from generator.pages.index import index_jobs, segment_jobs
from generator.pages.plan import Plan
from generator.search.files import shard_count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from generator.config import Options
    from generator.diagnostics import Diagnostic
    from generator.engine.ledger import Ledger
    from generator.engine.unchanged import Inputs
    from generator.model.assemble import Assembled
    from generator.model.lines import Line
    from generator.model.routes import Routes
    from generator.model.site import Site
    from generator.outputs.job import Job, Made
    from generator.outputs.shell import Shell
    from generator.publish.manifest import Manifest
    from generator.publish.release import Release

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Judged:
    """The content as a site, and what is wrong with it."""

    assembled: Assembled
    routes: Routes
    report: Report

    @property
    def site(self) -> Site:
        """The site."""
        return self.assembled.site


def judge(options: Options, reading: Progress = unseen) -> Judged:
    """Load everything, put it together, find its addresses and its faults. Reads files, changes only the cache.

    ``reading`` is told of how many files how many have been read.
    """
    report = Report()
    store = Store(options.cache_dir if options.use_cache else None, fingerprint.program())
    with contextlib.closing(store):
        store.recall_all()
        told = unseen if read_ahead(options, store, reading) else reading
        loaded = report.take(load(options.content_dir, options.site.content_dir, store, told))
        loaded = look(loaded, options.site.content_dir, store)
        assembled = report.take(assemble(loaded, options))
        site = assembled.site
        routes = report.take(route(site, _addresses(loaded.pages, options)))
        report.add(checks.run(site))
        store.save()
        store.prune({body_key(entry.body.digest) for entries in loaded.entries.values() for entry in entries})
    return Judged(assembled, routes, report)


def unknown_words(options: Options, regions: Sequence[str], topics: Sequence[str]) -> list[Diagnostic]:
    """Give the faults that regions and topics would be in a new file."""
    loaded, _ = load(options.content_dir, options.site.content_dir, Store(None, ""))
    return judge_words(loaded, options, regions, topics)


def hand_written(options: Options) -> dict[str, str]:
    """Give the addresses of the hand-written pages -> their files below the project."""
    pages, _ = written(options.content_dir, options.site.content_dir)
    return _addresses(pages, options)


def _addresses(pages: Sequence[str], options: Options) -> dict[str, str]:
    return {page_url(page): f"{options.site.content_dir}/pages/{page}.md" for page in pages}


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of a build that has something to do; that of an edit gives None where it does not lead."""

    options: Options
    release: Release
    inputs: Inputs
    shell: Callable[[], Shell]
    progress: Progress
    reading: Progress

    def edit(self) -> Built | None:
        """Read the stories that have changed, if nothing else has, and plan what they touch."""
        options, stamps = self.options, self.inputs.stamps
        key = self.inputs.key_without(edits.STORIES)
        last = ledger.read(self.release.state, key, options.as_of) if key else None
        if last is None or stamps is None or last.shell != shell_key(self.shell()):
            return None
        store = Store(options.cache_dir, fingerprint.program())
        try:
            found = edits.edited(last, stamps, self.inputs.seen_at, options, store)
            routes = replace(last.routes, stories=found.after.stories)
            plan = Plan(found.after, routes, options, self.shell())
            before = Plan(found.before, replace(routes, stories=found.before.stories), options, self.shell())
            sides = Sides(before.desk, plan.desk, last.lines, found.ledger.lines)
            groups, gone = affected(found.edits, sides)
            indexed, same = self._index(plan, {edit.id for edit in found.edits}, found.ledger.lines)
            replaced = {LAST, *gone, *(group.name for group in groups)}
            kept = self.release.manifest.of_groups(
                lambda group: group in same if group.startswith(INDEX) else group not in replaced
            )
            pages = dict(zip(kept.paths, kept.column("modified"), strict=True))
            made = revise(plan, groups, self._order(), pages, self.progress) + indexed
            store.save()
        except edits.LongWayError:
            return None
        finally:
            store.close()
        return self._publish(made, kept, plan, Report(), found.ledger)

    def everything(self) -> Built:
        """Read everything."""
        judged = judge(self.options, self.reading)
        site, report = judged.site, judged.report
        if report.failed(strict=self.options.strict):
            return Built(report, len(site.stories), 0, None, 0, site.next_change)
        plan = Plan(site, judged.routes, self.options, self.shell())
        indexed, _ = self._index(plan)
        made = render(plan, self._order(), self.progress) + indexed
        key, stamps = self.inputs.key_without(edits.STORIES), self.inputs.stamps
        new = None
        if key is not None and stamps is not None and not report.diagnostics:
            seen = edits.Seen(key, shell_key(self.shell()), stamps, self.inputs.seen_at)
            new = edits.ledger_of(judged.assembled, judged.routes, seen, self.options)
        return self._publish(made, None, plan, report, new)

    def _index(
        self, plan: Plan, touched: Collection[str] | None = None, lines: Mapping[str, Line] | None = None
    ) -> tuple[tuple[Made, ...], frozenset[str]]:
        """Make the files of the search index; gives also the names of the groups that stay as they are."""
        order = self._order()
        jobs, same = index(plan, order, touched, lines)
        made = files(jobs, bench_of(plan, order), self.options.workers if touched is None else 1)
        return tuple(made), same

    def _order(self) -> Order:
        known = self.release.known if self.options.use_cache else {}
        return Order(self.options, self.shell(), known, self.release.staging)

    def _publish(
        self, made: Sequence[Made], kept: Manifest | None, plan: Plan, report: Report, new: Ledger | None
    ) -> Built:
        site = plan.desk.site
        self.inputs.forget()
        ledger.forget(self.release.state)
        published = self.release.commit(made, kept)
        pages = sum(path.endswith(".html") for path in self.release.manifest.paths)
        if not report.diagnostics:
            self.inputs.keep(self.shell(), LastBuild(len(site.stories), pages, site.next_change))
        if new is not None:
            ledger.write(self.release.state, new)
        return Built(report, len(site.stories), pages, published, 0, site.next_change, plan)


def index(
    plan: Plan,
    order: Order,
    touched: Collection[str] | None = None,
    lines: Mapping[str, Line] | None = None,
) -> tuple[list[tuple[str, Job]], frozenset[str]]:
    """Bring the segments of the search index up to date; gives the files cut from them, each with its group's name.

    ``touched``: the ids of the only stories that have changed since the last build, if they are known; ``lines``: all
    stories. Then the files of segments that nothing has touched are left out, and the names of their groups are given.
    """
    site, bench = plan.desk.site, bench_of(plan, order)
    recipe = Recipe(shard_count(len(site.stories)), site.synonyms)
    papers = Papers(site, plan.desk.routes, lines)
    folder = room(bench.workshop.cache_dir, order.staging)
    heads, same = segments(papers, recipe, folder, bench.workshop, order.options.workers, touched)
    jobs = [(INDEX, job) for job in index_jobs(site, heads, recipe.shards)]
    for head in heads:
        if head.key not in same:
            jobs += [(f"{INDEX}{head.key}", job) for job in segment_jobs(head)]
    return jobs, frozenset(f"{INDEX}{key}" for key in same)
