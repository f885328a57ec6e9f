"""A plan -> everything that a build makes: what is out of date rendered, the rest by its keys."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.diagnostics import ObstacleError
from generator.digest import digest_value
from generator.engine import fingerprint, pool
from generator.engine.kept import Kept
from generator.engine.kit import WorkerKit, Workshop, kept_templates
from generator.engine.making import Bench, Making, make
from generator.engine.segments import renew
from generator.engine.together import Together
from generator.outputs.pictures import copy_key
from generator.outputs.sitevalues import site_values
from generator.outputs.views.streams import CopyView
from generator.pages import sitemaps
from generator.pages.plan import HOSTED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.config import Options
    from generator.engine.segments import Renewal, Segments
    from generator.outputs.job import Made
    from generator.outputs.shell import Chrome, Shell
    from generator.pages.plan import Group, Plan

    Progress = Callable[[int, int], None]

LAST = "last:"
"""How the names of the groups of what follows from all pages begin; parts of the sitemap have one each."""


class Order(Struct, frozen=True):
    """What is to be made: options, the host's part, keys of what is published, the folder for what is rendered.

    ``anew``: nothing is published yet.
    """

    options: Options
    shell: Shell
    known: Mapping[str, str]
    staging: Path
    anew: bool = False


class Standing(Struct, frozen=True):
    """What is published: files in the order of their paths, their groups and when they last changed, as sitemaps say."""

    paths: Sequence[str]
    groups: Sequence[str]
    changes: Sequence[str | None]

    @property
    def moments(self) -> Iterator[tuple[str, str | None]]:
        """Path and last change of every file."""
        return zip(self.paths, self.changes, strict=True)

    def sitemaps(self) -> Iterator[tuple[str, str]]:
        """Path of every part of the sitemap and the newest moment in it."""
        start = bisect_left(self.paths, sitemaps.PARTS)
        for place in range(start, len(self.paths)):
            path, moment = self.paths[place], self.changes[place]
            if not path.startswith(sitemaps.PARTS):
                break
            if moment is not None:
                yield path, moment

    def of_groups(self, names: Collection[str]) -> frozenset[str]:
        """Give the files of some groups."""
        rows = zip(self.paths, self.groups, strict=True)
        return frozenset([path for path, group in rows if group in names])


def render(
    bench: Bench, renewal: Renewal, options: Options, progress: Progress
) -> tuple[tuple[Made, ...], Segments]:
    """Make everything, and the segments of the search index; raises ObstacleError for a path that two groups claim.

    Routes have found the clashes that content can cause; a clash here is a fault of the program or of the theme.
    """
    groups = bench.plan.groups()
    if options.executor:
        segments = renew(renewal, bench.workshop, options.workers)
        found = make_groups(groups, bench, options, progress)
    else:
        found, segments = _together(groups, renewal, bench, options, progress)
    made = _without_shadowed(found)
    made += _last({one.path: one.modified for one in made}, {}, bench)
    _prune_pictures(bench.plan, groups, made, options)
    return tuple(made), segments


def _together(
    groups: Sequence[Group], renewal: Renewal, bench: Bench, options: Options, progress: Progress
) -> tuple[list[Made], Segments]:
    work = Together(groups, renewal, bench)
    done = pool.run(work, options.workers, _counted(sum(work.costs), progress))
    segments = renewal.done(part.segment for part in done if part.segment)
    return [one for part in done for one in part.made], segments


def follow(
    bench: Bench, made: Sequence[Made], groups: Collection[str], standing: Standing
) -> tuple[list[Made], frozenset[str]]:
    """Make what follows from all pages after some were made; gives also the published files in whose place all that comes.

    ``groups``: the names of those that were made, and of those that are no more.
    """
    replaced = standing.of_groups(groups)
    moments = {one.path: one.modified for one in made}
    parts = _other_parts(standing, replaced, moments)
    replaced |= standing.of_groups({LAST, *(f"{LAST}{part}" for part in parts)})
    kept = {path: moment for path, moment in standing.sitemaps() if path not in replaced}
    rows = standing.moments if parts else ()
    pages = {path: moment for path, moment in rows if path not in replaced and path not in kept}
    return _last(pages | moments, kept, bench), replaced


def _other_parts(
    standing: Standing, replaced: Collection[str], moments: Mapping[str, str | None]
) -> frozenset[str]:
    """Give the parts of the sitemap that are others after an edit; ``moments`` are those of what was made."""
    before = {path: moment for path, moment in standing.moments if path in replaced or path in moments}
    parts = sitemaps.others_parts(before, moments)
    if not parts:
        return parts
    after = (moment for path, moment in standing.moments if path not in replaced)
    old = sitemaps.newest_of(moment for _, moment in standing.moments)
    new = sitemaps.newest_of(chain(after, moments.values()))
    return parts if old == new else parts | {sitemaps.OTHERS}


def make_groups(groups: Sequence[Group], bench: Bench, options: Options, progress: Progress) -> list[Made]:
    """Make groups of files."""
    report = _counted(sum(group.cost for group in groups), progress)
    if not options.executor:
        return pool.run(Making(groups, bench), options.workers, report)
    from generator.engine import cluster  # noqa: PLC0415  # what it does is asked for by few

    return cluster.run(groups, bench, options.executor, report)


def _counted(total: int, progress: Progress) -> Callable[[int], None]:
    """Give what adds up the cost of what has been done."""
    done = 0

    def report(cost: int) -> None:
        nonlocal done
        done += cost
        progress(done, total)

    return report


def bench_of(plan: Plan, order: Order) -> Bench:
    """Give what workers work on."""
    options, chrome = order.options, order.shell.chrome
    values = site_values(options)
    program = fingerprint.program()
    pages = digest_value((program, fingerprint.theme(options.theme_dir), chrome.digest, values))
    shared = {"pages": pages, "": digest_value(program)}
    workshop = workshop_of(options, chrome)
    return Bench(plan, order.known, shared, order.staging, order.anew, workshop)


def get_ready() -> None:
    """Import what workers need to make a whole site, so that not each of them has to."""
    import generator.outputs.html  # noqa: PLC0415  # an edit needs one of these, if any
    import generator.search.bulk  # noqa: F401, PLC0415  # as above
    from generator.outputs.feeds import get_ready as get_ready_for_feeds  # noqa: PLC0415  # as above

    get_ready_for_feeds()


def compile_templates(options: Options) -> None:
    """Compile the templates of pages into the cache, before several processes do so at once."""
    if options.use_cache:
        from generator.outputs.html import compile_all  # noqa: PLC0415  # an edit has them compiled, and no use for this

        compile_all(options.theme_dir, kept_templates(options.cache_dir, fingerprint.program()))


def workshop_of(options: Options, chrome: Chrome) -> Workshop:
    """Give what a worker needs to make its kit."""
    cache_dir = options.cache_dir if options.use_cache else None
    return Workshop(options.theme_dir, chrome, site_values(options), cache_dir, fingerprint.program())


def _without_shadowed(made: Sequence[Made]) -> list[Made]:
    """Leave out the host's files where the site has a page of its own at their place."""
    own = {one.path for one in made if not one.group.startswith(HOSTED)}
    kept = [one for one in made if one.path not in own or not one.group.startswith(HOSTED)]
    twice = sorted(path for path, count in Counter(one.path.lower() for one in kept).items() if count > 1)
    if twice:
        raise ObstacleError(
            f"两个来源用了同一个网址：{'、'.join(twice)}。检查 content/pages/ 里的文件名和主题的文件。"
        )
    return kept


def _last(moments: Mapping[str, str | None], kept: Mapping[str, str], bench: Bench) -> list[Made]:
    pages = {path: moment for path, moment in moments.items() if moment is not None}
    kit = WorkerKit(bench.workshop)
    jobs = enumerate(bench.plan.last_jobs(pages, kept))
    last = [make(job, f"{LAST}{key}", f"last-{n}", bench, kit) for n, (key, job) in jobs]
    kit.store.close()
    return last


def _prune_pictures(plan: Plan, groups: Iterable[Group], made: Iterable[Made], options: Options) -> None:
    """Forget the kept copies of pictures that nothing uses any more, after some were made anew."""
    if options.use_cache and any(one.staged and one.group.startswith("picture:") for one in made):
        jobs = [job for group in groups if group.family == "picture" for job in plan.jobs(group)]
        Kept(options.cache_dir).prune({copy_key(job.view) for job in jobs if isinstance(job.view, CopyView)})
