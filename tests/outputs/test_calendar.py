"""Events as calendars, read back by icalendar; and the bytes that RFC 5545 asks for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from conftest import SiteFolder
from icalendar import Calendar
from outputs.reading import ROOT
from pages.reading import entry

from generator.text import SHANGHAI

ALL = "events/calendar.ics"


def event(slug, head):
    return entry(f"events/2026/{slug}", f"标题: 会{slug}\n{head}", "来吧。")


def calendar(folder, path=ALL):
    (found,) = Calendar.from_ical((folder.site_dir / path).read_bytes(), multiple=True)
    return found


def by_slug(folder, path=ALL):
    return {str(e["URL"]).rstrip("/").rpartition("/")[2]: e for e in calendar(folder, path).events}


def moments(found):
    return tuple(found[key].dt if key in found else None for key in ("DTSTART", "DTEND"))


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


TIMES = {
    "a-day": ("开始: 2026-03-05\n", date(2026, 3, 5), date(2026, 3, 6)),
    "days": ("开始: 2026-03-05\n结束: 2026-03-07\n", date(2026, 3, 5), date(2026, 3, 8)),
    "timed": ("开始: 2026-03-05 09:00\n结束: 2026-03-05 17:30\n", at(5, 9), at(5, 17, 30)),
    "no-end": ("开始: 2026-03-05 09:00\n", at(5, 9), None),
    "until-a-day": ("开始: 2026-03-05 09:00\n结束: 2026-03-06\n", at(5, 9), at(7, 0)),
    "day-until-a-time": ("开始: 2026-03-05\n结束: 2026-03-06 12:00\n", date(2026, 3, 5), date(2026, 3, 7)),
    "until-a-month": ("开始: 2026-03-05\n结束: 2026年5月\n", date(2026, 3, 5), date(2026, 3, 6)),
    "at-once": ("开始: 2026-03-05 09:00\n结束: 2026-03-05 09:00\n", at(5, 9), None),
    "elsewhere": ("开始: 2026-03-05T01:00Z\n结束: 2026-03-05T02:00Z\n", at(5, 9), at(5, 10)),
    "rhythm-from-a-day": ("开始: 2026-03-05\n周期: 每周三晚\n", date(2026, 3, 5), date(2026, 3, 6)),
}
VAGUE = {"month": "开始: 2026年5月\n", "year": "开始: 2026年\n", "rhythm": "周期: 每月26日\n"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("calendar"))
    made.write("".join(event(slug, head) for slug, (head, *_) in TIMES.items()))
    made.write("".join(event(slug, head) for slug, head in VAGUE.items()))
    assert made.build().published is not None
    return made


@pytest.mark.parametrize("slug", TIMES)
def test_an_event_has_its_times_in_shanghai_and_an_exclusive_end(folder, slug):
    for path in (ALL, f"events/2026/{slug}/event.ics"):
        found = by_slug(folder, path)[slug]
        assert found.errors == []
        start, end = moments(found)
        assert (start, end) == TIMES[slug][1:]
        if isinstance(start, datetime):
            assert found["DTSTART"].params["TZID"] == "Asia/Shanghai"
            assert start.utcoffset() == timedelta(hours=8)


def test_what_has_no_day_is_in_no_calendar(folder):
    assert not set(VAGUE) & set(by_slug(folder))
    assert not [
        path for path in folder.files() if path.endswith(".ics") and any(f"/{v}/" in path for v in VAGUE)
    ]


def test_an_end_or_a_rhythm_that_calendars_do_not_know_is_told_in_words(folder):
    found = by_slug(folder)
    assert "结束：2026年5月" in found["until-a-month"]["DESCRIPTION"]
    assert "周期：每周三晚" in found["rhythm-from-a-day"]["DESCRIPTION"]
    assert all("RRULE" not in one for one in found.values())


def test_the_bytes_are_as_the_standard_asks(folder):
    for path, data in folder.files().items():
        if path.endswith(".ics"):
            assert data.endswith(b"END:VCALENDAR\r\n")
            assert data.count(b"\n") == data.count(b"\r\n")
            for line in data.split(b"\r\n"):
                assert len(line) <= 75
                line.decode()


def test_the_zone_is_described_where_it_is_used_and_only_there(folder):
    for path in (ALL, "events/2026/timed/event.ics"):
        (zone,) = calendar(folder, path).walk("VTIMEZONE")
        assert zone["TZID"] == "Asia/Shanghai"
    assert calendar(folder, "events/2026/a-day/event.ics").walk("VTIMEZONE") == []


def test_a_calendar_says_what_it_is_and_where_it_comes_from(folder):
    found = calendar(folder)
    assert (found["VERSION"], found["METHOD"], found["CALSCALE"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert "unionpress" in found["PRODID"]
    assert found["NAME"] == found["X-WR-CALNAME"] == "测试工会报 · 活动"
    text = (folder.site_dir / ALL).read_bytes().decode().replace("\r\n ", "")
    assert f"SOURCE;VALUE=URI:{ROOT}{ALL}\r\n" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
    assert "X-PUBLISHED-TTL:PT12H\r\n" in text


def test_uids_are_unique_and_the_same_wherever_an_event_stands(folder):
    uids = {slug: str(found["UID"]) for slug, found in by_slug(folder).items()}
    assert len(set(uids.values())) == len(uids) == len(TIMES)
    assert uids["timed"] == "news-events-2026-timed@union.test"
    assert str(by_slug(folder, "events/2026/timed/event.ics")["timed"]["UID"]) == uids["timed"]


def test_a_day_later_no_byte_has_changed(folder):
    before = folder.files()
    folder.build(as_of=datetime(2026, 3, 2, 9, tzinfo=SHANGHAI), use_cache=False)
    after = folder.files()
    for path, data in before.items():
        if path.endswith(".ics"):
            assert after[path] == data


WHOLE = """开始: 2026-03-20 09:00
结束: 2026-03-20 17:00
日期: 2026-02-01
更新: 2026-02-03 10:00
地点: 文化宫
地址: 解放路1号, 二楼; 东门
主办: [市总工会, 人社局]
报名: {方式: 现场报名, 截止: 2026-03-18, 网址: "https://a.test/"}
联系: 办公室 12351
地区: [宜城市]
话题: [技能竞赛]
摘要: 一句话。
"""


def test_an_invitation_says_what_the_page_says(site):
    folder = site(event("fair", WHOLE))
    folder.build()
    found = by_slug(folder)["fair"]
    assert (found["SUMMARY"], found["STATUS"], found["TRANSP"]) == ("会fair", "CONFIRMED", "TRANSPARENT")
    assert found["LOCATION"] == "文化宫，解放路1号, 二楼; 东门"
    assert str(found["DESCRIPTION"]).split("\n") == [
        "一句话。",
        "主办：市总工会、人社局",
        "报名：现场报名，2026年3月18日截止，https://a.test/",
        "联系：办公室 12351",
        f"{ROOT}events/2026/fair/",
    ]
    assert found["CATEGORIES"].to_ical().decode() == "技能竞赛"
    changed = datetime(2026, 2, 3, 2, 0, tzinfo=UTC)
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == changed


def test_a_region_s_calendar_has_its_own_events_and_those_below(site):
    folder = site(
        event("low", "开始: 2026-03-05\n地区: [宜城市]")
        + event("high", "开始: 2026-03-06\n地区: [湖北省]")
        + event("vague", "开始: 2026年\n地区: [石首市]")
    )
    folder.build()
    assert set(by_slug(folder, "regions/hubei/calendar.ics")) == {"low", "high"}
    assert set(by_slug(folder, "regions/hubei/xiangyang/calendar.ics")) == {"low"}
    assert "regions/hubei/jingzhou/shishou/calendar.ics" not in folder.files()


def sequence_of(folder, head):
    folder.write(event("a", head)).build()
    found = by_slug(folder)["a"]
    return int(found["SEQUENCE"]), str(found["STATUS"]), str(found["UID"]), found["LAST-MODIFIED"].dt


def test_every_noted_change_raises_the_sequence_and_keeps_the_identity(site):
    folder = site()
    steps = [
        "开始: 2026-05-05\n日期: 2026-02-01",
        "开始: 2026-05-06\n日期: 2026-02-01\n活动状态: 改期",
        "开始: 2026-05-07\n日期: 2026-02-01\n活动状态: 改期\n更新: 2026-02-10",
        "开始: 2026-05-08\n日期: 2026-02-01\n活动状态: 改期\n更新: 2026-02-10 15:00",
        "开始: 2026-05-08\n日期: 2026-02-01\n活动状态: 取消\n更新: 2026-02-12",
    ]
    seen = [sequence_of(folder, step) for step in steps]
    assert [one[0] for one in seen] == sorted({one[0] for one in seen})
    assert seen[0][0] == 0
    assert [one[1] for one in seen] == ["CONFIRMED"] * 4 + ["CANCELLED"]
    assert len({one[2] for one in seen}) == 1
    assert [one[3] for one in seen] == sorted(one[3] for one in seen)


def test_a_cancelled_event_stays_and_says_so(site):
    folder = site(event("a", "开始: 2026-05-05\n活动状态: 取消\n更新: 2026-02-02\n地区: [宜城市]"))
    folder.build()
    for path in (ALL, "regions/hubei/calendar.ics", "events/2026/a/event.ics"):
        found = by_slug(folder, path)["a"]
        assert (found["STATUS"], found["SUMMARY"]) == ("CANCELLED", "【取消】会a")
        assert str(found["DESCRIPTION"]).startswith("状态：取消")


def test_a_postponed_event_is_not_certain(site):
    folder = site(event("a", "开始: 2026-05-05\n活动状态: 延期\n更新: 2026-02-02"))
    folder.build()
    assert (by_slug(folder)["a"]["STATUS"], by_slug(folder)["a"]["SUMMARY"]) == ("TENTATIVE", "【延期】会a")


@pytest.mark.parametrize(
    ("first", "uid"),
    [
        ("/events/2026/old/", "news-events-2026-old@union.test"),
        ("https://old.test/e/7.html", "e-7.html@old.test"),
    ],
)
def test_an_event_whose_file_was_renamed_keeps_its_identity(site, first, uid):
    folder = site(event("new", f"开始: 2026-05-05\n首发网址: {first}"))
    folder.build()
    assert str(by_slug(folder)["new"]["UID"]) == uid


def test_what_is_not_shown_is_in_no_calendar(site):
    folder = site(
        event("draft", "开始: 2026-05-05\n状态: 草稿")
        + event("later", "开始: 2026-05-05\n定时: 2026-04-01")
        + event("here", "开始: 2026-05-05")
    )
    folder.build()
    assert set(by_slug(folder)) == {"here"}


def test_a_site_without_dated_events_has_no_calendar(site):
    folder = site(event("vague", "开始: 2026年"))
    folder.build()
    assert not [path for path in folder.files() if path.endswith(".ics")]


@pytest.mark.parametrize(
    "said",
    [
        "a; b, c\\n \\d",
        "表情\U0001f477\u200d♀️",
        "]]>&lt;b&gt;",
        "\u200fעברית",
        "长" * 200,
        'BEGIN:VEVENT "x"',
    ],
)
def test_hostile_words_arrive_as_they_were_written(site, said):
    head = {"标题": said, "地点": said, "摘要": said}
    lines = "".join(f"{key}: '{value}'\n" for key, value in head.items())
    folder = site(entry("events/2026/a", f"{lines}开始: 2026-05-05"))
    folder.build()
    (found,) = calendar(folder).events
    words = " ".join(said.split())
    assert (found["SUMMARY"], found["LOCATION"]) == (words, words)
    assert str(found["DESCRIPTION"]).split("\n")[0] == words
    assert max(len(line) for line in (folder.site_dir / ALL).read_bytes().split(b"\r\n")) <= 75
