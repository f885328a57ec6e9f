"""What a file is made of: encodings, marks, control characters, size."""

import pytest

from generator import pipeline

A = "stories/2026/01/a.md"
GOOD = "---\n标题: 宜城签下行业合同\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n---\n合同当天生效。\n"
BOM = b"\xef\xbb\xbf"


def test_a_good_file_has_no_faults(site):
    folder = site()
    folder.put(A, GOOD)
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (GOOD.encode("gb18030"), (2, 1), "GB18030"),
        (GOOD.encode("utf-16"), (1, 1), "UTF-16"),
        (GOOD.encode("utf-16-be"), (2, 3), "不是文本文件"),
        ("---\nabc\n".encode("utf-16-le"), (1, 2), "不是文本文件"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xff", (1, 1), "不是文本文件"),
        (GOOD.encode() + b"\xff\xff", (8, 1), "不是文本文件"),
        ((GOOD + "汉字").encode() + b"\xc4\xe3\xba\xc3", (8, 3), "编码"),
        (b"abc\n\xe6\xb1\x89\x00", (2, 2), "不是文本文件"),
    ],
)
def test_what_is_not_utf8_is_named_with_the_place_where_it_begins(site, data, place, says):
    folder = site()
    folder.put(A, data)
    assert folder.faults() == [(A, *place, "F003")]
    assert says in str(folder.judge().sorted()[0])
    assert "UTF-8" in str(folder.judge().sorted()[0])


def test_a_byte_order_mark_is_a_warning_and_the_file_is_read(site):
    folder = site()
    folder.put(A, BOM + GOOD.encode())
    report = folder.judge()
    assert folder.faults() == [(A, 1, 1, "F004")]
    assert (report.errors, report.warnings) == (0, 1)
    assert list(pipeline.judge(folder.options()).site.stories) == ["2026/01/a"]


def test_other_faults_of_a_file_with_a_mark_keep_their_places(site):
    folder = site()
    folder.put(A, BOM + GOOD.replace("消息", "消自").encode())
    assert folder.faults() == [(A, 1, 1, "F004"), (A, 3, 1, "F205")]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_every_system_are_read_and_counted_alike(site, newline):
    folder = site()
    folder.put(A, (GOOD + "[x](story:no)\n").replace("\n", newline))
    assert folder.faults() == [(A, 8, 5, "L101")]


def test_a_file_may_end_without_a_line_end(site):
    folder = site()
    folder.put(A, GOOD.rstrip("\n"))
    assert folder.faults() == []
    assert list(pipeline.judge(folder.options()).site.stories) == ["2026/01/a"]


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\ufffe"])
def test_control_characters_are_found_in_head_and_body(site, character):
    folder = site()
    folder.put(A, GOOD.replace("行业", f"行{character}业") + f"一{character}\n")
    # No second fault beside it: YAML would stop there, or count its lines differently.
    assert folder.faults() == [(A, 2, 10, "F005"), (A, 8, 2, "F005")]
    assert f"U+{ord(character):04X}" in str(folder.judge().sorted()[0])


def test_a_file_of_control_characters_is_not_reported_a_million_times(site):
    folder = site()
    folder.put(A, GOOD + "\x07" * 1_000_000)
    assert folder.faults() == [(A, 8, column, "F005") for column in range(1, 21)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r'"a\u0007b"', [(A, 6, 5, "F005")]),
        (r'"a\x00b"', [(A, 6, 5, "F005")]),
        (r'"a\u009fb"', [(A, 6, 5, "F005")]),
        (r'"a\uFFFFb"', [(A, 6, 5, "F005")]),
        # Half of a pair is no character; the reader of YAML says so itself.
        (r'"a\ud800b"', [(A, 6, 9, "F101")]),
    ],
)
def test_escapes_cannot_write_what_a_file_may_not_hold(site, value, expected):
    folder = site()
    folder.put(A, GOOD.replace("---\n合同", f"副题: {value}\n---\n合同"))
    assert folder.faults() == expected


def test_a_key_with_a_control_character_is_cleaned_before_it_is_named(site):
    folder = site()
    folder.put(A, GOOD.replace("---\n合同", '"a\\u0007b": x\n---\n合同'))
    assert folder.faults() == [(A, 6, 1, "F005"), (A, 6, 1, "F201")]
    assert all(str(d).isprintable() for d in folder.judge().sorted())


def test_a_tag_with_a_control_character_does_not_reach_the_terminal(site):
    folder = site()
    folder.put(A, GOOD.replace("---\n合同", "副题: !<tag:%1b[31m> b\n---\n合同"))
    assert folder.faults() == [(A, 6, 5, "F105")]
    assert str(folder.judge().sorted()[0]).isprintable()


def test_a_huge_file_is_not_read(site):
    folder = site()
    folder.put(A, b"x" * 20_000_000)
    assert folder.faults() == [(A, 0, 0, "F006")]
    assert "19.1 MB" in str(folder.judge().sorted()[0])
