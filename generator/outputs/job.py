"""One shape for every output of any kind: a path, the data it shows, and the function that renders it."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from generator.entries.source import BodySource
    from generator.markup.body import Body

T = TypeVar("T")


class Rank(IntEnum):
    """The order of publishing: what is linked to comes before what links to it."""

    ASSET = 0
    STORY = 1
    ENTITY = 2
    LISTING = 3
    STREAM = 4


class Kit(Protocol):
    """What a worker lends to renderers: made once per process, never part of a view."""

    def body(self, source: BodySource) -> Body:
        """Give the rendered body of an entry."""

    def page(self, template: str, view: Any, root: str = "") -> bytes:
        """Give the whole HTML of a page in UTF-8; ``root`` stands in for the relative way to the site's root."""

    def bare(self, template: str, view: Any, url: str) -> str:
        """Give the HTML of a page without the site's chrome, for the address ``url``."""

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give the bytes that ``make`` makes, kept between builds under the key: a digest of all they depend on."""

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Give what ``make`` makes, remembered in this process under the key: a digest of all it depends on."""


Render = Callable[[Any, Kit], bytes]


class Job(Struct, frozen=True):
    """An output: path below the site's root, frozen view, renderer (a module function), rank of publishing.

    Equal views and equal code give equal bytes: the digest of the view is the cache key.
    """

    path: str
    view: Any
    render: Render
    rank: Rank


TREE = "site"
"""Where in the staging folder a site that is new lies, every file at its path: it is published as a whole."""


class Staged(Struct, frozen=True):
    """A rendered output: its file in the staging folder, digest and size of its bytes, its time stamp (ns)."""

    name: str
    digest: str
    size: int
    mtime: int


class Made(Struct, frozen=True):
    """An output of this build: its path, key, rank and group, and its bytes where they were rendered anew.

    ``modified`` is for the sitemap: when the page last changed (RFC 3339, or empty); None for what is not to be indexed.
    """

    path: str
    key: str
    rank: int
    group: str
    modified: str | None
    staged: Staged | None
