"""Words of editors -> what they mean: regions, topics, series, other entries, links in bodies, pictures.

Nothing is guessed: a word that means nothing or more than one thing is a fault with the nearest candidates.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Location, located
from generator.entries.kinds import BY_NAME, KINDS
from generator.model import visibility
from generator.regions import Ambiguous, Found, Resolver
from generator.text import nearest, normalise

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from generator.diagnostics import Place
    from generator.entries.entry import Entry
    from generator.entries.tables import Lost, Row
    from generator.model.entities import Target

_WHY = {
    visibility.DRAFT: "还是草稿",
    visibility.SCHEDULED: "还没到发布时间",
    visibility.EXPIRED: "已经下线",
    visibility.WITHDRAWN: "已经撤稿",
    visibility.REVOKED: "已经撤销",
}
_TABLES = {"话题": "topics", "栏目": "series"}
_CODES = {"person": "人物", "event": "活动", "service": "服务", "story": "稿件"}


class Names(Struct, frozen=True):
    """Names of one collection: id, label or alias -> ids. More than one id under a name is an ambiguity."""

    ids: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Names:
        """Build from (name, id) pairs; an id always names itself alone."""
        ids: dict[str, dict[str, None]] = {}
        own: set[str] = set()
        for name, identity in pairs:
            ids.setdefault(normalise(name), {})[identity] = None
            own.add(identity)
        return cls({name: (name,) if name in own else tuple(found) for name, found in ids.items()})

    def near(self, word: str) -> list[str]:
        """Give the nearest names to a word."""
        return nearest(normalise(word), self.ids)


class KnownIds(Mapping[str, tuple[str, ...]]):
    """Names of a collection of which only the ids are known."""

    def __init__(self, ids: Container[str]) -> None:
        """Take the ids."""
        self._ids = ids

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Give the id of that name; raises KeyError for any other word."""
        if name not in self._ids:
            raise KeyError(name)
        return (name,)

    def __iter__(self) -> Iterator[str]:
        """Yield nothing: no name can be proposed."""
        return iter(())

    def __len__(self) -> int:
        """Count nothing, as nothing is yielded."""
        return 0


