"""The rendered body of an entry, shared by page, feed and search."""

from __future__ import annotations

from msgspec import Struct

# What changes the HTML of a body; with the versions of the libraries it is part of every body's key.
MEANING = "tables footnotes def_list sane_lists fenced_code toc han-lines headings-from-2; 3"


class Heading(Struct, frozen=True):
    """An entry of the table of contents: level 2–4, the id of the heading, its text."""

    level: int
    id: str
    text: str


class Body(Struct, frozen=True):
    """Clean HTML whose links to our own entries and pictures are still as the editor wrote them."""

    html: str
    headings: tuple[Heading, ...] = ()
