"""The short way for plain YAML: keys, texts, lists and small mappings as most front matter has them.

Anything else — comments, escapes, texts of several lines, whatever could be a fault — is left to ``yamlevents``, whose
library stays the truth: a property test holds both ways equal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.text import is_printable
from generator.yamldocument import NULLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.yamldocument import Mark, Path

_PAIR = re.compile(r"([A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]{0,40}):(?: +(?! )(.*))?")
# What a plain text may not begin with; inside of brackets it may not have most of that at all.
_BEGINNINGS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BRACKETED = re.compile(r"[^-?:,\[\]{}#&*!|>'\"%@`]([^:,\[\]{}#&*!|>'\"%@`?]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


class NotPlainError(Exception):
    """Only the library knows what this means."""


class PlainReader:
    """Reads one document of plain YAML; ``marks`` and ``quoted`` are those of ``yamldocument.Document``."""

    def __init__(self, first_line: int) -> None:
        """Take the line of the file on which the text begins."""
        self.marks: dict[Path, Mark] = {}
        self.quoted: set[Path] = set()
        self._line = first_line

    def document(self, text: str) -> dict[str, Any]:
        """Give the mapping that the text is; raises NotPlainError."""
        # Line breaks of other kinds and strange spaces are not printable.
        if "#" in text or "\\" in text or not is_printable(text):
            raise NotPlainError
        whole: dict[str, Any] = {}
        below = _Below(self, whole)
        for number, line in enumerate(text.split("\n"), self._line):
            self._line = number
            written = line.strip(" ")
            if not written:
                continue
            if line[0] in " -":
                below.take(written, len(line) - len(line.lstrip(" ")))
                continue
            key = self.pair(whole, written, (), 1)
            below.open(key, empty=whole[key] is None and written.endswith(":"))
        if not whole:
            raise NotPlainError
        return whole

    def mark(self, path: Path, column: int) -> None:
        """Note where a value begins, or its key where it has one."""
        self.marks[path] = (self._line, column)

    def pair(self, into: dict[str, Any], written: str, path: Path, column: int) -> str:
        """Put ``key: value`` into a mapping; gives the key."""
        match = _PAIR.fullmatch(written)
        if match is None or match[1] in into:
            raise NotPlainError
        if not into:
            self.marks.setdefault(path, (self._line, column))
        key, value = match.groups()
        at = (*path, key)
        self.mark(at, column)
        into[key] = self.value(value, at, column + match.start(2)) if value else None
        return key

    def value(self, written: str, path: Path, column: int) -> Any:
        """Give what a value on one line is."""
        first = written[0]
        if first in "\"'":
            return self._quoted(written, path)
        if first == "[" and written[-1] == "]":
            return [
                self._item(part, (*path, place), at)
                for place, (part, at) in enumerate(_parts(written, column))
            ]
        if first == "{" and written[-1] == "}":
            return self._mapping(written, path, column)
        if first in _BEGINNINGS or ": " in written or written[-1] == ":":
            raise NotPlainError
        return None if written in NULLS else written

    def _quoted(self, written: str, path: Path) -> str:
        if not _QUOTED.fullmatch(written):
            raise NotPlainError
        self.quoted.add(path)
        return written[1:-1]

    def _item(self, part: str, path: Path, column: int) -> str | None:
        self.mark(path, column)
        return self._bracketed(part, path)

    def _bracketed(self, part: str, path: Path) -> str | None:
        if part[0] in "\"'":
            return self._quoted(part, path)
        if not _BRACKETED.fullmatch(part):
            raise NotPlainError
        return None if part in NULLS else part

    def _mapping(self, written: str, path: Path, column: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for part, at in _parts(written, column):
            match = _PAIR.fullmatch(part)
            if match is None or not match[2] or match[1] in items:
                raise NotPlainError
            self.mark((*path, match[1]), at)
            items[match[1]] = self._bracketed(match[2], (*path, match[1]))
        return items


def _parts(written: str, column: int) -> Iterator[tuple[str, int]]:
    """Give what stands between the commas of a bracket, with its column. Commas in quotes make parts that nobody takes."""
    inner = written[1:-1]
    if not inner.strip(" "):
        return
    at = column + 1
    for part in inner.split(","):
        bare = part.strip(" ")
        if not bare:
            raise NotPlainError
        yield bare, at + len(part) - len(part.lstrip(" "))
        at += len(part) + 1


class _Below:
    """What stands indented below a key without a value: a list, or a mapping."""

    def __init__(self, reader: PlainReader, whole: dict[str, Any]) -> None:
        self._reader, self._whole = reader, whole
        self._key: str | None = None
        self._indent = -1
        self._item: tuple[dict[str, Any], Path, int] | None = None

    def open(self, key: str, *, empty: bool) -> None:
        """Begin with a key; only below an empty one something may stand."""
        self._key = key if empty else None
        self._indent, self._item = -1, None

    def take(self, written: str, indent: int) -> None:
        """Take a line."""
        if self._key is None:
            raise NotPlainError
        if written.startswith("- "):
            self._listed(written, indent)
        elif self._item is not None:
            self._more(written, indent)
        else:
            self._paired(written, indent)

    def _listed(self, written: str, indent: int) -> None:
        """Take an item of a list."""
        key, reader = str(self._key), self._reader
        items = self._at(key, [], indent)
        rest = written[2:].lstrip(" ")
        column = indent + len(written) - len(rest) + 1
        path = (key, len(items))
        self._item = None
        if _PAIR.fullmatch(rest):
            item: dict[str, Any] = {}
            reader.mark(path, column)
            reader.pair(item, rest, path, column)
            self._item = (item, path, column)
            items.append(item)
        else:
            reader.mark(path, column)
            items.append(reader.value(rest, path, column))

    def _more(self, written: str, indent: int) -> None:
        """Take another pair of the item that was begun last."""
        if self._item is None or indent + 1 != self._item[2]:
            raise NotPlainError
        self._reader.pair(self._item[0], written, self._item[1], indent + 1)

    def _paired(self, written: str, indent: int) -> None:
        """Take a pair of a mapping."""
        key = str(self._key)
        if not indent:
            raise NotPlainError
        self._reader.pair(self._at(key, {}, indent), written, (key,), indent + 1)

    def _at(self, key: str, new: Any, indent: int) -> Any:
        """Give the list or mapping below the key, which begins with its first line; all lines are as far indented."""
        if self._indent < 0:
            self._indent, self._whole[key] = indent, new
        found = self._whole[key]
        if indent != self._indent or type(found) is not type(new):
            raise NotPlainError
        return found
