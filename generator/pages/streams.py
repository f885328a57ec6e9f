"""Feeds, sitemaps, redirects, the host's files: what subscribers and machines read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.feeds import atom_feed, rss_feed
from generator.outputs.files import copied_file
from generator.outputs.job import Job, Rank
from generator.outputs.pages import feeds_page, redirect_page
from generator.outputs.sitemap import robots, sitemap, sitemap_index
from generator.outputs.views.pages import FeedsPage
from generator.outputs.views.streams import (
    FeedEntry,
    FeedView,
    FileView,
    Redirect,
    SitemapIndexView,
    SitemapUrl,
    SitemapView,
)
from generator.pages.heads import feed_links
from generator.pages.stories import AI_LABELS
from generator.text import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.entities import Story
    from generator.outputs.shell import Shell
    from generator.outputs.views.cards import FeedLink
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

LARGEST_SITEMAP = 50_000


class FeedEntries:
    """Makes each story's entry once; it is the same in every feed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[str, FeedEntry] = {}

    def of(self, ids: Iterable[str]) -> tuple[FeedEntry, ...]:
        """Give the entries of stories."""
        return tuple(self._one(identity) for identity in ids)

    def _one(self, identity: str) -> FeedEntry:
        if identity not in self._made:
            self._made[identity] = self._make(identity)
        return self._made[identity]

    def _make(self, identity: str) -> FeedEntry:
        desk = self._desk
        story = desk.site.stories[identity]
        meta = story.meta
        page = desk.routes.url("story", identity)
        url = desk.options.site_url + page
        return FeedEntry(
            id=url,
            url=url,
            page=page,
            title=meta.title,
            summary=meta.summary or story.entry.facts.lead or meta.title,
            text=desk.text(story),
            notes=tuple(_notes(story)),
            authors=tuple(dict.fromkeys(name for line in meta.bylines for name in line.names)),
            categories=tuple(link.label for link in (*desk.topics(story), *desk.regions(story))),
            published=story.published.isoformat(),
            updated=story.modified.isoformat(),
        )


def _notes(story: Story) -> Iterator[str]:
    """Give what a reader has to know before the text: that a machine helped, what was corrected."""
    if story.meta.ai in AI_LABELS:
        yield AI_LABELS[story.meta.ai]
    for correction in story.meta.corrections:
        yield f"{correction.kind}（{iso(correction.date)}）：{correction.text}"


def feed_jobs(desk: Desk, entries: FeedEntries) -> Iterator[Job]:
    """Give RSS and Atom for the site, every region and every topic that has a story."""
    name = desk.options.site_name
    yield from _feed(desk, entries, "", name, desk.options.site_description, tuple(desk.site.stories))
    for url, title, ids in _followed(desk):
        yield from _feed(desk, entries, url, f"{title} - {name}", f"{title}的工会稿件", ids)


def _followed(desk: Desk) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Give (address of the page, label, stories) of everything beside the site that has feeds."""
    tree = desk.site.tree
    for code in desk.site.region_codes():
        ids = desk.site.in_region(code).stories
        if ids:
            yield desk.routes.url("region", code), tree.label(code).replace("/", " · "), ids
    for slug, topic in desk.site.topics.items():
        ids = desk.site.in_topic(slug).stories
        if ids:
            yield desk.routes.url("topic", slug), topic.label, ids


def _feed(
    desk: Desk, entries: FeedEntries, folder: str, title: str, description: str, ids: Sequence[str]
) -> Iterator[Job]:
    root = desk.options.site_url
    newest = entries.of(ids[: desk.options.site.feed_size])
    for name, render in (("feed.xml", rss_feed), ("atom.xml", atom_feed)):
        view = FeedView(title, description, root + folder + name, root + folder, root, newest)
        yield Job(folder + name, view, render, Rank.STREAM)


def feeds_page_job(desk: Desk, heads: Heads) -> Job:
    """Give the page that lists all feeds for people."""
    url = addresses.FEEDS
    tree = desk.site.tree
    regions: list[FeedLink] = []
    topics: list[FeedLink] = []
    for code in desk.site.region_codes():
        if desk.site.in_region(code).stories:
            label = tree.label(code).replace("/", " · ")
            regions += feed_links(label, desk.routes.url("region", code), atom=True)
    for slug, topic in desk.site.topics.items():
        if desk.site.in_topic(slug).stories:
            topics += feed_links(topic.label, desk.routes.url("topic", slug), atom=True)
    groups = (("全站", heads.site_feeds), ("地区", tuple(regions)), ("话题", tuple(topics)))
    description = "用阅读器订阅全站、一个地区或一个话题，有新稿件时自动收到。"
    head = heads.head("订阅", url, description=description, section="feeds")
    return Job(url + "index.html", FeedsPage(head, groups), feeds_page, Rank.LISTING)


def redirect_jobs(desk: Desk) -> Iterator[Job]:
    """Give a page at every old address that leads to the new one."""
    for old, new in sorted(desk.routes.redirects.items()):
        path = old if old.endswith((".html", ".htm")) else old + "index.html"
        view = Redirect("内容已移到新网址", new, old, desk.options.site_url + new)
        yield Job(path, view, redirect_page, Rank.STORY)


def shell_jobs(shell: Shell) -> Iterator[Job]:
    """Give the host's files: hand-written pages, styles, scripts."""
    for file in shell.files:
        rank = Rank.LISTING if file.path.endswith(".html") else Rank.ASSET
        yield Job(file.path, FileView(file.file, file.digest), copied_file, rank)


def sitemap_jobs(desk: Desk, jobs: Sequence[Job], shell: Shell) -> Iterator[Job]:
    """Give the sitemap of all pages that may be indexed, in files of at most 50,000, and robots.txt."""
    root = desk.options.site_url
    urls = [
        SitemapUrl(job.view.head.canonical, job.view.head.modified)
        for job in jobs
        if job.path.endswith("index.html") and getattr(getattr(job.view, "head", None), "indexed", False)
    ]
    urls += [SitemapUrl(root + url, "") for url, _ in shell.pages]
    urls.sort(key=lambda u: u.url)
    parts = [tuple(urls[i : i + LARGEST_SITEMAP]) for i in range(0, max(1, len(urls)), LARGEST_SITEMAP)]
    if len(parts) == 1:
        yield Job("sitemap.xml", SitemapView(parts[0]), sitemap, Rank.STREAM)
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield Job(name, SitemapView(part), sitemap, Rank.STREAM)
        view = SitemapIndexView(tuple(root + name for name in names))
        yield Job("sitemap.xml", view, sitemap_index, Rank.STREAM)
    yield Job("robots.txt", SitemapIndexView((root + "sitemap.xml",)), robots, Rank.STREAM)
