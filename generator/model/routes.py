"""Every address of the site, known before anything is rendered. Two sources for one address are a fault.

Addresses are paths below the site's root without a leading slash: ``''`` is the front page, a folder ends in ``/``.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Location, located
from generator.entries.source import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from generator.diagnostics import Place
    from generator.entries.entry import Entry
    from generator.model.entities import Target
    from generator.model.site import Site

HOME = ""
STORIES, REGIONS, TOPICS, SERIES = "stories/", "regions/", "topics/", "series/"
PEOPLE, EVENTS, SERVICES, FEEDS, SEARCH = "people/", "events/", "services/", "feeds/", "search/"
_FOLDERS = {
    "story": STORIES,
    "person": PEOPLE,
    "event": EVENTS,
    "service": SERVICES,
    "topic": TOPICS,
    "series": SERIES,
}
_INDEX = re.compile(r"(?:^|/)index\.html$", re.IGNORECASE)
_LATER_PAGE = re.compile(r"(.*)/page/\d+$")
MISSING = "404.html"
FIXED = (HOME, STORIES, REGIONS, TOPICS, SERIES, PEOPLE, EVENTS, SERVICES, FEEDS, SEARCH)


class Routes(Struct, frozen=True):
    """Kind and id -> address; total over what the site shows and injective. Old addresses lead to new ones.

    ``stories`` are further stories, whose addresses follow from their ids.
    """

    urls: Mapping[Target, str]
    redirects: Mapping[str, str] = field(default_factory=dict)
    stories: Container[str] = ()

    def url(self, kind: str, identity: str) -> str:
        """Give the address of something shown; raises KeyError for what is not."""
        if kind == "story" and identity in self.stories:
            return f"{STORIES}{identity}/"
        return self.urls[kind, identity]

    def get(self, target: Target) -> str | None:
        """Give an address, or None for what has no page."""
        if target[0] == "page":
            return page_url(target[1])
        if target[0] == "story" and target[1] in self.stories:
            return f"{STORIES}{target[1]}/"
        return self.urls.get(target)

    def resolve(self, links: Mapping[str, Target]) -> dict[str, str]:
        """Turn a body's targets into addresses, in the order of their words."""
        found = ((written, self.get(target)) for written, target in sorted(links.items()))
        return {written: url for written, url in found if url is not None}


def page_urls(pages: Iterable[str], label: str) -> dict[str, str]:
    """Give the addresses of hand-written pages (paths without suffix) -> their files; ``label``: the content folder's name."""
    return {page_url(page): f"{label}/pages/{page}.md" for page in pages}


def page_url(identity: str) -> str:
    """Give the address of a hand-written page: ``about`` -> ``about/``, ``handbook/index`` -> ``handbook/``.

    MkDocs takes a README for the index of its folder.
    """
    folder, _, name = identity.rpartition("/")
    prefix = folder + "/" if folder else ""
    return prefix if name in {"index", "README"} else f"{prefix}{name}/"


def route(site: Site, pages: Mapping[str, str]) -> tuple[Routes, list[Diagnostic]]:
    """Give every address; ``pages`` are the hand-written ones, address -> path of the source below the project."""
    diagnostics: list[Diagnostic] = []
    owners: dict[str, Place] = {}

    def claim(url: str, at: Place) -> bool:
        key = url.lower().rstrip("/")
        holder = owners.setdefault(key, at)
        later = _LATER_PAGE.match(key)
        if holder is at and later:
            holder = owners.get(later[1], at)
        if holder is at:
            return True
        # The fault stands in a file that can be changed; a list or a region has none.
        here, there = located(at), located(holder)
        first, second = (there, here) if here.path.endswith(MARKDOWN) else (here, there)
        said = f"网址 /{url} 已经由 {first} 使用。"
        diagnostics.append(Diagnostic("U101", second, said, "改其中一个的文件名、编号或旧网址。"))
        return False

    for url in (*FIXED, MISSING):
        claim(url, Location("栏目页（固定网址）"))
    for url, path in sorted(pages.items()):
        claim(url, Location(path))
    urls = {target: url for target, url, at in _addresses(site) if claim(url, at)}
    redirects = _redirects(site, urls, claim)
    return Routes(urls, redirects), diagnostics


def _addresses(site: Site) -> Iterator[tuple[Target, str, Place]]:
    for year in site.by_year:
        yield ("year", year), f"{STORIES}{year}/", Location(f"{year}年的全部稿件")
    for code in site.region_codes():
        yield (
            ("region", code),
            f"{REGIONS}{site.tree.path(code)}/",
            Location(f"地区“{site.tree.label(code)}”"),
        )
    for slug in site.topics:
        yield ("topic", slug), f"{TOPICS}{slug}/", Location(f"话题“{slug}”")
    for slug in site.series:
        yield ("series", slug), f"{SERIES}{slug}/", Location(f"栏目“{slug}”")
    for entry in _entries(site):
        yield (entry.kind, entry.id), f"{_FOLDERS[entry.kind]}{entry.id}/", entry.at


def _entries(site: Site) -> Iterator[Entry[Any]]:
    for collection in (site.stories, site.withdrawn, site.people, site.events, site.services):
        for item in collection.values():
            yield item.entry


def _redirects(site: Site, urls: dict[Target, str], claim: Callable[[str, Place], bool]) -> dict[str, str]:
    redirects = {}
    for entry in _entries(site):
        own = urls.get((entry.kind, entry.id))
        for name, at in _old_names(entry, own):
            if claim(name, at) and own is not None:
                redirects[name] = own
    return redirects


def _old_names(entry: Entry[Any], own: str | None) -> Iterator[tuple[str, Place]]:
    """Give the old addresses of an entry, and the one that it was first known by where it is another one of this site."""
    names = [old_name(written) for written in entry.meta.aliases]
    yield from ((name, partial(entry.at, "aliases", position)) for position, name in enumerate(names))
    first = getattr(entry.meta, "permalink", None)
    if first is not None and "://" not in first and old_name(first) not in {*names, own}:
        yield old_name(first), partial(entry.at, "permalink")


def old_name(written: str) -> str:
    """Give an address as editors write it in the form of an address of this site: ``/news/1`` -> ``news/1/``."""
    old = _INDEX.sub("", written.strip("/"))
    return old if not old or old.endswith((".html", ".htm")) else old + "/"
