"""The theme's own scripts and styles as readers get them: without comments, indents and blanks; every name is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = "assets/unionpress/"
_WAYS: dict[str, Callable[[str], str]] = {".js": jsmin, ".css": cssmin}


def lean(path: str, data: bytes) -> bytes:
    """Give the bytes to publish of a file of the host; those that are not ours stay as they are."""
    way = _WAYS.get(path[path.rfind(".") :])
    return way(data.decode("utf-8")).encode("utf-8") if way and path.startswith(FOLDER) else data
