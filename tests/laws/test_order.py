"""Where content lies, and in which order its files were made, is of no importance."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from laws.corpus import Doc, newspaper
from laws.sites import Folder, difference, read

if TYPE_CHECKING:
    from pathlib import Path


def test_order_and_place_of_input_are_irrelevant(folder: Folder, theme: Path, tmp_path: Path) -> None:
    content, _ = newspaper(40, seed=3)
    folder.write(content)
    assert folder.build().published is not None
    expected = read(folder.site_dir)
    order = sorted(content)
    for seed in range(2):
        random.Random(seed).shuffle(order)  # noqa: S311  # a seed gives the same order again
        elsewhere = Folder(tmp_path / f"{seed}" / "很深 的" / "project", theme)
        elsewhere.write(content, order)
        assert elsewhere.build().published is not None
        assert difference(read(elsewhere.site_dir), expected) == ""


def test_order_and_language_of_keys_are_irrelevant(folder: Folder, theme: Path, tmp_path: Path) -> None:
    content, _ = newspaper(20, seed=4)
    folder.write(content)
    assert folder.build().published is not None
    english = {"标题": "title", "类型": "type", "日期": "date", "地区": "regions", "摘要": "summary"}
    for path, doc in content.items():
        if isinstance(doc, Doc):
            renamed = {english.get(key, key): value for key, value in reversed(doc.meta.items())}
            content[path] = Doc(renamed, doc.body)
    other = Folder(tmp_path / "other", theme)
    other.write(content)
    assert other.build().published is not None
    assert difference(read(other.site_dir), read(folder.site_dir)) == ""
