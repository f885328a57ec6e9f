"""Pictures are copied once: clean, incremental and parallel builds give the same bytes, and unchanged ones nothing."""

import os
import shutil
import subprocess
import sys

import pytest
from conftest import STORY, SiteFolder
from pictures.album import copies, media, shown, story
from pictures.making import picture, sized

from generator.digest import digest_bytes

CACHE = ".unionpress/pictures"
PLANTED = b"planted bytes"


def stamps(folder):
    return {p: p.stat().st_mtime_ns for p in folder.site_dir.rglob("*") if p.is_file()}


def plant(folder):
    """Put other bytes, properly sealed, into the cache: whoever publishes them has not encoded anything."""
    for file in (folder.folder / CACHE).iterdir():
        file.write_bytes(digest_bytes(PLANTED).encode() + PLANTED)


def clean(folder):
    """Build from the content alone, in another place."""
    other = SiteFolder(folder.folder.parent / "clean", folder.settings)
    shutil.rmtree(other.folder, ignore_errors=True)
    shutil.copytree(folder.content, other.content)
    assert other.build(use_cache=False).published is not None
    return other.files()


def test_the_same_picture_gives_the_same_bytes(site):
    folder = shown(site, "a.jpg", picture("jpg", 1000, 700))
    assert clean(folder) == folder.files()


@pytest.mark.parametrize("workers", [2, 3])
def test_parallel_equals_serial(site, workers):
    names = [f"p{number}.{suffix}" for number in range(4) for suffix in ("jpg", "png")]
    folder = site(story(cover="p0.jpg", body="".join(f"![图]({name})\n\n" for name in names)))
    for number, name in enumerate(names):
        folder.put(f"media/{name}", picture(name[-3:], 500 + number, 300, seed=number))
    assert folder.build(workers=workers, use_cache=False).published is not None
    assert len(media(folder)) == 3 * 2 * len(names)
    assert clean(folder) == folder.files()


def test_a_clean_site_folder_does_not_encode_again(site):
    folder = shown(site, "a.jpg", picture("jpg", 1000, 700))
    before = folder.files()
    shutil.rmtree(folder.site_dir)
    folder.build()
    assert folder.files() == before
    plant(folder)
    shutil.rmtree(folder.site_dir)
    folder.build()
    assert set(copies(folder).values()) == {PLANTED}


def test_a_moved_picture_does_not_encode_again(site):
    data = picture("jpg", 1000, 700)
    folder = shown(site, "a.jpg", data)
    plant(folder)
    (folder.content / "media/a.jpg").unlink()
    folder.put("media/b.jpg", data)
    folder.write(story(cover="b.jpg")).build()
    assert set(copies(folder, "b").values()) == {PLANTED}
    assert copies(folder, "a") == {}


def emptied(file):
    file.write_bytes(b"")


def torn(file):
    file.write_bytes(file.read_bytes()[:40])


def flipped(file):
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def blocked(file):
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [emptied, torn, flipped, blocked])
def test_a_damaged_cache_is_made_again(site, damage):
    folder = shown(site, "a.jpg", picture("jpg", 600, 400))
    before = folder.files()
    for file in list((folder.folder / CACHE).iterdir()):
        damage(file)
    shutil.rmtree(folder.site_dir)
    assert folder.build().published is not None
    assert folder.files() == before


def test_a_cache_that_cannot_be_written_is_no_fault(site):
    folder = site(story(cover="a.jpg"))
    folder.put("media/a.jpg", picture("jpg"))
    (folder.folder / ".unionpress").mkdir()
    (folder.folder / CACHE).write_bytes(b"in the way")
    assert folder.build().published is not None
    assert folder.build().published.written == 0
    assert copies(folder)


def test_without_a_cache_nothing_is_kept(site):
    folder = site(story(cover="a.jpg"))
    folder.put("media/a.jpg", picture("jpg"))
    folder.build(use_cache=False)
    assert copies(folder)
    assert not (folder.folder / CACHE).exists()


def test_what_nobody_uses_is_dropped_once_it_is_the_larger_part(site):
    folder = shown(site, "a.jpg", picture("jpg"))
    cache = folder.folder / CACHE
    used = {file.name for file in cache.iterdir()}
    for number in range(120):
        (cache / f"{number}").write_bytes(b"")
    folder.put("media/a.jpg", picture("jpg", seed=1))
    folder.build()
    assert len(list(cache.iterdir())) == len(copies(folder))
    assert used.isdisjoint(file.name for file in cache.iterdir())


def test_a_build_without_changes_leaves_files_alone(site):
    folder = shown(site, "a.jpg", picture("jpg", 600, 400))
    before = stamps(folder)
    published = folder.build().published
    assert (published.written, published.removed) == (0, 0)
    assert stamps(folder) == before


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_picture_of_the_same_size_replaces_another(site, suffix):
    folder = shown(site, f"a.{suffix}", sized(suffix, 3000, seed=1))
    before = media(folder)
    file = folder.content / f"media/a.{suffix}"
    old = file.stat()
    folder.put(f"media/a.{suffix}", sized(suffix, 3000, seed=2))
    os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
    folder.build()
    assert before.isdisjoint(media(folder))
    assert folder.files() == clean(folder)


def test_a_new_picture_changes_the_pages_that_show_it_and_no_other(site):
    folder = shown(site, "a.jpg", picture("jpg"))
    folder.write(STORY).build()
    before = folder.files()
    folder.put("media/a.jpg", picture("jpg", seed=1))
    folder.build()
    changed = {path for path, data in folder.files().items() if before.get(path) != data} - media(folder)
    assert "stories/2026/01/photo/index.html" in changed
    assert "stories/2026/01/yicheng/index.html" not in changed
    streams = {path for path in changed if path.endswith((".xml", ".json"))}
    assert "feed.xml" in streams, "a feed sends the picture along"
    assert all("media/a." in folder.read(path) for path in streams)


PROGRAM = """
import sys
from generator import pipeline
from generator.settings import make_options
from generator.outputs.shell import Chrome, Shell
options = make_options(
    project_dir=sys.argv[1], site_dir=sys.argv[1] + "/site", theme_dir=sys.argv[2], site_name="报",
    site_url="https://union.test/", as_of="2026-03-01T09:00:00", workers=1,
)
chrome = Chrome("<!--unionpress:head--><!--unionpress:main-->")
built = pipeline.build(options, lambda: Shell(chrome, (), ()), lambda _done, _total: None)
print(built.published is not None, "PIL" in sys.modules)
"""


def said_of(folder):
    command = [sys.executable, "-c", PROGRAM, folder.folder, folder.options().theme_dir]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_the_library_is_imported_only_where_a_picture_is_opened(site):
    folder = site(STORY + story(cover="a.svg"))
    folder.put("media/a.svg", "<svg/>")
    assert said_of(folder) == ["True", "False"]
    folder.write(story(cover="a.jpg")).put("media/a.jpg", picture("jpg"))
    assert said_of(folder) == ["True", "True"]
    assert said_of(folder) == ["True", "False"]
    shutil.rmtree(folder.site_dir)
    assert said_of(folder) == ["True", "False"]
    assert copies(folder)
