"""Finding and reading editorial files: walk, stat, decode. Only here are they opened."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location, ObstacleError
from generator.digest import digest_bytes, digest_text
from generator.text import is_printable

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKDOWN = (".md", ".markdown")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg")
LARGEST = 2 * 1024 * 1024
_BOM = "\ufeff"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029]")
# A file that is no text has thousands of them; nobody reads more than these.
_MOST_CONTROLS = 20


class SourceChangedError(ObstacleError):
    """A file was changed while a build was reading it; the build has to be run again."""


class Found(Struct, frozen=True):
    """A file of the walk: path below its root with forward slashes, where it is, and what the file system says of it.

    Where it is, is a text: a path would cost as much as asking the file system.
    """

    path: str
    file: str
    stamp: tuple[int, int, int, int]

    @property
    def size(self) -> int:
        """Size in bytes."""
        return self.stamp[0]


class Source(Struct, frozen=True):
    """A read file: its path below the project, its text with LF line ends, the digest of its bytes."""

    path: str
    text: str
    digest: str


class BodySource(Struct, frozen=True):
    """Where a body's text is found again when it is rendered; equal digests mean equal text."""

    file: str
    start: int
    digest: str

    def read(self) -> str:
        """Give the body's text; raises SourceChangedError when the file is no longer the one that was loaded."""
        try:
            with open(self.file, "rb", buffering=0) as file:  # noqa: PTH123  # a Path costs as much as reading
                text = decode(file.read())[self.start :]
        except (OSError, UnicodeDecodeError):
            raise SourceChangedError(self._changed) from None
        if digest_text(text) != self.digest:
            raise SourceChangedError(self._changed)
        return text

    @property
    def _changed(self) -> str:
        return f"{self.file} 在构建过程中被修改，请再运行一次。"


def walk(root: Path, suffixes: tuple[str, ...]) -> Iterator[Found | Diagnostic]:
    """Give every file below ``root`` with one of the suffixes, sorted by path; hidden names are passed over.

    Links to folders are followed as long as they stay inside ``root`` and do not lead back to a folder above.
    """
    if root.is_dir():
        real = os.path.realpath(root)
        yield from _walk(root, "", suffixes, real, (real,))


def _walk(
    folder: Path, prefix: str, suffixes: tuple[str, ...], root: str, above: tuple[str, ...]
) -> Iterator[Found | Diagnostic]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield unreadable(Location(prefix or "."), error)
        return
    for entry in entries:
        path = prefix + entry.name
        if entry.name.startswith((".", "_")) or entry.name.endswith("~"):
            continue
        try:
            if entry.is_dir():
                yield from _enter(entry, path, suffixes, root, above)
            elif entry.name.lower().endswith(suffixes):
                yield _found(entry, path, root)
        except OSError as error:
            yield unreadable(Location(path), error)


def _enter(
    entry: os.DirEntry[str], path: str, suffixes: tuple[str, ...], root: str, above: tuple[str, ...]
) -> Iterator[Found | Diagnostic]:
    real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(above[-1], entry.name)
    if real in above or not _inside(real, root):
        message = "这个文件夹链接指向自己的上级。" if real in above else "这个文件夹链接指向内容文件夹之外。"
        yield Diagnostic("F007", Location(path), message, "删掉这个链接，把文件直接放进来。")
        return
    yield from _walk(Path(entry.path), path + "/", suffixes, root, (*above, real))


def _found(entry: os.DirEntry[str], path: str, root: str) -> Found | Diagnostic:
    inside = not entry.is_symlink() or _inside(os.path.realpath(entry.path), root)
    return _judged(path, entry.path, entry.stat() if inside else None)


def find(file: Path, path: str) -> Found | Diagnostic:
    """Give a file whose place is known; it must not be a link out of its folder."""
    try:
        inside = _inside(os.path.realpath(file), os.path.realpath(file.parent))
        return _judged(path, str(file), file.stat() if inside else None)
    except OSError as error:
        return unreadable(Location(path), error)


