"""Scripts with short names for their own variables, which is a tenth of what a reader loads; everything else keeps its name.

A name is replaced wherever it is written as a variable, in every scope alike, by one that the script has nowhere else: so
what means the same variable goes on doing so, and no scopes have to be told apart. Names of properties, and with them all
that goes out of a script or comes in, stay: ``{ word }`` becomes ``{word:a}``. So do names that are exported, and those
that the script has not declared, which are the browser's, or that a script may mean as the browser's in one place and as
its own in another (``status``, ``name``): a test in Chromium holds ours to that list.

The scripts are modules as rjsmin has left them (ECMA-262, chapters 12 to 16). One with a class keeps all its names: what
stands in a class may be a property or a variable.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import count, islice, product
from string import ascii_letters
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
_BROWSERS = """
    blur close closed crypto event external find focus frames history innerWidth length location menubar moveBy moveTo name
    navigation navigator open opener origin parent performance print prompt resizeBy resizeTo screen screenX screenY scroll
    scrollX scrollY self status stop toolbar top
"""
_RESERVED, _LENT = (frozenset(re.findall(r"\w+", names)) for names in (_KEYWORDS, _BROWSERS))
# A brace behind one of these opens a block; behind anything else it opens an object, or a pattern of one.
_BEFORE_BLOCK = frozenset(("", ")", "=>", "else", "try", "finally", "catch", "do", ";", "{", "}"))
# A name that stands for a property of the same name oftener than once in so many times stays: {word:a} is longer than {word}.
_WORTH = 3
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class _Token(NamedTuple):
    """A piece of a script; ``around`` is the bracket it stands in, where a brace is a ``block`` or an ``object``."""

    kind: str
    text: str
    around: str


def shorter(script: str) -> str:
    """Give a script with short names."""
    tokens = list(_tokens(script))
    inner = _Names([token for token in tokens if token.kind != "space"])
    new = inner.short()
    places = iter(range(len(inner.tokens)))
    return "".join([
        token.text if token.kind == "space" else inner.written(next(places), new) for token in tokens
    ])  # fmt: skip


def renamed(script: str) -> dict[str, str]:
    """Give each name of a script that gets another, with it."""
    return _Names([token for token in _tokens(script) if token.kind != "space"]).short()


def _tokens(script: str) -> Iterator[_Token]:
    """Give the tokens of a script: one after another they are the script."""
    around = [""]
    before = _Token("sign", "", "")
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
        if first in _CLOSING:
            around.pop()
        token = _Token(kind, text, around[-1])
        yield token
        if text == "{":
            around.append("block" if before.text in _BEFORE_BLOCK else "object")
        elif text in _OPENING:
            around.append(text)
        elif kind == "template" and text.endswith("${"):
            around.append("${")
        before = before if kind == "space" else token
        place = found.end()


def _is_value(token: _Token) -> bool:
    """Say whether a slash behind a token divides."""
    if token.kind == "name":
        return token.text not in _RESERVED
    return token.kind == "value" or token.text[-1:] in {*_CLOSING, "`"}


class _Names:
    """The names in a script, of which ``tokens`` are those that are not space."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens = tokens
        self._texts = ["", *(token.text for token in tokens), "", ""]

    def short(self) -> dict[str, str]:
        """Give each name that may be another its new one, the shortest to those that are written most."""
        if any(
            token.text == "class" and not self._is_in_object(at, ":") for at, token in enumerate(self.tokens)
        ):
            return {}
        places = [place for place in range(len(self.tokens)) if self._is_variable(place)]
        uses = Counter(self.tokens[place].text for place in places)
        properties = Counter(self.tokens[place].text for place in places if self._is_in_object(place, ",}="))
        names = [
            name
            for name in set(self._declared()) - set(self._kept())
            if len(name) > 1 and uses[name] > _WORTH * properties[name]
        ]
        taken = {*self._texts, *_RESERVED}
        fresh = (name for name in _short_names() if name not in taken)
        return dict(zip(sorted(names, key=lambda name: (-uses[name], name)), fresh, strict=False))

    def written(self, place: int, new: dict[str, str]) -> str:
        """Give the text of a token with new names."""
        text = self.tokens[place].text
        if text not in new or not self._is_variable(place):
            return text
        return f"{text}:{new[text]}" if self._is_in_object(place, ",}=") else new[text]

    def _is_variable(self, place: int) -> bool:
        token = self.tokens[place]
        if token.kind != "name" or token.text in _RESERVED or self._texts[place] in {".", "?."}:
            return False
        return not self._is_in_object(place, ":(")

    def _is_in_object(self, place: int, before: str) -> bool:
        """Say whether a name begins a property, before one of some signs: a key stands before a colon, or its brackets."""
        return (
            self.tokens[place].around == "object"
            and self._texts[place] in {"{", ","}
            and self._texts[place + 2] in set(before)
        )

    def _declared(self) -> Iterator[str]:
        """Give the names that are declared: by const and let, by functions and their parameters, by catch."""
        for place, token in enumerate(self.tokens):
            if token.kind == "name" and token.text in {"const", "let", "function", "catch"}:
                yield from self._bound(place + 1, 1)
                if token.text == "function":
                    yield from self._bound(place + 2, 1)
            elif token.text == "=>":
                yield from self._bound(place - 1, -1)

    def _bound(self, place: int, step: int) -> Iterator[str]:
        """Give the variables of a name, a pattern, or what stands in brackets, which begins at a place or ends there."""
        depth = 0
        for at in range(place, len(self.tokens) if step > 0 else -1, step):
            if self._is_variable(at):
                yield self.tokens[at].text
            depth += step * (self._texts[at + 1] in _OPENING) - step * (self._texts[at + 1] in _CLOSING)
            if not depth:
                return

    def _kept(self) -> Iterable[str]:
        """Give the names that must stay: a browser's, and what is exported."""
        yield from _LENT
        for place, token in enumerate(self.tokens):
            if token.text == "export":
                rest = islice(self.tokens, place + 1, None)
                yield next(one.text for one in rest if one.kind == "name" and one.text not in _RESERVED)


def _short_names() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))
