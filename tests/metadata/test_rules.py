"""The rules for heads find what is wrong: each is shown a site with one thing spoilt."""

from __future__ import annotations

import re

import pytest
from conftest import STORY, SiteFolder
from metadata.rules import faults

ROOT = "https://union.test/news/"
PAGE = "stories/2026/01/yicheng/index.html"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = SiteFolder(tmp_path_factory.mktemp("rules")).write(STORY)
    folder.put("topics.yml", "- {slug: skill-contests, label: 技能竞赛}\n")
    assert folder.build().published is not None
    return folder.files()


def test_nothing_is_wrong_with_a_sound_site(files):
    assert faults(files, ROOT) == []


@pytest.mark.parametrize(
    ("pattern", "into", "said"),
    [
        (r'<meta name="description"[^>]*>', "", "description stands 0 times"),
        (r'<meta property="og:url"[^>]*>', r"\g<0>\g<0>", "og:url stands 2 times"),
        (r'rel="canonical" href="', r"\g<0>x", "own address"),
        (r'"headline":"', r"\g<0>又", "headline is not the same"),
        (r'"datePublished":"2026-01-29', '"datePublished":"2026-01-28', "different times"),
        (r'"datePublished":"[^"]*"', '"datePublished":"2026-01-29"', "different times"),
        (r'name="PubDate" content="2026-01-29 00:00', 'name="PubDate" content="2026-01-29', "PubDate is another time"),
        (r'"mainEntityOfPage":"[^"]*",', "", "lacks mainEntityOfPage"),
        (r'"@type":"NewsArticle"', '"@type":"NewsStory"', "0 nodes of its own"),
        (r'"isAccessibleForFree":true', '"free":true', "has free"),
        (r'"isAccessibleForFree":true', '"description":""', "Expecting|stands twice|description"),
        (r'"keywords":\[[^]]*\]', '"keywords":[]', "empty"),
        (r'"keywords":\[[^]]*\]', '"keywords":null', "empty"),
        (r'"keywords":\[[^]]*\]', '"keywords":["A&amp;B"]', "escaped twice"),
        (r'("@type":"Place","name":"[^"]*","url":")[^"]*', r"\1regions/", "is not absolute"),
        (r'("@type":"Place","name":"[^"]*","url":")[^"]*', rf"\1{ROOT}regions/no/", "leads to no file"),
        (r'"isPartOf":{"@id":"[^"]*"}', '"isPartOf":{"@id":"https://x.test/"}', "not defined on the page"),
        (r'"width":1200', '"width":1201', "not 1201x630"),
        (r'og:image:height" content="630"', 'og:image:height" content="640"', "not 1200x640"),
        (r'"og:image" content="[^"]*share\.png', '"og:image" content="https://union.test/news/icons/favicon.svg', "cannot identify|not there"),
        (r'"position":2,"name":"襄阳"', '"position":2,"name":"荆州"', "are told"),
        (r'"position":2', '"position":3', "positions of a trail"),
        (r"../../../../feed.xml", "../../../../feeds.xml", "is not there"),
    ],
)  # fmt: skip
def test_what_is_spoilt_is_found(files, pattern, into, said):
    text = files[PAGE].decode()
    spoilt = re.sub(pattern, into, text, count=1)
    assert spoilt != text
    try:
        found = faults({**files, PAGE: spoilt.encode()}, ROOT)
    except (ValueError, AssertionError, OSError) as error:
        found = [str(error)]
    assert re.search(said, "\n".join(found)), found


def test_pages_that_say_the_same_are_found(files):
    text = files["people/index.html"].decode()
    title = re.search("<title>(.*)</title>", files["events/index.html"].decode())[0]
    same = re.sub("<title>.*</title>", title, text)
    assert "pages have the title" in "\n".join(faults({**files, "people/index.html": same.encode()}, ROOT))


def test_a_page_that_the_sitemap_forgets_is_found(files):
    listed = re.sub(
        rb"<url><loc>https://union.test/news/people/</loc>.*?</url>", b"", files["sitemap-pages.xml"]
    )
    assert any(
        "people/ is canonical or in the sitemap" in said
        for said in faults({**files, "sitemap-pages.xml": listed}, ROOT)
    )


def test_a_hidden_page_that_talks_is_found(files):
    hidden = files[PAGE].replace(b"max-image-preview:large", b"noindex")
    assert {f"{PAGE}: a hidden page says too much", f"{PAGE}: a hidden page is described"} <= set(
        faults({**files, PAGE: hidden}, ROOT)
    )
