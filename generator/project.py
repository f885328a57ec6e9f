"""A project that can be built: its options, and the host's part when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.config import ConfigError, Options, as_values, checked_options, now
from generator.engine import shellrecord

if TYPE_CHECKING:
    from collections.abc import Callable
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
    config_file = config_file.resolve()
    if not config_file.is_file():
        raise ConfigError(f"找不到 {config_file}。请在项目文件夹里运行，或用 -f 指出 mkdocs.yml。")
    record = (
        shellrecord.recall(config_file, config_file.parent / ".unionpress")
        if chosen.get("use_cache", True)
        else None
    )
    if record is not None:
        kept = record.shell
        return Project(checked_options(record.options, **{"as_of": now(), **chosen}), lambda: kept)
    from generator import host  # noqa: PLC0415  # importing MkDocs costs more than a build without changes
    from generator.settings import make_options  # noqa: PLC0415  # so does pydantic

    options, shell = host.open_host(config_file)
    return Project(make_options(**{**as_values(options), "as_of": now(), **chosen}), shell)
