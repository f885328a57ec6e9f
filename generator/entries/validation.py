"""A tree of strings -> a typed meta, or every fault of it with its place and a Chinese message.

Chinese keys become English ones here, so that everything above sees one name per idea.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel, ValidationError, create_model

from generator.entries.fields import Meta
from generator.entries.frontmatter import KEY_AND_COLON, fullwidth_colon
from generator.text import nearest
from generator.yamldocument import Fault, Mark, Path

if TYPE_CHECKING:
    from collections.abc import Mapping

M = TypeVar("M", bound=Meta)
_SIZES = frozenset({"string_too_short", "too_short", "string_too_long", "too_long"})
_MAPPINGS = frozenset({"model_type", "model_attributes_type", "dict_type"})


class Canonical(Struct, frozen=True):
    """A tree under its English keys, the marks that go with it, and what could not be named."""

    value: dict[str, Any]
    marks: Mapping[Path, Mark]
    faults: tuple[Fault, ...]


@cache
def keys_of(meta: type[BaseModel]) -> dict[str, tuple[str, type[BaseModel] | None]]:
    """Give every accepted key of a meta: English name or Chinese title -> (English name, nested meta or None)."""
    keys: dict[str, tuple[str, type[BaseModel] | None]] = {}
    for name, info in meta.model_fields.items():
        nested = _nested(info.annotation) or next(filter(None, map(_nested, info.metadata)), None)
        keys[name] = (name, nested)
        if info.title:
            keys[info.title] = (name, nested)
    return keys


def _nested(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_nested, get_args(annotation))), None)


def canonical(meta: type[BaseModel], value: dict[str, Any], marks: Mapping[Path, Mark]) -> Canonical:
    """Rename keys to English; unknown keys and fields given under both names are faults."""
    faults: list[Fault] = []
    renamed: dict[Path, Mark] = {}
    tree = _rename(meta, value, (), (), marks, renamed, faults)
    return Canonical(tree, renamed, tuple(faults))


def _rename(
    meta: type[BaseModel] | None,
    value: Any,
    old: Path,
    new: Path,
    marks: Mapping[Path, Mark],
    renamed: dict[Path, Mark],
    faults: list[Fault],
) -> Any:
    if old in marks:
        renamed[new] = marks[old]
    if isinstance(value, list):
        return [
            _rename(meta, item, (*old, i), (*new, i), marks, renamed, faults) for i, item in enumerate(value)
        ]
    if not isinstance(value, dict):
        return value
    known = keys_of(meta) if meta else {}
    given: dict[str, str] = {}
    tree: dict[str, Any] = {}
    for key, item in value.items():
        name, nested = known.get(key, (key, None))
        line, column = marks.get((*old, key), (0, 0))
        if name in given:
            said = f"“{key}”和“{given[name]}”是同一项，只能写一个。"
            faults.append(Fault("F102", line, column, said, "删掉其中一个。"))
            continue
        # Where no mapping belongs, that is the fault; it has no keys that could be wrong.
        if key not in known and meta is not None and not _roles(meta, value):
            faults.append(_unknown(key, known, line, column))
            continue
        given[name] = key
        tree[name] = _rename(nested, item, (*old, key), (*new, name), marks, renamed, faults)
    return tree


def _roles(meta: type[BaseModel], value: dict[str, Any]) -> bool:
    """Tell the short form of a byline, whose keys are roles and no fields; the schema judges it."""
    return meta.__name__ == "Byline" and value.keys().isdisjoint(keys_of(meta))


def _unknown(key: str, known: Mapping[str, Any], line: int, column: int) -> Fault:
    near = nearest(key, known)
    hint = f"是不是想写“{'”或“'.join(near)}”？" if near else "所有键见编辑手册“全部字段”。"
    return Fault("F201", line, column, f"没有“{key}”这一项。", hint)


def validate(meta: type[M], tree: Canonical) -> tuple[M | None, list[Fault]]:
    """Type a canonical tree; gives the meta, or None and every fault of it."""
    try:
        return meta.model_validate(tree.value), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        # A list whose items are all wrong is not empty as well.
        inner = {e["loc"][:depth] for e in found for depth in range(1, len(e["loc"]))}
        return None, [
            _fault(meta, tree, e) for e in found if not (e["type"] == "too_short" and e["loc"] in inner)
        ]


def salvage(meta: type[Meta], tree: Canonical) -> Meta:
    """Give a meta of what is right in a tree: enough to judge the rest of the file, never to publish it."""
    loose = _loose(meta)
    try:
        return loose.model_validate(tree.value)
    except ValidationError as error:
        wrong = {e["loc"][0] for e in error.errors(include_url=False)}
        return loose.model_validate({key: value for key, value in tree.value.items() if key not in wrong})


@cache
def _loose(meta: type[Meta]) -> type[Meta]:
    """Give a meta with the same fields of which nothing is required, and that asks for nothing as a whole."""
    fields: dict[str, Any] = {}
    for name, info in meta.model_fields.items():
        field = copy(info)
        if field.is_required():
            field.default = () if get_origin(info.annotation) is tuple else None
        fields[name] = (info.annotation, field)
    return create_model(meta.__name__, __base__=Meta, **fields)


def _fault(meta: type[BaseModel], tree: Canonical, error: Any) -> Fault:
    path: Path = tuple(
        p for p in error["loc"] if isinstance(p, int) or not p.startswith(("function-", "tuple["))
    )
    line, column = _place(tree.marks, path)
    field = _chinese(meta, path)
    colon = KEY_AND_COLON.match(str(error["input"]))
    if colon and (error["type"] in _MAPPINGS or error["type"] == "byline"):
        return fullwidth_colon(colon[1], line, column + len(colon[1]))
    code, message, hint = _said(error, field)
    return Fault(code, line, column, message, hint)


def _place(marks: Mapping[Path, Mark], path: Path) -> Mark:
    while path and path not in marks:
        path = path[:-1]
    return marks.get(path, (1, 1))


def _chinese(meta: type[BaseModel], path: Path) -> str:
    """Name a field as editors know it: 数据 第2条 的 数值."""
    parts: list[str] = []
    current: type[BaseModel] | None = meta
    for step in path:
        if isinstance(step, int):
            parts.append(f"第{step + 1}条")
            continue
        info = current.model_fields.get(step) if current else None
        parts.append((info.title if info else None) or step)
        current = keys_of(current).get(step, (step, None))[1] if current else None
    return "".join(parts)


def _said(error: Any, field: str) -> tuple[str, str, str]:
    kind = error["type"]
    if kind in {"missing", "when"}:
        return "F202", f"缺少“{field}”。" if field else f"{error['msg']}。", "在信息栏里补上。"
    if error["input"] is None or kind in _SIZES:
        return "F206", *_size(error, field)
    if kind == "moment":
        return "F204", f"“{field}”：{error['msg']}。", ""
    if kind in {"choice", "byline"}:
        return "F205", f"“{field}”{error['msg']}。", ""
    if kind == "address":
        return "U103", f"{error['msg']}。", "写站内路径，例如 /news/123/，不带域名、? 和 ..。"
    return "F203", *_wrong_type(kind, error, field, error.get("ctx", {}))


def _size(error: Any, field: str) -> tuple[str, str]:
    if error["type"] in {"string_too_long", "too_long"}:
        return f"“{field}”太长，最多 {error['ctx']['max_length']} 个字符。", "缩短一些。"
    return f"“{field}”是空的。", "写上内容，或者删掉这一项。"


def _wrong_type(kind: str, error: Any, field: str, context: Any) -> tuple[str, str]:
    if kind == "string_type":
        got = "列表" if isinstance(error["input"], list) else "“键: 值”"
        return f"“{field}”要写文字，这里是{got}。", "含冒号或方括号的文字要放进英文引号。"
    if kind in _MAPPINGS:
        return f"“{field}”要写成“键: 值”。", "例如 {名称: 某某, 数值: 3}。"
    if kind.startswith(("int_", "greater_", "less_")):
        return f"“{field}”要写四位年份。", "例如 2025。"
    if kind == "number":
        return f"“{field}”{error['msg']}。", ""
    if kind == "string_pattern_mismatch":
        return f"“{field}”的写法不对：“{error['input']}”。", "网址以 https:// 开头。"
    return f"“{field}”的值不对。", str(context or "")
