"""The same project gives the same bytes on any machine: hash seed, time zone, locale, umask and folders do not matter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from laws.corpus import newspaper
from laws.projects import Project
from laws.sites import difference, read

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def built(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, bytes]]:
    """Build a project in a new folder under other circumstances; gives the published files."""

    def build(place: tuple[str, ...], *arguments: str, cwd: str = "", **more: object) -> dict[str, bytes]:
        root = tmp_path_factory.mktemp("project").joinpath(*place)
        project = Project(root)
        project.lay(kit, newspaper(25, seed=11)[0])
        done = project.run(*arguments, cwd=Path(cwd) if cwd else root, **more)  # type: ignore[arg-type]
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        return read(project.site_dir)

    return build


@pytest.fixture(scope="module")
def ordinary(built: Callable[..., dict[str, bytes]]) -> dict[str, bytes]:
    return built((), "--workers", "1", PYTHONHASHSEED="0", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")


@pytest.mark.parametrize(
    ("place", "arguments", "circumstances"),
    [
        (
            ("一个 文件夹",),
            ("--workers", "2"),
            {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C"},
        ),
        (("a", "b", "c"), ("--no-cache",), {"PYTHONHASHSEED": "77", "TZ": "XYZ+11:30", "umask": 0o077}),
        ((), (), {"LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8", "TZ": "", "PYTHONOPTIMIZE": "2", "cwd": "/"}),
    ],
)
def test_circumstances_are_irrelevant(
    built: Callable[..., dict[str, bytes]],
    ordinary: dict[str, bytes],
    place: tuple[str, ...],
    arguments: tuple[str, ...],
    circumstances: dict[str, object],
) -> None:
    assert difference(built(place, *arguments, **circumstances), ordinary) == ""
