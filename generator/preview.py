"""The page at hand first: what an editor has just saved is shown at once, all that follows from it a moment later.

A build after one edit reads, compares and plans the whole site; that takes longer the more stories there are. While an
editor writes, most saves change what only the entry's own page shows: its text, its title, its summary. Such a page is
made from the plan of the last build and put into the preview; lists, feeds and everything else follow with the next
build, which knows nothing of this and makes whatever differs. Where there is any doubt, nothing is done here.
"""

from __future__ import annotations

import gc
from collections import ChainMap
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from generator import pipeline
from generator.diagnostics import Severity
from generator.engine import fingerprint
from generator.engine.cache import Store
from generator.engine.edits import LongWayError
from generator.engine.kit import WorkerKit
from generator.engine.making import bytes_of
from generator.engine.render import workshop_of
from generator.entries.kinds import BY_NAME
from generator.entries.load import load_file
from generator.entries.source import MARKDOWN, Found
from generator.entries.stamps import look
from generator.pages.listing import numbered_key
from generator.pages.plan import FAMILIES, LISTS, Group, Plan
from generator.publish import athand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.built import Built
    from generator.config import Options
    from generator.engine.kit import Workshop
    from generator.entries.entry import Entry
    from generator.entries.stamps import Stamp
    from generator.outputs.shell import Shell

# Kinds of which every entry has a page of its own, and where a site keeps it.
_KEPT = {"story": "stories", "person": "people", "event": "events", "service": "services"}
# What an entry says of itself alone: neither its address, its place in lists nor anything it refers to depends on it.
_OWN = {
    "title", "subtitle", "kicker", "summary", "bylines", "editor", "organisations", "figures", "ai",
    "occupation", "employer", "quote", "venue", "address", "organisers", "participants", "contact",
}  # fmt: skip
# More at once is not somebody writing, but files being copied; a build is as quick.
_MOST = 5


class Preview:
    """The last build of a preview, kept in memory."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._shell: Shell | None = None
        self._stamps: Mapping[str, Stamp] = {}
        self._looked: Mapping[str, Stamp] = {}
        self._shown: set[str] = set()
        self._kit: tuple[tuple[Workshop, str], WorkerKit] | None = None

    def build(
        self, options: Options, shell: Shell, progress: pipeline.Progress, reading: pipeline.Progress
    ) -> Built:
        """Build as ``pipeline.build`` does, and keep the plan."""
        self._looked = stamps = look(options.content_dir)[0]
        athand.admit(options.site_dir, self._shown)
        built = pipeline.build(options, lambda: shell, progress, reading)
        if built.published is not None and athand.left(options.site_dir, self._shown):
            # What was shown in passing has been taken back in the file, and the short way sees no edit.
            built = pipeline.build(options, lambda: shell, progress, reading)
        # What lives to the next build need not be looked at by the collector again and again while pages are shown.
        gc.freeze()
        if built.plan is not None:
            self._plan, self._shell, self._stamps = built.plan, shell, stamps
            self._shown = set()
        elif built.published is None:
            self._plan = None  # what is shown is older than what would be compared with
        return built

    def behind(self, options: Options) -> bool:
        """Say whether the content is no longer what was looked at last."""
        return look(options.content_dir)[0] != self._looked

    def show(self, options: Options) -> list[str]:
        """Publish the pages of entries that have changed in what only they show; gives their paths.

        An empty list means that nothing has changed, or something that only a build can tell.
        """
        self._looked = stamps = look(options.content_dir)[0]
        changed = [path for path, stamp in stamps.items() if self._stamps.get(path) != stamp]
        if self._plan is None or stamps.keys() != self._stamps.keys() or len(changed) > _MOST:
            return []
        found = [Found(path, str(options.content_dir / path), stamps[path]) for path in changed]
        try:
            return self._put(found, options, stamps)
        except LongWayError:
            return []

    def _put(self, found: Sequence[Found], options: Options, stamps: Mapping[str, Stamp]) -> list[str]:
        plan, shell = self._plan, self._shell
        if plan is None or shell is None:
            return []
        site, groups = plan.desk.site, []
        for one in found:
            entry = _read(one, options)
            collection = {} if entry is None else getattr(site, _KEPT[entry.kind])
            if entry is None or entry.id not in collection or not _alike(collection[entry.id].entry, entry):
                return []
            item = replace(collection[entry.id], entry=entry)
            changes: dict[str, Any] = {_KEPT[entry.kind]: _with(collection, item)}
            site = replace(site, **changes)
            key = numbered_key(entry.id, 1) if entry.kind in LISTS else entry.id
            groups.append(Group(entry.kind, key, FAMILIES[entry.kind].rank))
        new = Plan(site, plan.desk.routes, plan.desk.options, shell)
        kit = self._kit_of(plan.desk.options, shell)
        made = {job.path: bytes_of(job, kit) for group in groups for job in new.jobs(group)}
        self._stamps, self._plan = stamps, new
        self._shown.update(made)
        for path, data in made.items():
            athand.put(options.site_dir, path, data)
        return list(made)

    def _kit_of(self, options: Options, shell: Shell) -> WorkerKit:
        """Give a kit with the templates of now: compiling them takes longer than rendering a page."""
        # What is rendered in passing is not worth a row in the cache.
        workshop = replace(workshop_of(options, shell.chrome), cache_dir=None)
        made_for = (workshop, fingerprint.theme(options.theme_dir))
        if self._kit is None or self._kit[0] != made_for:
            self._kit = made_for, WorkerKit(workshop)
        return self._kit[1]


def _with(collection: Mapping[str, Any], item: Any) -> Mapping[str, Any]:
    """Give a collection in which an item stands in place of its former self; nothing else of it is read."""
    if isinstance(collection, ChainMap):
        return ChainMap({**collection.maps[0], item.id: item}, *collection.maps[1:])
    below: Any = collection
    return ChainMap({item.id: item}, below)


def _read(found: Found, options: Options) -> Entry[Any] | None:
    """Read one file of the content; None when it is no entry, or one with an error, which a build will tell."""
    for kind in map(BY_NAME.__getitem__, _KEPT):
        if found.path.startswith(f"{kind.folder}/") and found.path.endswith(MARKDOWN):
            inside = replace(found, path=found.path.removeprefix(f"{kind.folder}/"))
            label = f"{options.site.content_dir}/{found.path}"
            entry, whole, faults = load_file(kind, inside, label, Store(None, ""))
            return entry if whole and all(f.severity is not Severity.ERROR for f in faults) else None
    return None


def _alike(old: Entry[Any], new: Entry[Any]) -> bool:
    """Say whether two versions of an entry differ only in what its own page shows."""
    if not {r.target for r in new.facts.references} <= {r.target for r in old.facts.references}:
        return False
    return all(
        getattr(old.meta, name) == getattr(new.meta, name)
        for name in type(old.meta).model_fields
        if name not in _OWN
    )
