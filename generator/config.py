"""Options of a build: frozen and typed. They come from ``mkdocs.yml`` and from the command line (see ``settings``)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct, to_builtins

from generator.diagnostics import ObstacleError
from generator.text import SHANGHAI, at_midnight

if TYPE_CHECKING:
    from collections.abc import Mapping


class ConfigError(ObstacleError):
    """The configuration cannot be used; the message is for whoever runs the build."""


class Footer(Struct, frozen=True):
    """What the law and custom want at the foot of a Chinese site; empty parts are not shown."""

    icp: str = ""
    public_security: str = ""
    report_phone: str = ""
    publisher: str = ""


class SiteOptions(Struct, frozen=True):
    """The options below ``plugins: unionpress:`` in ``mkdocs.yml``."""

    content_dir: str = "content"
    page_size: int = 20
    feed_size: int = 30
    service_check_days: int = 365
    websub_hub: str = ""
    footer: Footer = Footer()


class Options(Struct, frozen=True):
    """Everything a build depends on beside content and theme. Times are seconds exact, with +08:00."""

    project_dir: Path
    site_dir: Path
    theme_dir: Path
    site_name: str
    site_url: str
    as_of: datetime
    site_description: str = ""
    site: SiteOptions = SiteOptions()
    drafts: bool = False
    strict: bool = False
    workers: int = 0
    executor: str = ""
    use_cache: bool = True

    @property
    def content_dir(self) -> Path:
        """Folder of the editorial files."""
        return self.project_dir / self.site.content_dir

    @property
    def media_dir(self) -> Path:
        """Folder of the pictures."""
        return self.content_dir / "media"

    @property
    def cache_dir(self) -> Path:
        """Folder of everything that may be deleted at any time."""
        return self.project_dir / ".unionpress"

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with both slashes: ``/`` or ``/news/``."""
        return urlsplit(self.site_url).path or "/"


_FOLDERS = ("project_dir", "site_dir", "theme_dir")
_FROM_SETTINGS = (*_FOLDERS, "site_name", "site_url", "site_description", "strict")


def as_values(options: Options) -> dict[str, Any]:
    """Give the options that come from mkdocs.yml as plain values."""
    values = {name: getattr(options, name) for name in _FROM_SETTINGS}
    return {**values, **{name: str(values[name]) for name in _FOLDERS}, "site": to_builtins(options.site)}


def checked_options(values: Mapping[str, Any], **chosen: Any) -> Options:
    """Give the options of values that have been checked before (``as_values``); those ``chosen`` stand above them."""
    site = {**values["site"], "footer": Footer(**values["site"]["footer"])}
    folders = {name: Path(values[name]) for name in _FOLDERS}
    return Options(**{**values, **folders, "site": SiteOptions(**site), **chosen})


def now() -> datetime:
    """Give the current time in Shanghai, without fractions of a second: the only clock of a build."""
    return datetime.now(SHANGHAI).replace(microsecond=0)


def as_moment(text: str) -> datetime:
    """Read ``--as-of``: ISO date or time, Shanghai unless a zone is given; raises ConfigError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"看不懂时间“{text}”：请写成 2026-01-29 或 2026-01-29T09:30。") from None
    return at_midnight(moment).replace(microsecond=0)
