"""What editors may write as options, checked by pydantic, which this file and ``entries/schema.py`` own.

The models have the fields of the values in ``config``; a build that has nothing to read does not import them.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # pydantic reads the annotations
from pathlib import Path  # noqa: TC003
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from generator import config
from generator.config import ConfigError, Options
from generator.settingwords import option_faults
from generator.text import NOT_TEXT, at_midnight

_STRICTLY = ConfigDict(frozen=True, extra="forbid")


class Footer(BaseModel):
    """See ``config.Footer``."""

    model_config = _STRICTLY

    icp: str = ""
    public_security: str = ""
    report_phone: str = ""
    publisher: str = ""


class SiteOptions(BaseModel):
    """See ``config.SiteOptions``."""

    model_config = _STRICTLY

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


class _Options(BaseModel):
    model_config = _STRICTLY

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


def site_faults(written: dict[str, Any]) -> list[tuple[str, str]]:
    """Give (name, what is wrong with it) for the options below ``plugins: unionpress:``."""
    try:
        SiteOptions(**written)
    except ValidationError as error:
        return option_faults(error.errors(), SiteOptions)
    return []


def make_options(**values: Any) -> Options:
    """Build the options; ``site`` are those below ``plugins: unionpress:``. Raises ConfigError with all faults in one message."""
    try:
        model = _Options(**values)
    except ValidationError as error:
        lines = [f"  {name}：{said}" for name, said in option_faults(error.errors(), _Options)]
        raise ConfigError("mkdocs.yml 的设置有误：\n" + "\n".join(lines)) from None
    site = config.SiteOptions(**{**dict(model.site), "footer": config.Footer(**dict(model.site.footer))})
    return Options(**{**dict(model), "site": site})