class References(Struct):
    """Resolves the words of entries and gathers what could not be resolved.

    ``hidden`` says of what is not shown why; of entries with faults of their own it says nothing. ``lost`` are the names
    that the tables' own faults have taken away. ``asked`` gathers the words by which stories were asked for, ``linked``
    the stories that were meant.
    """

    resolver: Resolver
    topics: Names
    series: Names
    kinds: Mapping[str, Names]
    hidden: Mapping[Target, str]
    content: str
    pages: frozenset[str]
    lost: Mapping[str, Lost] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)

    def without_stories(self) -> References:
        """Give the same for another build: without what was gathered, without the names of stories and of regions."""
        kinds = {**self.kinds, "story": Names({})}
        return replace(self, resolver=None, kinds=kinds, diagnostics=[], asked=set(), linked=set())

    def region(self, word: str, at: Place) -> str | None:
        """Give the code of a region's name, path or code."""
        found = self.resolver.resolve(word)
        if isinstance(found, Found):
            return found.region.code
        tree = self.resolver.tree
        if isinstance(found, Ambiguous):
            choices = "、".join(f"“{tree.label(r.code)}”({r.code})" for r in found.candidates[:6])
            self._say("R102", at, f"地区“{word}”不唯一。", f"请写成{choices}之一。")
            return None
        if self._is_lost("places", word):
            return None
        near = "、".join(f"“{tree.label(r.code)}”" for r in found.near[:3])
        hint = f"是不是想写{near}？" if near else "写六位代码、完整名称，或先写进 content/places.yml。"
        if any(mark in word for mark in "，、;；"):
            hint = "几个地区之间用英文逗号隔开：[宜城市, 石首市]。"
        self._say("R101", at, f"没有地区“{word}”。", hint)
        return None

    def regions(self, entry: Entry[Any]) -> tuple[str, ...]:
        """Resolve the regions of an entry, the primary one first."""
        words = enumerate(entry.meta.regions)
        codes = [self.region(word, partial(entry.at, "regions", i)) for i, word in words]
        return tuple(dict.fromkeys(code for code in codes if code))

    def named_topics(self, words: Iterable[str], at: Place) -> None:
        """Report the words that are no topic."""
        for word in words:
            self._one(word, self.topics, "R203", "话题", at)

    def topics_of(self, entry: Entry[Any]) -> tuple[str, ...]:
        """Resolve the topics of an entry."""
        words = enumerate(entry.meta.topics)
        found = [
            self._one(word, self.topics, "R203", "话题", partial(entry.at, "topics", i)) for i, word in words
        ]
        return tuple(dict.fromkeys(slug for slug in found if slug))

    def series_of(self, entry: Entry[Any]) -> str | None:
        """Resolve the series of a story."""
        word = entry.meta.series
        return self._one(word, self.series, "R204", "栏目", partial(entry.at, "series")) if word else None

    def entries(self, entry: Entry[Any], key: str, kind: str) -> tuple[str, ...]:
        """Resolve references to entries of another kind; hidden ones are left out with a warning."""
        words = getattr(entry.meta, key)
        return self.named(kind, [(w, partial(entry.at, key, i)) for i, w in enumerate(words)])

    def named(self, kind: str, words: Iterable[tuple[str, Place]]) -> tuple[str, ...]:
        """Resolve names or ids of a kind."""
        found = []
        for word, at in words:
            identity = self._one(word, self.kinds[kind], "R201", _CODES[kind], at)
            if kind == "story":
                self._note(word, identity)
            if identity is None:
                continue
            why = self.hidden.get((kind, identity))
            if why is None:
                found.append(identity)
            elif why:
                said = f"{_CODES[kind]}“{word}”{_WHY[why]}。"
                self._say("R205", at, said, "公开之前，页面上不显示这个引用。")
        return tuple(dict.fromkeys(found))

    def relations(self, entry: Entry[Any]) -> dict[str, Any]:
        """Resolve the series of a story and the entries that it names."""
        return {
            "series": self.series_of(entry),
            "people": self.entries(entry, "people", "person"),
            "events": self.entries(entry, "events", "event"),
            "services": self.entries(entry, "services", "service"),
        }

    def _one(self, word: str, names: Names, code: str, what: str, at: Place) -> str | None:
        ids = names.ids.get(normalise(word), ())
        if len(ids) == 1:
            return ids[0]
        if ids:
            self._say("R202", at, f"{what}“{word}”不止一个。", f"请写编号：{'、'.join(ids)}。")
            return None
        if self._is_lost(_TABLES.get(what, ""), word):
            return None
        near = names.near(word)
        hint = f"是不是想写“{'”或“'.join(near)}”？" if near else ""
        self._say(code, at, f"没有{what}“{word}”。", hint)
        return None

    def _note(self, word: str, identity: str | None) -> None:
        self.asked.add(normalise(word))
        if identity is not None:
            self.linked.add(identity)

    def _is_lost(self, table: str, word: str) -> bool:
        """Say whether a fault of a table explains why nothing is called so."""
        return table in self.lost and self.lost[table].has(word)

    def _say(self, code: str, at: Place, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, located(at), message, hint))

    def links(self, entry: Entry[Any]) -> dict[str, Target]:
        """Resolve the links of a body: what is written there -> kind and id. What is hidden or wrong is left out."""
        targets: dict[str, Target] = {}
        for reference in entry.facts.references:
            if reference.image:
                continue
            at = Location(entry.path, reference.line, reference.column)
            target = self._target(reference.target, entry, at)
            if target is None:
                continue
            why = self.hidden.get(target)
            if why is None:
                targets[reference.target] = target
            elif why:
                said = f"链接“{reference.target}”指向的内容{_WHY[why]}。"
                self._say("L102", at, said, "公开之前显示为普通文字。")
        return targets

    def _target(self, written: str, entry: Entry[Any], at: Place) -> Target | None:
        written = written.partition("#")[0]
        scheme, colon, name = written.partition(":")
        if not colon:
            return self._file(written, entry, at)
        scheme = scheme.lower()
        if scheme == "region":
            code = self.region(name, at)
            return ("region", code) if code else None
        if scheme in {"topic", "series"}:
            names = self.topics if scheme == "topic" else self.series
            slug = self._one(name, names, "L101", "话题" if scheme == "topic" else "栏目", at)
            return (scheme, slug) if slug else None
        identity = self._one(name, self.kinds[scheme], "L101", BY_NAME[scheme].label, at)
        if scheme == "story":
            self._note(name, identity)
        return (scheme, identity) if identity else None

    def _file(self, written: str, entry: Entry[Any], at: Place) -> Target | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), written))
        # Outside the content folder, a path of the same name leads to nothing of ours.
        inside = path.removeprefix(self.content + "/") if path.startswith(self.content + "/") else ""
        for kind in KINDS:
            if not inside.startswith(kind.folder + "/"):
                continue
            identity = inside.removeprefix(kind.folder + "/").removesuffix(".md")
            if kind.name == "region":
                code = self.region(identity, at)
                return ("region", code) if code else None
            # Names stand beside ids in the table, but a file is called by its id alone.
            if self.kinds[kind.name].ids.get(identity) == (identity,):
                if kind.name == "story":
                    self._note(identity, identity)
                return (kind.name, identity)
        page = inside.removeprefix("pages/").removesuffix(".md")
        if inside.startswith("pages/") and page in self.pages:
            return ("page", page)
        self._say("L101", at, f"链接“{written}”指向的文件不存在。", "检查相对路径，或改写成 story:编号。")
        return None


def table_names(rows: Iterable[Row[Any]]) -> Names:
    """Give the names of a table's rows: slug, label and aliases."""
    pairs = [
        (name, row.meta.slug) for row in rows for name in (row.meta.slug, row.meta.label, *row.meta.aliases)
    ]
    return Names.of(pairs)
