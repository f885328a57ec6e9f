"""Draws the theme's icons and the picture that stands for the site where a link to it is shown.

Run by hand when the mark changes: ``python -m generator.outputs.make_icons themes/unionpress/icons``. The files are
committed, so a build draws nothing, and a newsroom with a mark of its own puts its files in their place.

The mark is the first character of 工会, drawn from three bars; ``favicon.svg`` holds the same bars.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image, ImageDraw

RED, WHITE, GOLD = "#ae1419", "#ffffff", "#c79a45"
# On a field of 64 by 64: left, top, right, bottom.
BARS = ((14, 15, 50, 22), (28, 22, 36, 42), (12, 42, 52, 49))
FIELD, CORNER = 64, 10
SHARE = (1200, 630)
# Everything is drawn so many times larger and then made small, which smooths the edges.
_FINER = 4


def mark(size: int, *, corner: int = CORNER, scale: float = 1.0) -> Image.Image:
    """Give the mark as a square of ``size`` pixels; ``corner`` is the radius on the field, ``scale`` how large the bars are."""
    large = size * _FINER
    unit = large / FIELD
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, large - 1, large - 1), corner * unit, fill=RED)
    _bars(draw, (large / 2, large / 2), unit * scale)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def share() -> Image.Image:
    """Give the picture of a shared link: the mark before rings that spread, in the colours of the nameplate."""
    width, height = (side * _FINER for side in SHARE)
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    middle = (width / 2, height / 2)
    for ring in range(9, 2, -1):
        radius = ring * 92 * _FINER
        box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
        draw.ellipse(box, fill=_between(ring / 9), outline=GOLD if ring % 3 == 0 else None, width=2 * _FINER)
    _bars(draw, middle, 5.2 * _FINER)
    return image.resize(SHARE, Image.Resampling.LANCZOS)


def _between(share_of_dark: float) -> tuple[int, int, int]:
    """Give a red between the nameplate's and a darker one."""
    light, dark = (0xB8, 0x1D, 0x22), (0x8E, 0x0F, 0x14)
    red, green, blue = (round(a + (b - a) * share_of_dark) for a, b in zip(light, dark, strict=True))
    return red, green, blue


def _bars(draw: ImageDraw.ImageDraw, middle: tuple[float, float], unit: float) -> None:
    for left, top, right, bottom in BARS:
        x, y = (middle[0] - 32 * unit, middle[1] - 32 * unit)
        # The last column and row that are painted belong to a box, so one pixel less.
        box = (x + left * unit, y + top * unit, x + right * unit - 1, y + bottom * unit - 1)
        draw.rectangle(box, fill=WHITE)


def drawings() -> dict[str, Image.Image]:
    """Give every PNG by its name. A maskable icon is cut to any shape, so its bars keep to the inner four fifths."""
    return {
        "apple-touch-icon.png": mark(180, corner=0).convert("RGB"),
        "icon-192.png": mark(192),
        "icon-512.png": mark(512),
        "icon-maskable-192.png": mark(192, corner=0, scale=0.8).convert("RGB"),
        "icon-maskable-512.png": mark(512, corner=0, scale=0.8).convert("RGB"),
        "share.png": share(),
    }


def main(folder: Path) -> None:
    """Write all files into a folder."""
    for name, image in drawings().items():
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        (folder / name).write_bytes(out.getvalue())
    sizes = [(side, side) for side in (16, 32, 48)]
    mark(48).save(folder / "favicon.ico", sizes=sizes, append_images=[mark(16), mark(32)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
