"""Drawn covers: SVG pictures for stories without a photograph, by topic (motif) and region (colours).

They are abstract on purpose: nobody may take them for a picture of what happened.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from generator.outputs.motifs import HEIGHT, MOTIFS, WIDTH

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import CoverView

# Ground, light, middle, strong. Mid tones with their own ground: they stand on a white page and on a dark one.
PALETTES = (
    ("#e9d5c8", "#dcbba6", "#c08a6c", "#8f2d24"),
    ("#d5dde0", "#b9c9cf", "#7f9ca8", "#2f5566"),
    ("#e3dcc6", "#d0c49d", "#ab9757", "#7a5a12"),
    ("#d7e0d3", "#b8cbb1", "#7f9f78", "#35603b"),
    ("#e4d3d8", "#d0b0ba", "#a9707f", "#7c2740"),
    ("#dad8e4", "#bdbad2", "#8682ab", "#453f78"),
    ("#d3e0de", "#aeccc8", "#6c9f99", "#1f5f5a"),
)


def drawn_cover(view: CoverView, kit: Kit) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Draw a cover; equal seeds give equal pictures on every machine."""
    ground, light, middle, strong = PALETTES[view.palette % len(PALETTES)]
    chance = Random(view.seed)  # noqa: S311  # a picture, not a secret
    shapes = "".join(MOTIFS[view.motif](chance))
    style = (
        f".a{{fill:{strong}}}.b{{fill:{middle}}}.c{{fill:{light}}}"
        f".l{{fill:none;stroke:{middle};stroke-width:5}}.m{{fill:none;stroke:{strong};stroke-width:14;stroke-linecap:round}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<style>{style}</style><rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>{shapes}</svg>\n'
    ).encode()
