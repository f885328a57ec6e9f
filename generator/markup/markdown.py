"""The one Markdown parser of a worker: Python-Markdown is what Markdown means here.

Making an instance costs several times a page, so it is made once and reset; heading ids are the heading's own
words in Unicode, so that they stay when headings are added above them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from generator.markup.body import Body, Heading
from generator.markup.sanitize import clean
from generator.text import join_lines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What changes the HTML of a body; with the versions of the libraries it is part of every body's key.
MEANING = "tables footnotes def_list sane_lists toc han-lines headings-from-2; 1"
_KEEP = re.compile(r"[^\w\u4e00-\u9fff-]+")


def heading_id(text: str, separator: str) -> str:
    """Give the id of a heading: its words in NFKC and lower case, everything else as one separator."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _KEEP.sub(separator, folded).strip(separator + "_") or "section"


class _HanLines(Treeprocessor):
    """Joins hard-wrapped lines of Chinese: a line break between Han characters is no space."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in {"p", "li", "td", "th", "dd", "dt"} and element.text and "\n" in element.text:
                element.text = "\n".join(map(join_lines, re.split(r"(?<=  )\n", element.text)))


class _HeadingsBelowTitle(Treeprocessor):
    """The page's title is the only h1: a body's ``# …`` becomes h2."""

    def run(self, root: Element) -> None:
        for element in root.iter("h1"):
            element.tag = "h2"


class _House(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        md.treeprocessors.register(_HanLines(md), "han-lines", 30)
        md.treeprocessors.register(_HeadingsBelowTitle(md), "headings-below-title", 15)


class Converter:
    """Turns Markdown into Bodies, one after another; not to be shared between threads."""

    def __init__(self) -> None:
        toc = TocExtension(slugify=heading_id, permalink=False, toc_depth="2-4")
        self._markdown = Markdown(
            extensions=["tables", "footnotes", "def_list", "sane_lists", toc, _House()],
            extension_configs={"footnotes": {"BACKLINK_TITLE": "回到正文", "SEPARATOR": "-"}},
            output_format="html",
        )

    def body(self, text: str) -> Body:
        """Give the clean HTML and the headings of a Markdown text."""
        self._markdown.reset()
        html = self._markdown.convert(text)
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        return Body(clean(html), tuple(_headings(tokens)))


def _headings(tokens: list[dict[str, Any]]) -> list[Heading]:
    found = []
    for token in tokens:
        found.append(Heading(token["level"], token["id"], token["name"]))
        found += _headings(token["children"])
    return found
