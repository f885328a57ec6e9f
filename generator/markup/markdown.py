"""The one Markdown parser of a worker: Python-Markdown is what Markdown means here.

Making an instance costs several times a page, so it is made once and reset; heading ids are the heading's own
words in Unicode, so that they stay when headings are added above them.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from generator.markup.body import Body, Heading
from generator.markup.headings import heading_id
from generator.markup.sanitize import clean
from generator.text import join_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_PROSE = frozenset({"p", "li", "td", "th", "dd", "dt"})


class _HanLines(Treeprocessor):
    """Joins hard-wrapped lines of Chinese: a line break between Han characters is no space, beside markup too."""

    def run(self, root: Element) -> None:
        for block in root.iter():
            if block.tag in _PROSE:
                _join([*_pieces(block)])


def _pieces(element: Element) -> Iterator[tuple[Element, str]]:
    """Give where the text of a block stands, in reading order: an element and ``text`` or ``tail``."""
    if element.text:
        yield element, "text"
    for child in element:
        if child.tag not in _PROSE and child.tag != "pre":
            yield from _pieces(child)
        if child.tail:
            yield child, "tail"


def _join(pieces: list[tuple[Element, str]]) -> None:
    whole = "".join(getattr(element, name) for element, name in pieces)
    if "\n" not in whole:
        return
    start = 0
    for element, name in pieces:
        piece = getattr(element, name)
        said = (_between(whole, start + i) if char == "\n" else char for i, char in enumerate(piece))
        setattr(element, name, "".join(said))
        start += len(piece)


def _between(text: str, place: int) -> str:
    """Give what stands for the line break at a place: nothing between Han characters, else a space."""
    inside = 0 < place < len(text) - 1
    return join_lines(text[place - 1 : place + 2])[1:-1] if inside else "\n"


class _HeadingsBelowTitle(Treeprocessor):
    """The page's title is the only h1: a body's ``# …`` becomes h2."""

    def run(self, root: Element) -> None:
        for element in root.iter("h1"):
            element.tag = "h2"


class _House(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        md.treeprocessors.register(_HanLines(md), "han-lines", 17)  # after the inline markup
        md.treeprocessors.register(_HeadingsBelowTitle(md), "headings-below-title", 15)


class Converter:
    """Turns Markdown into Bodies, one after another; not to be shared between threads."""

    def __init__(self) -> None:
        self._markdown = _parser()

    def body(self, text: str) -> Body:
        """Give the clean HTML and the headings of a Markdown text."""
        self._markdown.reset()
        try:
            converted = self._markdown.convert(text)
        except RecursionError:
            # Lists within lists by the hundred: nobody's prose, so it is shown as it was written.
            self._markdown = _parser()
            converted = f"<pre>{html.escape(text)}</pre>"
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        return Body(clean(converted), tuple(_headings(tokens)))


def _parser() -> Markdown:
    toc = TocExtension(slugify=heading_id, permalink=False, toc_depth="2-4")
    return Markdown(
        extensions=["tables", "footnotes", "def_list", "sane_lists", "fenced_code", toc, _House()],
        extension_configs={"footnotes": {"BACKLINK_TITLE": "回到正文", "SEPARATOR": "-"}},
        output_format="html",
    )


def _headings(tokens: list[dict[str, Any]]) -> list[Heading]:
    found = []
    for token in tokens:
        found.append(Heading(token["level"], token["id"], html.unescape(token["name"])))
        found += _headings(token["children"])
    return found
