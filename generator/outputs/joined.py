"""What is always loaded together, published as one file: the sources stay in small rooms, a reader asks once.

A module here imports others by name (``import { a, b } from "./other.js";``, one statement a line or more) and nothing else:
no default, no ``* as``, no new names. Then joining is writing them one after another, each before those that import it. Two
modules must not give one name to different things; a browser refuses the file otherwise, and so do the tests.

A style takes in others by ``@import "./other.css";``, or for one medium by ``@import "./other.css" print;``, a line each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{[\w\s,$]+\} from "\./([\w.-]+)";\n', re.MULTILINE)
_STYLE = re.compile(r'^@import "\./([\w.-]+)"(?: (\w+))?;\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def joined(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the scripts to publish in place of some: each module that no other one imports, with all that it imports.

    The names are paths with ``/``; scripts that import nothing and that nobody imports stay as they are. Raises ValueError
    for modules that import each other in a ring, or what is not there.
    """
    texts = {path: data.decode("utf-8") for path, data in files.items()}
    imports = {path: [_beside(path, name) for name in _IMPORT.findall(text)] for path, text in texts.items()}
    orders = {path: _order(path, imports, ()) for path in texts}
    inside = {name for names in imports.values() for name in names}
    found = {}
    for path in [path for path in texts if path not in inside]:
        *parts, last = [_IMPORT.sub("", texts[name]) for name in orders[path]]
        found[path] = "".join((*[_EXPORT.sub("", part) for part in parts], last)).encode("utf-8")
    return found


def joined_styles(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the styles to publish in place of some: each that no other one takes in, with what it takes in.

    Raises ValueError for a style that is not there, or that takes in others where it is taken in.
    """
    texts = {path: data.decode("utf-8") for path, data in files.items()}
    inside = {_beside(path, name) for path, text in texts.items() for name, _ in _STYLE.findall(text)}

    def taken(path: str, medium: str) -> str:
        text = texts.get(path)
        if text is None or _STYLE.search(text):
            raise ValueError(f"{path}: imported, but not there, or with imports of its own")
        return f"@media {medium} {{\n{text}}}\n" if medium else text

    def whole(path: str) -> bytes:
        return _STYLE.sub(lambda one: taken(_beside(path, one[1]), one[2] or ""), texts[path]).encode()

    return {path: whole(path) for path in texts if path not in inside}


def _beside(path: str, name: str) -> str:
    return f"{path.rpartition('/')[0]}/{name}"


def _order(path: str, imports: Mapping[str, list[str]], above: tuple[str, ...]) -> list[str]:
    """Give a module behind all that it imports, each once."""
    if path in above or path not in imports:
        raise ValueError(f"{' > '.join((*above, path))}: imported, but not there, or by itself")
    inside = [name for one in imports[path] for name in _order(one, imports, (*above, path))]
    return list(dict.fromkeys((*inside, path)))
