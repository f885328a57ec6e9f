"""The plan: every output of a build as a job, in a fixed order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostics import ObstacleError
from generator.pages.cards import Desk
from generator.pages.covers import cover_jobs
from generator.pages.events import event_jobs
from generator.pages.fronts import front_jobs
from generator.pages.heads import Heads
from generator.pages.lists import archive_jobs, series_jobs, topic_jobs
from generator.pages.people import people_jobs
from generator.pages.pictures import media_jobs
from generator.pages.places import region_jobs
from generator.pages.services import service_jobs
from generator.pages.stories import story_jobs
from generator.pages.streams import (
    FeedEntries,
    feed_jobs,
    feeds_page_job,
    redirect_jobs,
    shell_jobs,
    sitemap_jobs,
)

if TYPE_CHECKING:
    from generator.config import Options
    from generator.model.routes import Routes
    from generator.model.site import Site
    from generator.outputs.job import Job
    from generator.outputs.shell import Shell


def plan(site: Site, routes: Routes, options: Options, shell: Shell) -> tuple[Job, ...]:
    """Give every output, each path once; raises ObstacleError for a path that two jobs claim.

    Routes have found the clashes that content can cause; a clash here is a fault of the program or of the theme.
    """
    desk = Desk(site, routes, options)
    heads = Heads(options)
    jobs = [
        *story_jobs(desk, heads),
        *people_jobs(desk, heads),
        *event_jobs(desk, heads),
        *service_jobs(desk, heads),
        *archive_jobs(desk, heads),
        *topic_jobs(desk, heads),
        *series_jobs(desk, heads),
        *region_jobs(desk, heads),
        *front_jobs(desk, heads),
        feeds_page_job(desk, heads),
    ]
    own = {job.path for job in jobs}
    jobs += redirect_jobs(desk)
    jobs += media_jobs(site)
    jobs += cover_jobs(site)
    jobs += (job for job in shell_jobs(shell) if job.path not in own)
    jobs += feed_jobs(desk, FeedEntries(desk))
    jobs += sitemap_jobs(desk, jobs, shell)
    twice = sorted(path for path, count in Counter(job.path.lower() for job in jobs).items() if count > 1)
    if twice:
        raise ObstacleError(
            f"两个来源用了同一个网址：{'、'.join(twice)}。检查 content/pages/ 里的文件名和主题的文件。"
        )
    return tuple(jobs)
