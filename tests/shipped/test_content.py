"""The shipped content is complete, clean and well connected."""

from __future__ import annotations

import pytest
from shipped.loaded import JUDGED, SITE

from generator.entries.choices import STORY_TYPES

STORIES = list(SITE.stories.values())


def test_it_has_neither_errors_nor_warnings():
    assert [str(d) for d in JUDGED.report.sorted()] == []


def test_every_type_has_at_least_two_stories():
    counts = {kind: sum(story.meta.type == kind for story in STORIES) for kind in STORY_TYPES}
    assert {kind for kind, count in counts.items() if count < 2} == set()


def test_stories_come_from_at_least_ten_provinces():
    roots = {SITE.tree.trail(code)[0].code for story in STORIES for code in story.regions}
    assert len(roots) >= 10


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_has_at_least_two_links_out_of_its_text(story):
    assert len(set(story.links.values()) - {("story", story.id)}) >= 2


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_has_title_summary_source_and_byline_by_the_rules(story):
    assert len(story.meta.title) <= 30
    assert story.meta.summary
    assert story.meta.topics
    assert story.meta.source.name == "据公开报道整理"
    assert story.meta.origin == "digest"
    assert [(line.role, line.names) for line in story.meta.bylines] == [("整理", ("编辑部",))]


@pytest.mark.parametrize("kind", ["person", "event", "service"])
def test_every_person_event_and_service_is_linked_from_a_story(kind):
    collection, field = {
        "person": (SITE.people, "people"),
        "event": (SITE.events, "events"),
        "service": (SITE.services, "services"),
    }[kind]
    linked = {i for story in STORIES for i in getattr(story, field)}
    linked |= {i for story in STORIES for target, i in story.links.values() if target == kind}
    assert set(collection) - linked == set()


def test_there_is_as_much_as_readers_are_promised():
    assert len(STORIES) == 42
    assert len(SITE.people) >= 12
    assert len(SITE.events) >= 20
    assert len(SITE.services) >= 20
    assert sum(SITE.tree.get(code).level == "province" for code in SITE.notes) >= 5


def test_services_say_who_may_use_them_what_they_get_and_when_that_was_checked():
    incomplete = [
        s.id for s in SITE.services.values() if not (s.meta.audience and s.meta.benefit and s.meta.checked)
    ]
    assert incomplete == []


def test_the_corps_and_the_alliance_lie_where_readers_look_for_them():
    def ids(code):
        return {story.id.rpartition("/")[2] for story in SITE.stories_in(code)}

    assert "bingtuan-13th-loan-interest-subsidy" in ids("XB00") & ids("650000")
    assert "shinan-huaan-cross-province-bargaining" in ids("420000") & ids("430000")
    assert {"yicheng-chemical-collective-contract", "shinan-huaan-cross-province-bargaining"} <= ids("420000")
    assert "tianjin-hebei-district-union-noodles" in ids("120000") - ids("130000")
