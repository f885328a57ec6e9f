"""Feeds of stories: their entries, the feeds and archives that hold them, and the list of them for feed readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.model import routes as addresses
from generator.outputs.feeds import atom_feed, rss_feed
from generator.outputs.job import Job, Rank
from generator.outputs.jsonfeed import json_feed
from generator.outputs.opml import outline
from generator.outputs.views.streams import Archive, FeedEntry, FeedPicture, FeedView, OutlineView
from generator.pages.channels import ARCHIVE, GROUPS, OPML
from generator.pages.pictures import plain_copy
from generator.pages.stories import AI_LABELS, WITHDRAWN, policy_table
from generator.text import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.entries.schema import Cover
    from generator.model.entities import Story
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

# The theme's own picture for feed readers, of 144 by 144 pixels.
IMAGE = "assets/unionpress/feed.png"
_RENDERERS = {".xml": rss_feed, ".json": json_feed}


def _publisher(desk: Desk) -> str:
    return desk.options.site.footer.publisher or desk.options.site_name


def _entry(desk: Desk, identity: str) -> FeedEntry:
    """Give the entry of a story; it is the same in every feed."""
    found = desk.entries.get(identity)
    if found is None:
        story = desk.channels.story(identity)
        withdrawn = identity in desk.site.withdrawn
        found = desk.entries[identity] = _withdrawn(story, desk) if withdrawn else _shown(story, desk)
    return found


def _shown(story: Story, desk: Desk) -> FeedEntry:
    meta = story.meta
    page = desk.routes.url("story", story.id)
    names = tuple(dict.fromkeys(name for line in meta.bylines for name in line.names))
    return FeedEntry(
        id=desk.permanent("story", story),
        url=desk.options.site_url + page,
        page=page,
        title=meta.title,
        summary=meta.summary or story.entry.facts.lead or meta.title,
        text=desk.text(story),
        notes=tuple(_notes(story)),
        authors=names or (_publisher(desk),),
        categories=tuple(link.label for link in (*desk.topics(story), *desk.regions(story))),
        published=story.published.isoformat(),
        updated=story.modified,
        cover=_picture(meta.cover, story.pictures, desk),
        policy=policy_table(meta.policy) if meta.policy else None,
        photos=tuple(p for p in (_picture(photo, story.pictures, desk) for photo in meta.photos) if p),
    )


def _withdrawn(story: Story, desk: Desk) -> FeedEntry:
    """Give what stays of a withdrawn story: its id, its dates and a note."""
    page = desk.routes.url("story", story.id)
    return FeedEntry(
        id=desk.permanent("story", story),
        url=desk.options.site_url + page,
        page=page,
        title=WITHDRAWN.title,
        summary=WITHDRAWN.message,
        text=None,
        notes=(WITHDRAWN.message,),
        authors=(_publisher(desk),),
        categories=(),
        published=story.published.isoformat(),
        updated=story.modified,
    )


def _picture(cover: Cover | None, pictures: Mapping[str, str], desk: Desk) -> FeedPicture | None:
    if cover is None or cover.src not in pictures:
        return None
    path = pictures[cover.src]
    copy = plain_copy(path, desk.site)
    said = (cover.alt, cover.caption or "", cover.credit or "")
    return FeedPicture(desk.image(path), *said, f"image/{copy.format}" if copy else "", copy)


def _notes(story: Story) -> Iterator[str]:
    """Give what a reader has to know before the text: that a machine helped, what was corrected."""
    if story.meta.ai in AI_LABELS:
        yield AI_LABELS[story.meta.ai]
    for correction in story.meta.corrections:
        yield f"{correction.kind}（{iso(correction.date)}）：{correction.text}"


def feed_jobs(desk: Desk, _: Heads, of: str) -> Iterator[Job]:
    """Give the feeds of a channel: ``group/key``."""
    group, __, key = of.partition("/")
    channel = desk.channels.get(group, key)
    options = desk.options
    site = group == "site"
    title = options.site_name if site else f"{channel.named} - {options.site_name}"
    description = options.site_description if site else channel.description
    ids = channel.ids[: options.site.feed_size]
    parts = archive_parts(desk) if site else []
    for link in channel.links:
        previous = parts[-1].path if parts and link.url == channel.rss else ""
        view = _view(desk, title, description, link.url, channel.page, ids, ("", previous))
        render = atom_feed if link.url.endswith("atom.xml") else _RENDERERS[link.url[link.url.rindex(".") :]]
        yield Job(link.url, view, render, Rank.STREAM)


def archive_jobs(desk: Desk, _: Heads, path: str) -> Iterator[Job]:
    """Give an archived part of the site's feed, with the way to the one before it."""
    part = desk.once(_by_path, "")[path]
    page = desk.routes.get(("year", part.month[:4])) or addresses.STORIES
    title = f"{part.label} - {desk.options.site_name}"
    description = f"{part.label}的稿件"
    view = _view(desk, title, description, path, page, part.ids, ("feed.xml", part.before))
    yield Job(path, view, rss_feed, Rank.STREAM)


