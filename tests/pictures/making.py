"""Pictures for tests: real files in every format, small unless a test needs them large."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG"}
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825
ADDRESS = "Secret Street 7"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# A profile whose red is green, and whose green is red.
SWAPPED = SRGB.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


def canvas(width: int, height: int, seed: int = 0) -> Image.Image:
    """Give a picture of a few coloured patches: its corners differ, and it survives lossy formats."""
    rng = Random(seed)  # noqa: S311  # the same patches every time are the point
    patches = Image.frombytes("RGB", (4, 4), rng.randbytes(48))
    return patches.resize((width, height), Image.Resampling.NEAREST)


def encoded(image: Image.Image, suffix: str, **more: Any) -> bytes:
    """Give the bytes of an image in the format of a suffix."""
    out = io.BytesIO()
    image.save(out, _FORMATS.get(suffix, suffix.upper()), **more)
    return out.getvalue()


def picture(suffix: str = "jpg", width: int = 8, height: int = 6, *, seed: int = 0, **more: Any) -> bytes:
    """Give a picture file."""
    return encoded(canvas(width, height, seed), suffix, **more)


def sized(suffix: str, size: int, seed: int) -> bytes:
    """Give a small picture of exactly so many bytes: what follows a picture's end is no part of it."""
    data = picture(suffix, seed=seed)
    return data + bytes(size - len(data))


def secrets(*, orientation: int = 1) -> Image.Exif:
    """Give metadata that nobody may publish: a position and an address."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[DESCRIPTION] = ADDRESS
    exif[GPS] = {1: "N", 2: (30.0, 35.0, 1.0), 3: "E", 4: (114.0, 17.0, 1.0)}
    return exif


def noted(suffix: str, xmp: str) -> dict[str, Any]:
    """Give what saves XMP with a picture; PNG keeps it as text, here compressed."""
    if suffix != "png":
        return {"xmp": xmp.encode()}
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp, zip=True)
    return {"pnginfo": info}


def opened(data: bytes) -> Image.Image:
    """Give the decoded image of published bytes."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> Sequence[tuple[int, ...]]:
    """Give the colours near the four corners, row by row."""
    plain = image.convert("RGB")
    right, low = plain.width * 7 // 8, plain.height * 7 // 8
    left, top = plain.width // 8, plain.height // 8
    places = ((left, top), (right, top), (left, low), (right, low))
    return [colour for colour in map(plain.getpixel, places) if isinstance(colour, tuple)]
