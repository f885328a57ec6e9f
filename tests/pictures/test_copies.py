"""What is published of a picture: sizes and formats, the right way up, and nothing but pixels."""

import pytest
from pictures.album import copies, media, shown, story
from pictures.making import (
    ADDRESS,
    SRGB,
    SWAPPED,
    canvas,
    corners,
    encoded,
    noted,
    opened,
    picture,
    secrets,
)

SUFFIXES = ("avif", "jpg", "png", "webp")
WIDTHS = [
    (2000, 1500, (480, 960, 1600)),
    (1600, 300, (480, 960, 1600)),
    (1200, 801, (480, 960, 1200)),
    (960, 700, (480, 960)),
    (481, 400, (480, 481)),
    (300, 900, (300,)),
    (1, 40, (1,)),
]


def near(one, other, far=24):
    return all(abs(a - b) <= far for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True))


@pytest.mark.parametrize(("width", "height", "widths"), WIDTHS)
def test_widths_follow_the_original_and_never_grow(site, width, height, widths):
    made = copies(shown(site, "a.jpg", picture("jpg", width, height)))
    assert set(made) == {(w, suffix) for w in widths for suffix in ("avif", "webp", "jpg")}
    for (w, suffix), data in made.items():
        image = opened(data)
        assert image.format == {"jpg": "JPEG"}.get(suffix, suffix.upper())
        assert image.width == w
        assert abs(image.height - height * w / width) <= 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_is_read_and_looks_the_same(site, suffix):
    original = canvas(64, 48, seed=3)
    made = copies(shown(site, f"a.{suffix}", encoded(original, suffix)))
    assert set(made) == {(64, "avif"), (64, "webp"), (64, "jpg")}
    for data in made.values():
        assert near(corners(opened(data)), corners(original))


@pytest.mark.parametrize("suffix", ["png", "webp", "avif", "gif"])
def test_what_is_transparent_stays_so(site, suffix):
    image = canvas(40, 30).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 20, 30))
    made = copies(shown(site, f"a.{suffix}", encoded(image, suffix)))
    assert set(made) == {(40, "avif"), (40, "webp"), (40, "png")}
    for data in made.values():
        alpha = opened(data).convert("RGBA").getchannel("A")
        assert (alpha.getpixel((3, 3)), alpha.getpixel((36, 3))) == (0, 255)


def test_an_alpha_channel_that_hides_nothing_makes_no_png(site):
    made = copies(shown(site, "a.png", encoded(canvas(40, 30).convert("RGBA"), "png")))
    assert set(made) == {(40, "avif"), (40, "webp"), (40, "jpg")}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_but_pixels_is_published(site, suffix):
    more = noted(suffix, f"<x:xmpmeta>{ADDRESS}<a exif:GPSLatitude='30,35N'/></x:xmpmeta>")
    more |= {"comment": ADDRESS.encode()} if suffix == "jpg" else {}
    data = picture(suffix, 600, 400, exif=secrets(), icc_profile=SRGB, **more)
    assert ADDRESS.encode() in data
    folder = shown(site, f"a.{suffix}", data)
    for path, published in folder.files().items():
        for word in (ADDRESS.encode(), b"GPSLatitude", b"xmpmeta", b"Exif\0\0"):
            assert word not in published, path
    for published in copies(folder).values():
        image = opened(published)
        assert dict(image.getexif()) == {}
        assert {"exif", "xmp", "comment", "icc_profile"} & set(image.info) == set()


def test_the_original_is_not_published(site):
    data = picture("jpg", 600, 400)
    folder = shown(site, "a.jpg", data)
    assert "media/a.jpg" not in folder.files()
    assert data not in folder.files().values()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(site, suffix, orientation):
    upright = canvas(64, 48, seed=5)
    lying = {  # how a camera stores what it saw, by the orientation that it notes
        1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4],
    }[orientation]  # fmt: skip
    stored = upright
    for turn in lying:
        stored = stored.transpose(turn)
    made = copies(shown(site, f"a.{suffix}", encoded(stored, suffix, exif=secrets(orientation=orientation))))
    assert {width for width, _ in made} == {64}
    for data in made.values():
        assert opened(data).size == (64, 48)
        assert near(corners(opened(data)), corners(upright))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_kinds_of_colour_become_srgb(site, mode):
    image = canvas(40, 30).convert(mode)
    made = copies(shown(site, "a.jpg", encoded(image, "jpg")))
    for data in made.values():
        assert opened(data).mode == "RGB"
        assert near(corners(opened(data)), corners(image.convert("RGB")))


@pytest.mark.parametrize("profile", [SWAPPED, SRGB, b"useless" * 40])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colour_profiles_are_applied_and_useless_ones_are_not(site, mode, profile):
    image = canvas(40, 30, seed=2)
    data = encoded(image.convert(mode), "png", icc_profile=profile)
    seen = [(g, r, b) if profile == SWAPPED else (r, g, b) for r, g, b in corners(image)]
    for published in copies(shown(site, "a.png", data)).values():
        assert near(corners(opened(published)), seen)


def test_names_follow_the_content(site):
    first = media(shown(site, "2026/01/a b,c.jpg", picture("jpg", 20, 10)))
    again = media(shown(site, "2026/01/a b,c.jpg", picture("jpg", 20, 10)))
    other = media(shown(site, "2026/01/a b,c.jpg", picture("jpg", 20, 10, seed=1)))
    assert first == again
    assert first.isdisjoint(other)
    assert all(name.startswith("media/2026/01/a b,c.") for name in first)


def test_only_pictures_of_what_is_shown_are_published(site):
    folder = site(story(cover="a.jpg") + story("draft", cover="draft.jpg", more="状态: 草稿\n"))
    for name in ("a", "draft", "unused"):
        folder.put(f"media/{name}.jpg", picture("jpg", seed=len(name)))
    folder.build()
    assert {name.partition(".")[0] for name in media(folder)} == {"media/a"}
    folder.build(drafts=True)
    assert {name.partition(".")[0] for name in media(folder)} == {"media/a", "media/draft"}


def test_one_picture_under_two_names_is_two_pictures(site):
    folder = site(story(cover="a.jpg", body="![图](a.jpeg)"))
    for name in ("a.jpg", "a.jpeg"):
        folder.put(f"media/{name}", picture("jpg"))
    assert folder.build().published is not None
    assert len(media(folder)) == 6
