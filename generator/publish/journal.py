"""The journal: what a release is going to do, written before it does anything.

A process may be killed at any moment: as long as there is a journal, doing its steps (again) ends in the new site,
and every step is a rename or a deletion, so that no file is ever torn.

The order of steps keeps every page that a reader can come to free of dead links:
1. new files — nothing that is published already leads to them: stories before lists, deep lists before shallow ones;
2. changed files — they lead to what existed or has been made in step 1;
3. deletions — by now nothing leads to them: feeds and lists first, stories next, pictures and styles last.
Before all of them go the few old files whose place is needed for a folder of new ones, or the other way round.
A site for which there is no folder yet is put there as a whole, in one step.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.diagnostics import ObstacleError

if TYPE_CHECKING:
    from pathlib import Path

    from generator.publish.manifest import Manifest

_NAME, _NEXT = "journal.json", "manifest.next"
MANIFEST = "manifest"


class HalfPublishedError(ObstacleError):
    """A decided release could not be carried out to its end; the next build goes on from there."""


class Journal(Struct, frozen=True):
    """Puts are (name in the staging folder, path below the site's root); clears and deletes are paths. In order.

    A site that is new is one put, of a folder: its path is empty.
    """

    puts: tuple[tuple[str, str], ...]
    deletes: tuple[str, ...]
    clears: tuple[str, ...] = ()

    def write(self, state_dir: Path, manifest: Manifest) -> None:
        """Write the journal and the manifest that will hold when it is done; from here on the release is decided."""
        manifest.write(state_dir / _NEXT)
        draft = state_dir / f"{_NAME}.part"
        steps = {"puts": self.puts, "deletes": self.deletes, "clears": self.clears}
        draft.write_text(json.dumps(steps), "utf-8")
        draft.replace(state_dir / _NAME)

    @classmethod
    def find(cls, state_dir: Path) -> Journal | None:
        """Give the journal that a killed build left behind; one that a power cut has torn decides nothing and goes."""
        try:
            data: Any = json.loads((state_dir / _NAME).read_text("utf-8"))
            puts = tuple((str(name), str(path)) for name, path in data["puts"])
            return cls(puts, tuple(map(str, data["deletes"])), tuple(map(str, data["clears"])))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            (state_dir / _NAME).unlink()
            return None

    @staticmethod
    def pending(state_dir: Path) -> bool:
        """Say whether a release has been decided and not carried out: then its staged files are still needed."""
        return (state_dir / _NAME).exists()

    def roll_forward(self, state_dir: Path, staging: Path, site_dir: Path) -> None:
        """Do every step that has not been done, then make the new manifest the current one.

        Raises HalfPublishedError when the system refuses a step or somebody stops it; everything before it is done.
        """
        try:
            self._do(state_dir, staging, site_dir)
        except OSError as error:
            raise HalfPublishedError(
                f"发布进行到一半，系统不允许继续（{error}）。排除原因后再构建一次，会接着做完。"
            ) from error
        except KeyboardInterrupt:
            raise HalfPublishedError("发布进行到一半时被停止。再构建一次，会接着做完。") from None

    def _do(self, state_dir: Path, staging: Path, site_dir: Path) -> None:
        for path in self.clears:
            _delete(site_dir, path)
        # Plain strings: with paths as objects, naming the files costs more than moving them.
        stage, root = str(staging), str(site_dir)
        for name, path in self.puts:
            move(f"{stage}/{name}", f"{root}/{path}" if path else root)
        for path in self.deletes:
            _delete(site_dir, path)
        with contextlib.suppress(FileNotFoundError):  # a build killed right here has moved it already
            (state_dir / _NEXT).replace(state_dir / MANIFEST)
        (state_dir / _NAME).unlink()


def move(staged: str, target: str) -> None:
    """Move a staged file into its place; one that is no longer there has been moved before the process was killed.

    A folder goes as a whole; where there is one already, what is in it goes there.
    """
    try:
        os.replace(staged, target)
    except FileNotFoundError:
        if os.path.exists(staged):  # noqa: PTH110
            os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
            os.replace(staged, target)
    except OSError:
        if not (os.path.isdir(staged) and os.path.isdir(target)):  # noqa: PTH112
            raise
        for name in sorted(os.listdir(staged)):
            move(f"{staged}/{name}", f"{target}/{name}")


def _delete(site_dir: Path, path: str) -> None:
    target = site_dir / path
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        if target.is_symlink() or not target.is_dir():  # a folder in its place is not ours
            target.unlink()
    for folder in target.parents:
        if folder == site_dir:
            return
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone already
            return
