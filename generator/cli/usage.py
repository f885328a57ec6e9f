"""What click says of a command that was written wrongly, and its help, in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError

from generator.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_HELP = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Options:$", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:$", re.MULTILINE), "命令："),
    (re.compile(r"Show the version and exit\."), "显示版本。"),
    (re.compile(r"Show this message and exit\."), "显示这些说明。"),
    (re.compile(r"\[default: ([^\]]*)\]"), r"[默认：\1]"),
)
_QUOTED = re.compile(r"'([^']*)'")
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")


class Spoken(click.Command):
    """A command whose help is Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def get_help(self, ctx: click.Context) -> str:
        """Give the help."""
        return in_chinese(super().get_help(ctx))


def in_chinese(text: str) -> str:
    """Give a help text with its own words in Chinese; the rest of it is ours already."""
    for pattern, into in _HELP:
        text = pattern.sub(into, text)
    return text


def show(error: click.ClickException) -> None:
    """Tell what is wrong with a command on the error stream; a command without words shows its help."""
    if isinstance(error, NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f"用法见 {context.command_path} --help。" if context is not None else ""
    click.echo(f"错误：{_said(error)}{hint}", err=True)


def _said(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption):
        options = context.command.params if context is not None else ()
        return unknown(
            "选项", error.option_name, (name for o in options for name in o.opts if name[0] == "-")
        )
    if isinstance(error, click.BadOptionUsage):
        wanted = "requires an argument" in error.message
        return f"选项 {error.option_name} 后面{'要' if wanted else '不'}写内容。"
    if isinstance(error, click.BadParameter):
        return _parameter(error)
    extra = _EXTRA.search(error.message)
    return f"多写了“{extra[1]}”。" if extra else error.format_message()


def unknown(what: str, written: str, known: Iterable[str]) -> str:
    """Give the sentence for a word that is not known, with the nearest that is."""
    near = nearest(written, known, most=1)
    return f"没有{what}“{written}”。" + (f"是不是想写“{near[0]}”？" if near else "")


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    name = _name(parameter)
    choices = (
        tuple(map(str, parameter.type.choices))
        if parameter and isinstance(parameter.type, click.Choice)
        else ()
    )
    options = f"可选：{'、'.join(choices)}。" if choices else ""
    if isinstance(error, click.MissingParameter):
        return f"缺少{name.rstrip()}。{options}"
    quoted = _QUOTED.search(error.message)
    written = quoted[1] if quoted else ""
    if choices:
        near = nearest(written, choices, most=1)
        return f"{name}不能是“{written}”" + (f"，是不是想写“{near[0]}”？" if near else "。") + options
    if parameter is not None and isinstance(parameter.type, click.IntRange):
        return f"{name}要写 {parameter.type.min} 到 {parameter.type.max} 的整数。"
    if parameter is not None and isinstance(parameter.type, click.Path):
        kinds = ("文件夹", "文件") if parameter.type.dir_okay else ("文件", "文件夹")
        return f"{name}要写{kinds[0]}，“{written}”是{kinds[1]}。"
    return error.format_message()


def _name(parameter: click.Parameter | None) -> str:
    """Give what a parameter is called where it is written."""
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Option):
        return f"选项 {max(parameter.opts, key=len)} "
    return parameter.metavar or parameter.name or "参数"
