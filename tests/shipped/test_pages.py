"""The shipped content, published: what lies where, and that every region page leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import CHROME
from lxml import html
from msgspec.structs import replace
from shipped.loaded import OPTIONS

from generator import pipeline
from generator.outputs.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped") / "site"
    options = replace(OPTIONS, site_dir=folder, use_cache=False)
    built = pipeline.build(options, lambda: Shell(CHROME, (), ()), lambda _done, _total: None)
    assert built.published is not None
    return folder


def stories_on(published: Path, page: str) -> set[str]:
    tree = html.parse(published / page / "index.html")
    return {
        link.rstrip("/").rpartition("/")[2]
        for link in tree.xpath("//main//@href | //article//@href")
        if "stories/2" in link
    }


def test_hubei_lists_yicheng_and_shishou(published):
    found = stories_on(published, "regions/hubei")
    assert {"yicheng-chemical-collective-contract", "shinan-huaan-cross-province-bargaining"} <= found
    assert "shinan-huaan-cross-province-bargaining" in stories_on(published, "regions/hubei/jingzhou/shishou")


def test_yicheng_has_its_page_with_its_feed(published):
    folder = published / "regions/hubei/xiangyang/yicheng"
    assert (folder / "index.html").is_file()
    assert "yicheng-chemical-collective-contract" in (folder / "feed.xml").read_text("utf-8")


def test_the_corps_story_stands_under_the_corps_and_under_xinjiang(published):
    for page in ("regions/bingtuan", "regions/xinjiang"):
        assert "bingtuan-13th-loan-interest-subsidy" in stories_on(published, page)


def test_the_alliance_stands_under_both_provinces(published):
    for page in ("regions/hubei", "regions/hunan"):
        assert "shinan-huaan-cross-province-bargaining" in stories_on(published, page)


def test_hebei_district_is_in_tianjin_and_not_in_hebei(published):
    story = "tianjin-hebei-district-union-noodles"
    assert story in stories_on(published, "regions/tianjin")
    assert story not in stories_on(published, "regions/hebei")
    assert not [path for path in (published / "regions/hebei").rglob("*") if "tianjin" in path.name]


def test_every_region_page_leads_to_something_to_read_or_to_use(published):
    empty = []
    for page in sorted((published / "regions").glob("*/**/index.html")):
        tree = html.parse(page)
        links = [
            link
            for link in tree.xpath("//@href")
            if any(part in link for part in ("stories/2", "services/", "people/"))
        ]
        if len(set(links)) < 2:
            empty.append(str(page.relative_to(published)))
    assert empty == []
