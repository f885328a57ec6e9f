"""Scripts with short names for their own variables, which is a tenth of what a reader loads; everything else keeps its name.

A name is replaced by spelling: one that the whole script knows, everywhere alike; any other one within the statement of the
script (a function, as a rule) that declares it, in all of its scopes alike. The new name is one that is not written there
for anything else, so that what meant the same variable goes on doing so, and scopes need not be told apart. Names of
properties, and with them all that goes out of a script or comes in, stay: ``{ word }`` becomes ``{word:a}``. So do names that
are exported, those that are not declared, which are the browser's, and those of a browser that a script may mean as its own
here and as the browser's there (``status``, ``name``): a test in Chromium holds ours to that list.

The scripts are modules as rjsmin has left them (ECMA-262, chapters 12 to 16). One with a class keeps all its names: what
stands in a class may be a property or a variable.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate, count, islice, product
from string import ascii_letters
from typing import TYPE_CHECKING

from generator.outputs.scripttokens import CLOSING, OPENING, RESERVED, Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_BROWSERS = """
    blur close closed crypto event external find focus frames history innerWidth length location menubar moveBy moveTo name
    navigation navigator open opener origin parent performance print prompt resizeBy resizeTo screen screenX screenY scroll
    scrollX scrollY self status stop toolbar top
"""
_LENT = frozenset(_BROWSERS.split())
# A name that stands for a property of the same name oftener than once in so many times stays: {word:a} is longer than {word}.
_WORTH = 3
# What a statement of the script begins with, or the one before it ends with.
_BEGINNING = frozenset(("const", "let", "function", "async", "export", "if", ";"))


_Key = tuple[int, str]
"""The number of a statement of the script, 0 for all of them, and a name."""


def shorter(script: str) -> str:
    """Give a script with short names."""
    tokens = list(tokens_of(script))
    inner = _Names(tokens)
    new = inner.short()
    places = iter(range(len(inner.tokens)))
    return "".join([
        token.text if token.kind == "space" else inner.written(next(places), new) for token in tokens
    ])  # fmt: skip


def renamed(script: str) -> set[str]:
    """Give the names of a script that get others."""
    return {name for _, name in _Names(tokens_of(script)).short()}


class _Names:
    """The names in a script; its ``tokens`` are those that are not space."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens = [token for token in tokens if token.kind != "space"]
        self._texts = ["", *(token.text for token in self.tokens), "", ""]
        begins = (not token.around and token.text in _BEGINNING for token in self.tokens)
        # The statement of the script that each token stands in.
        self._statements = list(accumulate(begins, initial=1))[1:]
        self._known = {name for place, name in self._declared() if not place}
        self._kept = {*_LENT, *self._exported()}

    def short(self) -> dict[_Key, str]:
        """Give each name that may be another its new one, the shortest to those that are written most."""
        if any(
            token.text == "class" and not self._is_in_object(at, ":") for at, token in enumerate(self.tokens)
        ):
            return {}
        places = [place for place in range(len(self.tokens)) if self._is_variable(place)]
        uses = Counter(map(self._key, places))
        properties = Counter(self._key(place) for place in places if self._is_in_object(place, ",}="))
        keys = {(0 if name in self._known else place, name) for place, name in self._declared()}
        worth = (
            key
            for key in keys
            if len(key[1]) > 1 and key[1] not in self._kept and uses[key] > _WORTH * properties[key]
        )
        written = {*self._texts, *RESERVED}
        fresh = list(islice((name for name in _short_names() if name not in written), len(keys)))
        taken: dict[int, set[str]] = defaultdict(set)
        new = {}
        for key in sorted(worth, key=lambda key: (-uses[key], key[1], key[0])):
            where = key[0]
            # What the whole script knows must differ from everything, the rest from that and from what is beside it.
            others = taken.values() if not where else (taken[0], taken[where])
            new[key] = next(name for name in fresh if not any(name in names for names in others))
            taken[where].add(new[key])
        return new

    def _key(self, place: int) -> _Key:
        name = self.tokens[place].text
        return (0 if name in self._known else self._statements[place], name)

    def written(self, place: int, new: Mapping[_Key, str]) -> str:
        """Give the text of a token with new names."""
        text, name = self.tokens[place].text, new.get(self._key(place))
        if name is None or not self._is_variable(place):
            return text
        return f"{text}:{name}" if self._is_in_object(place, ",}=") else name

    def _is_variable(self, place: int) -> bool:
        token = self.tokens[place]
        if token.kind != "name" or token.text in RESERVED or self._texts[place] in {".", "?."}:
            return False
        return not self._is_in_object(place, ":(")

    def _is_in_object(self, place: int, before: str) -> bool:
        """Say whether a name begins a property, before one of some signs: a key stands before a colon, or its brackets."""
        return (
            self.tokens[place].around == "object"
            and self._texts[place] in {"{", ","}
            and self._texts[place + 2] in set(before)
        )

    def _declared(self) -> Iterator[_Key]:
        """Give the names that const and let, functions and their parameters, and catch declare; 0 where the whole script knows one."""
        for place, token in enumerate(self.tokens):
            here = self._statements[place]
            if token.kind == "name" and token.text in {"const", "let", "function", "catch"}:
                yield from ((here if token.around else 0, name) for name in self._bound(place + 1, 1))
                if token.text == "function":
                    yield from ((here, name) for name in self._bound(place + 2, 1))
            elif token.text == "=>":
                yield from ((here, name) for name in self._bound(place - 1, -1))

    def _bound(self, place: int, step: int) -> Iterator[str]:
        """Give the variables of a name, a pattern, or what stands in brackets, which begins at a place or ends there."""
        depth = 0
        for at in range(place, len(self.tokens) if step > 0 else -1, step):
            if self._is_variable(at):
                yield self.tokens[at].text
            depth += step * (self._texts[at + 1] in OPENING) - step * (self._texts[at + 1] in CLOSING)
            if not depth:
                return

    def _exported(self) -> Iterator[str]:
        for place, token in enumerate(self.tokens):
            if token.text == "export":
                rest = islice(self.tokens, place + 1, None)
                yield next(one.text for one in rest if one.kind == "name" and one.text not in RESERVED)


def _short_names() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))
