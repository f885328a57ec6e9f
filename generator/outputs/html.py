"""Views -> HTML pages: the owner of the template library.

A page is the shell's chrome (rendered once by the host, the same for all pages) with two parts put in: what the head
says and the page's own main part. Templates receive ``view``, ``root`` (written before addresses: it becomes the way to
the site's root, ``../../`` or ``./``), ``site`` and, where the view has a body, ``body``; nothing else. ``head.html``
also receives ``metadata``, the elements of the head, which it prints.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError
from markupsafe import Markup

from generator.diagnostics import ObstacleError
from generator.outputs.metadata.site import SiteFacts
from generator.outputs.metadata.tags import head_of
from generator.outputs.templates import Templates
from generator.recent import Recent

if TYPE_CHECKING:
    from pathlib import Path

    from generator.outputs.compiled import Compiled
    from generator.outputs.shell import Chrome

PAGES = "pages"


class TemplateFaultError(ObstacleError):
    """A template of the theme cannot be rendered; the message names it."""


_FRAGMENTS = 20_000  # about 20 MB: the stories of the lists at hand
# Stands for the way to the root while templates run, so that a part looks the same at every depth. No text has it:
# it is a fault in every editorial file.
_ROOT = "\0"


def compile_all(theme_dir: Path, compiled: Compiled) -> None:
    """Compile the templates of a theme, to be kept; one with a fault is left to whoever renders it."""
    templates = Templates(theme_dir / PAGES, compiled)
    for name in templates.list_templates(("html",)):
        with contextlib.suppress(TemplateError, OSError, UnicodeError):
            templates.get_template(name)


class Pages:
    """The templates of a theme, ready to render; one per worker."""

    def __init__(
        self, theme_dir: Path, chrome: Chrome, site: dict[str, str], compiled: Compiled | None = None
    ) -> None:
        """Take the theme and what its pages share; ``compiled`` keeps compiled templates."""
        self._chrome = chrome
        self._site = site
        self._facts = SiteFacts(site)
        self._chromes: dict[tuple[str, str], tuple[bytes, str, bytes]] = {}
        self._templates = Templates(theme_dir / PAGES, compiled)
        self._fragments = Recent[tuple[Any, ...], Any](_FRAGMENTS)
        self._templates.globals["once"] = self._once

    def _once(self, macro: Any, card: Any, *rest: str | int | bool) -> Any:
        """Give ``macro(card, …)`` for templates: a card stands in ten lists and looks the same in all of them.

        A macro sees nothing but what it is given, so what it gives may be kept under the card's digest.
        """
        key = (macro.name, card.digest, *rest)
        found = self._fragments.get(key)
        if found is None:
            found = self._fragments[key] = macro(card, *rest)
        return found

    def page(self, template: str, view: Any, root: str, body: str = "") -> bytes:
        """Give the whole page in UTF-8; raises TemplateFaultError."""
        values = {"view": view, "root": _ROOT, "site": self._site, "body": Markup(body)}  # noqa: S704  # sanitised
        metadata = Markup(head_of(view, _ROOT, self._facts))  # noqa: S704  # it has escaped what it was given
        head = self._rendered("head.html", {**values, "metadata": metadata})
        main = self._rendered(template, values)
        before, between, after = self._parts(root, view.head.section)
        own = f"{head.strip()}{between}{main.strip()}".replace(_ROOT, root)
        return b"".join((before, own.encode(), after))

    def _parts(self, root: str, section: str) -> tuple[bytes, str, bytes]:
        """Give the chrome for a depth and a section: the same for hundreds of pages, so it is made and encoded once."""
        key = (root, section)
        found = self._chromes.get(key)
        if found is None:
            before, between, after = self._chrome.parts(root, section)
            found = self._chromes[key] = (before.encode(), between, after.encode())
        return found

    def bare(self, template: str, view: Any, root: str) -> str:
        """Give a page without chrome (a redirect); raises TemplateFaultError."""
        return self._rendered(template, {"view": view, "root": root, "site": self._site})

    def _rendered(self, template: str, values: dict[str, Any]) -> str:
        try:
            return self._templates.get_template(template).render(values)
        except TemplateError as error:
            place = f"{getattr(error, 'name', None) or template}:{getattr(error, 'lineno', '')}".rstrip(":")
            raise TemplateFaultError(f"模板 {place} 出错：{error.message or error}") from error
