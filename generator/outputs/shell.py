"""The shell around our pages: what the host renders once, as text with marks, and the files that come with it."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.diagnostics import ObstacleError
from generator.digest import digest_value

SHELL = "shell.html"
"""The template of the shell, and the page that the host makes of it."""
ROOT_MARK = "@@root@@"
HEAD_MARK = "<!--unionpress:head-->"
MAIN_MARK = "<!--unionpress:main-->"
_CURRENT = re.compile(r"@@current:([a-z]*)@@")
_COMMENT = re.compile(r"<!--(?!unionpress:).*?-->", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")


class ShellError(ObstacleError):
    """The theme's shell lacks a mark."""


class Chrome(Struct, frozen=True):
    """Everything of a page that does not depend on it, with marks for what does."""

    text: str

    @classmethod
    def of(cls, text: str) -> Chrome:
        """Take the rendered shell page; raises ShellError when a mark is missing or stands twice.

        It stands in every page, so that what only its authors read, comments and indents, is left out here. It has no
        text in which blanks count.
        """
        for mark in (HEAD_MARK, MAIN_MARK):
            if text.count(mark) != 1:
                raise ShellError(
                    f"themes/…/shell.html 渲染后应当恰好有一个 {mark}，现在有 {text.count(mark)} 个。"
                )
        return cls(_BREAK.sub("\n", _COMMENT.sub("", text)))

    @property
    def digest(self) -> str:
        """The digest of the text."""
        return digest_value(self.text)

    def parts(self, root: str, section: str) -> tuple[str, str, str]:
        """Give the three texts around head and main, with the shell's addresses made relative to ``root``."""
        chrome = self.text.replace(ROOT_MARK + "/", root).replace(ROOT_MARK, root.rstrip("/"))
        chrome = _CURRENT.sub(lambda m: ' aria-current="page"' if m[1] == section else "", chrome)
        before, _, rest = chrome.partition(HEAD_MARK)
        between, _, after = rest.partition(MAIN_MARK)
        return before, between, after


class ShellFile(Struct, frozen=True):
    """A file that the host has made: path below the site's root, where it lies, digest of its bytes."""

    path: str
    file: str
    digest: str


class Shell(Struct, frozen=True):
    """What the host hands over: the chrome, its files (hand-written pages, styles, scripts), the pages' addresses.

    ``pages``: address -> path of the source below the project; ``dates``: address -> when it was changed (RFC 3339),
    where its editor says so.
    """

    chrome: Chrome
    files: tuple[ShellFile, ...]
    pages: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, str], ...] = ()
