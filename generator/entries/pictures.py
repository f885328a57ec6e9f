"""What the picture files are that entries speak of: format, size, faults. Only here are they opened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator import raster
from generator.digest import digest_bytes
from generator.entries.mentions import media_path, mentions
from generator.entries.source import SourceChangedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.entries.load import Loaded, Memo
    from generator.entries.source import Found

LARGEST = 20 * 1024 * 1024
_SUFFIXES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp", "avif": "avif", "gif": "gif"}
_NAMES = {"jpeg": "JPEG", "png": "PNG", "webp": "WebP", "avif": "AVIF", "gif": "GIF"}
_SMALLER = "缩小后再放进来，长边 4000 像素已经足够。"
_SVG = re.compile(r"<svg\b[^>]*>")
_SIDES = tuple(
    re.compile(rf"\s{side}\s*=\s*[\"']\s*(\d+(?:\.\d+)?)(?:px)?\s*[\"']") for side in ("width", "height")
)
_VIEW_BOX = re.compile(
    r"\sviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*[\"']"
)


class Look(Struct, frozen=True):
    """What a picture file is. Width and height are as seen, 0 where an SVG does not say them.

    ``fault`` is the code of what makes it useless, with what is wrong (to be read after the picture's name) and what
    to do; then the rest is empty. ``located``: the original says where it was taken. ``moving``: it has frames of
    which only the first is shown.
    """

    format: str = ""
    width: int = 0
    height: int = 0
    digest: str = ""
    transparent: bool = False
    moving: bool = False
    located: bool = False
    fault: str = ""
    said: str = ""
    hint: str = ""


class PictureSource(Struct, frozen=True):
    """Where a picture's bytes are found again when its copies are made; equal digests mean equal bytes."""

    file: str
    digest: str

    def read(self) -> bytes:
        """Give the bytes; raises SourceChangedError when the file is no longer the one that was looked at."""
        try:
            data = Path(self.file).read_bytes()
        except OSError:
            data = b""
        if digest_bytes(data) != self.digest:
            raise SourceChangedError(f"{self.file} 在构建过程中被修改，请再运行一次。")
        return data


def look(loaded: Loaded, content: str, memo: Memo) -> Loaded:
    """Look at every picture that an entry speaks of; one that is unchanged since the last build is not opened."""
    return replace(loaded, looks={path: _look(loaded.media[path], memo) for path in _wanted(loaded, content)})


def _wanted(loaded: Loaded, content: str) -> Iterable[str]:
    found = set()
    for entries in (*loaded.entries.values(), *loaded.broken.values()):
        for entry in entries:
            for mention in mentions(entry):
                path, _ = media_path(mention.written, entry.path, content)
                if path in loaded.media:
                    found.add(path)
    return sorted(found)


def _look(found: Found, memo: Memo) -> Look:
    kept = memo.recall(found)
    if kept is not None:
        return Look(**kept)
    if found.size > LARGEST:
        megabytes = found.size / 1024 / 1024
        return _fault("A107", f"有 {megabytes:.1f} MB，上限是 20 MB。", _SMALLER)
    try:
        data = Path(found.file).read_bytes()
    except OSError as error:
        return _fault("F007", f"读不出来（{error.strerror or error}）。", "检查文件是否还在、是否有权限。")
    suffix = found.path.rpartition(".")[2].lower()
    seen = _svg(data) if suffix == "svg" else _raster(data, suffix)
    memo.keep(found, asdict(seen))
    return seen


def _fault(code: str, said: str, hint: str) -> Look:
    return Look(fault=code, said=said, hint=hint)


def _raster(data: bytes, suffix: str) -> Look:
    try:
        seen = raster.look(data)
    except raster.TooLargeError as error:
        size = f"有 {error} 像素" if str(error) else "的像素太多"
        said = f"{size}，上限是 4000 万像素、长边 16000。"
        return _fault("A107", said, _SMALLER)
    except raster.BrokenError:
        other = raster.other_kind(data)
        if other:
            said = f"的扩展名是 .{suffix}，内容却是 {other}。"
            return _fault("A109", said, "用看图软件另存为 JPEG 或 PNG，只改扩展名没有用。")
        return _fault("A106", "打不开：文件损坏、没有传完，或者不是图片。", "换上完整的文件。")
    if seen.format != _SUFFIXES[suffix]:
        said = f"的扩展名是 .{suffix}，内容却是 {_NAMES[seen.format]}。"
        right = "jpg" if seen.format == "jpeg" else seen.format
        return _fault("A109", said, f"把扩展名改成 .{right}，这里也跟着改。")
    return Look(
        seen.format, seen.width, seen.height, digest_bytes(data), seen.transparent, seen.moving, seen.located
    )


def _svg(data: bytes) -> Look:
    """Give the size that an SVG names for itself, else that of its viewBox."""
    root = _SVG.search(data.decode("utf-8", "replace"))
    width, height = 0, 0
    if root is not None:
        own = [side.search(root[0]) for side in _SIDES]
        box = _VIEW_BOX.search(root[0])
        if own[0] and own[1]:
            width, height = _whole(own[0][1]), _whole(own[1][1])
        elif box:
            width, height = _whole(box[1]), _whole(box[2])
    return Look("svg", width, height, digest_bytes(data))


def _whole(number: str) -> int:
    return max(1, round(float(number)))
