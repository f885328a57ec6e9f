"""Which jobs are out of date, and their rendering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.digest import digest_value
from generator.engine import fingerprint, pool
from generator.engine.kept import Kept
from generator.engine.kit import Workshop
from generator.outputs.pictures import copy_key
from generator.outputs.views.streams import CopyView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.config import Options
    from generator.outputs.job import Job, Staged
    from generator.outputs.shell import Chrome


@dataclass(frozen=True, slots=True)
class Rendered:
    """The keys of all outputs, their ranks, and the files that were rendered anew."""

    keys: Mapping[str, str]
    ranks: Mapping[str, int]
    staged: tuple[Staged, ...]


def site_values(options: Options) -> tuple[tuple[str, str], ...]:
    """Give what every template may know of the site."""
    footer = options.site.footer
    return (
        ("name", options.site_name),
        ("description", options.site_description),
        ("url", options.site_url),
        ("icp", footer.icp),
        ("public_security", footer.public_security),
        ("report_phone", footer.report_phone),
        ("publisher", footer.publisher),
    )


def render(
    plan: Sequence[Job],
    chrome: Chrome,
    options: Options,
    known: Mapping[str, str],
    staging: Path,
    progress: Callable[[int, int], None],
) -> Rendered:
    """Render into ``staging`` every job whose key is not the one ``known`` for its path."""
    values = site_values(options)
    shared = {
        "pages": digest_value(
            (fingerprint.program(), fingerprint.theme(options.theme_dir), chrome.digest, values)
        ),
        "": digest_value(fingerprint.program()),
    }
    keys = {job.path: _key(job, shared) for job in plan}
    stale = sorted(
        (job for job in plan if known.get(job.path) != keys[job.path]), key=lambda job: (job.rank, job.path)
    )
    workshop = Workshop(
        options.theme_dir,
        chrome,
        values,
        options.cache_dir if options.use_cache else None,
        fingerprint.program(),
    )
    done = 0

    def report(count: int) -> None:
        nonlocal done
        done += count
        progress(done, len(stale))

    staged = pool.run(stale, staging, workshop, options.workers, report) if stale else []
    if any(isinstance(job.view, CopyView) for job in stale):
        Kept(workshop.cache_dir).prune({copy_key(job.view) for job in plan if isinstance(job.view, CopyView)})
    return Rendered(keys, {job.path: int(job.rank) for job in plan}, tuple(staged))


def _key(job: Job, shared: Mapping[str, str]) -> str:
    family = "pages" if job.render.__module__.endswith(".pages") else ""
    return digest_value((job.render.__qualname__, shared[family], job.view))
