"""Copies of pictures: smaller, upright, in the formats of the web, with nothing in them but pixels."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from generator import raster
from generator.diagnostics import ObstacleError
from generator.digest import digest_value

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import BareView, CopyView


def picture_copy(view: CopyView, kit: Kit) -> bytes:
    """Give the bytes of a copy, made now or kept since an earlier build."""
    return kit.kept(copy_key(view), partial(_made, view))


def copy_key(view: CopyView) -> str:
    """Give the digest of all that a copy's bytes depend on: the picture's own bytes, but not where they lie."""
    size = (view.width, view.height, view.format, view.quality)
    return digest_value((view.source.digest, size, raster.RECIPE, _library()))


def _made(view: CopyView) -> bytes:
    return raster.copy(view.source.read(), view.width, view.height, view.format, view.quality)


def bare_picture(view: BareView, kit: Kit) -> bytes:
    """Give the bytes of a picture of the host without what a camera has written into it; raises ObstacleError."""
    key = digest_value(("bare", view.source.digest, raster.RECIPE, _library()))
    return kit.kept(key, partial(_bared, view))


def _bared(view: BareView) -> bytes:
    try:
        return raster.bare(view.source.read())
    except raster.TooLargeError:
        said = "的像素太多，上限是 4000 万像素、长边 16000。缩小后再放进来。"
    except raster.BrokenError:
        said = "打不开：文件损坏、没有传完，或者不是图片。换上完整的文件。"
    raise ObstacleError(f"手写页面的图片 {view.path} {said}")


@cache
def _library() -> str:
    """Give the version of the library, without importing it: a copy that is kept needs none."""
    from importlib import metadata  # noqa: PLC0415  # asked for only where there are pictures

    return metadata.version("pillow")
