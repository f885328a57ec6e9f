"""YAML by the events of its library, of which this file is the owner: what a text says, and what is wrong with it.

Scalars stay strings (YAML 1.1 would read 110000 as a number, yes as a truth value and 12:30 as 750);
types are given later, by the schema. Anchors, aliases and tags are refused: no editor needs them, and
they are how a small text becomes a huge or a harmful value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from generator.yamldocument import NULLS, Document, Fault, Mark, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_DEEPEST = 12
# Escapes in double quotes can write what a text file could not hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_KEY_MISSING = "did not find expected key"
# What is wrong shows at a later line; what has to be mended began at the context.
_BEGUN_BEFORE = (
    "could not find expected ':'",
    "did not find expected ',' or",
    "while scanning a quoted scalar",
)
_ANCHORS = (
    "F105",
    "不支持 & 和 * 开头的引用写法。",
    "把内容直接写出来；文字以 & 或 * 开头时加英文引号。",
)
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "这一行有两个冒号，或者上一行没有写完。",
        "值里有冒号时，把整个值放进英文引号。",
    ),
    ("could not find expected ':'", "这一行缺少英文冒号。", "写成“键: 值”，冒号后面空一格。"),
    (
        "cannot start any token",
        "这里有不能用在行首的字符。",
        "缩进用空格，不用 Tab；值以 @ ` % 开头时加英文引号。",
    ),
    ("did not find expected ',' or ']'", "方括号列表没有写完。", "检查逗号是不是英文逗号，末尾有没有 ]。"),
    ("did not find expected ',' or '}'", "花括号没有写完。", "检查逗号是不是英文逗号，末尾有没有 }。"),
    (_KEY_MISSING, "这一行的缩进和上面不一致。", "同一级的键要左对齐。"),
    ("did not find expected '-'", "这一行的缩进和列表不一致。", "同一个列表的减号要左对齐。"),
    ("found unexpected end of stream", "引号没有成对。", "检查英文引号是否前后都有。"),
    ("while scanning a quoted scalar", "引号没有成对。", "检查英文引号是否前后都有。"),
    ("unknown escape character", "英文双引号里有看不懂的反斜杠。", "改用英文单引号，或者把反斜杠写成两个。"),
    ("escape code", "英文双引号里的反斜杠编码不对。", "删掉它，直接输入要写的字。"),
    ("hexdecimal number", "英文双引号里的反斜杠编码不对。", "删掉它，直接输入要写的字。"),
    ("while scanning a tag", "值以 ! 开头。", "把整个值放进英文引号。"),
    ("while scanning a block scalar", "竖线 | 后面不能有别的文字。", "文字从下一行写起，缩进两个空格。"),
    ("while scanning a directive", "这一行以 % 开头。", "删掉它；值以 % 开头时加英文引号。"),
    ("did not find expected <document start>", "这里有多余的内容。", "检查这一行和上一行的括号、引号。"),
    ("did not find expected node content", "这里缺少一个值。", "检查多余的逗号和括号。"),
)


class _StopReading(Exception):  # noqa: N818  # it ends the reading of one text, it is not an error of the program
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def by_events(text: str, first_line: int) -> Document:
    """Read one YAML document as ``read`` does, with the library alone."""
    reader = _Reader(first_line)
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        value = reader.document(events)
    except _StopReading as stop:
        return Document(None, reader.marks, (*reader.faults, stop.fault))
    except yaml.YAMLError as error:
        return Document(None, reader.marks, (*reader.faults, _translate(error, text, first_line)))
    return Document(value, reader.marks, tuple(reader.faults), frozenset(reader.quoted))


def _translate(error: yaml.YAMLError, text: str, first_line: int) -> Fault:
    said = str(error)
    mark = getattr(error, "problem_mark", None)
    if mark is None or any(english in said for english in _BEGUN_BEFORE):
        mark = getattr(error, "context_mark", None) or mark
    line = first_line + mark.line if mark else first_line
    column = mark.column + 1 if mark else 1
    if _KEY_MISSING in said and mark and text.split("\n")[mark.line][: mark.column].strip():
        return Fault(
            "F101", line, column, "引号或括号后面还有多余的内容。", "把整个值放进一对引号，里面不再用引号。"
        )
    if "scanning an alias" in said or "scanning an anchor" in said:
        return Fault(_ANCHORS[0], line, column, *_ANCHORS[1:])
    for english, message, hint in _PROBLEMS:
        if english in said:
            return Fault("F101", line, column, message, hint)
    return Fault("F101", line, column, "信息栏的写法读不懂。", "检查这一行和上一行的缩进、冒号、引号。")


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.marks: dict[Path, Mark] = {}
        self.faults: list[Fault] = []
        self.quoted: set[Path] = set()

    def document(self, events: Iterator[Any]) -> Any:
        value = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _StopReading(
                        self._fault("F105", event, "一个文件里只能有一份内容。", "删掉中间的 --- 行。")
                    )
                value = self._value(next(events), events, ())
        return value

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self._refuse(event, path)
        self.marks.setdefault(path, self._mark(event))
        if isinstance(event, yaml.ScalarEvent):
            text = self._printable(event)
            if event.style:
                self.quoted.add(path)
                return text
            return None if text in NULLS else text
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _printable(self, event: Any) -> str:
        text: str = event.value
        if not _UNPRINTABLE.search(text):
            return text
        self.faults.append(self._fault("F005", event, "这里有不可见的控制字符。", "删掉它，重新输入。"))
        return _UNPRINTABLE.sub("", text)

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _StopReading(self._fault("F105", event, "键只能是文字。", "把冒号前面的括号去掉。"))
            self._refuse(event, path)
            key = self._printable(event)
            if key in items:
                first = self.marks[(*path, key)][0]
                self.faults.append(
                    self._fault("F102", event, f"“{key}”写了两次（第一次在第 {first} 行）。", "保留一个。"),
                )
                self._value(next(events), events, (*path, f"{key}\0"))
                continue
            self.marks[(*path, key)] = self._mark(event)
            items[key] = self._value(next(events), events, (*path, key))
        return items

    def _refuse(self, event: Any, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _StopReading(self._fault(_ANCHORS[0], event, *_ANCHORS[1:]))
        if getattr(event, "tag", None):
            raise _StopReading(
                self._fault(
                    "F105",
                    event,
                    f"不支持 ! 开头的标记“{_UNPRINTABLE.sub('', event.tag)}”。",
                    "删掉标记；文字以 ! 开头时加英文引号。",
                ),
            )
        if len(path) > _DEEPEST:
            raise _StopReading(self._fault("F105", event, "层次太深。", "检查缩进。"))

    def _mark(self, event: Any) -> Mark:
        return (self.first_line + event.start_mark.line, event.start_mark.column + 1)

    def _fault(self, code: str, event: Any, message: str, hint: str) -> Fault:
        line, column = self._mark(event)
        return Fault(code, line, column, message, hint)
