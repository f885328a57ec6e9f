"""Kept bytes are given back only as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.engine.kept import FOLDER, Kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _fresh() -> bytes:
    return b"made again"


def test_kept_bytes_are_not_made_again(tmp_path: Path) -> None:
    assert Kept(tmp_path).get("a", lambda: b"first") == b"first"
    assert Kept(tmp_path).get("a", _fresh) == b"first"
    assert Kept(tmp_path).get("b", _fresh) == b"made again"
    assert Kept(None).get("a", _fresh) == b"made again"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: file.write_bytes(file.read_bytes() + b"!"),
        lambda file: file.write_bytes(b"first"),
        lambda file: (file.unlink(), file.mkdir()),
    ],
)
def test_spoilt_bytes_are_made_again(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    kept = Kept(tmp_path)
    kept.get("a", lambda: b"first")
    spoil(tmp_path / FOLDER / "a")
    for _ in range(2):
        assert kept.get("a", _fresh) == b"made again"


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    kept = Kept(tmp_path)
    assert kept.get("a", _fresh) == b"made again"
    kept.prune(())


def test_what_nobody_uses_goes_when_it_is_the_larger_part(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for number in range(102):
        kept.get(f"{number}", _fresh)
    kept.prune({"0"})
    assert len(list((tmp_path / FOLDER).iterdir())) == 102
    kept.get("one too many", _fresh)
    kept.prune({"0"})
    assert [file.name for file in (tmp_path / FOLDER).iterdir()] == ["0"]
    Kept(None).prune(())
