"""The pictures that stand for the site: icons of browsers and home screens, the picture of a shared link.

They lie in the theme's folder ``icons``: ``favicon.svg``, ``favicon.ico``, ``apple-touch-icon.png``, ``icon-….png``,
``icon-maskable-….png`` and ``share.png``. What is not there is not spoken of.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.digest import digest_bytes

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "icons"
SHARE, LOGO = f"{FOLDER}/share.png", f"{FOLDER}/icon-512.png"
_PNG = b"\x89PNG\r\n\x1a\n"
# Browsers ask for this one at the root of a host, whatever a page says.
_AT_ROOT = "favicon.ico"


class Icon(Struct, frozen=True):
    """A picture of the theme: path below the site's root, where it lies, digest; size where it is a PNG, else 0."""

    path: str
    file: str
    digest: str
    width: int = 0
    height: int = 0

    @property
    def size(self) -> str:
        """Width and height as the manifest writes them: 192x192."""
        return f"{self.width}x{self.height}"


def icons(theme_dir: Path) -> tuple[Icon, ...]:
    """Give the pictures of a theme, by name."""
    folder = theme_dir / FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else ()
    return tuple(_icon(file) for file in files if file.suffix in {".svg", ".ico", ".png"})


def _icon(file: Path) -> Icon:
    data = file.read_bytes()
    path = file.name if file.name == _AT_ROOT else f"{FOLDER}/{file.name}"
    # A PNG begins with its signature, the length and the name of its first chunk, then width and height (ISO 15948).
    size = struct.unpack(">II", data[16:24]) if data.startswith(_PNG) else (0, 0)
    return Icon(path, str(file), digest_bytes(data), *size)


def icon_values(theme_dir: Path) -> tuple[tuple[str, str], ...]:
    """Give what heads say of the picture of a shared link and of the publisher's logo; nothing where they are not."""
    found = {icon.path: icon for icon in icons(theme_dir)}
    values: list[tuple[str, str]] = []
    for name, path in (("share", SHARE), ("logo", LOGO)):
        if path in found:
            values += [(name, path), (f"{name}_size", found[path].size)]
    return tuple(values)
