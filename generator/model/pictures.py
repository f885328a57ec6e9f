"""Pictures that entries speak of -> files of the media folder, or faults."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Location
from generator.entries.mentions import media_path, mentions
from generator.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.entries.entry import Entry
    from generator.entries.load import Loaded
    from generator.entries.pictures import Look
    from generator.entries.source import Found

_ACTIVE = re.compile(
    r"<(?:\w+:)?script|\son[a-z]+\s*=|javascript:|<(?:\w+:)?foreignObject|<!ENTITY|@import"
    r"|(?:href|src)\s*=\s*[\"'](?!#|data:image/)|url\(\s*[\"']?(?!#|data:image/|[\"'])",
    re.IGNORECASE,
)


def resolve(entry: Entry[Any], content: str, loaded: Loaded) -> tuple[dict[str, str], list[Diagnostic]]:
    """Give what is written -> path below the media folder, for every picture of an entry."""
    pictures: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for mention in mentions(entry):
        written = mention.written
        path, fault = media_path(written, entry.path, content)
        look = loaded.looks.get(path)
        if not fault and path not in loaded.media:
            near = nearest(path, loaded.media)
            hint = f"是不是想写“{near[0]}”？" if near else "把图片放进 content/media/。"
            fault = ("A101", f"找不到图片“{written}”。", hint)
        elif look is not None and look.fault:
            fault = (look.fault, f"图片“{written}”{look.said}", look.hint)
        if fault:
            diagnostics.append(Diagnostic(fault[0], mention.at, fault[1], fault[2]))
        else:
            pictures[written] = path
        if not mention.alt:
            said = f"图片“{written}”没有替代文字。"
            diagnostics.append(Diagnostic("A103", mention.at, said, "用一句话写出图上是什么。"))
    return pictures, diagnostics


def doubtful(path: str, look: Look, content: str) -> Iterator[Diagnostic]:
    """Report what an editor should know of a picture that is published all the same."""
    at = Location(f"{content}/media/{path}")
    if look.located:
        said = "原图带有拍摄地点（GPS）。网站上的图片已去掉，但原图仍在稿件库里。"
        yield Diagnostic("A108", at, said, "不应公开地点时，用看图软件去掉位置信息再放进来。")
    if look.moving:
        said = "这是动图，网站上只显示第一帧。"
        yield Diagnostic("A110", at, said, "选最能说明问题的一帧，另存为 JPEG 或 PNG。")


def unsafe(path: str, found: Found, content: str) -> Diagnostic | None:
    """Report an SVG that could run script when it is opened by itself."""
    if not path.lower().endswith(".svg"):
        return None
    try:
        # In UTF-16 every other byte is a NUL; without them the words are the same.
        text = Path(found.file).read_text("utf-8", "replace").replace("\0", "")
    except OSError:
        return Diagnostic("F007", Location(f"{content}/media/{path}"), "图片读不出来。", "检查文件是否还在。")
    if _ACTIVE.search(text):
        at = Location(f"{content}/media/{path}")
        return Diagnostic("A104", at, "SVG 里有脚本或外部引用。", "用画图软件重新导出，不带脚本。")
    return None
