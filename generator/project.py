"""A project that can be built: its options, and the host's part when it is asked for."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.beside import Beside
from generator.config import ConfigError, Options, as_values, checked_options, now
from generator.engine import shellrecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.outputs.shell import Shell


class Project(Struct, frozen=True):
    """The options of a project; ``shell`` gives what MkDocs has rendered, now or when nothing has changed since."""

    options: Options
    shell: Callable[[], Shell]


def open_project(config_file: Path, **chosen: Any) -> Project:
    """Open the project of an mkdocs.yml; ``chosen`` are options of the command line that stand above its settings.

    MkDocs is imported only when something that it reads has changed. Raises ConfigError.
    """
    config_file = _there(config_file)
    return _recalled(config_file, chosen) or _asked(config_file, chosen)


@contextlib.contextmanager
def project_to_build(config_file: Path, **chosen: Any) -> Iterator[Project]:
    """Open a project as ``open_project`` does; another process lets MkDocs render while this one prepares to build."""
    config_file = _there(config_file)
    known = _recalled(config_file, chosen)
    if known is not None or chosen.get("workers") == 1:
        yield known or _asked(config_file, chosen)
        return
    with contextlib.closing(Beside(lambda: _told(config_file), answers=2)) as host:
        yield _heard(host, config_file, chosen) or _asked(config_file, chosen)


def _there(config_file: Path) -> Path:
    config_file = config_file.resolve()
    if not config_file.is_file():
        raise ConfigError(f"找不到 {config_file}。请在项目文件夹里运行，或用 -f 指出 mkdocs.yml。")
    return config_file


def _recalled(config_file: Path, chosen: dict[str, Any]) -> Project | None:
    """Give the project as it was the last time, if nothing that MkDocs reads has changed."""
    if not chosen.get("use_cache", True):
        return None
    record = shellrecord.recall(config_file, config_file.parent / ".unionpress")
    if record is None:
        return None
    kept = record.shell
    return Project(checked_options(record.options, **{"as_of": now(), **chosen}), lambda: kept)


def _asked(config_file: Path, chosen: dict[str, Any]) -> Project:
    """Ask MkDocs."""
    from generator import host  # noqa: PLC0415  # importing MkDocs costs more than a build without changes
    from generator.settings import make_options  # noqa: PLC0415  # so does pydantic

    options, shell = host.open_host(config_file)
    return Project(make_options(**{**as_values(options), "as_of": now(), **chosen}), shell)


def _told(config_file: Path) -> Iterator[bytes]:
    """Ask MkDocs for another process: first its settings, then what it has rendered."""
    import pickle  # noqa: PLC0415  # a build without changes asks nobody

    from generator import host  # noqa: PLC0415  # importing MkDocs takes as long as preparing to build

    for told in host.ask_host(config_file):
        yield pickle.dumps(told)


def _heard(host: Beside, config_file: Path, chosen: dict[str, Any]) -> Project | None:
    """Prepare to build until MkDocs' settings come from another process; None where it says nothing of use."""
    if not host.begun:
        return None
    import pickle  # noqa: PLC0415  # a build without changes asks nobody

    from generator import ways  # noqa: F401, PLC0415  # what a build imports takes as long as MkDocs' settings
    from generator.settings import make_options  # noqa: PLC0415  # as above

    told = host.answer()
    if told is None:
        return None
    values: dict[str, Any] = pickle.loads(told)  # noqa: S301  # our own process has written it
    options = make_options(**{**values, "as_of": now(), **chosen})

    def shell() -> Shell:
        made = host.answer()
        if made is None:
            return _asked(config_file, chosen).shell()
        given: Shell = pickle.loads(made)  # noqa: S301  # as above
        return given

    return Project(options, shell)
