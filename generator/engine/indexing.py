"""The search index of a build: its segments brought up to date, and the files cut from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.engine.segments import Recipe, files, room, segments
from generator.pages.documents import Papers
from generator.pages.index import index_jobs, segment_jobs, shard_jobs
from generator.search.files import shard_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.engine.making import Bench
    from generator.engine.segments import Segments
    from generator.model.lines import Line
    from generator.outputs.job import Job, Made
    from generator.pages.plan import Plan

INDEX = "index:"
"""How the names of the groups of the index's files begin; by itself it is that of the files made of all segments."""
SHARDS = f"{INDEX}shards"


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened since the last build, if that is known.

    ``touched``: the ids of the only stories that have changed; ``lines``: all stories; ``published``: the names of the
    files of the segments that the published index was made from.
    """

    touched: Collection[str]
    lines: Mapping[str, Line]
    published: Collection[str]


@dataclass(frozen=True, slots=True)
class Indexed:
    """Files of the index; the names of the groups that stay as they are beside them; the names of the segments' files."""

    made: tuple[Made, ...]
    same: frozenset[str]
    segments: tuple[str, ...]

    def replaces(self, groups: Iterable[str]) -> frozenset[str]:
        """Give those of all groups in whose place the files come."""
        return frozenset(name for name in groups if name.startswith(INDEX) and name not in self.same)


def index(bench: Bench, workers: int, since: Since | None = None) -> Indexed:
    """Make the files of the index: all, or those that may be others than they were ``since`` the last build."""
    jobs, found = cut(bench, workers, since)
    made = files(jobs, bench, 1 if since else workers)
    same = {f"{INDEX}{key}" for key in found.same} | ({SHARDS} if found.shards is not None else set())
    return Indexed(tuple(made), frozenset(same), tuple(Path(head.file).name for head in found.heads))


def cut(bench: Bench, workers: int, since: Since | None = None) -> tuple[list[tuple[str, Job]], Segments]:
    """Bring the segments up to date; gives the files cut from them with the names of their groups, and the segments.

    What is known to be as it was ``since`` the last build is left out: files of segments that nothing has touched, and
    shards of which no part has changed.
    """
    plan, cache = bench.plan, bench.workshop.cache_dir
    site = plan.desk.site
    recipe = Recipe(shard_count(len(site.stories)), site.synonyms)
    papers = Papers(site, plan.desk.routes, since.lines if since else None)
    known = (since.touched, since.published) if since else None
    found = segments(papers, recipe, room(cache, bench.staging), bench.workshop, workers, known)
    return _jobs(plan, found, recipe.shards), found


def _jobs(plan: Plan, found: Segments, count: int) -> list[tuple[str, Job]]:
    """Give the files to be made, with the names of their groups."""
    numbers = range(count) if found.shards is None else found.shards
    jobs = [(INDEX, job) for job in index_jobs(plan.desk.site, found.heads, count)]
    jobs += [(SHARDS, job) for job in shard_jobs(found.heads, numbers)]
    for head in found.heads:
        if head.key not in found.same:
            jobs += [(f"{INDEX}{head.key}", job) for job in segment_jobs(head)]
    return jobs
