"""Pictures that cannot be shown, and those of which an editor should know something."""

import struct
import zlib

import pytest
from pictures.album import story
from pictures.making import canvas, encoded, noted, picture, secrets
from PIL import Image

AT = ("stories/2026/01/photo.md", 7, 6)
WHOLE = picture("jpg", 300, 200)
XMP = "<x:xmpmeta><rdf exif:GPSLatitude='30,35N'/></x:xmpmeta>"


def bomb(width, height):
    """Give a PNG that says it is large and is not."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


BAD = {
    "nothing": ("a.jpg", b"", "A106", "打不开"),
    "no picture": ("a.jpg", b"hello" * 50, "A106", "打不开"),
    "half a JPEG": ("a.jpg", WHOLE[: len(WHOLE) // 2], "A106", "没有传完"),
    "half a PNG": ("a.png", encoded(Image.effect_noise((90, 90), 50), "png")[:900], "A106", "没有传完"),
    "half a WebP": ("a.webp", picture("webp", 90, 90)[:-30], "A106", "没有传完"),
    "half an AVIF": ("a.avif", picture("avif", 90, 90)[:-30], "A106", "没有传完"),
    "half a GIF": ("a.gif", encoded(Image.effect_noise((90, 90), 50), "gif")[:900], "A106", "没有传完"),
    "only a head": ("a.png", bomb(30, 30), "A106", "打不开"),
    "PNG as JPEG": ("a.jpg", picture("png"), "A109", "扩展名是 .jpg，内容却是 PNG"),
    "JPEG as WebP": ("a.webp", WHOLE, "A109", "扩展名是 .webp，内容却是 JPEG"),
    "HEIC as JPEG": ("a.jpg", b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", "A109", "内容却是 HEIC"),
    "SVG as PNG": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "A109", "内容却是 SVG"),
    "many pixels": ("a.png", bomb(8000, 5001), "A107", "8000×5001 像素"),
    "very many": ("a.png", bomb(60000, 60000), "A107", "4000 万像素"),
    "very long": ("a.png", bomb(10, 16001), "A107", "长边 16000"),
    "heavy": ("a.jpg", WHOLE + bytes(20 * 1024 * 1024), "A107", "20.0 MB，上限是 20 MB"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_shown_stops_the_build_where_it_is_mentioned(site, case):
    name, data, code, said = BAD[case]
    folder = site(story(cover=name))
    folder.put(f"media/{name}", data)
    assert folder.faults() == [(*AT, code)]
    (found,) = folder.judge().sorted()
    assert said in found.message
    assert f"图片“{name}”" in found.message
    assert found.hint
    assert folder.build().published is None
    assert not folder.site_dir.exists()


def test_a_fault_is_found_again_without_opening_the_file(site):
    folder = site(story(cover="a.jpg"))
    folder.put("media/a.jpg", b"broken")
    assert folder.faults() == folder.faults() == folder.faults(use_cache=False) == [(*AT, "A106")]


def test_all_pictures_of_all_entries_are_judged_at_once(site):
    more = "图片: [{文件: b.png, 替代文字: 图}, {文件: none.png, 替代文字: 图}]\n"
    folder = site(story(cover="a.jpg", more=more, body="![图](c.webp)\n"))
    folder.write(story("draft", cover="a.jpg", more="状态: 草稿\n"))
    for name in ("a.jpg", "b.png", "c.webp"):
        folder.put(f"media/{name}", b"broken")
    lines = [(file, line, code) for file, line, _, code in folder.faults()]
    photo = "stories/2026/01/photo.md"
    assert lines == [
        ("stories/2026/01/draft.md", 7, "A106"),
        (photo, 7, "A106"),
        (photo, 8, "A106"),
        (photo, 8, "A101"),
        (photo, 10, "A106"),
    ]


def test_a_missing_picture_is_still_a_missing_picture(site):
    folder = site(story(cover="nowhere.jpg"))
    assert folder.faults() == [(*AT, "A101")]


def test_what_nobody_mentions_is_not_judged(site):
    folder = site(story())
    folder.put("media/broken.jpg", b"broken")
    assert folder.faults() == []


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif"])
@pytest.mark.parametrize("place", ["exif", "xmp"])
def test_a_position_in_the_original_is_a_warning(site, suffix, place):
    folder = site(story(cover=f"a.{suffix}"))
    more = {"exif": secrets()} if place == "exif" else noted(suffix, XMP)
    folder.put(f"media/a.{suffix}", picture(suffix, **more))
    assert folder.faults() == [(f"media/a.{suffix}", 0, 0, "A108")]
    assert folder.build().published is not None
    assert folder.build(strict=True).published is None


def test_other_metadata_are_no_fault(site):
    exif = secrets()
    del exif[0x8825]
    folder = site(story(cover="a.jpg"))
    folder.put("media/a.jpg", picture("jpg", exif=exif, comment=b"x"))
    assert folder.faults() == []


def test_damaged_metadata_are_no_fault(site):
    data = picture("jpg", exif=secrets(orientation=6))
    folder = site(story(cover="a.jpg"))
    folder.put("media/a.jpg", data.replace(b"II*\0", b"II*\xff", 1).replace(b"MM\0*", b"MM\xff*", 1))
    assert folder.faults() == []
    assert folder.build().published is not None


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_a_moving_picture_shows_its_first_frame(site, suffix):
    frames = [canvas(20, 20, seed=2)]
    folder = site(story(cover=f"a.{suffix}"))
    folder.put(f"media/a.{suffix}", encoded(canvas(20, 20), suffix, save_all=True, append_images=frames))
    assert folder.faults() == [(f"media/a.{suffix}", 0, 0, "A110")]
    assert folder.build().published is not None
