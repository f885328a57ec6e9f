"""The site's feed goes on by months (RFC 5005): following it gives every story once, and what is archived stays as it is."""

from outputs.reading import ROOT, parsed, story, texts, xml

PREVIOUS = "channel/a:link[@rel='prev-archive']/@href"


def month(name, count, first=1):
    return "".join(
        story(n, f"{name}-{n - first + 1:02}").replace("2026/01/s-", f"{name.replace('-', '/')}/s-")
        for n in range(first, first + count)
    )


def followed(folder):
    """Give the archived documents from the newest to the oldest, and all ids that a reader gets."""
    path, documents, ids = "feed.xml", [], [e.id for e in parsed(folder, "feed.xml").entries]
    while previous := texts(xml(folder, path), PREVIOUS):
        (path,) = [url.removeprefix(ROOT) for url in previous]
        documents.append(path)
        ids += [e.id for e in parsed(folder, path).entries]
    return documents, ids


def test_a_reader_who_follows_the_feed_gets_every_story(site):
    folder = site(
        month("2025-11", 2) + month("2025-12", 7, 11) + month("2026-01", 4, 21), site={"feed_size": 3}
    )
    folder.build()
    documents, ids = followed(folder)
    assert documents == [
        f"feeds/archive/{name}.xml" for name in ("2026-01", "2025-12-3", "2025-12-2", "2025-12", "2025-11")
    ]
    every = {path for path in folder.files() if path.startswith("stories/20") and path.count("/") == 4}
    assert set(ids) == {ROOT + path.removesuffix("index.html") for path in every if "/s-" in path}
    assert {path for path in folder.files() if path.startswith("feeds/archive/")} == set(documents)


def test_an_archive_says_what_it_is(site):
    folder = site(month("2025-12", 2) + month("2026-01", 2, 21), site={"feed_size": 3})
    folder.build()
    archive = xml(folder, "feeds/archive/2025-12.xml")
    assert (
        len(archive.xpath("channel/fh:archive", namespaces={"fh": "http://purl.org/syndication/history/1.0"}))
        == 1
    )
    assert texts(archive, "channel/a:link[@rel='current']/@href") == [f"{ROOT}feed.xml"]
    assert texts(archive, "channel/a:link[@rel='self']/@href") == [f"{ROOT}feeds/archive/2025-12.xml"]
    assert texts(archive, PREVIOUS) == []
    assert texts(archive, "channel/title") == ["2025年12月 - 测试工会报"]
    assert texts(archive, "channel/link") == [f"{ROOT}stories/2025/"]
    assert texts(archive, "//item/title") == ["第2篇", "第1篇"]
    # The site's own feed is none.
    assert texts(xml(folder, "feed.xml"), "//fh:archive") == []


def test_a_new_story_leaves_what_is_archived_alone(site):
    folder = site(month("2025-12", 5) + month("2026-01", 2, 21), site={"feed_size": 3})
    folder.build()

    def archived():
        return {path: data for path, data in folder.files().items() if "/archive/" in path}

    before = archived()
    for number in range(23, 29):
        folder.write(month("2026-01", number - 20, 21)).build()
        now = archived()
        assert {path: now[path] for path in before} == before
        before = now
    assert len(before) == 4


def test_a_withdrawn_story_keeps_its_place_in_the_archive(site):
    folder = site(month("2025-12", 2) + month("2026-01", 3, 21), site={"feed_size": 3})
    folder.build()
    gone = "stories/2025/12/s-1.md"
    folder.put(gone, (folder.content / gone).read_text("utf-8").replace("类型", "状态: 撤稿\n类型"))
    folder.build()
    assert texts(xml(folder, "feeds/archive/2025-12.xml"), "//item/title") == ["第2篇", "稿件已撤下"]
