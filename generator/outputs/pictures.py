"""Copies of pictures: smaller, upright, in the formats of the web, with nothing in them but pixels."""

from __future__ import annotations

from functools import cache, partial
from importlib import metadata
from typing import TYPE_CHECKING

from generator import raster
from generator.digest import digest_value

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import CopyView


def picture_copy(view: CopyView, kit: Kit) -> bytes:
    """Give the bytes of a copy, made now or kept since an earlier build."""
    return kit.kept(copy_key(view), partial(_made, view))


def copy_key(view: CopyView) -> str:
    """Give the digest of all that a copy's bytes depend on: the picture's own bytes, but not where they lie."""
    size = (view.width, view.height, view.format, view.quality)
    return digest_value((view.source.digest, size, raster.RECIPE, _library()))


def _made(view: CopyView) -> bytes:
    return raster.copy(view.source.read(), view.width, view.height, view.format, view.quality)


@cache
def _library() -> str:
    """Give the version of the library, without importing it: a copy that is kept needs none."""
    return metadata.version("pillow")
