"""The forms in which editors may write the same thing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator import pipeline
from generator.entries import dates
from generator.text import SHANGHAI

HEAD = "-- stories/2026/01/a.md --\n---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-29", date(2026, 1, 29)),
        ("2026-1-9", date(2026, 1, 9)),
        ("2026年1月29日", date(2026, 1, 29)),
        ("２０２６年１月２９日", date(2026, 1, 29)),
        (" 2026-01-29 ", date(2026, 1, 29)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2026-01-29 09:30", datetime(2026, 1, 29, 9, 30, tzinfo=SHANGHAI)),
        ("2026-01-29T09:30:15", datetime(2026, 1, 29, 9, 30, 15, tzinfo=SHANGHAI)),
        ("2026年1月29日 9:30", datetime(2026, 1, 29, 9, 30, tzinfo=SHANGHAI)),
        ("2026年1月29日9时30分", datetime(2026, 1, 29, 9, 30, tzinfo=SHANGHAI)),
        ("2026年1月29日9点", datetime(2026, 1, 29, 9, 0, tzinfo=SHANGHAI)),
        ("2026-01-29T01:30Z", datetime(2026, 1, 29, 1, 30, tzinfo=UTC)),
        ("2026-01-29T09:30+0800", datetime(2026, 1, 29, 9, 30, tzinfo=SHANGHAI)),
        ("2026-01-29T09:30-05:30", datetime(2026, 1, 29, 9, 30, tzinfo=timezone(-timedelta(hours=5.5)))),
    ],
)
def test_dates_and_times(text, moment):
    parsed = dates.parse(text)
    assert parsed == moment
    assert type(parsed) is type(moment)


@pytest.mark.parametrize(
    ("text", "days", "said"),
    [
        ("2025-10", (date(2025, 10, 1), date(2025, 10, 31)), "2025年10月"),
        ("2024年2月", (date(2024, 2, 1), date(2024, 2, 29)), "2024年2月"),
        ("2025-12", (date(2025, 12, 1), date(2025, 12, 31)), "2025年12月"),
        ("2022年", (date(2022, 1, 1), date(2022, 12, 31)), "2022年"),
        ("2022", (date(2022, 1, 1), date(2022, 12, 31)), "2022年"),
    ],
)
def test_a_month_or_a_year_where_the_day_is_not_known(text, days, said):
    span = dates.parse_span(text)
    assert (span.first, span.last) == days
    assert span.text == said


@pytest.mark.parametrize("text", ["2025-13", "2025年0月", "202", "3025", "五月"])
def test_what_is_no_month_and_no_year(text):
    with pytest.raises(ValueError, match="看不懂日期"):
        dates.parse_span(text)


@pytest.mark.parametrize(
    ("lines", "bylines"),
    [
        ("署名: [{记者: [甲, 乙]}]\n", [("记者", ("甲", "乙"))]),
        ("署名:\n  - 记者: 甲\n  - 摄影: [乙]\n", [("记者", ("甲",)), ("摄影", ("乙",))]),
        ("署名: {记者: 甲}\n", [("记者", ("甲",))]),
        ("署名: {记者: 甲, 摄影: [乙, 丙]}\n", [("记者", ("甲",)), ("摄影", ("乙", "丙"))]),
        ("bylines:\n  - role: 记者\n    names: 甲\n", [("记者", ("甲",))]),
        ("署名: {角色: 通讯员, 姓名: [甲]}\n", [("通讯员", ("甲",))]),
        ("署名:\n", []),
        ("署名: []\n", []),
    ],
)
def test_bylines(site, lines, bylines):
    folder = site(f"{HEAD}{lines}---\n正文\n")
    assert folder.faults() == []
    story = pipeline.judge(folder.options()).site.stories["2026/01/a"]
    assert [(b.role, b.names) for b in story.meta.bylines] == bylines


def test_keys_of_both_languages_stand_in_one_file(site):
    folder = site(
        "-- stories/2026/01/a.md --\n---\ntitle: 甲\n类型: news\ndate: 2026年1月29日\n地区: 宜城市\n"
        "topics: [技能竞赛]\n来源: {name: 乙, 网址: https://a.cn/}\nfigures:\n  - 名称: 丙\n    value: 1,234\n"
        "    单位: 元\n状态: published\n---\n正文\n"
    )
    assert folder.faults() == []
    story = pipeline.judge(folder.options()).site.stories["2026/01/a"]
    assert (story.meta.type, story.meta.date) == ("news", date(2026, 1, 29))
    assert (story.regions, story.topics) == (("420684",), ("skill-contests",))
    assert (story.meta.source.name, story.meta.source.url) == ("乙", "https://a.cn/")
    assert [(f.value, f.unit) for f in story.meta.figures] == [(1234, "元")]


def test_whole_paragraphs_become_one_line(site):
    folder = site(f"{HEAD}摘要: |\n  第一行\n  第二行\n副题: >\n  一\n\n  二\n---\n正文\n")
    assert folder.faults() == []
    meta = pipeline.judge(folder.options()).site.stories["2026/01/a"].meta
    assert (meta.summary, meta.subtitle) == ("第一行 第二行", "一 二")
