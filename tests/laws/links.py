"""Following the links of a published folder as a reader would."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

SITE = "https://union.test/news/"
_ADDRESS = re.compile(r'\b(?:href|src)="([^"]*)"')


@cache
def targets(path: str, page: bytes) -> tuple[str, ...]:
    """Give the paths below the site's root that a page leads to."""
    url = SITE + path.removesuffix("index.html")
    addresses = {urljoin(url, written.replace("&amp;", "&")) for written in _ADDRESS.findall(page.decode())}
    ours = {unquote(urlsplit(a).path.removeprefix("/news/")) for a in addresses if a.startswith(SITE)}
    return tuple(
        found + "index.html" if found.endswith("/") or not found else found for found in sorted(ours)
    )


def dead_links(files: Mapping[str, bytes]) -> list[str]:
    """Give every link that leads nowhere, of all pages that can be reached from the front page."""
    dead, seen, waiting = [], {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for target in targets(path, files[path]):
            if target not in files:
                dead.append(f"{path} -> {target}")
            elif target not in seen:
                seen.add(target)
                waiting += [target] * target.endswith(".html")
    return dead
