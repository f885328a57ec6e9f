"""Redirects and the host's files, and the page that lists for people what they can subscribe to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.entries.pictures import PictureSource
from generator.model import routes as addresses
from generator.outputs.files import copied_file
from generator.outputs.job import Job, Rank
from generator.outputs.pages import feeds_page, redirect_page
from generator.outputs.pictures import bare_picture
from generator.outputs.views.pages import FeedsPage
from generator.outputs.views.streams import BareView, FileView, Redirect
from generator.pages.calendars import all_events, region_calendar
from generator.pages.channels import ARCHIVE, GROUPS, OPML

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.outputs.shell import ShellFile
    from generator.outputs.views.cards import FeedLink
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads


def feeds_page_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the page that lists all feeds and calendars for people."""
    url = addresses.FEEDS
    groups: dict[str, list[FeedLink]] = {}
    for channel in desk.channels.all:
        groups.setdefault(GROUPS[channel.group], []).extend(channel.links)
    everything = all_events(desk)
    regions = (link for code in desk.site.region_codes() for link in region_calendar(desk, code))
    view = FeedsPage(
        head=heads.head(
            "订阅",
            url,
            description="用阅读器订阅全站、一个地区、话题、栏目、类型或人物的稿件，把工会活动加进自己的日历。",
            section="feeds",
            # The feeds of a type have no page of their own.
            feeds=tuple(
                link for channel in desk.channels.all if channel.group == "type" for link in channel.links
            ),
        ),
        groups=tuple((name, tuple(links)) for name, links in groups.items()),
        calendars=(*((everything,) if everything else ()), *regions),
        outline=OPML,
        archive=ARCHIVE if desk.options.has("archive") else "",
    )
    yield Job(url + "index.html", view, feeds_page, Rank.LISTING)


def redirect_jobs(desk: Desk, _: Heads, __: str) -> Iterator[Job]:
    """Give a page at every old address that leads to the new one."""
    for old, new in sorted(desk.routes.redirects.items()):
        path = old if old.endswith((".html", ".htm")) else old + "index.html"
        view = Redirect("内容已移到新网址", new, old, desk.options.site_url + new)
        yield Job(path, view, redirect_page, Rank.STORY)


_PHOTOGRAPHS = (".jpg", ".jpeg", ".png", ".webp", ".avif")


def hosted_rank(path: str) -> Rank:
    """Give the rank of a file of the host: hand-written pages lead to others, styles and scripts do not."""
    return Rank.LISTING if path.endswith(".html") else Rank.ASSET


def hosted_job(file: ShellFile, pages: Path) -> Job:
    """Give a file of the host; of a photograph that lies beside the hand-written ``pages`` only its pixels."""
    if file.path.lower().endswith(_PHOTOGRAPHS) and (pages / file.path).exists():
        view = BareView(file.path, PictureSource(file.file, file.digest))
        return Job(file.path, view, bare_picture, Rank.ASSET)
    return Job(file.path, FileView(file.file, file.digest), copied_file, hosted_rank(file.path))
