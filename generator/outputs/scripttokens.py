"""A script in tokens, as far as it takes to tell variables from everything else (ECMA-262, chapters 12 and 13)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<space>\s+) | (?P<name>[A-Za-z_$][\w$]*) | (?P<value>\d[\w.]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
      | (?P<sign>\?\.(?!\d)|=>|\.\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"(?P<value>/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/\w*)")
# From a backtick, or from the brace that ends an expression in a template, to the next one.
_TEMPLATE = re.compile(r"(?P<template>.(?:\\.|\$(?!\{)|[^`\\$])*(?:`|\$\{))", re.DOTALL)
_KEYWORDS = """
    async await break case catch class const continue default delete do else export false finally for function if import in
    instanceof let new null of return static super switch this throw true try typeof undefined var void while yield
"""
RESERVED = frozenset(_KEYWORDS.split())
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
# A brace behind one of these opens a block; behind anything else it opens an object, or a pattern of one.
_BEFORE_BLOCK = frozenset(("", ")", "=>", "else", "try", "finally", "catch", "do", ";", "{", "}"))


class Token(NamedTuple):
    """A piece of a script; ``around`` is the bracket it stands in, where a brace is a ``block`` or an ``object``."""

    kind: str
    text: str
    around: str


def tokens_of(script: str) -> Iterator[Token]:
    """Give the tokens of a script: one after another they are the script. Raises ValueError where it cannot be read."""
    around = [""]
    before = Token("sign", "", "")
    place = 0
    while place < len(script):
        first = script[place]
        way = _TOKEN
        if first == "`" or (first == "}" and around[-1] == "${"):
            way = _TEMPLATE
        elif first == "/" and not _is_value(before):
            way = _REGEX
        found = way.match(script, place)
        if found is None:
            raise ValueError(f"a script cannot be read from here on: {script[place : place + 40]}")
        kind, text = str(found.lastgroup), found[0]
        if first in CLOSING and len(around) > 1:
            around.pop()
        token = Token(kind, text, around[-1])
        yield token
        if text == "{":
            around.append("block" if before.text in _BEFORE_BLOCK else "object")
        elif text in OPENING:
            around.append(text)
        elif kind == "template" and text.endswith("${"):
            around.append("${")
        before = before if kind == "space" else token
        place = found.end()


def _is_value(token: Token) -> bool:
    """Say whether a slash behind a token divides."""
    if token.kind == "name":
        return token.text not in RESERVED
    return token.kind == "value" or token.text[-1:] in {*CLOSING, "`"}
