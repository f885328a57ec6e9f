"""The icons of the theme: what is drawn is what lies there, and the manifest names what there is."""

from __future__ import annotations

import io
import json
import re
import shutil

import pytest
from conftest import ROOT, STORY
from PIL import Image, ImageChops, ImageDraw

from generator.outputs.make_icons import BARS, drawings, main

ICONS = ROOT / "themes" / "unionpress" / "icons"
SIZES = {
    "apple-touch-icon.png": (180, 180), "icon-192.png": (192, 192), "icon-512.png": (512, 512),
    "icon-maskable-192.png": (192, 192), "icon-maskable-512.png": (512, 512), "share.png": (1200, 630),
}  # fmt: skip


def test_every_icon_is_there_in_its_size():
    sizes = {}
    for file in ICONS.glob("*.png"):
        with Image.open(file) as image:
            sizes[file.name] = image.size
    assert sizes == SIZES


@pytest.mark.parametrize("name", SIZES)
def test_what_lies_there_is_what_is_drawn(name):
    with Image.open(ICONS / name) as image:
        drawn = drawings()[name].convert("RGBA")
        assert ImageChops.difference(image.convert("RGBA"), drawn).getbbox(alpha_only=False) is None


def test_the_old_favicon_has_three_sizes():
    with Image.open(ICONS / "favicon.ico") as image:
        assert image.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def corners(outline):
    """Give the corners of an SVG path of horizontal and vertical lines."""
    x = y = 0
    for command, numbers in re.findall(r"([MhvHV])([-\d ]+)", outline):
        values = [int(n) for n in re.findall(r"-?\d+", numbers)]
        if command == "M":
            x, y = values
        elif command in "hH":
            x = values[0] + (x if command == "h" else 0)
        else:
            y = values[0] + (y if command == "v" else 0)
        yield x, y


def test_the_drawing_for_browsers_is_the_same_mark():
    (outline,) = re.findall(r' d="([^"]*)"', (ICONS / "favicon.svg").read_text("utf-8"))
    drawn, bars = Image.new("1", (640, 640)), Image.new("1", (640, 640))
    ImageDraw.Draw(drawn).polygon([(10 * x, 10 * y) for x, y in corners(outline)], fill=1)
    for box in BARS:
        ImageDraw.Draw(bars).rectangle([10 * side for side in box], fill=1)
    assert ImageChops.logical_xor(drawn, bars).getbbox() is None


def test_a_maskable_icon_keeps_its_mark_in_the_circle_that_is_never_cut():
    with Image.open(ICONS / "icon-maskable-512.png") as image:
        ground = Image.new("RGB", image.size, image.getpixel((0, 0)))
        left, top, right, bottom = ImageChops.difference(image.convert("RGB"), ground).getbbox()
        # The safe zone is a circle whose radius is two fifths of the icon (W3C Web Application Manifest).
        far = max((x - 256) ** 2 + (y - 256) ** 2 for x in (left, right) for y in (top, bottom)) ** 0.5
        assert far <= 512 * 0.4


def test_all_files_are_written_anew(tmp_path):
    main(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*SIZES, "favicon.ico"])


def test_the_manifest_names_the_site_and_its_icons(site):
    folder = site(STORY, site_name='报</script>"')
    folder.build()
    said = json.loads(folder.read("manifest.webmanifest"))
    assert (said["name"], said["lang"]) == ('报</script>"', "zh-Hans")
    # Relative to the manifest, so that a site below any path starts at its own front page.
    assert (said["start_url"], said["scope"]) == ("./", "./")
    files = folder.files()
    for icon in said["icons"]:
        with Image.open(io.BytesIO(files[icon["src"]])) as image:
            assert icon["sizes"] == "{}x{}".format(*image.size)
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }


def test_a_newsroom_s_own_picture_takes_the_place_of_ours(site, tmp_path):
    theme = shutil.copytree(ROOT / "themes" / "unionpress", tmp_path / "theme")
    Image.new("RGB", (800, 420), "#123456").save(theme / "icons" / "share.png")
    folder = site(STORY, theme_dir=theme)
    folder.build()
    page = folder.read("index.html")
    assert '<meta property="og:image:width" content="800">' in page
    with Image.open(folder.site_dir / "icons" / "share.png") as image:
        assert image.size == (800, 420)
    Image.new("RGB", (900, 500), "#123456").save(theme / "icons" / "share.png")
    folder.build()
    assert '<meta property="og:image:width" content="900">' in folder.read("index.html")
