"""Faults of mkdocs.yml in Chinese: what MkDocs and pydantic say of it in English, with the nearest right name.

What is not known here is passed on as it was said: half a message is better than none.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_TYPES = {
    "int_type": "要写整数", "int_parsing": "要写整数", "int_from_float": "要写整数", "string_type": "要写文字",
    "bool_type": "要写 true 或 false", "bool_parsing": "要写 true 或 false", "model_type": "下面要分行写各项设置",
    "dict_type": "下面要分行写各项设置", "missing": "缺少这一项", "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}", "tuple_type": "要写成列表，例如 [search]",
}  # fmt: skip
# What MkDocs 1.6 says, and how it is said here; groups are what is quoted.
_MKDOCS = (
    (r"Required configuration not provided\.", "缺少这一项。"),
    (r"The URL isn't valid, .*", "网址要以 http:// 或 https:// 开头。"),
    (r"The path '?(.*?)'? isn't an existing directory\.", "没有文件夹 {0}。"),
    (r"The path '?(.*?)'? isn't an existing file\.", "没有文件 {0}。"),
    (r"The path set in custom_dir \('(.*)'\) does not exist\.", "custom_dir 指的文件夹 {0} 不存在。"),
    (r"Unrecognised theme name: '(.*?)'\..*", "没有安装主题“{0}”；本项目用 material。"),
    (r"The \"(.*)\" plugin is not installed", "没有安装插件“{0}”。"),
    (r"Failed to load extension '(.*?)'\.[\s\S]*", "没有 Markdown 扩展“{0}”。"),
    (r"Expected type: .* but received: .*", "写法不对，看看缩进和短横线。"),
    (r"Invalid \w+ configuration.*", "写法不对，看看缩进和短横线。"),
)
_CONFIG_VALUE = re.compile(r"Config value '(.*?)': (.*)", re.DOTALL)
_UNKNOWN = re.compile(r"Unrecognised configuration name: (.*)")
_PLUGIN = re.compile(r"Plugin '(.*?)' option '(.*?)': (.*)", re.DOTALL)
_QUOTED = re.compile(r"'(.*?)'")
_YAML_PLACE = re.compile(r"line (\d+), column (\d+)")


def option_faults(errors: Iterable[Mapping[str, Any]], model: Any) -> list[tuple[str, str]]:
    """Give (name of the option, what is wrong with it) for the errors of a pydantic model."""
    found = []
    for error in errors:
        parts = [str(part) for part in error["loc"]]
        found.append((".".join(parts), _option(error, parts, model)))
    return found


def _option(error: Mapping[str, Any], parts: Sequence[str], model: Any) -> str:
    kind = error["type"]
    if kind == "extra_forbidden":
        for part in parts[:-1]:
            model = model.model_fields[part].annotation
        return unknown(parts[-1], model.model_fields)
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind == "literal_error":
        choices = _QUOTED.findall(error["ctx"]["expected"])
        near = nearest(str(error["input"]), choices, most=1)
        return f"只能写 {'、'.join(choices)}" + (f"，是不是想写“{near[0]}”？" if near else "。")
    if kind in _TYPES:
        return _TYPES[kind].format(**error.get("ctx", {})) + "。"
    return str(error["msg"])


def unknown(name: str, known: Iterable[str]) -> str:
    """Give the sentence for a setting that there is not."""
    near = nearest(name, known, most=1)
    return "没有这项设置" + (f"，是不是想写“{near[0]}”？" if near else "。")


class SettingWords(Struct, frozen=True):
    """Says what MkDocs finds wrong with its settings; it knows which settings and which plugins there are."""

    known: tuple[str, ...]
    plugins: tuple[str, ...] = ()

    def refusal(self, heard: Iterable[str], error: str) -> str:
        """Give the message for settings that cannot be used, from the lines of MkDocs' log and its last word."""
        lines = self.lines(heard)
        return "mkdocs.yml 的设置有误：" + ("".join(f"\n  {line}" for line in lines) or _unreadable(error))

    def lines(self, heard: Iterable[str]) -> list[str]:
        """Give one line for each line of the log that is about a setting."""
        found = (_CONFIG_VALUE.fullmatch(line) for line in heard)
        return [self.fault(match[1], match[2]) for match in found if match is not None]

    def fault(self, name: str, said: str) -> str:
        """Give what is wrong with a setting."""
        option = _PLUGIN.fullmatch(said)
        if option is not None:
            return f"plugins 的 {option[1]} 里，{option[2]}：{option[3]}"
        if _UNKNOWN.fullmatch(said):
            return f"{name}：{unknown(name, self.known)}"
        for pattern, into in _MKDOCS:
            match = re.fullmatch(pattern, said)
            if match is not None:
                near = nearest(match[1], self.plugins, most=1) if "plugin" in pattern else []
                return f"{name}：{into.format(*match.groups())}" + (
                    f"是不是想写“{near[0]}”？" if near else ""
                )
        return f"{name}：{said}"


def _unreadable(said: str) -> str:
    """Give what is wrong with settings that are no YAML, from what the parser says of them."""
    places = _YAML_PLACE.findall(said)
    if not places:
        return said
    here = "起，到".join(f"第 {line} 行第 {column} 列" for line, column in dict.fromkeys(places))
    return f"{here}读不下去（YAML）：检查括号、引号、冒号后的空格和缩进。"


@contextmanager
def listening(logger: logging.Logger) -> Iterator[list[str]]:
    """Give what is written into a log meanwhile, warnings and errors, and keep it from being shown."""
    heard: list[str] = []

    def hear(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            heard.append(record.getMessage())
        return record.levelno < logging.WARNING

    logger.addFilter(hear)
    try:
        yield heard
    finally:
        logger.removeFilter(hear)
