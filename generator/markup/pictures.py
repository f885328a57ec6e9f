"""Pictures of a body as HTML: every size and format on a page, one plain file in a feed."""

from __future__ import annotations

import html
import re

from msgspec import Struct

# How wide a body's picture is shown: the whole screen, or the column of the text.
SIZES = "(min-width: 44rem) 40rem, 100vw"
_ATTRIBUTE = re.compile(r'\s*([\w-]+)(?:="([^"]*)")?')
_KEPT = ("alt", "title")


class Source(Struct, frozen=True):
    """One format of a picture: its media type, and (address below the site's root, width) of every size."""

    type: str
    copies: tuple[tuple[str, int], ...]


class Image(Struct, frozen=True):
    """A picture as HTML needs it: the file that every browser can show, its width and height, all formats.

    Formats stand in the order in which browsers should prefer them, the one of ``url`` last; a drawing has none.
    Width and height are 0 where they are not known. Addresses are below the site's root.
    """

    url: str
    width: int = 0
    height: int = 0
    sources: tuple[Source, ...] = ()


def on_page(image: Image, tag: str, root: str) -> str:
    """Give the HTML for an ``<img …>`` of the sanitiser on a page; the browser chooses size and format."""
    rest = f'src="{_address(root, image.url)}"'
    before = after = ""
    if image.sources:
        *better, plain = image.sources
        sources = (f'<source type="{s.type}" {_choice(s, root)}>' for s in better)
        before, after = f"<picture>{''.join(sources)}", "</picture>"
        rest += f" {_choice(plain, root)}"
    return f'{before}<img{_words(tag)} {rest}{_size(image)} loading="lazy" decoding="async">{after}'


def in_feed(image: Image, tag: str, root: str) -> str:
    """Give the HTML for an ``<img …>`` in a feed: readers know neither formats nor sizes to choose from."""
    return f'<img{_words(tag)} src="{_address(root, image.url)}"{_size(image)}>'


def _words(tag: str) -> str:
    """Give what the editor said of the picture; size and address are the build's."""
    inside = tag.removeprefix("<img").rstrip("/>")
    found = {match[1]: match[2] or "" for match in _ATTRIBUTE.finditer(inside)}
    return "".join(f' {name}="{found[name]}"' for name in _KEPT if name in found)


def _size(image: Image) -> str:
    return f' width="{image.width}" height="{image.height}"' if image.width else ""


def _choice(source: Source, root: str) -> str:
    copies = ", ".join(f"{_address(root, url)} {width}w" for url, width in source.copies)
    return f'srcset="{copies}" sizes="auto, {SIZES}"'


def _address(root: str, url: str) -> str:
    return html.escape(root + url)
