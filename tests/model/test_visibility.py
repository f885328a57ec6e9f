"""What is there at a moment, and when that changes by itself. The clock stands at 2026-03-01 09:00."""

from datetime import datetime

import pytest

from generator import pipeline
from generator.text import SHANGHAI

OTHER = (
    "-- stories/2026/01/z.md --\n---\n标题: 常在\n类型: 消息\n日期: 2026-01-01\n地区: [宜城市]\n---\n正文\n"
)
PERSON = "-- people/a.md --\n---\n姓名: 孟祥志\n人物状态: {}\n---\n正文\n"


def story(lines="", date="2026-01-29"):
    return f"-- stories/2026/01/a.md --\n---\n标题: 甲\n类型: 消息\n日期: {date}\n地区: [西宁市]\n{lines}---\n正文\n"


def judged(folder, **chosen):
    return pipeline.judge(folder.options(**chosen)).site


@pytest.mark.parametrize(
    ("lines", "date", "shown"),
    [
        ("", "2026-01-29", True),
        ("状态: 发布\n", "2026-01-29", True),
        ("状态: 草稿\n", "2026-01-29", False),
        ("status: draft\n", "2026-01-29", False),
        ("", "2026-03-01", True),
        ("", "2026-03-01 09:00", True),
        ("", "2026-03-01 09:01", False),
        ("", "2026-03-01T01:00Z", True),
        ("", "2026-03-02", False),
        ("定时: 2026-03-01 09:00\n", "2026-01-29", True),
        ("定时: 2026-03-01 09:01\n", "2026-01-29", False),
        ("定时: 2026-03-02\n", "2026-01-29", False),
        # An editor who sets both means the schedule; the date is what readers see.
        ("定时: 2026-02-01\n", "2026-04-01", True),
        ("下线: 2026-03-01 09:01\n", "2026-01-29", True),
        ("下线: 2026-03-01 09:00\n", "2026-01-29", False),
        ("下线: 2026-02-28\n", "2026-01-29", False),
        ("下线: 2026-03-01\n", "2026-01-29", False),
    ],
)
def test_a_story_is_shown_between_its_moments(site, lines, date, shown):
    found = judged(site(OTHER + story(lines, date)))
    assert ("2026/01/a" in found.stories) is shown
    assert bool(found.stories_in("630100")) is shown
    assert ("630100" in found.region_codes()) is shown


@pytest.mark.parametrize(
    ("lines", "date", "ribbon"),
    [
        ("", "2026-01-29", ""),
        ("状态: 草稿\n", "2026-01-29", "草稿"),
        ("定时: 2026-04-01\n", "2026-01-29", "定时"),
        ("", "2027-01-29", "定时"),
        ("下线: 2026-02-01\n", "2026-01-29", "已下线"),
        ("状态: 草稿\n定时: 2026-04-01\n", "2026-01-29", "草稿"),
    ],
)
def test_a_preview_shows_what_is_not_due_and_marks_it(site, lines, date, ribbon):
    assert judged(site(story(lines, date)), drafts=True).stories["2026/01/a"].ribbon == ribbon


def test_a_withdrawn_story_leaves_the_collections_and_is_kept_apart(site):
    folder = site(OTHER + story("状态: 撤稿\n话题: [技能竞赛]\n"))
    for drafts in (False, True):
        found = judged(folder, drafts=drafts)
        assert (list(found.stories), list(found.withdrawn)) == (["2026/01/z"], ["2026/01/a"])
        assert not found.in_topic("skill-contests")


def test_a_scheduled_withdrawal_is_not_yet_a_withdrawn_story(site):
    found = judged(site(OTHER + story("状态: 撤稿\n定时: 2026-04-01\n")))
    assert (list(found.stories), list(found.withdrawn)) == (["2026/01/z"], [])


@pytest.mark.parametrize(
    ("state", "shown"), [("在职", True), ("退休", True), ("逝世", True), ("撤销", False)]
)
def test_a_person_whose_honour_is_revoked_is_shown_nowhere(site, state, shown):
    folder = site(PERSON.format(state) + story("人物: [孟祥志]\n"))
    for drafts in (False, True):
        found = judged(folder, drafts=drafts)
        assert ("a" in found.people) is shown
        assert found.stories["2026/01/a"].people == (("a",) if shown else ())
    assert folder.faults() == ([] if shown else [("stories/2026/01/a.md", 6, 6, "R205")])


NEXT = [
    (story(), None),
    (story("定时: 2026-03-05 08:00\n"), datetime(2026, 3, 5, 8, tzinfo=SHANGHAI)),
    (story("", "2026-03-05"), datetime(2026, 3, 5, tzinfo=SHANGHAI)),
    (story("下线: 2026-03-06\n"), datetime(2026, 3, 6, tzinfo=SHANGHAI)),
    (story("定时: 2026-03-05\n下线: 2026-03-06\n"), datetime(2026, 3, 5, tzinfo=SHANGHAI)),
    (story("状态: 草稿\n定时: 2026-03-05\n"), None),
    (story("定时: 2026-02-01\n下线: 2026-02-02\n"), None),
]


@pytest.mark.parametrize(("text", "moment"), NEXT)
def test_the_next_change_is_the_nearest_moment_of_a_story(site, text, moment):
    assert judged(site(text)).next_change == moment


@pytest.mark.parametrize(
    ("times", "moment"),
    [
        ("开始: 2026-03-10\n", datetime(2026, 3, 10, tzinfo=SHANGHAI)),
        ("开始: 2026-03-10 14:00\n", datetime(2026, 3, 10, 14, tzinfo=SHANGHAI)),
        ("开始: 2026-02-20\n结束: 2026-03-10\n", datetime(2026, 3, 11, tzinfo=SHANGHAI)),
        ("开始: 2026-03-01 08:00\n结束: 2026-03-01 10:00\n", datetime(2026, 3, 1, 10, tzinfo=SHANGHAI)),
        ("开始: 2026-03-01\n", datetime(2026, 3, 2, tzinfo=SHANGHAI)),
        ("开始: 2026-02-20\n", None),
        ("开始: 2026-03-10\n状态: 草稿\n", None),
    ],
)
def test_the_next_change_is_also_the_start_or_the_end_of_an_event(site, times, moment):
    folder = site(f"-- events/2026/a.md --\n---\n标题: 甲\n{times}---\n正文\n")
    assert judged(folder).next_change == moment


def test_of_many_changes_the_nearest_counts(site):
    folder = site(
        story("下线: 2026-05-01\n")
        + "-- events/2026/a.md --\n---\n标题: 甲\n开始: 2026-04-01\n---\n正文\n"
        + "-- services/a.md --\n---\n标题: 甲\n提供单位: 乙\n定时: 2026-03-20\n---\n正文\n"
    )
    assert judged(folder).next_change == datetime(2026, 3, 20, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("下线: 2026-01-28\n", [(6, "W102")]),
        ("下线: 2026-01-29\n", [(6, "W102")]),
        ("定时: 2026-04-01\n下线: 2026-03-31\n", [(7, "W102")]),
        ("状态: 草稿\n定时: 2026-04-01\n下线: 2026-04-01\n", [(8, "W102")]),
        ("定时: 2026-04-01\n下线: 2026-04-02\n", []),
        ("下线: 2026-01-30\n", []),
    ],
)
def test_what_expires_before_it_appears_is_a_warning(site, lines, faults):
    folder = site(story(lines))
    assert folder.faults() == [("stories/2026/01/a.md", line, 1, code) for line, code in faults]
