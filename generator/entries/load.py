"""All editorial files -> typed entries and tables, with every fault of every file."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import astuple

from generator.diagnostics import Diagnostic, Location
from generator.digest import digest_text
from generator.entries import bodytext, frontmatter, source, tables
from generator.entries.bodytext import BodyFacts, Reference
from generator.entries.entry import Entry
from generator.entries.kinds import EVERY_KEY, KINDS, Kind
from generator.entries.marks import Marks, packed
from generator.entries.source import MARKDOWN, PICTURES, BodySource, Found, below
from generator.entries.validation import Canonical, canonical, salvage, validate
from generator.yamldocument import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.entries.pictures import Look

    Walked = Mapping[str, Sequence[Found | Diagnostic]]
    Read = tuple[Entry[Any], bool, list[Diagnostic]]

T = TypeVar("T")
_TELL = 250


class Memo(Protocol):
    """Remembers what was read from an unchanged file; forgetting is always right."""

    def recall(self, found: Found) -> dict[str, Any] | None:
        """Give what was kept for the file if it is unchanged since."""

    def keep(self, found: Found, value: dict[str, Any]) -> None:
        """Keep a value of dicts, lists, tuples, strings and numbers for the file as it is now."""


class Loaded(Struct, frozen=True):
    """Everything that editors wrote, typed: entries by kind, the tables, the pictures that exist.

    ``looks`` has what ``entries.pictures.look`` found of those that an entry speaks of, ``pages`` the hand-written pages:
    paths below ``pages/`` without suffix.

    ``broken`` has the entries whose own faults are errors, with what is right in them: so that the rest of them is
    judged at once, and that nobody who speaks of them is told that they do not exist.
    """

    entries: dict[str, tuple[Entry[Any], ...]] = field(default_factory=dict)
    tables: tables.Tables = field(default_factory=tables.Tables)
    media: dict[str, Found] = field(default_factory=dict)
    broken: dict[str, tuple[Entry[Any], ...]] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    pages: tuple[str, ...] = ()


def load(
    content_dir: Path,
    label: str,
    memo: Memo,
    reading: Callable[[int, int], None] = lambda _done, _total: None,
    walked: Walked | None = None,
    read: Mapping[str, Read] = MappingProxyType({}),
) -> tuple[Loaded, list[Diagnostic]]:
    """Read the whole content folder; ``label`` is its name in diagnostics (``content``).

    ``reading`` is told now and then of how many entries how many have been read; ``walked`` are the files of entries, where
    somebody has looked already, and ``read`` what ``load_file`` has given for some of them.
    """
    diagnostics: list[Diagnostic] = []
    entries, broken = {}, {}
    walked = walk_entries(content_dir) if walked is None else walked
    count = _Counter(sum(map(len, walked.values())), reading)

    def one(kind: Kind, found: Found, path: str) -> Read:
        return read.get(found.file) or load_file(kind, found, path, memo)

    for kind in KINDS:
        whole, wrong = _load_kind(kind, count.each(walked[kind.name]), label, one, diagnostics)
        entries[kind.name], broken[kind.name] = tuple(whole), tuple(wrong)
    read_tables, faults = tables.load(content_dir, label)
    diagnostics += faults
    media: dict[str, Found] = {}
    for item in source.walk(content_dir / "media", PICTURES):
        if isinstance(item, Diagnostic):
            diagnostics.append(below(item, f"{label}/media"))
        else:
            media[item.path] = item
    pages, unread = source.hand_written(content_dir, label)
    return Loaded(entries, read_tables, media, broken, pages=pages), diagnostics + unread


def walk_entries(content_dir: Path) -> Walked:
    """Give the files of all entries, by kind, and what is wrong with where they lie."""
    return {kind.name: tuple(source.walk(content_dir / kind.folder, MARKDOWN)) for kind in KINDS}


class _Counter:
    """Counts what passes by, and tells it at every ``_TELL``-th and at the last; of fewer it says nothing."""

    def __init__(self, total: int, tell: Callable[[int, int], None]) -> None:
        self._done, self._total, self._tell = 0, total, tell

    def each(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            yield item
            self._done += 1
            if self._done % _TELL == 0 or self._done == self._total > _TELL:
                self._tell(self._done, self._total)


def _load_kind(
    kind: Kind,
    walked: Iterable[Found | Diagnostic],
    label: str,
    read: Callable[[Kind, Found, str], Read],
    out: list[Diagnostic],
) -> tuple[list[Entry[Any]], list[Entry[Any]]]:
    entries: dict[str, Entry[Any]] = {}
    broken = []
    for item in walked:
        if isinstance(item, Diagnostic):
            out.append(below(item, f"{label}/{kind.folder}"))
            continue
        path = f"{label}/{kind.folder}/{item.path}"
        entry, whole, faults = read(kind, item, path)
        out.extend(faults)
        if not whole:
            broken.append(entry)
        elif entry.id in entries:
            said = f"它和 {entries[entry.id].path} 是同一个编号“{entry.id}”。"
            out.append(Diagnostic("U101", Location(path), said, "留一个，后缀用 .md。"))
        else:
            entries[entry.id] = entry
    return list(entries.values()), broken


def load_file(kind: Kind, found: Found, path: str, memo: Memo) -> Read:
    """Read one file: gives the entry, whether it is whole, and its faults; ``path`` is its name in diagnostics."""
    identity = found.path.rpartition(".")[0]
    faults: list[Diagnostic] = []
    if not kind.pattern.fullmatch(identity):
        faults.append(
            Diagnostic(
                "U102", Location(path), f"文件名“{identity}”不能用作网址。", f"应当是：{kind.shape}。"
            ),
        )
    parsed = memo.recall(found)
    if parsed is None:
        parsed, unread = parse(kind, found, path)
        if parsed is None:
            nothing, body = salvage(kind.meta, Canonical({}, {}, ())), BodySource(found.file, 0, "")
            unreadable = Entry(kind.name, identity, nothing, body, BodyFacts((), "", 0), path, {})
            return unreadable, False, faults + unread
        memo.keep(found, parsed)
    entry, whole, more = typed(kind, identity, _body(found, parsed), path, parsed)
    return entry, whole, [*faults, *more]


def typed(
    kind: Kind, identity: str, body: BodySource, path: str, parsed: dict[str, Any]
) -> tuple[Entry[Any], bool, list[Diagnostic]]:
    """Give the entry of a file from what was read of it, whether it is whole, and its faults."""
    faults: list[Diagnostic] = []
    named = Canonical(parsed["value"], Marks(parsed["marks"]), ())
    meta, typed_faults = (None, []) if parsed["hopeless"] else validate(kind.meta, named)
    faults += [
        Diagnostic(f.code, Location(path, f.line, f.column), f.message, f.hint)
        for f in (*(Fault(*f) for f in parsed["faults"]), *typed_faults)
    ]
    references, *others = parsed["facts"]
    body_facts = BodyFacts(tuple(Reference(*r) for r in references), *others)
    # A file name that cannot be an address is a fault, but other files may still refer to the entry.
    right = salvage(kind.meta, named) if meta is None else meta
    return Entry(kind.name, identity, right, body, body_facts, path, named.marks), meta is not None, faults


def _body(found: Found, parsed: dict[str, Any]) -> BodySource:
    return BodySource(found.file, parsed["body_start"], parsed["body_digest"])


def parse(kind: Kind, found: Found, path: str) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Read a file into plain values, as they can be kept between builds; None for what is no text at all."""
    read, unread = source.read(found, path)
    if read is None:
        return None, unread
    split = frontmatter.split(read.text, EVERY_KEY)
    # Without its end, the front matter would be judged as a body.
    body = read.text[split.body_start or len(read.text) :]
    byte_faults = [Fault(d.code, d.location.line, d.location.column, d.message, d.hint) for d in unread]
    named = canonical(kind.meta, split.value, split.marks)
    faults = [*byte_faults, *split.faults]
    facts = bodytext.examine(body, split.body_line)
    if facts.unclosed_fence:
        said = "代码块没有结束，后面的正文会全部变成代码。"
        faults.append(Fault("F101", facts.unclosed_fence, 1, said, "在代码块末尾补一行 ```。"))
    return {
        "value": named.value,
        "marks": packed(named.marks),
        "faults": [(f.code, f.line, f.column, f.message, f.hint) for f in (*faults, *named.faults)],
        "hopeless": not split.value and bool(split.faults),
        "body_start": split.body_start,
        "body_digest": digest_text(body),
        "facts": (tuple(map(astuple, facts.references)), facts.lead, facts.characters, facts.unclosed_fence),
    }, []
