"""What editors may write as options, checked by pydantic, which this file and ``entries/schema.py`` own.

The models are made of the values in ``config``, which a build that has nothing to read takes as they were checked before.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # pydantic reads the annotations
from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, field_validator

from generator import config
from generator.config import ConfigError, Options
from generator.settingwords import option_faults
from generator.text import NOT_TEXT, at_midnight

_LIMITS: dict[str, Any] = {
    "page_size": Field(ge=1, le=200),
    "feed_size": Field(ge=1, le=500),
    "service_check_days": Field(ge=1),
    "workers": Field(ge=0, le=256),
}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _SiteRules(_Strict):
    @field_validator("websub_hub", check_fields=False)
    @classmethod
    def _web(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("要写完整的网址，以 https:// 或 http:// 开头。")
        return url


class _BuildRules(_Strict):
    @field_validator("site_url", check_fields=False)
    @classmethod
    def _absolute(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError("要写网站的完整网址，以 https:// 或 http:// 开头：订阅源和分享的链接要用它。")
        return url if url.endswith("/") else url + "/"

    @field_validator("site_name", "site_description", check_fields=False)
    @classmethod
    def _printable(cls, text: str) -> str:
        if NOT_TEXT.search(text):
            raise ValueError("有不可见的控制字符，删掉它，重新输入附近的文字。")
        return text

    @field_validator("as_of", check_fields=False)
    @classmethod
    def _in_shanghai(cls, moment: datetime) -> datetime:
        return at_midnight(moment)


def _model(of: type[Struct], rules: type[BaseModel], **parts: type[BaseModel]) -> type[BaseModel]:
    """Make the model of a struct: its fields and defaults, with the limits; ``parts`` are the models of its parts."""
    made: dict[str, Any] = {}
    for field in fields(of):
        if field.name in parts:
            made[field.name] = (parts[field.name], parts[field.name]())
            continue
        limit = _LIMITS.get(field.name)
        made[field.name] = (
            Annotated[field.type, limit] if limit else field.type,
            ... if field.default is NODEFAULT else field.default,
        )
    return create_model(of.__name__, __base__=rules, **made)


_SITE = _model(config.SiteOptions, _SiteRules, footer=_model(config.Footer, _Strict))
_BUILD = _model(Options, _BuildRules, site=_SITE)


def site_faults(written: dict[str, Any]) -> list[tuple[str, str]]:
    """Give (name, what is wrong with it) for the options below ``plugins: unionpress:``."""
    try:
        _SITE(**written)
    except ValidationError as error:
        return option_faults(error.errors(), _SITE)
    return []


def make_options(**values: Any) -> Options:
    """Build the options; ``site`` are those below ``plugins: unionpress:``. Raises ConfigError with all faults in one message."""
    try:
        model: Any = _BUILD(**values)
    except ValidationError as error:
        lines = [f"  {name}：{said}" for name, said in option_faults(error.errors(), _BUILD)]
        raise ConfigError("mkdocs.yml 的设置有误：\n" + "\n".join(lines)) from None
    site = config.SiteOptions(**{**dict(model.site), "footer": config.Footer(**dict(model.site.footer))})
    return Options(**{**dict(model), "site": site})
