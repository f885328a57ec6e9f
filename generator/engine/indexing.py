"""The search index of a build: its segments brought up to date, and the files cut from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.engine.segments import Recipe, Renewal, files, renew, room
from generator.pages.documents import Papers
from generator.pages.index import index_jobs, segment_jobs, shard_jobs
from generator.search.files import shard_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.engine.making import Bench
    from generator.engine.segments import Segments, Since
    from generator.model.site import Site
    from generator.outputs.job import Job, Made
    from generator.search.segmentfile import Head

INDEX = "index:"
"""How the names of the groups of the index's files begin; by itself it is that of the files made of all segments."""
SHARDS = f"{INDEX}shards"


class Indexed(Struct, frozen=True):
    """Files of the index; the names of the groups that stay as they are beside them; the names of the segments' files."""

    made: tuple[Made, ...]
    same: frozenset[str]
    segments: tuple[str, ...]

    def replaces(self, groups: Iterable[str]) -> frozenset[str]:
        """Give those of all groups in whose place the files come."""
        # Many files are of few groups.
        return frozenset(name for name in set(groups) if name.startswith(INDEX) and name not in self.same)


def index(bench: Bench, since: Since) -> Indexed:
    """Make, in this process, the files of the index that may be others than they were ``since`` the last build."""
    found = renew(renewal_of(bench, since), bench.workshop, 1)
    return published(bench, found, 1)


def published(bench: Bench, found: Segments, workers: int) -> Indexed:
    """Make the files of the index that segments lead to."""
    cuttings = cut(bench, found)
    jobs = [(cutting.group, job) for cutting in cuttings for job in cutting.jobs]
    made = files(jobs, bench, workers)
    same = frozenset(cutting.group for cutting in cuttings if cutting.stays)
    return Indexed(tuple(made), same, found.names)


def renewal_of(bench: Bench, since: Since | None = None) -> Renewal:
    """Give the work of bringing the segments up to date."""
    site = bench.plan.desk.site
    searched = bench.plan.desk.options.has("search")
    papers = Papers(site, bench.plan.desk.routes, since.lines if since else None, searched=searched)
    return Renewal(papers, _recipe(site), room(bench.workshop.cache_dir, bench.staging), since)


def _recipe(site: Site) -> Recipe:
    return Recipe(shard_count(len(site.stories)), site.synonyms)


class Cutting(Struct, frozen=True):
    """Files of a group of the index; where it ``stays``, only those that are others than they were."""

    group: str
    jobs: tuple[Job, ...]
    stays: bool = False


def cut(bench: Bench, found: Segments) -> list[Cutting]:
    """Give the files to be cut from segments.

    What is known to be as it was in the last build is left out: files of segments that nothing has touched, and
    shards and rows of which nothing has changed.
    """
    if not bench.plan.desk.options.has("search"):
        return []
    site = bench.plan.desk.site
    shards = _recipe(site).shards
    cuttings = [Cutting(INDEX, tuple(index_jobs(site, found.heads, shards))), _shards(found, shards)]
    return cuttings + [_segment(head, found) for head in found.heads]


def _shards(found: Segments, count: int) -> Cutting:
    others = found.other_shards()
    numbers = range(count) if others is None else others
    return Cutting(SHARDS, tuple(shard_jobs(found.heads, numbers)), stays=others is not None)


def _segment(head: Head, found: Segments) -> Cutting:
    group = f"{INDEX}{head.key}"
    if head.key in found.same:
        return Cutting(group, (), stays=True)
    old, jobs = found.published.get(head.key), tuple(segment_jobs(head))
    before = {job.path: job.view.digest for job in segment_jobs(old)} if old else {}
    if before.keys() != {job.path for job in jobs}:
        return Cutting(group, jobs)
    return Cutting(group, tuple(job for job in jobs if job.view.digest != before[job.path]), stays=True)
