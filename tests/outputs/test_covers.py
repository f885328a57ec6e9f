"""Drawn covers: every motif is well-formed, calm on both grounds, and the same on every machine."""

from __future__ import annotations

import pytest
from conftest import STORY
from lxml import etree

from generator.entries.choices import MOTIFS as NAMED
from generator.outputs.covers import PALETTES, drawn_cover
from generator.outputs.motifs import HEIGHT, MOTIFS, WIDTH
from generator.outputs.views.streams import CoverView

SVG = "{http://www.w3.org/2000/svg}"


def test_editors_can_choose_exactly_the_motifs_that_can_be_drawn():
    assert set(NAMED) == set(MOTIFS)


@pytest.mark.parametrize("motif", MOTIFS)
@pytest.mark.parametrize("seed", ["a", "b"])
def test_a_motif_draws_shapes_and_nothing_else(motif, seed):
    root = etree.fromstring(drawn_cover(CoverView(motif, 0, seed), None))
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "style", "rect", "circle", "path"}
    assert len(list(root)) > 4


@pytest.mark.parametrize("motif", MOTIFS)
def test_equal_seeds_draw_equal_pictures_and_other_seeds_other_ones(motif):
    one, again, other = (drawn_cover(CoverView(motif, 1, seed), None) for seed in ("x", "x", "y"))
    assert one == again
    assert one != other


def test_palettes_are_distinct():
    assert len({palette[0] for palette in PALETTES}) == len(PALETTES)


def test_a_story_without_a_picture_shows_a_drawn_cover_that_is_published(site):
    project = site(STORY)
    project.build()
    assert "covers/skill-contests-hubei.svg" in project.read("stories/2026/01/yicheng/index.html")
    assert "不是现场照片" in project.read("stories/2026/01/yicheng/index.html")
    assert "covers/skill-contests-hubei.svg" in project.files()


def test_a_topics_own_motif_is_drawn(site):
    tables = "-- topics.yml --\n- {slug: skill-contests, label: 技能竞赛, 图样: 斜纹}\n"
    project = site(STORY, tables=tables)
    project.build()
    expected = project.files()["covers/skill-contests-hubei.svg"]
    assert any(
        drawn_cover(CoverView("hatch", p, "skill-contests hubei"), None) == expected
        for p in range(len(PALETTES))
    )