def _view(
    desk: Desk,
    title: str,
    description: str,
    path: str,
    page: str,
    ids: Iterable[str],
    others: tuple[str, str],
) -> FeedView:
    """Give a feed; ``others`` are the paths of the current feed and of the part before this one, or empty."""
    root = desk.options.site_url
    current, previous = (root + other if other else "" for other in others)
    return FeedView(
        title=title,
        description=description,
        self_url=root + path,
        page_url=root + page,
        root=root,
        entries=tuple(_entry(desk, identity) for identity in ids),
        publisher=_publisher(desk),
        image=root + IMAGE if IMAGE in desk.hosted else "",
        hub=desk.options.site.websub_hub,
        archive=Archive(current, previous),
    )


class Part(Struct, frozen=True):
    """An archived part: path, path of the part before it, month, what it is called, ids of its stories, newest first."""

    path: str
    before: str
    month: str
    label: str
    ids: tuple[str, ...]


def year_of(path: str) -> int:
    """Give the year of an archived part."""
    return int(path.removeprefix(ARCHIVE)[:4])


def _by_path(desk: Desk, _: str) -> dict[str, Part]:
    return {part.path: part for part in archive_parts(desk)}


def archive_parts(desk: Desk) -> list[Part]:
    """Give the archived parts of the site's feed, the oldest first."""
    return desk.once(_archives, "")


def _archives(desk: Desk, _: str) -> list[Part]:
    """Give the archived parts of the site's feed, the oldest first (RFC 5005); the ids in them newest first.

    A month's stories in order, cut into parts of as many as a feed holds. What is archived does not change when a story
    is added, so the newest month keeps back its last part until it is full; the feed itself holds that many.
    """
    if not desk.options.has("archive"):
        return []
    size = desk.options.site.feed_size
    months = desk.channels.months
    parts: list[Part] = []
    for place, (month, newest_first) in enumerate(months, 1):
        label = f"{month[:4]}年{int(month[5:])}月"
        stories = newest_first[::-1]
        for number, start in enumerate(range(0, len(stories), size), 1):
            ids = stories[start : start + size][::-1]
            if place == len(months) and len(ids) < size:
                continue
            suffix = f"-{number}" if number > 1 else ""
            name = f"（{number}）" if number > 1 else ""
            before = parts[-1].path if parts else ""
            parts.append(Part(f"{ARCHIVE}{month}{suffix}.xml", before, month, label + name, ids))
    return parts


def outline_jobs(desk: Desk, _: Heads, __: str) -> Iterator[Job]:
    """Give the list of all RSS feeds, for feed readers."""
    root, name = desk.options.site_url, desk.options.site_name
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for channel in desk.channels.all:
        title = channel.label if channel.group == "site" else f"{channel.named} - {name}"
        groups.setdefault(GROUPS[channel.group], []).append((title, root + channel.rss, root + channel.page))
    view = OutlineView(
        f"{name} · 全部订阅源",
        _publisher(desk),
        desk.site.changed,
        tuple((group, tuple(rows)) for group, rows in groups.items()),
    )
    yield Job(OPML, view, outline, Rank.STREAM)
