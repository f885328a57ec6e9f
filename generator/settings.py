"""What editors may write as options, checked by pydantic, which this file and ``entries/schema.py`` own.

The models are made of the values in ``config``, which a build that has nothing to read takes as they were checked before.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # pydantic reads the annotations
from typing import Annotated, Any, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, field_validator

from generator import config
from generator.config import ConfigError, Options
from generator.settingwords import option_faults
from generator.text import at_midnight

_BOUNDS = ("ge", "le")


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
        return config.absolute(url)

    @field_validator("site_name", "site_description", check_fields=False)
    @classmethod
    def _printable(cls, text: str) -> str:
        return config.printable(text)

    @field_validator("as_of", check_fields=False)
    @classmethod
    def _in_shanghai(cls, moment: datetime) -> datetime:
        return at_midnight(moment)


def _bounded(kind: Any) -> Any:
    """Give a type with the bounds that msgspec knows of it as pydantic writes them."""
    if get_origin(kind) is not Annotated:
        return kind
    plain, limits = get_args(kind)
    return Annotated[plain, Field(**{name: getattr(limits, name) for name in _BOUNDS})]


def _model(of: type[Struct], rules: type[BaseModel], **parts: type[BaseModel]) -> type[BaseModel]:
    """Make the model of a struct: its fields and defaults, with their bounds; ``parts`` are the models of its parts."""
    made: dict[str, Any] = {}
    for field in fields(of):
        if field.name in parts:
            made[field.name] = (parts[field.name], parts[field.name]())
            continue
        made[field.name] = (_bounded(field.type), ... if field.default is NODEFAULT else field.default)
    return create_model(of.__name__, __base__=rules, **made)


_SITE = _model(config.SiteOptions, _SiteRules, footer=_model(config.Footer, _Strict))
_BUILD = _model(Options, _BuildRules, site=_SITE)


def site_faults(written: dict[str, Any]) -> list[tuple[str, str]]:
    """Give (name, what is wrong with it) for the options below ``plugins: unionpress:`` that are not plainly right."""
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
