"""Pictures beside hand-written pages: published under their own names, without what a camera has written into them."""

from __future__ import annotations

import pytest
from conftest import STORY
from pictures.making import ADDRESS, corners, noted, opened, picture, secrets

from generator import pipeline, raster
from generator.diagnostics import ObstacleError
from generator.digest import digest_bytes
from generator.outputs.shell import Shell, ShellFile

XMP = f"<x:xmpmeta><exif:GPSLatitude>30,35N</exif:GPSLatitude>{ADDRESS}</x:xmpmeta>"


def published(folder, name, data):
    """Build with a picture beside the hand-written pages, as the host hands it over; give what is published."""
    file = folder.put(f"pages/{name}", data)
    shell = Shell(folder.chrome, (ShellFile(name, str(file), digest_bytes(data)),), ())
    built = pipeline.build(folder.options(), lambda: shell, lambda _done, _total: None)
    assert built.published is not None, built.report.sorted()
    return (folder.site_dir / name).read_bytes()


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif"])
def test_a_camera_s_notes_are_not_published(site, suffix):
    data = picture(suffix, 320, 240, exif=secrets(orientation=6), **noted(suffix, XMP))
    assert raster.look(data).located
    out = published(site(STORY), f"handbook/screen.{suffix}", data)
    assert not raster.look(out).located
    assert not opened(out).getexif()
    assert ADDRESS.encode() not in out
    # It stands as the camera says that it was held.
    assert opened(out).size == (240, 320)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif", "gif"])
def test_a_picture_that_says_nothing_stays_as_it_is(site, suffix):
    data = picture(suffix, 64, 48)
    assert published(site(STORY), f"a.{suffix}", data) == data


def test_a_second_compression_is_not_seen(site):
    data = picture("jpg", 640, 480, exif=secrets())
    before, after = corners(opened(data)), corners(opened(published(site(STORY), "a.jpg", data)))
    assert all(
        abs(a - b) <= 4 for one, two in zip(before, after, strict=True) for a, b in zip(one, two, strict=True)
    )


def test_comments_and_texts_go_too(site):
    data = picture("jpg", 32, 32, comment=ADDRESS.encode())
    assert ADDRESS.encode() in data
    assert ADDRESS.encode() not in published(site(STORY), "a.jpg", data)


@pytest.mark.parametrize("data", [b"", b"no picture", picture("png", 64, 64)[:-40]])
def test_what_is_no_picture_stops_the_build_and_is_named(site, data):
    folder = site(STORY)
    with pytest.raises(ObstacleError, match=r"handbook/a\.png 打不开"):
        published(folder, "handbook/a.png", data)
    assert not folder.files()


def test_pictures_of_the_theme_are_left_alone(site, tmp_path):
    folder = site(STORY)
    data = picture("png", 32, 32, exif=secrets())
    (tmp_path / "logo.png").write_bytes(data)
    shell = Shell(folder.chrome, (ShellFile("assets/logo.png", str(tmp_path / "logo.png"), "1"),), ())
    pipeline.build(folder.options(), lambda: shell, lambda _done, _total: None)
    assert (folder.site_dir / "assets/logo.png").read_bytes() == data
