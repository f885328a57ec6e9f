"""A published page as its reader sees it: its words, its headings, where its links lead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import SiteFolder

ROOT = "https://union.test/news/"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60"/></svg>'
)


def words(node: Any) -> str:
    """Give the text of an element with single spaces."""
    return " ".join("".join(node.itertext()).split())


@dataclass(frozen=True)
class Page:
    """A page of a built site, at its address below the root."""

    folder: SiteFolder
    url: str

    @cached_property
    def tree(self) -> Any:
        """Give the parsed document."""
        path = self.url + "index.html" if not self.url or self.url.endswith("/") else self.url
        return lxml_html.document_fromstring(self.folder.read(path))

    @cached_property
    def text(self) -> str:
        """Give all words of the page's body."""
        return words(self.tree.find("body"))

    @property
    def h1(self) -> str:
        """Give the words of the page's heading."""
        return words(self.tree.xpath("//h1")[0])

    def addresses(self, node: Any = None, name: str = "href") -> Iterator[tuple[str, Any]]:
        """Give (absolute address, element) of every link, or of everything that has another attribute."""
        for element in (self.tree if node is None else node).iter():
            if isinstance(element.tag, str) and element.get(name) is not None:
                yield urljoin(ROOT + self.url, element.get(name)), element

    def links(self, below: str = "", node: Any = None) -> list[str]:
        """Give where the anchors lead, in order: addresses below the root that start with ``below``."""
        found = [
            unquote(a.removeprefix(ROOT))
            for a, e in self.addresses(node)
            if e.tag == "a" and a.startswith(ROOT)
        ]
        return [url for url in found if url.startswith(below)]

    def stories(self, node: Any = None) -> list[str]:
        """Give the slugs of the stories that the page or a part of it leads to, in order."""
        found = (url.strip("/").split("/") for url in self.links("stories/", node))
        return [parts[3] for parts in found if len(parts) == 4 and parts[2].isdigit()]

    def under(self, heading: str) -> Any:
        """Give the part of the page that stands under a heading: the nearest section around it."""
        (found,) = [h for h in self.tree.iter("h2", "h3") if words(h).startswith(heading)]
        return next(e for e in found.iterancestors() if e.tag in {"section", "aside", "article"})

    def headings(self) -> list[str]:
        """Give the words of the second-level headings."""
        return [words(h) for h in self.tree.iter("h2")]

    def has(self, *said: str) -> None:
        """Make sure that readers see these words."""
        missing = [one for one in said if one not in self.text]
        assert not missing, f"{missing} not in /{self.url}: {self.text}"

    def lacks(self, *said: str) -> None:
        """Make sure that these words are nowhere in the page, its head included."""
        source = lxml_html.tostring(self.tree, encoding="unicode")
        assert not [one for one in said if one in source]


def entry(path: str, head: str, body: str = "正文。") -> str:
    """Give a file for an archive: its path without .md, its front matter, its body."""
    return f"-- {path}.md --\n---\n{head.strip()}\n---\n{body}\n"


def story(
    slug: str,
    day: str = "2026-01-29",
    *,
    region: str = "宜城市",
    more: str = "",
    kind: str = "消息",
    body: str = "正文。",
) -> str:
    """Give a story's file for an archive; its title is 题 and the slug."""
    head = f"标题: 题{slug}\n类型: {kind}\n日期: {day}\n地区: [{region}]\n{more}"
    return entry(f"stories/{day[:4]}/{day[5:7]}/{slug}", head, body)
