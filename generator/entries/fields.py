"""The field types of the schema: how a string of YAML becomes a typed value, and what is said when it cannot.

Messages are Chinese and complete; ``validation`` adds the place.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.entries import dates
from generator.text import Span, nearest, normalise

_SPAN_ONLY = re.compile(r"\d{4}(?:-\d{1,2}|年(?:\d{1,2}月)?)?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,10})?")
# A dot is allowed only in a final .html: an address that looks like a file would stand where a feed or picture may lie.
_OLD_ADDRESS = re.compile(r"(?:[^\s?#\\:*\"<>|./]+/)*[^\s?#\\:*\"<>|./]+(?:\.html?)?")
_WEB = re.compile(r"https?://[^\s<>\"']+")
# The longest name of a file or folder, in bytes, that every common file system takes.
_LONGEST_NAME = 200


class Meta(BaseModel):
    """Base of all typed metas: frozen, unknown keys are faults, field titles are the Chinese keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


def _as_list(value: Any) -> Any:
    if value is None:
        return ()
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """Refuse what is not a text, before a validator says something about it."""
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "Input should be a valid string")
    return value


def _as_moment(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value
    written = _text(value)
    try:
        return dates.parse(written)
    except ValueError as error:
        raise PydanticCustomError("moment", "{said}", {"said": str(error)}) from None


def _as_occasion(value: Any) -> Any:
    if isinstance(value, date | datetime | Span):
        return value
    written = _text(value)
    try:
        return dates.parse_span(written) if _SPAN_ONLY.fullmatch(normalise(written)) else dates.parse(written)
    except ValueError as error:
        raise PydanticCustomError("moment", "{said}", {"said": str(error)}) from None


def _as_day(value: Any) -> Any:
    moment = _as_moment(value)
    if isinstance(moment, datetime):
        raise PydanticCustomError("moment", "这里只写日期，不写时间")
    return moment


def _as_number(value: Any) -> Any:
    written = normalise(_text(value)).replace(",", "")
    # Decimal also reads 1e999999999, whose digits would fill the memory when they are shown.
    if not _NUMBER.fullmatch(written):
        raise PydanticCustomError("number", "“{said}”不是数字；单位写在“单位”里", {"said": value})
    return Decimal(written)


def _as_old_address(value: Any) -> Any:
    written = _text(value).strip()
    path = written.strip("/")
    if not _OLD_ADDRESS.fullmatch(path) or any(
        len(part.encode()) > _LONGEST_NAME for part in path.split("/")
    ):
        raise PydanticCustomError("address", "旧网址“{said}”写法不对", {"said": written})
    return written


def _as_permalink(value: Any) -> Any:
    written = _text(value).strip()
    return written if _WEB.fullmatch(written) else _as_old_address(written)


def choice(labels: dict[str, str]) -> BeforeValidator:
    """Accept a value by its English name or its Chinese label; gives the English name."""
    known = {**{name: name for name in labels}, **{label: name for name, label in labels.items()}}

    def pick(value: Any) -> str:
        said = normalise(_text(value))
        if said in known:
            return known[said]
        near = nearest(said, known)
        options = "、".join(labels.values())
        hint = f"，是不是想写“{near[0]}”" if near else ""
        raise PydanticCustomError(
            "choice",
            "不能是“{said}”{hint}；可选：{options}",
            {"said": value, "hint": hint, "options": options},
        )

    return BeforeValidator(pick)


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=4000)]
Title = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=200)]
Names = Annotated[tuple[Title, ...], BeforeValidator(_as_list)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
# A date is a datetime's base class, so one annotation holds both; the validator has made the value already.
Moment = Annotated[Any, BeforeValidator(_as_moment)]
# Also a month or a year, where the day is not known.
Occasion = Annotated[Any, BeforeValidator(_as_occasion)]
Day = Annotated[date, BeforeValidator(_as_day)]
Number = Annotated[Decimal, BeforeValidator(_as_number)]
Year = Annotated[int, Field(ge=1900, le=2200)]
WebAddress = Annotated[str, StringConstraints(pattern=rf"^{_WEB.pattern}$", max_length=2000)]
OldAddress = Annotated[str, BeforeValidator(_as_old_address), StringConstraints(max_length=300)]
# A path of this site, or a whole address where the site had another one.
Permalink = Annotated[str, BeforeValidator(_as_permalink), StringConstraints(max_length=2000)]


def listed(kind: Any) -> Any:
    """Give the type of a list of ``kind`` that also accepts a single item."""
    return Annotated[tuple[kind, ...], BeforeValidator(_as_list)]
