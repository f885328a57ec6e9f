"""Pictures of pixels: what a file's bytes say of it, and smaller copies of it. The owner of Pillow.

Pillow is imported when the first picture is opened: most builds open none.
"""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

# What changes the bytes of a copy beside the library's version: it is part of every copy's key and name.
RECIPE = "first frame, upright, Lanczos, sRGB, nothing but pixels; 1"
LARGEST_PIXELS = 40_000_000
# WebP cannot be longer than 16,383 pixels; copies are narrower than the original, never longer.
LONGEST_SIDE = 16_000
_FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}
# How files begin that are often given a picture's suffix.
_OTHERS = (
    ("HEIC", 4, b"ftyphei"), ("HEIC", 4, b"ftypmif1"), ("TIFF", 0, b"II*\0"), ("TIFF", 0, b"MM\0*"),
    ("BMP", 0, b"BM"), ("PDF", 0, b"%PDF"), ("PSD", 0, b"8BPS"), ("SVG", 0, b"<svg"), ("SVG", 0, b"<?xml"),
)  # fmt: skip
# One thread, so that the bytes do not depend on the number of cores: copies are made in parallel anyway.
_SAVING: dict[str, dict[str, Any]] = {
    "avif": {"speed": 6, "max_threads": 1},
    "webp": {"method": 4},
    "jpeg": {"progressive": True, "optimize": True},
    "png": {},
}
# What a picture may say of itself that is about pixels alone, as Pillow names it.
_HARMLESS = frozenset({
    "adobe", "adobe_transform", "aspect", "background", "blend", "bbox", "chromaticity", "default_image", "disposal", "dpi",
    "duration", "gamma", "interlace", "jfif", "jfif_density", "jfif_unit", "jfif_version", "loop", "progression",
    "progressive", "srgb", "timestamp", "transparency", "icc_profile",
})  # fmt: skip
# A quality at which a second compression is not seen.
_AS_GOOD = 92
_ORIENTATION, _GPS, _LATITUDE = 0x0112, 0x8825, 2
_OPAQUE = 255
_SIDEWAYS = frozenset({5, 6, 7, 8})


class BrokenError(Exception):
    """The bytes are no whole picture."""


class TooLargeError(Exception):
    """The picture has more pixels than a build should open; the message says how many (``9000×9000``)."""


class Raster(Struct, frozen=True):
    """What a picture is: its format by content, width and height as they are seen (orientation applied).

    ``transparent``: some of it really is. ``moving``: it has more than one frame. ``located``: it says where it was
    taken.
    """

    format: str
    width: int
    height: int
    transparent: bool
    moving: bool
    located: bool


def look(data: bytes) -> Raster:
    """Open a picture and decode it to its end; raises BrokenError and TooLargeError."""
    with _opened(data) as image:
        width, height = image.size
        if width * height > LARGEST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise TooLargeError(f"{width}×{height}")
        name = _FORMATS[image.format or ""]
        moving = name != "jpeg" and getattr(image, "n_frames", 1) > 1
        image.draft(None, (1, 1))  # a JPEG is read to its end all the same, five times faster
        image.load()
        if _orientation(image) in _SIDEWAYS:
            width, height = height, width
        return Raster(name, width, height, _transparent(image), moving, _located(image))


def other_kind(data: bytes) -> str:
    """Give the name of what a file is that is no picture for the web; empty where it cannot be told."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    return next((name for name, at, mark in _OTHERS if start[at : at + len(mark)] == mark), "")


def copy(data: bytes, width: int, height: int, form: str, quality: int) -> bytes:
    """Give a picture in a size and a format, upright, in sRGB, with nothing in it but pixels; PNG takes no quality.

    Equal arguments give equal bytes wherever the same version of Pillow is installed. Raises BrokenError.
    """
    with _opened(data) as image:
        orientation = _orientation(image)
        size = (height, width) if orientation in _SIDEWAYS else (width, height)
        image.draft(None, (2 * size[0], 2 * size[1]))
        image.load()
        small = _plain(image).resize(size, resample=1, reducing_gap=3.0)  # 1 is Lanczos
        seen = _upright(_in_srgb(small, image.info.get("icc_profile")), orientation)
    # A new image: Pillow would write comments and profiles that the old one carries.
    bare = seen.convert("RGB") if form == "jpeg" else seen.copy()
    bare.info = {}
    saving = _SAVING[form] if form == "png" else {**_SAVING[form], "quality": quality}
    out = io.BytesIO()
    bare.save(out, form.upper(), **saving)
    return out.getvalue()


def bare(data: bytes) -> bytes:
    """Give a picture in its own size and format with nothing in it but pixels; one that says nothing more stays as it is.

    A GIF stays as it is: cameras write none, and it may move. Raises BrokenError and TooLargeError.
    """
    with _opened(data) as image:
        form = _FORMATS[image.format or ""]
        image.load()  # a PNG may say something after its pixels
        if form == "gif" or not (image.info.keys() - _HARMLESS or _orientation(image) != 1):
            return data
    seen = look(data)
    return copy(data, seen.width, seen.height, form, _AS_GOOD)


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    """Open a picture; whatever goes wrong with its bytes is a BrokenError, except that it is too large."""
    # Imported where it is used: a site without photographs, and a build without changes, needs no Pillow.
    from PIL import Image  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata, which is thrown away anyway
        try:
            with Image.open(io.BytesIO(data), formats=[name for name in _FORMATS if name != "MPO"]) as image:
                yield image
        except Image.DecompressionBombError:
            raise TooLargeError("") from None
        except (TooLargeError, MemoryError):
            raise
        except Exception as error:  # decoders of hostile bytes raise anything
            raise BrokenError(str(error)) from error


def _orientation(image: Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  # damaged metadata do not make a damaged picture
        return 1


def _located(image: Image) -> bool:
    said = (image.info.get(name, b"") for name in ("xmp", "XML:com.adobe.xmp"))
    if any(b"GPSLatitude" in (text.encode() if isinstance(text, str) else text) for text in said):
        return True
    try:
        return _LATITUDE in image.getexif().get_ifd(_GPS)
    except Exception:  # noqa: BLE001  # damaged metadata do not make a damaged picture
        return False


def _transparent(image: Image) -> bool:
    plain = _plain(image)
    return plain.mode == "RGBA" and plain.getchannel("A").getextrema() != (_OPAQUE, _OPAQUE)


def _plain(image: Image) -> Image:
    """Give the picture in a mode that can be scaled: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Give RGB or RGBA in sRGB; what has no profile, or a useless one, is taken for sRGB."""
    from PIL import ImageCms  # noqa: PLC0415  # see _opened

    colours = image.convert("RGB") if image.mode == "RGBA" else image
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                colours, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        colours = converted or colours
    colours = colours.convert("RGB")
    if image.mode == "RGBA":
        colours.putalpha(image.getchannel("A"))
    return colours


def _upright(image: Image, orientation: int) -> Image:
    from PIL.Image import Transpose  # noqa: PLC0415  # see _opened

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    turn = turns.get(orientation)
    return image if turn is None else image.transpose(turn)
