"""Pictures that entries speak of -> files of the media folder, or faults."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Location
from generator.entries.load import PICTURES
from generator.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.entries.entry import Entry
    from generator.entries.source import Found

_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def resolve(
    entry: Entry[Any], content: str, media: Mapping[str, Found]
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Give what is written -> path below the media folder, for every picture of an entry."""
    pictures: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for written, alt, at in _mentioned(entry):
        path, fault = _path(written, entry.path, content)
        if not fault and path not in media:
            near = nearest(path, media)
            hint = f"是不是想写“{near[0]}”？" if near else "把图片放进 content/media/。"
            fault = ("A101", f"找不到图片“{written}”。", hint)
        if fault:
            diagnostics.append(Diagnostic(fault[0], at, fault[1], fault[2]))
        else:
            pictures[written] = path
        if not alt:
            diagnostics.append(
                Diagnostic("A103", at, f"图片“{written}”没有替代文字。", "用一句话写出图上是什么。")
            )
    return pictures, diagnostics


def _mentioned(entry: Entry[Any]) -> Iterator[tuple[str, str, Location]]:
    cover = getattr(entry.meta, "cover", None)
    if cover is not None:
        yield cover.src, cover.alt, entry.at("cover", "src")
    for index, photo in enumerate(getattr(entry.meta, "photos", ())):
        yield photo.src, photo.alt, entry.at("photos", index, "src")
    for reference in entry.facts.references:
        if reference.image:
            yield reference.target, reference.alt, Location(entry.path, reference.line, reference.column)


def _path(written: str, entry_path: str, content: str) -> tuple[str, tuple[str, str, str] | None]:
    if _OUTSIDE.match(written):
        return "", (
            "A102",
            f"图片“{written}”在别的网站上。",
            "下载后放进 content/media/，网站不引用外部图片。",
        )
    if not written.lower().endswith(PICTURES):
        return "", ("A105", f"不支持图片“{written}”的格式。", "用 jpg、png、webp、avif、gif 或 svg。")
    media = f"{content}/media/"
    if written.startswith("."):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(entry_path), written))
    else:
        path = posixpath.normpath(media + written.lstrip("/").removeprefix("media/"))
    if not path.startswith(media) or "\\" in written:
        return "", ("A102", f"图片“{written}”不在 content/media/ 里面。", "把图片放进 content/media/。")
    return path.removeprefix(media), None


def unsafe(path: str, found: Found, content: str) -> Diagnostic | None:
    """Report an SVG that could run script when it is opened by itself."""
    if not path.lower().endswith(".svg"):
        return None
    try:
        text = found.file.read_text("utf-8", "replace")
    except OSError:
        return Diagnostic("F007", Location(f"{content}/media/{path}"), "图片读不出来。", "检查文件是否还在。")
    if re.search(
        r"<script|\son[a-z]+\s*=|javascript:|<foreignObject|<!ENTITY|(?:href|src)\s*=\s*[\"'](?!#|data:image/)",
        text,
        re.IGNORECASE,
    ):
        at = Location(f"{content}/media/{path}")
        return Diagnostic("A104", at, "SVG 里有脚本或外部引用。", "用画图软件重新导出，不带脚本。")
    return None
