"""The fence and what is inside: text of a file -> front matter as a tree with line marks, and the body.

The fence is found by ``fence``; the YAML between is read by ``yamltree`` so that every key has its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator import yamltree
from generator.entries.fence import boundary, fences
from generator.yamldocument import Document, Fault, Mark, Path

if TYPE_CHECKING:
    from collections.abc import Collection

_FULLWIDTH_COLON = re.compile(r"^(\s*(?:- )?\s*)([\w\u4e00-\u9fff]{1,20})：(.*)$")
KEY_AND_COLON = re.compile(r"([\w\u4e00-\u9fff]{1,20})：")
_CURLY_QUOTED = re.compile(r"^[“‘].*[”’]$", re.DOTALL)


class Split(Struct, frozen=True):
    """A file in two: the tree of the front matter, the offset and line at which the body starts."""

    value: dict[str, Any]
    marks: dict[Path, Mark]
    body_start: int
    body_line: int
    faults: tuple[Fault, ...]


def split(text: str, known: Collection[str] = ()) -> Split:
    """Part a Markdown file; never raises, whatever the text.

    ``known`` are the keys of the schema: below the first level, “公章：” is a fault only where 公章 is a key
    and a key can stand.
    """
    first, second = fences(text)
    if first is None:
        return _without(_missing_fence(text))
    if second is None:
        fault = Fault("F002", 1, 1, "信息栏没有结束线。", "在最后一项下面补一行 ---。")
        return _without(fault)
    # The boundary swallows blank lines after it; the YAML begins on the line after the last of them.
    (_, start), (stop, body_start) = first, second
    inner = text[start:stop]
    inner_line = text.count("\n", 0, start) + 1
    inner, faults = _habits(inner, inner_line, known)
    document = yamltree.read(inner, inner_line)
    value = document.value
    faults += document.faults
    if value is None and not document.faults:
        value = {}
    if value is not None and not isinstance(value, dict):
        faults.append(
            Fault(
                "F101",
                *document.marks.get((), (inner_line, 1)),
                "信息栏不是“键: 值”的形式。",
                "每行写一个键、英文冒号、空格、值。",
            )
        )
    return Split(
        value if isinstance(value, dict) else {},
        document.marks,
        body_start,
        text.count("\n", 0, body_start) + 1,
        tuple(faults + _curly(document)),
    )


def _without(fault: Fault) -> Split:
    return Split({}, {}, 0, 1, (fault,))


def _missing_fence(text: str) -> Fault:
    if re.match(r"\s*(—+|－+|–+|…+)\s*$", text, re.MULTILINE):
        return Fault("F001", 1, 1, "第一行不是英文减号 ---。", "输入法切到英文，写三个减号。")
    if boundary().search(text) and not text[:1].strip():
        return Fault("F001", 1, 1, "信息栏前面有空行。", "删掉空行，让 --- 成为第一行。")
    return Fault("F001", 1, 1, "文件开头没有信息栏。", "第一行写 ---，下面写标题、日期等，再写一行 ---。")


def _habits(inner: str, first_line: int, known: Collection[str]) -> tuple[str, list[Fault]]:
    """Find what Chinese keyboards and word processors put in, before YAML trips over it.

    The text comes back mended, so that the rest of the file is judged too.
    """
    # All that is looked for has one of these, and most heads have neither.
    if "\t" not in inner and "：" not in inner:
        return inner, []
    faults = []
    block_indent = -1
    lines = inner.split("\n")
    for index, line in enumerate(lines):
        number = first_line + index
        indent = len(line) - len(line.lstrip())
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            continue
        block_indent = indent if re.search(r":\s*[|>][+-]?\d?\s*$", line) else -1
        tab = re.match(r"[ ]*\t", line)
        if tab:
            faults.append(Fault("F104", number, tab.end(), "缩进用了 Tab。", "换成两个空格。"))
            lines[index] = line.replace("\t", "  ")
        colon = _FULLWIDTH_COLON.match(lines[index])
        if colon and (not colon[1] or (colon[2] in known and _key_may_stand(lines, index))):
            column = len(colon[1]) + len(colon[2]) + 1
            faults.append(fullwidth_colon(colon[2], number, column))
            lines[index] = f"{colon[1]}{colon[2]}: {_value(colon[3].strip())}"
    return "\n".join(lines), faults


def fullwidth_colon(key: str, line: int, column: int) -> Fault:
    """Say that a key has the wrong colon."""
    said = f"“{key}”后面是全角冒号。"
    return Fault("F103", line, column, said, f"改成“{key}: ”（英文冒号加空格）。")


def _value(text: str) -> str:
    """Keep a value that has colons of its own from becoming another fault."""
    if text[:1] in {"", "[", "{", '"', "'"} or not re.search(r":(\s|$)", text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _key_may_stand(lines: list[str], index: int) -> bool:
    """Tell a key from prose: a line that goes on with the value above it, or an item of a list of texts."""
    indent = _indent(lines[index])
    if lines[index].lstrip().startswith("- "):
        # An item that is a text has nothing below it; one of keys mostly has the next key.
        below = next((line for line in lines[index + 1 :] if line.strip()), "")
        return _indent(below) > indent and bool(re.match(r"\s+\w+\s*[:：]", below))
    above = next((line for line in reversed(lines[:index]) if line.strip() and _indent(line) < indent), "")
    return bool(re.search(r":\s*(#.*)?$|^\s*- ", above))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _curly(document: Document) -> list[Fault]:
    if not isinstance(document.value, dict):
        return []
    faults = []
    for key, value in document.value.items():
        inside = value[1:-1] if isinstance(value, str) else ""
        if (
            inside
            and (key,) not in document.quoted
            and _CURLY_QUOTED.match(value)
            and not re.search(r"[“”‘’]", inside)
        ):
            line, column = document.marks[(key,)]
            faults.append(
                Fault(
                    "F106",
                    line,
                    column,
                    f"“{key}”的值整个包在中文引号里。",
                    "去掉引号；确实需要时，外面再加一对英文引号。",
                )
            )
    return faults
