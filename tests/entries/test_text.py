"""Helpers for Chinese text: leads, lengths, dates as readers read them, nearest words."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import text
from generator.text import SHANGHAI


@pytest.mark.parametrize(
    ("markdown", "lead"),
    [
        ("", ""),
        ("第一段。\n\n第二段。", "第一段。"),
        ("\n\n  第一段。  \n", "第一段。"),
        ("第一行\n第二行，\n“第三行”", "第一行第二行，“第三行”"),
        ("Part one\nof 2\n汉字", "Part one of 2 汉字"),
        ("# 标题\n\n正文。", "正文。"),
        ("#标题\n\n正文。", "正文。"),
        ("标题\n====\n\n正文。", "正文。"),
        ("标题\n---\n\n正文。", "正文。"),
        ("> 引文\n\n- 一项\n\n* 一项\n\n1. 一项\n\n2) 一项\n\n正文。", "正文。"),
        ("| 表 | 格 |\n|---|---|\n\n正文。", "正文。"),
        ("***\n\n- - -\n\n___\n\n正文。", "正文。"),
        ("<p>一</p>\n\n<!-- 二 -->\n\n正文。", "正文。"),
        ("![图](a.png)\n\n正文。", "正文。"),
        ("[a]: story:b\n\n[^1]: 注\n\n正文。", "正文。"),
        ("```\n代码\n\n还是代码\n```\n\n正文。", "正文。"),
        ("~~~~\n```\n~~~~\n正文。", "正文。"),
        ("[甲](story:a)和[乙][b]、![图](a.png)丙", "甲和乙、丙"),
        ("**重点**在*这里*，`代码`和~~删去~~。", "重点在这里，代码和删去。"),
        ("**导语**先说。", "导语先说。"),
        ("-5℃的早晨。", "-5℃的早晨。"),
        ("有注[^1]的句子[^注]。", "有注的句子。"),
        ("有<b>标签</b>的句子<br>。", "有标签的句子。"),
        ("![图](a.png)", ""),
        ("# 只有标题", ""),
    ],
)
def test_the_lead_is_the_plain_text_of_the_first_paragraph(markdown, lead):
    assert text.lead(markdown) == lead


@pytest.mark.parametrize(
    ("given", "limit", "short"),
    [
        ("一二三", 3, "一二三"),
        ("一二三四", 3, "一二…"),
        ("一二。三四五", 5, "一二。"),
        ("一。二三四五六", 6, "一。二三四…"),
        ("一二？”三四", 5, "一二？”"),
        ("一二。三。四五", 6, "一二。三。"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_after_a_sentence_where_one_ends_late_enough(given, limit, short):
    assert text.shorten(given, limit) == short
    assert len(short) <= limit


# Where blocks of Han begin and end, and what stands beside them.
_EDGES = "〆〇㏿㐀䶿䷀䷿一鿿ꀀ\uf8ff豈﫿ﬀ\U00020000\U000323af\U000323b0😀aZ9é２ \n.-"


@given(st.text(st.one_of(st.sampled_from(_EDGES), st.characters())))
def test_characters_are_han_and_words_between(markdown):
    han = re.findall(f"[{text.HAN}]", markdown)
    assert text.count_characters(markdown) == len(han) + len(re.findall("[A-Za-z0-9]+", markdown))


@pytest.mark.parametrize(("characters", "minutes"), [(0, 1), (1, 1), (400, 1), (401, 2), (1200, 3)])
def test_reading_takes_whole_minutes(characters, minutes):
    assert text.reading_minutes(characters) == minutes


@pytest.mark.parametrize(
    ("moment", "midnight", "said", "machine"),
    [
        (date(2026, 1, 29), "2026-01-29T00:00:00+08:00", "2026年1月29日", "2026-01-29"),
        (
            datetime(2026, 1, 29, 9, 5, tzinfo=SHANGHAI),
            "2026-01-29T09:05:00+08:00",
            "2026年1月29日 09:05",
            "2026-01-29T09:05:00+08:00",
        ),
        (
            datetime(2026, 1, 29, 20, 0, tzinfo=UTC),
            "2026-01-30T04:00:00+08:00",
            "2026年1月30日 04:00",
            "2026-01-30T04:00:00+08:00",
        ),
        (
            datetime(2026, 1, 29, 9, 0),  # noqa: DTZ001  # a time without zone is Shanghai's
            "2026-01-29T09:00:00+08:00",
            "2026年1月29日 09:00",
            "2026-01-29T09:00:00+08:00",
        ),
        (text.Span(date(2025, 10, 1), date(2025, 10, 31), "2025年10月", "2025-10"), "2025-10-01T00:00:00+08:00",
         "2025年10月", "2025-10"),
    ],
)  # fmt: skip
def test_moments_as_readers_and_as_machines_write_them(moment, midnight, said, machine):
    assert text.at_midnight(moment).isoformat() == midnight
    assert text.chinese_date(moment) == said
    assert text.iso(moment) == machine


@pytest.mark.parametrize(
    ("moment", "instant"),
    [
        (date(2026, 2, 28), "2026-03-01T00:00:00+08:00"),
        (datetime(2026, 2, 28, 9, tzinfo=SHANGHAI), "2026-02-28T09:00:00+08:00"),
        (text.Span(date(2026, 2, 1), date(2026, 2, 28), "", ""), "2026-03-01T00:00:00+08:00"),
    ],
)
def test_the_first_instant_after_a_moment(moment, instant):
    assert text.after(moment).isoformat() == instant


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("话提", ["话题", "标题", "副题"], ["话题"]),
        ("titel", ["title", "subtitle", "date"], ["title", "subtitle"]),
        ("无关", ["话题", "标题"], []),
        ("", ["话题"], []),
        ("甲", [], []),
        ("孟祥之", ["孟祥志", *(f"孟{n}" for n in range(500))], ["孟祥志"]),
    ],
)
def test_the_nearest_words_come_best_first(word, known, near):
    assert text.nearest(word, known) == near
    assert text.nearest(word, reversed(known)) == near


@pytest.mark.parametrize(("name", "folded"), [("　ＡＢＣ１２　", "ABC12"), ("（甲）", "(甲)"), ("甲", "甲")])
def test_names_compare_as_they_look(name, folded):
    assert text.normalise(name) == folded
