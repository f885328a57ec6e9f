"""The theme's own scripts and styles as readers get them: without comments and blanks, what belongs together as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

from generator.outputs.joined import joined, joined_styles
from generator.outputs.shorter import shorter

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "assets/unionpress/"
_SCRIPT, _STYLE = ".js", ".css"


def published(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give what to publish in place of a host's files; those that are not ours stay as they are."""
    ours = [path for path in files if path.startswith(FOLDER)]
    scripts = {path: files[path] for path in ours if path.endswith(_SCRIPT)}
    styles = {path: files[path] for path in ours if path.endswith(_STYLE)}
    return {
        **{path: data for path, data in files.items() if path not in scripts and path not in styles},
        **{
            path: shorter(jsmin(data.decode("utf-8"))).encode("utf-8")
            for path, data in joined(scripts).items()
        },
        **{path: cssmin(data.decode("utf-8")).encode() for path, data in joined_styles(styles).items()},
    }
