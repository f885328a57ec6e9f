"""Which copies of a picture are published, where, and what a page says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from generator.digest import digest_value
from generator.entries.pictures import PictureSource
from generator.markup.pictures import Image, Source
from generator.outputs.files import copied_file
from generator.outputs.job import Job, Rank
from generator.outputs.pictures import picture_copy
from generator.outputs.views.streams import CopyView, FileView
from generator.raster import RECIPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.entries.pictures import Look
    from generator.model.site import Site
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads

FOLDER = "media/"
WIDTHS = (480, 960, 1600)
# The width of the one file for those who cannot choose: old browsers and feed readers.
PLAIN = 960
# Qualities that look alike; PNG has none.
QUALITY = {"avif": 55, "webp": 78, "jpeg": 80, "png": 0}
# Bytes of a file name that are left to the editor's own words.
_LONGEST = 180
_PIXELS_PER_COST = 20_000


class Copy(Struct, frozen=True):
    """A file that is published for a picture: path below the site's root, width, height, format."""

    path: str
    width: int
    height: int
    format: str


def copies(path: str, look: Look) -> tuple[tuple[Copy, ...], ...]:
    """Give the copies of a picture, by format and then by width; none is wider than the picture.

    Their names change with its bytes and with how copies are made, so that readers may keep them for ever.
    """
    formats = ("avif", "webp", "png" if look.transparent else "jpeg")
    widths = sorted({min(width, look.width) for width in WIDTHS})
    stem = path.rpartition(".")[0].encode()
    folder, slash, name = stem.rpartition(b"/")
    short = (folder + slash + name[:_LONGEST]).decode(errors="ignore")
    mark = digest_value((path, look.digest, RECIPE, QUALITY))[:8]

    def of(form: str, width: int) -> Copy:
        suffix = "jpg" if form == "jpeg" else form
        return Copy(f"{FOLDER}{short}.{mark}-{width}.{suffix}", width, _height(look, width), form)

    return tuple(tuple(of(form, width) for width in widths) for form in formats)


def _height(look: Look, width: int) -> int:
    """Give the height that belongs to a width, rounded half up."""
    return max(1, (2 * look.height * width + look.width) // (2 * look.width))


def image(path: str, look: Look) -> Image:
    """Give what pages and feeds say of a picture of the media folder."""
    if look.format == "svg":
        return Image(FOLDER + quote(path), look.width, look.height)
    made = copies(path, look)
    plain = _plain(made)
    sources = tuple(
        Source(f"image/{group[0].format}", tuple((quote(copy.path), copy.width) for copy in group))
        for group in made
    )
    return Image(quote(plain.path), plain.width, plain.height, sources)


def _plain(made: tuple[tuple[Copy, ...], ...]) -> Copy:
    """Give the one file for those who cannot choose."""
    return max((copy for copy in made[-1] if copy.width <= PLAIN), key=lambda copy: copy.width)


def plain_copy(path: str, site: Site) -> CopyView | None:
    """Give how the one file of a picture is made; None for a drawing, which is published as it is."""
    look = site.looks[path]
    if look.format == "svg":
        return None
    return _view(PictureSource(site.media[path].file, look.digest), _plain(copies(path, look)))


def _view(source: PictureSource, copy: Copy) -> CopyView:
    return CopyView(source, copy.width, copy.height, copy.format, QUALITY[copy.format])


def media_costs(desk: Desk) -> Iterator[tuple[str, int]]:
    """Give the pictures that something shown uses, and what making their copies costs."""
    for path in desk.site.media:
        look = desk.site.looks[path]
        made = () if look.format == "svg" else copies(path, look)
        yield path, 1 + sum(copy.width * copy.height // _PIXELS_PER_COST for group in made for copy in group)


def media_jobs(desk: Desk, _: Heads, path: str) -> Iterator[Job]:
    """Give a picture: a drawing as it is, of a photograph only copies."""
    found, look = desk.site.media[path], desk.site.looks[path]
    if look.format == "svg":
        stamp = "-".join(map(str, found.stamp))
        yield Job(FOLDER + path, FileView(found.file, stamp), copied_file, Rank.ASSET)
        return
    source = PictureSource(found.file, look.digest)
    for copy in (copy for group in copies(path, look) for copy in group):
        yield Job(copy.path, _view(source, copy), picture_copy, Rank.ASSET)
