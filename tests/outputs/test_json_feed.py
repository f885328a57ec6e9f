"""JSON Feed 1.1: what the specification says, written down as a schema; nothing that is absent is null."""

import json

import pytest
from conftest import TABLES, SiteFolder
from jsonschema import Draft202012Validator, FormatChecker
from outputs.reading import ROOT, json_feed, parsed, story, texts, xml

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://[!-~]+$"}
MOMENT = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$",
}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": TEXT, "url": ADDRESS, "avatar": ADDRESS},
        "minProperties": 1,
        "additionalProperties": False,
    },
}
ATTACHMENT = {
    "type": "object",
    "required": ["url", "mime_type"],
    "properties": {
        "url": ADDRESS, "mime_type": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"}, "title": TEXT,
        "size_in_bytes": {"type": "integer", "minimum": 1}, "duration_in_seconds": {"type": "number"},
    },
    "additionalProperties": False,
}  # fmt: skip
ITEM = {
    "type": "object",
    "required": ["id", "url", "title", "content_html", "date_published", "date_modified"],
    "properties": {
        "id": TEXT, "url": ADDRESS, "external_url": ADDRESS, "title": TEXT, "content_html": TEXT, "content_text": TEXT,
        "summary": TEXT, "image": ADDRESS, "banner_image": ADDRESS, "date_published": MOMENT, "date_modified": MOMENT,
        "authors": AUTHORS, "tags": {"type": "array", "minItems": 1, "items": TEXT}, "language": TEXT,
        "attachments": {"type": "array", "minItems": 1, "items": ATTACHMENT},
    },
    "additionalProperties": False,
}  # fmt: skip
FEED = {
    "type": "object",
    "required": ["version", "title", "home_page_url", "feed_url", "language", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT, "home_page_url": ADDRESS, "feed_url": ADDRESS, "description": TEXT, "user_comment": TEXT,
        "next_url": ADDRESS, "icon": ADDRESS, "favicon": ADDRESS, "authors": AUTHORS, "language": {"const": "zh-CN"},
        "expired": {"type": "boolean"},
        "hubs": {
            "type": "array", "minItems": 1,
            "items": {"type": "object", "required": ["type", "url"], "properties": {"type": TEXT, "url": ADDRESS}},
        },
        "items": {"type": "array", "items": ITEM},
    },
    "additionalProperties": False,
}  # fmt: skip


def faults(feed):
    checker = Draft202012Validator(FEED, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(feed)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("json"), {"site": {"websub_hub": "https://hub.test/"}})
    made.write(TABLES)
    made.write(
        story(1, "2026-01-29 09:30", more="话题: [技能竞赛]\n署名:\n  - 记者: [张三]\n")
        + story(2, "2026-01-28", more="状态: 撤稿\n")
    )
    assert made.build().published is not None
    return made


def test_the_schema_tells_right_from_wrong():
    good = {
        "version": "https://jsonfeed.org/version/1.1", "title": "甲", "home_page_url": "https://a.test/",
        "feed_url": "https://a.test/feed.json", "language": "zh-CN", "items": [],
    }  # fmt: skip
    assert faults(good) == []
    for wrong in (
        {"description": None},
        {"version": "1"},
        {"author": {"name": "甲"}},
        {"items": [{}]},
        {"title": ""},
    ):
        assert faults(good | wrong), wrong


@pytest.mark.parametrize("path", ["feed.json", "regions/hubei/feed.json", "topics/skill-contests/feed.json"])
def test_a_feed_is_valid_and_nothing_in_it_is_null(folder, path):
    feed = json_feed(folder, path)
    assert faults(feed) == []
    assert feed["feed_url"] == ROOT + path
    assert feed["items"]
    assert "null" not in json.dumps(feed)


def test_a_feed_of_a_site_without_stories_or_words_is_valid(site):
    folder = site(site_description="")
    folder.build()
    feed = json_feed(folder)
    assert faults(feed) == []
    assert "description" not in feed


def test_it_says_the_same_as_the_other_formats(folder):
    feed, rss, atom = json_feed(folder), parsed(folder, "feed.xml"), xml(folder, "atom.xml")
    assert [i["id"] for i in feed["items"]] == [e.id for e in rss.entries]
    assert [i["title"] for i in feed["items"]] == [e.title for e in rss.entries]
    assert [i["date_published"] for i in feed["items"]] == texts(atom, "a:entry/a:published")
    assert feed["items"][0]["authors"] == [{"name": "张三"}]
    assert feed["items"][0]["tags"] == ["技能竞赛", "宜城"]
    assert "tags" not in feed["items"][1]
