"""A release: opened before rendering, committed after all of it has succeeded."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.outputs.job import TREE
from generator.publish.journal import MANIFEST, Journal, move
from generator.publish.lock import PublishError, SiteLock
from generator.publish.looking import Look
from generator.publish.manifest import Manifest, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from generator.outputs.job import Made


class Published(Struct, frozen=True):
    """What a release did to the folder, in files."""

    written: int
    unchanged: int
    removed: int


def state_dir(site_dir: Path) -> Path:
    """Give the folder of publishing state: beside the site, so that it is never uploaded with it.

    Renaming needs one file system: where the site's folder is a mount of its own, the state lies inside it.
    """
    beside = site_dir.parent / f".{site_dir.name}.unionpress"
    if site_dir.exists() and site_dir.stat().st_dev != site_dir.parent.stat().st_dev:
        return site_dir / ".unionpress"
    return beside


class Release:
    """The folder as it stands, and the transaction that changes it. Use ``open_release``."""

    def __init__(self, site_dir: Path, state: Path) -> None:
        self.site_dir = site_dir
        self.state = state
        self.staging = state / "staging"
        self.manifest = Manifest.load(state / MANIFEST)
        self._look = Look(self.manifest, site_dir)
        self.anew = len(self.manifest) == 0 and not os.path.lexists(site_dir)
        """Whether nothing is published yet, not even a folder: the site may be put there in one step."""

    @property
    def whole(self) -> bool:
        """Say whether every file that was published lies in the folder as it was: to be asked late, it may take its time."""
        return len(self.manifest) > 0 and not self._look.damaged

    def close(self) -> None:
        """End what nobody waits for any more."""
        self._look.close()

    @cached_property
    def known(self) -> dict[str, str]:
        """The keys of the files that lie in the folder as they were published."""
        keys = dict(zip(self.manifest.paths, self.manifest.column("key"), strict=True))
        for path in self._look.damaged:
            del keys[path]
        return keys

    def commit(self, made: Iterable[Made], replaced: Collection[str] | None = None) -> Published:
        """Make the folder hold exactly what was made, or that in the place of the files that are ``replaced``.

        Staged files are moved in, replaced files that were not made again removed; without a word all of ours are replaced.
        Files that are not ours stay. Raises PublishError, with nothing changed, when the folder cannot take a file, and
        HalfPublishedError when the system refuses a step after that.
        """
        records: dict[str, Record] = {}
        fresh: dict[str, str] = {}
        for one in made:
            old = self.manifest.get(one.path) if one.path not in self._look.damaged else None
            new = one.staged
            if new is not None and (old is None or old.digest != new.digest):
                look, fresh[one.path] = (new.digest, new.size, new.mtime), new.name
            elif old is not None:
                look = (old.digest, old.size, old.mtime)
            else:
                raise PublishError(f"{one.path} 没有生成。什么都没有改动，请再构建一次。")
            records[one.path] = Record(one.key, *look, one.rank, one.group, one.modified)
        if replaced is None:
            gone = set(self.manifest.paths).difference(records)
            return self._carry_out(Manifest.of(records), records, fresh, gone)
        gone = set(replaced).difference(records)
        return self._carry_out(self.manifest.without(gone).revised(records), records, fresh, gone)

    def _carry_out(
        self,
        manifest: Manifest,
        records: Mapping[str, Record],
        fresh: Mapping[str, str],
        gone: Collection[str],
    ) -> Published:
        """Move in what is fresh (its records are among ``records``) and remove what has gone: then ``manifest`` holds."""
        whole = self.anew and not os.path.lexists(self.site_dir)
        journal = Journal(((TREE, ""),), ()) if whole else self._steps(records, fresh, gone)
        if journal.puts or journal.deletes or manifest != self.manifest:
            with self._room(() if whole else fresh, journal.clears):
                if whole:
                    self._put_together(fresh)
                journal.write(self.state, manifest)
            journal.roll_forward(self.state, self.staging, self.site_dir)
        self.manifest = manifest
        return Published(len(fresh), len(manifest) - len(fresh), len(gone))

    def _steps(
        self, records: Mapping[str, Record], fresh: Mapping[str, str], gone: Collection[str]
    ) -> Journal:
        """Give what is to be done to a folder that has files already."""

        def created_last(path: str) -> tuple[int, int, str]:
            return records[path].rank, -path.count("/"), path

        root = str(self.site_dir)
        created = sorted((p for p in fresh if not os.path.exists(f"{root}/{p}")), key=created_last)  # noqa: PTH110
        changed = sorted(set(fresh).difference(created), key=lambda p: (records[p].rank, p))
        deletes = self._by_rank(gone)
        return Journal(
            tuple((fresh[p], p) for p in (*created, *changed)), deletes, _in_the_way(fresh, deletes)
        )

    def _put_together(self, fresh: Mapping[str, str]) -> None:
        """Lay those files of a new site that lie elsewhere in the staging folder beside its others."""
        tree = self.staging / TREE
        try:
            tree.mkdir(exist_ok=True)
            for path, name in fresh.items():
                if name != f"{TREE}/{path}":
                    move(f"{self.staging}/{name}", f"{tree}/{path}")
        except OSError as error:
            raise PublishError(f"{self.state} 放不下新文件（{error}）。什么都没有改动。") from error

    def _by_rank(self, gone: Collection[str]) -> tuple[str, ...]:
        """Give published files in the order in which they go."""
        ranks = {path: old.rank for path in gone if (old := self.manifest.get(path))}
        return tuple(sorted(ranks, key=lambda path: (-ranks[path], path)))

    def _consists_of(self, folder: Path, clears: Collection[str]) -> bool:
        """Say whether all that lies in a folder is about to be cleared away."""
        ours = {self.site_dir / path for path in clears}
        above = {parent for path in ours for parent in path.parents}
        return all(path in ours or path in above for path in folder.rglob("*"))

    @contextlib.contextmanager
    def _room(self, puts: Collection[str], clears: Collection[str]) -> Iterator[None]:
        """Make the folders that new files need, before anything is decided; undone when it is not decided."""
        made: list[Path] = []
        try:
            try:
                self._make_room(puts, clears, made)
            except OSError as error:
                raise PublishError(f"发布文件夹放不下新文件（{error}）。什么都没有改动。") from error
            yield
        except BaseException:
            for folder in reversed(made):
                with contextlib.suppress(OSError):
                    folder.rmdir()
            raise

    def _make_room(self, puts: Collection[str], clears: Collection[str], made: list[Path]) -> None:
        device = self.staging.stat().st_dev
        root = str(self.site_dir)
        folders = {path.rpartition("/")[0] for path in puts}
        there = {folder for folder in folders if os.path.isdir(f"{root}/{folder}")}  # noqa: PTH112
        for path in puts:
            # Of a new site, hardly any folder is there.
            if path.rpartition("/")[0] not in there or not os.path.isdir(f"{root}/{path}"):  # noqa: PTH112
                continue
            target = self.site_dir / path
            if not target.is_symlink() and not self._consists_of(target, clears):
                raise IsADirectoryError(f"{target} 是一个文件夹")
        for needed in folders:
            if needed not in clears and not any(above in clears for above in _above(needed)):
                _make_folders(self.site_dir / needed, made, device)


def _in_the_way(puts: Collection[str], gone: Iterable[str]) -> tuple[str, ...]:
    """Give the files to be deleted that stand where new files need a folder, or in a folder where one needs a file."""
    gone = tuple(gone)
    if not gone:
        return ()
    files, folders = set(puts), {above for path in puts for above in _above(path)}
    return tuple(path for path in gone if path in folders or not files.isdisjoint(_above(path)))


def _above(path: str) -> Iterator[str]:
    """Give the folders that a path lies in, without the site's root."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _make_folders(folder: Path, made: list[Path], device: int) -> None:
    try:
        found = os.stat(folder)
    except FileNotFoundError:
        _make_folders(folder.parent, made, device)
        folder.mkdir()
        made.append(folder)
        return
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(f"{folder} 不是文件夹")
    if found.st_dev != device:  # renaming into it cannot be done in one step
        raise OSError(f"{folder} 在另一个磁盘上")


@contextlib.contextmanager
def open_release(site_dir: Path, now: datetime) -> Iterator[Release]:
    """Lock a folder, finish what a killed build left, and give the release; the staging folder is cleared at the end.

    Raises PublishError when another build holds the folder or the disk refuses, HalfPublishedError when what was left
    cannot be finished.
    """
    state = state_dir(site_dir)
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PublishError(f"不能写入 {state}（{error.strerror}）。检查权限和磁盘空间。") from error
    lock = SiteLock(state, site_dir)
    lock.acquire(now)
    try:
        recover(site_dir, state)
        with contextlib.closing(Release(site_dir, state)) as release:
            release.staging.mkdir(exist_ok=True)
            yield release
    finally:
        if not Journal.pending(state):
            shutil.rmtree(state / "staging", ignore_errors=True)
        lock.release()


def recover(site_dir: Path, state: Path) -> None:
    """Roll a left journal forward; a staging folder without a journal is rubbish of a build that decided nothing."""
    journal = Journal.find(state)
    if journal is not None:
        journal.roll_forward(state, state / "staging", site_dir)
    shutil.rmtree(state / "staging", ignore_errors=True)
    with contextlib.suppress(OSError):
        os.unlink(state / "journal.json.part")
