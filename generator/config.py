"""Options of a build: frozen and typed. They come from ``mkdocs.yml`` and from the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path  # noqa: TC003  # pydantic reads the annotations
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from generator.diagnostics import ObstacleError
from generator.settingwords import option_faults
from generator.text import NOT_TEXT, SHANGHAI, at_midnight


class ConfigError(ObstacleError):
    """The configuration cannot be used; the message is for whoever runs the build."""


class Footer(BaseModel):
    """What the law and custom want at the foot of a Chinese site; empty parts are not shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    icp: str = ""
    public_security: str = ""
    report_phone: str = ""
    publisher: str = ""


class SiteOptions(BaseModel):
    """The options below ``plugins: unionpress:`` in ``mkdocs.yml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content_dir: str = "content"
    page_size: int = Field(default=20, ge=1, le=200)
    feed_size: int = Field(default=30, ge=1, le=500)
    service_check_days: int = Field(default=365, ge=1)
    websub_hub: str = ""
    footer: Footer = Footer()

    @field_validator("websub_hub")
    @classmethod
    def _web(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must be an absolute http(s) address")
        return url


class Options(BaseModel):
    """Everything a build depends on beside content and theme. Times are seconds exact, with +08:00."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project_dir: Path
    site_dir: Path
    theme_dir: Path
    site_name: str
    site_url: str
    site_description: str = ""
    site: SiteOptions = SiteOptions()
    as_of: datetime
    drafts: bool = False
    strict: bool = False
    workers: int = Field(default=0, ge=0, le=256)
    executor: str = ""
    use_cache: bool = True

    @field_validator("site_url")
    @classmethod
    def _absolute(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError("要写网站的完整网址，以 https:// 或 http:// 开头：订阅源和分享的链接要用它。")
        return url if url.endswith("/") else url + "/"

    @field_validator("site_name", "site_description")
    @classmethod
    def _printable(cls, text: str) -> str:
        if NOT_TEXT.search(text):
            raise ValueError("有不可见的控制字符，删掉它，重新输入附近的文字。")
        return text

    @field_validator("as_of")
    @classmethod
    def _in_shanghai(cls, moment: datetime) -> datetime:
        return at_midnight(moment)

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


def now() -> datetime:
    """Give the current time in Shanghai, without fractions of a second: the only clock of a build."""
    return datetime.now(SHANGHAI).replace(microsecond=0)


def make_options(**values: Any) -> Options:
    """Build the options; raises ConfigError with all faults in one message."""
    try:
        return Options(**values)
    except ValidationError as error:
        lines = [f"  {name}：{said}" for name, said in option_faults(error.errors(), Options)]
        raise ConfigError("mkdocs.yml 的设置有误：\n" + "\n".join(lines)) from None


def as_moment(text: str) -> datetime:
    """Read ``--as-of``: ISO date or time, Shanghai unless a zone is given; raises ConfigError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"看不懂时间“{text}”：请写成 2026-01-29 或 2026-01-29T09:30。") from None
    return at_midnight(moment).replace(microsecond=0)
