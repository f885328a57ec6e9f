"""Folders of invented sites: writing content, building it, reading what was published."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from conftest import CHROME, CLOCK, ROOT
from laws.corpus import Content, as_bytes

from generator import pipeline
from generator.digest import digest_bytes
from generator.outputs.shell import Chrome, Shell, ShellFile
from generator.settings import make_options

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

THEME = ROOT / "themes" / "unionpress"
Snapshot = dict[str, tuple[int, bytes]]


@dataclass
class Folder:
    """A project folder. Its content on disk follows ``write``; only what differs is touched."""

    path: Path
    theme: Path = THEME
    settings: dict[str, Any] = field(default_factory=dict)
    chrome: str = CHROME.text
    shell_files: dict[str, bytes] = field(default_factory=dict)
    as_of: datetime = CLOCK

    @property
    def content(self) -> Path:
        return self.path / "content"

    @property
    def site_dir(self) -> Path:
        return self.path / "site"

    def write(self, content: Content, order: Iterable[str] | None = None) -> None:
        """Make the content folder hold exactly ``content``."""
        wanted = {path: as_bytes(content[path]) for path in order or content}
        for file in [p for p in self.content.rglob("*") if p.is_file()]:
            if file.relative_to(self.content).as_posix() not in wanted:
                file.unlink()
        for path, data in wanted.items():
            file = self.content / path
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def shell(self) -> Shell:
        """Lay the host's files into a scratch folder and give the shell."""
        files = []
        for path, data in sorted(self.shell_files.items()):
            file = self.path / "scratch" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            files.append(ShellFile(path, str(file), digest_bytes(data)))
        return Shell(Chrome.of(self.chrome), tuple(files), (("about/", "content/pages/about.md"),))

    def build(self, site_dir: Path | None = None, **chosen: Any) -> pipeline.Built:
        values: dict[str, Any] = {
            "project_dir": self.path,
            "site_dir": site_dir or self.site_dir,
            "theme_dir": self.theme,
            "site_name": "测试工会报",
            "site_url": "https://union.test/news/",
            "as_of": self.as_of,
            "workers": 1,
        }
        options = make_options(**{**values, **self.settings, **chosen})
        return pipeline.build(options, self.shell, lambda _done, _total: None)

    def clean(self, into: Path) -> dict[str, bytes] | None:
        """Build without a cache into an empty folder; gives the files, or None when faults stop it."""
        shutil.rmtree(into, ignore_errors=True)
        shutil.rmtree(into.parent / f".{into.name}.unionpress", ignore_errors=True)
        built = self.build(into, use_cache=False)
        return None if built.published is None else read(into)


def read(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def snapshot(folder: Path) -> Snapshot:
    """Give every file below a folder with its time stamp and bytes."""
    files = [p for p in folder.rglob("*") if p.is_file()]
    return {p.relative_to(folder).as_posix(): (p.stat().st_mtime_ns, p.read_bytes()) for p in files}


def touched(before: Snapshot, after: Snapshot) -> set[str]:
    """Give the paths that were written, made or removed between two snapshots."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> str:
    """Say how two sites differ, shortly; empty when they do not."""
    said = [f"only left: {path}" for path in sorted(one.keys() - other.keys())]
    said += [f"only right: {path}" for path in sorted(other.keys() - one.keys())]
    for path in sorted(path for path in one.keys() & other.keys() if one[path] != other[path]):
        same = next((i for i, (a, b) in enumerate(zip(one[path], other[path], strict=False)) if a != b), 0)
        around = slice(max(0, same - 60), same + 80)
        said.append(f"{path} at {same}: {one[path][around]!r} / {other[path][around]!r}")
    return "\n".join(said[:12])
