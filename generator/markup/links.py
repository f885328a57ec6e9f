"""Links and pictures of a Body, as editors wrote them -> addresses for one channel.

On a page they are relative, so that the site works below any path; in a feed they are absolute, fragments too.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct

from generator.entries.bodytext import is_ours
from generator.markup.pictures import in_feed, on_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.markup.pictures import Image

# The sanitiser writes every attribute in double quotes, so these patterns see all of them.
_ANCHOR = re.compile(r"""<a\b((?:[^>"]|"[^"]*")*)>(.*?)</a>""", re.DOTALL)
_HREF = re.compile(r'\s*\bhref="([^"]*)"')
_IMAGE = re.compile(r"""<img\b(?:[^>"]|"[^"]*")*>""")
_SRC = re.compile(r'\bsrc="([^"]*)"')


class Placement(Struct, frozen=True):
    """Where a body is shown.

    ``root`` leads to the site's root from there (``../../`` or ``https://host/``), ``page`` is the address of the
    body's own page below the root, ``absolute`` says that nothing may be relative to the document.
    """

    root: str
    page: str
    absolute: bool = False


def place(body_html: str, links: Mapping[str, str], pictures: Mapping[str, Image], at: Placement) -> str:
    """Give the HTML with every address resolved; what leads nowhere becomes plain text, unknown pictures go."""

    def anchor(match: re.Match[str]) -> str:
        attributes, inside = match[1], match[2]
        href = _HREF.search(attributes)
        if href is None:
            return match[0]
        address = _address(html.unescape(href[1]), links, at)
        if address is None:
            return inside
        rest = attributes[: href.start()] + attributes[href.end() :]
        if "//" not in address or address.startswith(at.root):
            rest = rest.replace(' rel="noopener"', "")
        return f'<a href="{html.escape(address)}"{rest}>{inside}</a>'

    def image(match: re.Match[str]) -> str:
        src = _SRC.search(match[0])
        found = pictures.get(html.unescape(src[1])) if src else None
        if found is None:
            return ""
        return in_feed(found, match[0], at.root) if at.absolute else on_page(found, match[0], at.root)

    # Most texts have neither, and asking costs a tenth of looking.
    linked = _ANCHOR.sub(anchor, body_html) if "<a" in body_html else body_html
    return _IMAGE.sub(image, linked) if "<img" in linked else linked


def _address(written: str, links: Mapping[str, str], at: Placement) -> str | None:
    if is_ours(written):
        url = links.get(written)
        if url is None:
            return None
        fragment = written.partition("#")[2]
        return at.root + url + (f"#{fragment}" if fragment else "") or "./"
    if written.startswith("#"):
        return (at.root + at.page if at.absolute else "") + written
    if written.startswith("/") and not written.startswith("//"):
        return at.root + written.lstrip("/")
    if at.absolute and "://" not in written and not written.startswith(("mailto:", "tel:")):
        return _joined(at.root + at.page, written)
    return written


def _joined(base: str, written: str) -> str | None:
    try:
        return urljoin(base, written)
    except ValueError:  # //[… is no host
        return None
