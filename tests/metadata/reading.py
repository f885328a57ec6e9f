"""The head of a published page as machines see it: its tags, its links, its graph."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]


@dataclass(frozen=True)
class Head:
    """A page with the path of its file below the site's root."""

    path: str
    data: bytes

    @cached_property
    def tree(self) -> Any:
        return lxml_html.document_fromstring(self.data.decode())

    @cached_property
    def said(self) -> dict[str, list[str]]:
        """Give the contents of the named tags: ``<meta name>`` and ``<meta property>``."""
        found: dict[str, list[str]] = defaultdict(list)
        for meta in self.tree.iter("meta"):
            name = meta.get("name") or meta.get("property")
            if name:
                found[name].append(meta.get("content"))
        return found

    def one(self, name: str) -> str:
        """Give the content of a tag that stands once."""
        (content,) = self.said[name]
        return content

    def links(self, rel: str) -> list[str]:
        """Give the addresses of the links of a relation."""
        return [link.get("href") for link in self.tree.iter("link") if rel in (link.get("rel") or "").split()]

    @property
    def title(self) -> str:
        (title,) = self.tree.xpath("//head/title")
        return title.text

    @property
    def redirects(self) -> bool:
        return bool(self.tree.xpath("//meta[@http-equiv='refresh']"))

    @property
    def hidden(self) -> bool:
        return any("noindex" in content for content in self.said["robots"])

    @cached_property
    def scripts(self) -> list[str]:
        return [s.text for s in self.tree.iter("script") if s.get("type") == "application/ld+json"]

    @cached_property
    def graph(self) -> list[Node]:
        """Give the nodes of the page's one graph; a member that stands twice is a fault."""
        (text,) = self.scripts
        document = json.loads(text, object_pairs_hook=_once)
        assert document.keys() == {"@context", "@graph"}
        assert document["@context"] == "https://schema.org"
        return document["@graph"]

    @cached_property
    def nodes(self) -> list[tuple[str, Node]]:
        """Give every node of the graph with the way to it, the nested ones too."""
        return [found for node in self.graph for found in walk(node, types(node)[0])]

    def of(self, kind: str) -> list[Node]:
        """Give the nodes of a type, without those that only name it."""
        return [node for _, node in self.nodes if kind in types(node)]

    def the(self, kind: str) -> Node:
        """Give the one node of a type."""
        (node,) = self.of(kind)
        return node


def types(node: Node) -> list[str]:
    """Give the types of a node."""
    kind = node.get("@type", [])
    return [kind] if isinstance(kind, str) else kind


def walk(value: Any, way: str) -> Iterator[tuple[str, Node]]:
    """Give every node in a value with the way to it."""
    if isinstance(value, list):
        for item in value:
            yield from walk(item, way)
    elif isinstance(value, dict):
        yield way, value
        for name, below in value.items():
            yield from walk(below, f"{way}.{name}")


def _once(pairs: list[tuple[str, Any]]) -> Node:
    assert len({name for name, _ in pairs}) == len(pairs), pairs
    return dict(pairs)


def heads(files: dict[str, bytes]) -> dict[str, Head]:
    """Give the pages of a site by their files."""
    return {path: Head(path, data) for path, data in files.items() if path.endswith((".html", ".htm"))}
