"""The only file that knows the order of things. It reads as the table of contents."""

from __future__ import annotations

import contextlib
import gc
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import checks
from generator.diagnostics import Diagnostic, Report
from generator.engine import fingerprint
from generator.engine.cache import Store
from generator.engine.kit import body_key
from generator.engine.render import Order, render
from generator.engine.unchanged import Inputs, LastBuild
from generator.entries.load import load
from generator.entries.pictures import look
from generator.entries.source import walk
from generator.model.assemble import assemble, judge_words
from generator.model.routes import page_url, route
from generator.pages.plan import Plan
from generator.publish.release import Published, open_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from generator.config import Options
    from generator.model.routes import Routes
    from generator.model.site import Site
    from generator.outputs.shell import Shell

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Judged:
    """The content as a site, and what is wrong with it."""

    site: Site
    routes: Routes
    report: Report


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the counts of its summary. ``published`` is None when faults stopped it."""

    report: Report
    stories: int
    pages: int
    published: Published | None
    seconds: float
    next_change: datetime | None


def judge(options: Options) -> Judged:
    """Load everything, put it together, find its addresses and its faults. Reads files, changes only the cache."""
    report = Report()
    store = Store(options.cache_dir if options.use_cache else None, fingerprint.program())
    with contextlib.closing(store):
        loaded = report.take(load(options.content_dir, options.site.content_dir, store))
        loaded = look(loaded, options.site.content_dir, store)
        site = report.take(assemble(loaded, options))
        routes = report.take(route(site, hand_written(options)))
        report.add(checks.run(site))
        store.save()
        store.prune({body_key(entry.body.digest) for entries in loaded.entries.values() for entry in entries})
    return Judged(site, routes, report)


def unknown_words(options: Options, regions: Sequence[str], topics: Sequence[str]) -> list[Diagnostic]:
    """Give the faults that regions and topics would be in a new file."""
    loaded, _ = load(options.content_dir, options.site.content_dir, Store(None, ""))
    return judge_words(loaded, options, regions, topics)


def hand_written(options: Options) -> dict[str, str]:
    """Give the addresses of the hand-written pages -> their files below the project."""
    pages = options.content_dir / "pages"
    found = [item for item in walk(pages, (".md",)) if not isinstance(item, Diagnostic)]
    label = f"{options.site.content_dir}/pages"
    return {page_url(item.path.removesuffix(".md")): f"{label}/{item.path}" for item in found}


def build(options: Options, shell: Callable[[], Shell], progress: Progress) -> Built:
    """Build and publish. With faults nothing is published; every other obstacle raises before anything changes.

    ``shell`` is called only when the content has no fault: it is the host's part and may take its time.
    """
    started = time.perf_counter()
    with _without_gc(), open_release(options.site_dir, options.as_of) as release:
        inputs = Inputs(options, release.state)
        last = inputs.recall(shell) if release.whole else None
        if last is not None:
            done = Published(0, len(release.known), 0)
            seconds = time.perf_counter() - started
            return Built(Report(), last.stories, last.pages, done, seconds, last.next_change)
        judged = judge(options)
        site, report = judged.site, judged.report
        if report.failed(strict=options.strict):
            return Built(report, len(site.stories), 0, None, time.perf_counter() - started, site.next_change)
        hosted = shell()
        known = release.known if options.use_cache else {}
        order = Order(options, hosted, known, release.staging)
        made = render(Plan(site, judged.routes, options, hosted), order, progress)
        inputs.forget()
        published = release.commit(made)
        pages = sum(one.path.endswith(".html") for one in made)
        if not report.diagnostics:
            inputs.keep(hosted, LastBuild(len(site.stories), pages, site.next_change))
    seconds = time.perf_counter() - started
    return Built(report, len(site.stories), pages, published, seconds, site.next_change)


@contextlib.contextmanager
def _without_gc() -> Iterator[None]:
    """Hold back the collector of reference cycles: a build makes many values that live to its end, and hardly a cycle."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()
