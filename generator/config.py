"""Options of a build: frozen and typed. They come from ``mkdocs.yml`` and from the command line (see ``settings``)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct, ValidationError, convert, to_builtins

from generator.diagnostics import ObstacleError
from generator.text import NOT_TEXT, SHANGHAI, at_midnight

if TYPE_CHECKING:
    from collections.abc import Mapping


class ConfigError(ObstacleError):
    """The configuration cannot be used; the message is for whoever runs the build."""


class Footer(Struct, frozen=True, forbid_unknown_fields=True):
    """What the law and custom want at the foot of a Chinese site; empty parts are not shown."""

    icp: str = ""
    public_security: str = ""
    report_phone: str = ""
    publisher: str = ""


Part = Literal["search", "archive", "atom", "json"]
"""What a site can do without: the search; the archived parts of its feed; the feeds beside RSS."""


class SiteOptions(Struct, frozen=True, forbid_unknown_fields=True):
    """The options below ``plugins: unionpress:`` in ``mkdocs.yml``."""

    content_dir: str = "content"
    page_size: Annotated[int, Meta(ge=1, le=200)] = 20
    feed_size: Annotated[int, Meta(ge=1, le=500)] = 30
    service_check_days: Annotated[int, Meta(ge=1)] = 365
    leave_out: tuple[Part, ...] = ()
    websub_hub: Annotated[str, Meta(pattern="^(https?://.*)?$")] = ""
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
    workers: Annotated[int, Meta(ge=0, le=256)] = 0
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

    def has(self, part: Part) -> bool:
        """Say whether the site has a part that can be left out."""
        return part not in self.site.leave_out

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with both slashes: ``/`` or ``/news/``."""
        return urlsplit(self.site_url).path or "/"


def plain_site(site: Mapping[str, Any]) -> SiteOptions | None:
    """Give the options below ``plugins: unionpress:`` where nothing is wrong with them; ``settings`` says what is."""
    try:
        return convert(site, SiteOptions)
    except ValidationError:
        return None


def absolute(url: str) -> str:
    """Give a site's address with a slash at its end; raises ValueError, in words for editors, where it is none."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("要写网站的完整网址，以 https:// 或 http:// 开头：订阅源和分享的链接要用它。")
    return url if url.endswith("/") else url + "/"


def printable(text: str) -> str:
    """Give a text that can be shown; raises ValueError, in words for editors, for another one."""
    if NOT_TEXT.search(text):
        raise ValueError("有不可见的控制字符，删掉它，重新输入附近的文字。")
    return text


def plain_options(values: Mapping[str, Any], as_of: datetime) -> Options | None:
    """Give the options of values from mkdocs.yml where nothing is wrong with them; ``settings`` says what is."""
    site = plain_site(values["site"])
    if site is None or not all(isinstance(values[name], str) for name in _TEXTS):
        return None
    try:
        name, description = map(printable, (values["site_name"], values["site_description"]))
        url = absolute(values["site_url"])
    except ValueError:
        return None
    said = {"site_name": name, "site_description": description, "site_url": url}
    return Options(**{**values, **said, "site": site, "as_of": as_of})


_TEXTS = ("site_name", "site_url", "site_description")
_FOLDERS = ("project_dir", "site_dir", "theme_dir")
_FROM_SETTINGS = (*_FOLDERS, "site_name", "site_url", "site_description", "strict")


def as_values(options: Options) -> dict[str, Any]:
    """Give the options that come from mkdocs.yml as plain values."""
    values = {name: getattr(options, name) for name in _FROM_SETTINGS}
    return {**values, **{name: str(values[name]) for name in _FOLDERS}, "site": to_builtins(options.site)}


def checked_options(values: Mapping[str, Any], **chosen: Any) -> Options:
    """Give the options of values that have been checked before (``as_values``); those ``chosen`` stand above them."""
    folders = {name: Path(values[name]) for name in _FOLDERS}
    return Options(**{**values, **folders, "site": convert(values["site"], SiteOptions), **chosen})


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
