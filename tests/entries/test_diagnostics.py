"""Faults as data: how they are ordered, counted and written."""

import pytest

from generator.diagnostics import Diagnostic, Location, Report, Severity

ERROR = Diagnostic("F001", Location("b.md", 2, 3), "没有信息栏。", "写上 ---。")
WARNING = Diagnostic("F004", Location("a.md", 1, 1), "有 BOM。")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Location("a.md"), "a.md"),
        (Location("a.md", 3), "a.md:3"),
        (Location("a.md", 3, 4), "a.md:3:4"),
    ],
)
def test_a_place_is_written_as_far_as_it_is_known(place, text):
    assert str(place) == text


def test_a_fault_is_one_line():
    assert str(ERROR) == "b.md:2:3: F001 没有信息栏。 写上 ---。"
    assert str(WARNING) == "a.md:1:1: F004 有 BOM。"
    assert (ERROR.severity, WARNING.severity) == (Severity.ERROR, Severity.WARNING)


def test_a_report_has_each_fault_once_in_the_order_of_places():
    report = Report()
    assert report.take((3, [ERROR, WARNING])) == 3
    report.add(
        [ERROR, Diagnostic("F002", Location("b.md", 2, 3), "x"), Diagnostic("F001", Location("b.md", 1), "x")]
    )
    assert [(str(d.location), d.code) for d in report.sorted()] == [
        ("a.md:1:1", "F004"), ("b.md:1", "F001"), ("b.md:2:3", "F001"), ("b.md:2:3", "F002"),
    ]  # fmt: skip
    assert (report.errors, report.warnings) == (3, 1)


@pytest.mark.parametrize(
    ("found", "failed", "strictly"),
    [([], False, False), ([WARNING], False, True), ([ERROR], True, True), ([ERROR, WARNING], True, True)],
)
def test_errors_fail_and_warnings_only_strictly(found, failed, strictly):
    report = Report(found)
    assert report.failed() is failed
    assert report.failed(strict=True) is strictly
