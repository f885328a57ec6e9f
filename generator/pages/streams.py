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
    from collections.abc import Iterator, Mapping, Sequence

    from generator.config import Options
    from generator.model.entities import Story
    from generator.outputs.shell import Shell, ShellFile
    from generator.outputs.views.cards import FeedLink
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

LARGEST_SITEMAP = 50_000


def _entry(desk: Desk, identity: str) -> FeedEntry:
    """Give the entry of a story; it is the same in every feed."""
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


def site_feed_jobs(desk: Desk, _: Heads, __: str) -> Iterator[Job]:
    """Give RSS and Atom of the whole site."""
    options = desk.options
    yield from _feed(desk, "", options.site_name, options.site_description, tuple(desk.site.stories))


def region_feed_jobs(desk: Desk, _: Heads, code: str) -> Iterator[Job]:
    """Give RSS and Atom of a region that has stories."""
    label = desk.site.tree.label(code).replace("/", " · ")
    yield from _followed(desk, desk.routes.url("region", code), label, desk.site.in_region(code).stories)


def topic_feed_jobs(desk: Desk, _: Heads, slug: str) -> Iterator[Job]:
    """Give RSS and Atom of a topic that has stories."""
    label, ids = desk.site.topics[slug].label, desk.site.in_topic(slug).stories
    yield from _followed(desk, desk.routes.url("topic", slug), label, ids)


def _followed(desk: Desk, url: str, label: str, ids: Sequence[str]) -> Iterator[Job]:
    if ids:
        yield from _feed(desk, url, f"{label} - {desk.options.site_name}", f"{label}的工会稿件", ids)


def _feed(desk: Desk, folder: str, title: str, description: str, ids: Sequence[str]) -> Iterator[Job]:
    root = desk.options.site_url
    newest = tuple(desk.once(_entry, identity) for identity in ids[: desk.options.site.feed_size])
    for name, render in (("feed.xml", rss_feed), ("atom.xml", atom_feed)):
        view = FeedView(title, description, root + folder + name, root + folder, root, newest)
        yield Job(folder + name, view, render, Rank.STREAM)


def feeds_page_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
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
    yield Job(url + "index.html", FeedsPage(head, groups), feeds_page, Rank.LISTING)


def redirect_jobs(desk: Desk, _: Heads, __: str) -> Iterator[Job]:
    """Give a page at every old address that leads to the new one."""
    for old, new in sorted(desk.routes.redirects.items()):
        path = old if old.endswith((".html", ".htm")) else old + "index.html"
        view = Redirect("内容已移到新网址", new, old, desk.options.site_url + new)
        yield Job(path, view, redirect_page, Rank.STORY)


def hosted_rank(path: str) -> Rank:
    """Give the rank of a file of the host: hand-written pages lead to others, styles and scripts do not."""
    return Rank.LISTING if path.endswith(".html") else Rank.ASSET


def hosted_job(file: ShellFile) -> Job:
    """Give a file of the host."""
    return Job(file.path, FileView(file.file, file.digest), copied_file, hosted_rank(file.path))


def sitemap_jobs(options: Options, pages: Mapping[str, str], shell: Shell) -> Iterator[Job]:
    """Give the sitemap of all pages that may be indexed, in files of at most 50,000, and robots.txt.

    ``pages``: address -> when it last changed (RFC 3339, or empty), of every page that may be indexed.
    """
    root = options.site_url
    urls = [SitemapUrl(root + url, modified) for url, modified in pages.items()]
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
