"""The questions of ``unionpress new``, one by one."""

import click
import pytest
from click.testing import CliRunner

from generator.cli.asking import fill_in
from generator.diagnostics import ObstacleError

NOTHING = {"story_type": None, "regions": (), "topics": (), "day": "2026-01-29", "slug": None, "keys": "zh"}


def asked(folder, kind, title, typed, **given):
    """Give the draft that comes of what is typed, and what was shown."""
    with CliRunner().isolation(input=typed) as (out, *_):
        draft = fill_in(folder.options(), kind, title, {**NOTHING, **given}, ask=True)
        return draft, out.getvalue().decode()


@pytest.mark.parametrize(
    ("kind", "title", "typed", "given", "expected"),
    [
        ("story", None, "甲\n\n宜城市\n\n", {}, ("甲", "news", ("宜城市",), "jia")),
        ("story", "甲", "图片\n宜城市, 石首市，南县\nx\n", {}, ("甲", "photo", ("宜城市", "石首市", "南县"), "x")),
        ("story", " 甲 ", "\n", {"story_type": "brief", "regions": ("宜城",)}, ("甲", "brief", ("宜城",), "jia")),
        ("story", "甲", "", {"story_type": "简讯", "regions": ("宜城",), "slug": "y"}, ("甲", "brief", ("宜城",), "y")),
        ("person", None, "  \n孟祥志\n\n", {}, ("孟祥志", None, (), "meng-xiang-zhi")),
        ("event", "甲", " a-1 \n", {}, ("甲", None, (), "a-1")),
    ],
)  # fmt: skip
def test_only_what_is_missing_is_asked(desk, kind, title, typed, given, expected):
    draft, _ = asked(desk(), kind, title, typed, **given)
    assert (draft.title, draft.story_type, draft.regions, draft.slug) == expected


def test_a_type_that_is_none_is_asked_again(desk):
    draft, screen = asked(desk(), "story", "甲", "诗歌\n通讯\n宜城市\n\n")
    assert draft.story_type == "feature"
    assert screen.count("类型") == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [("\n宜成市\n\n", "没有地区“宜成市”"), ("\n宜城市\nA B\n", "不能用作网址"), ("\n朝阳区\nx\n", "不唯一")],
)
def test_an_answer_that_cannot_be_used_ends_it(desk, typed, says):
    with pytest.raises(ObstacleError, match=says):
        asked(desk(), "story", "甲", typed)


def test_the_end_of_input_ends_it(desk):
    with pytest.raises(click.Abort):
        asked(desk(), "story", None, "")