def _judged(path: str, file: str, s: os.stat_result | None) -> Found | Diagnostic:
    if s is None:
        return Diagnostic("F007", Location(path), "这个文件链接指向内容文件夹之外。", "把文件直接放进来。")
    if not stat.S_ISREG(s.st_mode):
        return Diagnostic("F007", Location(path), "这不是普通文件。", "删掉它，换成真正的文件。")
    return Found(path, file, (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino))


def _inside(path: str, root: str) -> bool:
    return path == root or path.startswith(root + os.sep)


def decode(data: bytes) -> str:
    """Give the text of UTF-8 bytes without a BOM and with LF line ends; raises UnicodeDecodeError."""
    text = data.decode("utf-8").removeprefix(_BOM)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read(found: Found, label: str) -> tuple[Source | None, list[Diagnostic]]:
    """Read a file and report what is wrong with its bytes; ``label`` is the path that diagnostics name."""
    at = Location(label)
    if found.size > LARGEST:
        megabytes = found.size / 1024 / 1024
        return None, [
            Diagnostic("F006", at, f"文件有 {megabytes:.1f} MB，上限是 2 MB。", "图片放进 content/media/。")
        ]
    try:
        with open(found.file, "rb", buffering=0) as file:  # noqa: PTH123  # it takes half the time
            data = file.read()
    except OSError as error:
        return None, [unreadable(at, error)]
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        return None, [_wrong_encoding(label, data, error.start)]
    if "\0" in text:
        return None, [_wrong_encoding(label, data, data.index(b"\0"))]
    faults = [
        Diagnostic("F004", Location(label, 1, 1), "文件开头有 BOM 标记。", "另存为“UTF-8（无 BOM）”。")
    ] * (data.startswith(b"\xef\xbb\xbf"))
    controls = [] if is_printable(text) else list(islice(CONTROL.finditer(text), _MOST_CONTROLS))
    if controls:
        # YAML would stop at them without saying where; spaces keep every column as it is.
        text, whole = CONTROL.sub(" ", text), text
        faults += [_control(label, whole, match) for match in controls]
    return Source(label, text, digest_bytes(data)), faults


def unreadable(at: Location, error: OSError) -> Diagnostic:
    """Tell in Chinese why the system would not open a file."""
    return Diagnostic(
        "F007", at, f"文件读不出来（{error.strerror or error}）。", "检查文件是否还在、是否有权限。"
    )


def _wrong_encoding(label: str, data: bytes, start: int) -> Diagnostic:
    before = data[:start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    what = "不是文本文件，或已损坏"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        what = "看起来是 UTF-16 编码"
    elif b"\0" not in data:
        with contextlib.suppress(UnicodeDecodeError):
            data.decode("gb18030")
            what = "看起来是 GB18030（ANSI）编码"
    return Diagnostic(
        "F003", Location(label, line, column), f"文件不是 UTF-8：{what}。", "用编辑器“另存为”，编码选 UTF-8。"
    )


def _control(label: str, text: str, match: re.Match[str]) -> Diagnostic:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    return Diagnostic(
        "F005",
        Location(label, line, column),
        f"有不可见的控制字符 U+{ord(match[0]):04X}。",
        "删掉它，重新输入附近的文字。",
    )


def hand_written(content_dir: Path, label: str) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Give the hand-written pages, whose texts are the host's: paths below ``pages/`` without suffix; and what is no page."""
    found = list(walk(content_dir / "pages", (".md",)))
    pages = tuple(item.path.removesuffix(".md") for item in found if isinstance(item, Found))
    return pages, [below(item, f"{label}/pages") for item in found if isinstance(item, Diagnostic)]


def below(diagnostic: Diagnostic, folder: str) -> Diagnostic:
    """Give what is wrong with a file of a walk, by its name in diagnostics; ``folder`` is that of the walk's root."""
    at = Location(f"{folder}/{diagnostic.location.path}")
    return Diagnostic(diagnostic.code, at, diagnostic.message, diagnostic.hint)
