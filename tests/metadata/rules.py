"""What holds for the head of every page of a site, whatever is on it."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from metadata.reading import Head, heads, types
from metadata.vocabulary import ADDRESSES, DATES, ENUMERATIONS, TYPES, may, must
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+08:00)?")
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+);")


def faults(files: dict[str, bytes], root: str) -> list[str]:
    """Give what is wrong with the heads of a site whose root is served at an address."""
    pages = {path: head for path, head in heads(files).items() if not head.redirects}
    shown = {path: head for path, head in pages.items() if not head.hidden}
    found = [f"{path}: {said}" for path, head in shown.items() for said in _Page(head, files, root).faults()]
    found += [f"{path}: {said}" for path, head in pages.items() if head.hidden for said in _minimal(head)]
    for what, one in (
        ("title", lambda head: head.title),
        ("description", lambda head: "".join(head.said["description"])),
    ):
        many = Counter(map(one, shown.values()))
        found += [f"{count} pages have the {what} {text!r}" for text, count in many.items() if count > 1]
    return found + _sitemap(shown, files, root)


def _minimal(head: Head) -> Iterator[str]:
    """Give what a page says that is not to be found, beside that and its title."""
    if head.scripts or head.links("canonical") or head.links("alternate"):
        yield "a hidden page says too much"
    if [name for name in head.said if name.startswith(("og:", "article:", "description"))]:
        yield "a hidden page is described"


def _sitemap(shown: dict[str, Head], files: dict[str, bytes], root: str) -> list[str]:
    said = {head.links("canonical")[0] for head in shown.values()}
    listed: list[str] = []
    waiting = ["sitemap.xml"]
    while waiting:
        found = etree.fromstring(files[waiting.pop()]).xpath("//*[local-name()='loc']/text()")
        waiting += [url.removeprefix(root) for url in found if url.endswith(".xml")]
        listed += [url for url in found if not url.endswith(".xml")]
    return [f"{url} is canonical or in the sitemap, not both" for url in sorted(said ^ set(listed))]


class _Page:
    """A page that may be found, and what is wrong with its head."""

    def __init__(self, head: Head, files: dict[str, bytes], root: str) -> None:
        self.head, self.files, self.root = head, files, root
        self.own = root + head.path.removesuffix("index.html")

    def faults(self) -> Iterator[str]:
        tags = list(self._tags())
        if tags:
            yield from tags
            return
        yield from self._own()
        yield from self._links()
        yield from self._picture()
        yield from self._graph()
        yield from self._trails()

    def _tags(self) -> Iterator[str]:
        head = self.head
        once = [
            "description", "robots", "og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale",
            "og:image", "og:image:width", "og:image:height", "og:image:alt", "twitter:card", "SiteName", "SiteDomain",
        ]  # fmt: skip
        yield from (
            f"{name} stands {len(head.said[name])} times" for name in once if len(head.said[name]) != 1
        )
        yield from (f"{name} is empty" for name, texts in head.said.items() if not all(texts))
        if not head.title.strip():
            yield "no title"

    def _own(self) -> Iterator[str]:
        head = self.head
        if head.links("canonical") != [self.own] or head.one("og:url") != self.own:
            yield "canonical or og:url is not the page's own address"
        if head.one("og:type") == "article":
            yield from self._article()

    def _article(self) -> Iterator[str]:
        head = self.head
        articles = [node for node in head.graph if node.get("@type") == "NewsArticle"]
        if len(articles) != 1:
            yield f"an article with {len(articles)} nodes of its own"
            return
        article = articles[0]
        published, modified = head.one("article:published_time"), head.one("article:modified_time")
        if (article["datePublished"], article["dateModified"]) != (published, modified):
            yield "the graph and OpenGraph name different times"
        if datetime.fromisoformat(modified) < datetime.fromisoformat(published):
            yield "changed before it was published"
        if head.one("PubDate") != datetime.fromisoformat(published).strftime("%Y-%m-%d %H:%M"):
            yield "PubDate is another time"
        shown = [time[: len("2026-01-29")] for time in head.tree.xpath("//time/@datetime")]
        if published[: len("2026-01-29")] not in shown:
            yield "the day of publication is not on the page"
        heading = " ".join("".join(head.tree.xpath("//h1")[0].itertext()).split())
        if {heading} != {article["headline"], head.one("ArticleTitle"), head.one("og:title")}:
            yield "the headline is not the same everywhere"

    def _links(self) -> Iterator[str]:
        folder = self.head.path.rpartition("/")[0]
        feeds = [link for link in self.head.tree.iter("link") if link.get("rel") == "alternate"]
        led = [self._file(urljoin(self.own, link.get("href"))) for link in feeds]
        yield from (f"the feed {path} is not there" for path in led if path not in self.files)
        yield from (
            "a feed without type or title" for link in feeds if not (link.get("type") and link.get("title"))
        )
        if len(set(led)) != len(led) or "feed.xml" not in led:
            yield "a feed twice, or not the site's"
        own = f"{folder}/feed.xml".lstrip("/")
        if own in self.files and led[0] != own:
            yield "the page's own feed does not stand first"
        for rel in ("prev", "next", "icon", "apple-touch-icon", "manifest"):
            for link in self.head.links(rel):
                if self._file(urljoin(self.own, link)) not in self.files:
                    yield f"{rel} leads to no file: {link}"

    def _picture(self) -> Iterator[str]:
        head = self.head
        data = self.files.get(self._file(head.one("og:image")) or "", b"")
        if not data:
            yield f"og:image is not there: {head.one('og:image')}"
            return
        yield from self._sized(data, head.one("og:image:width"), head.one("og:image:height"), "og:image")

    def _sized(self, data: bytes, width: Any, height: Any, what: str) -> Iterator[str]:
        with Image.open(io.BytesIO(data)) as image:
            if image.format not in {"PNG", "JPEG"}:
                yield f"{what} is {image.format}"
            if (str(width), str(height)) != tuple(map(str, image.size)):
                yield f"{what} is {image.size}, not {width}x{height}"

    def _graph(self) -> Iterator[str]:
        nodes = self.head.nodes
        whole = [node["@id"] for _, node in nodes if "@id" in node and len(node) > 1]
        named = [node["@id"] for _, node in nodes if node.keys() == {"@id"}]
        yield from (f"{name} is defined {count} times" for name, count in Counter(whole).items() if count > 1)
        yield from (f"{name} is not defined on the page" for name in set(named) - set(whole))
        for way, node in nodes:
            if node.keys() != {"@id"}:
                yield from (f"{way}: {said}" for said in self._node(node))

    def _node(self, node: dict[str, Any]) -> Iterator[str]:
        kinds = types(node)
        if not kinds or set(kinds) - TYPES.keys():
            yield f"of type {kinds}"
            return
        # What is only pointed at is described on its own page.
        pointed = node.keys() <= {"@type", "@id", "name", "headline", "url"} and "@id" in node
        if not pointed:
            yield from (f"lacks {name}" for kind in kinds for name in sorted(must(kind) - node.keys()))
        yield from (f"has {name}" for name in sorted(node.keys() - set().union(*map(may, kinds))))
        for name, value in node.items():
            for item in value if isinstance(value, list) and value else [value]:
                yield from (f"{name}: {said}" for said in self._value(name, item))
        if "ImageObject" in kinds:
            data = self.files.get(self._file(node["url"]) or "")
            yield from (
                ["no such picture"]
                if data is None
                else self._sized(data, node["width"], node["height"], "it")
            )

    def _value(self, name: str, value: Any) -> Iterator[str]:
        if value in (None, "", [], {}):
            yield "empty"
        if not isinstance(value, str):
            return
        if name in DATES and not _DATE.fullmatch(value):
            yield f"{value} is no date with a zone"
        if name in ENUMERATIONS and value.removeprefix("https://schema.org/") not in ENUMERATIONS[name]:
            yield f"{value} is not one of them"
        if _ENTITY.search(value):
            yield f"{value} is escaped twice"
        if name in ADDRESSES:
            path = self._file(value)
            if not urlsplit(value).netloc:
                yield f"{value} is not absolute"
            elif path is not None and path not in self.files:
                yield f"{value} leads to no file"

    def _trails(self) -> Iterator[str]:
        """Compare the ways that machines are told with those that readers see: trails, or the item of the navigation."""
        tree = self.head.tree
        seen = [
            [(a.text_content().strip(), urljoin(self.own, a.get("href"))) for a in nav.iter("a")]
            for nav in tree.xpath("//nav[@class='trail']")
        ]
        current = tree.xpath("//nav[@aria-label='主导航']//a[@aria-current]")
        told = []
        for node in self.head.of("BreadcrumbList"):
            steps = node["itemListElement"]
            if [step["position"] for step in steps] != list(range(1, len(steps) + 1)) or len(steps) < 2:
                yield "positions of a trail are not 1, 2, …"
            if "item" in steps[-1] or not all("item" in step for step in steps[:-1]):
                yield "all steps of a trail but the page itself have an address"
            told.append([(step["name"], step["item"]) for step in steps[:-1]])
        if seen:
            if told != seen:
                yield f"trails {told} are told, {seen} are seen"
        elif told and current:
            at = [(current[0].text_content().strip(), urljoin(self.own, current[0].get("href")))]
            if told != [at]:
                yield f"trails {told} are told, the navigation is at {at}"

    def _file(self, address: str) -> str | None:
        """Give the file that an address of this site leads to; None for another site."""
        if not address.startswith(self.root):
            return None
        path = unquote(urlsplit(address).path.removeprefix(urlsplit(self.root).path))
        return path + "index.html" if not path or path.endswith("/") else path
