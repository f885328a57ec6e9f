"""A site after an edit of its stories: the indexes of the site before, with what has changed taken out and put in."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.lines import Line
    from generator.model.site import Members, Site

    Ids = tuple[str, ...]
    Index = Mapping[str, Ids]

_KEYS: dict[str, Callable[[Line], Iterable[str]]] = {
    "by_year": lambda line: (line.month[:4],),
    "by_month": lambda line: (line.month,),
    "by_type": lambda line: (line.type,),
    "by_series": lambda line: (line.series,) if line.series else (),
    "by_person": lambda line: line.people,
    "by_event": lambda line: line.events,
    "by_service": lambda line: line.services,
}
# In the order of their newest story, as readers see them.
_RANKED = {"by_year", "by_series"}


class UnlikeError(Exception):
    """A list begins or ends to be: what hangs on that is found by looking at the whole site."""


class Revision(Struct, frozen=True):
    """Lines before and after: what has gone, what has come (a changed story is in both), and all lines as they are now."""

    gone: tuple[Line, ...]
    come: tuple[Line, ...]
    lines: Mapping[str, Line]


def revise(site: Site, ids: Ids, revision: Revision) -> tuple[Site, Ids]:
    """Give the site (but for its stories) and the ids of all stories after a revision; ``ids`` are those before.

    Raises UnlikeError where a region, a topic, a year … loses its last story or gets its first.
    """
    mover = _Mover(revision)
    above = site.tree.ancestors

    def closure(line: Line) -> dict[str, None]:
        return dict.fromkeys(code for own in line.regions for code in above(own))

    indexes: dict[str, Any] = {name: mover.index(getattr(site, name), keys) for name, keys in _KEYS.items()}
    for name in _RANKED:
        ranked = sorted(indexes[name].items(), key=lambda item: revision.lines[item[1][0]].place)
        indexes[name] = dict(ranked)
    topics_in = dict(site.topics_in)
    for code in sorted(mover.touched(closure)):
        topics_in[code] = mover.counts(
            topics_in.get(code, {}),
            lambda line: line.topics if code in closure(line) else (),  # noqa: B023  # called here
        )
    new = replace(
        site,
        **indexes,
        by_region=mover.members(site.by_region, closure),
        own=mover.members(site.own, lambda line: line.regions),
        by_topic=mover.members(site.by_topic, lambda line: line.topics),
        scenes=mover.counts(site.scenes, lambda line: (line.scene,) if line.scene else ()),
        topics_in={code: counts for code, counts in topics_in.items() if counts},
        changed=_changed(site, revision),
    )
    return new, mover.moved(ids, revision.gone, revision.come)


def _changed(site: Site, revision: Revision) -> str:
    """Give when any story was last changed; all are asked only where the last one that was has gone or gone back."""
    gone = max((line.modified for line in revision.gone), default="")
    come = max((line.modified for line in revision.come), default="")
    if come >= gone or gone < site.changed:
        return max(site.changed, come)
    withdrawn = (story.modified for story in site.withdrawn.values())
    return max((*(line.modified for line in revision.lines.values()), *withdrawn), default="")


class _Mover:
    """Moves ids in lists that are sorted newest first."""

    def __init__(self, revision: Revision) -> None:
        self._gone, self._come = revision.gone, revision.come
        places = {**{line.id: line.place for line in revision.gone}}
        self._places = lambda identity: (
            revision.lines[identity].place if identity in revision.lines else places[identity]
        )

    def touched(self, keys: Callable[[Line], Iterable[str]]) -> set[str]:
        """Give the keys under which something has gone or come."""
        return {key for line in (*self._gone, *self._come) for key in keys(line)}

    def moved(self, ids: Ids, gone: Iterable[Line], come: Iterable[Line]) -> Ids:
        """Give a list without what has gone and with what has come."""
        out = {line.id for line in gone}
        found = [identity for identity in ids if identity not in out] if out else list(ids)
        for line in come:
            insort(found, line.id, key=self._places)
        return tuple(found)

    def _list(self, ids: Ids, key: str, keys: Callable[[Line], Iterable[str]]) -> Ids:
        gone = [line for line in self._gone if key in keys(line)]
        come = [line for line in self._come if key in keys(line)]
        new = self.moved(ids, gone, come)
        if bool(new) != bool(ids):
            raise UnlikeError(key)
        return new

    def index(self, old: Index, keys: Callable[[Line], Iterable[str]]) -> dict[str, Ids]:
        """Give an index after the revision."""
        new = dict(old)
        for key in sorted(self.touched(keys)):
            new[key] = self._list(old.get(key, ()), key, keys)
        return new

    def members(
        self, old: Mapping[str, Members], keys: Callable[[Line], Iterable[str]]
    ) -> dict[str, Members]:
        """Give an index of several collections after the revision."""
        new = dict(old)
        for key in sorted(self.touched(keys)):
            found = old.get(key)
            if found is None:
                raise UnlikeError(key)
            new[key] = replace(found, stories=self._list(found.stories, key, keys))
        return new

    def counts(self, old: Mapping[str, int], keys: Callable[[Line], Iterable[str]]) -> dict[str, int]:
        """Give numbers of stories after the revision; what has none any more is left out."""
        new = dict(old)
        for line in self._gone:
            for key in keys(line):
                new[key] -= 1
        for line in self._come:
            for key in keys(line):
                new[key] = new.get(key, 0) + 1
        return {key: count for key, count in new.items() if count}
