"""A worker's kit: templates, Markdown parser and cache connection, made once per process and lent to renderers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from generator.digest import digest_value
from generator.engine.cache import Store
from generator.engine.kept import Kept
from generator.markup.body import MEANING, Body, Heading
from generator.markup.plain import plain_body
from generator.outputs.placing import body_of, root_of
from generator.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.entries.source import BodySource
    from generator.markup.markdown import Converter
    from generator.outputs.compiled import Compiled
    from generator.outputs.html import Pages
    from generator.outputs.shell import Chrome

T = TypeVar("T")

_REMEMBERED = 4000


class Workshop(Struct, frozen=True):
    """Everything a worker needs to make its kit; plain data that can be sent to another process.

    ``shared``: machines use the cache folder together; the locks of a database do not hold there, single files do.
    """

    theme_dir: Path
    chrome: Chrome
    site: tuple[tuple[str, str], ...]
    cache_dir: Path | None
    program: str
    shared: bool = False


class WorkerKit:
    """The kit of one process. Parsers and templates are made when they are first needed."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self.store = Store(None if workshop.shared else workshop.cache_dir, workshop.program)
        self._kept = Kept(workshop.cache_dir)
        self._converter: Converter | None = None
        self._pages: Pages | None = None
        # By themselves: entries of feeds, of which there are more, would drive them out before they are asked for again.
        self._bodies = Recent[str, Body](_REMEMBERED)
        self._remembered = Recent[str, Any](_REMEMBERED)

    def body(self, source: BodySource) -> Body:
        """Give the rendered body of an entry, from memory, from the cache, or made now."""
        found = self._bodies.get(source.digest)
        if found is None:
            found = self._bodies[source.digest] = self._body(source)
        return found

    def _body(self, source: BodySource) -> Body:
        text = source.read()
        return plain_body(text) or self._converted(text, body_key(source.digest))

    def _converted(self, text: str, key: str) -> Body:
        kept = self.store.body(key)
        if kept is not None:
            html, headings = json.loads(kept)
            return Body(html, tuple(Heading(*h) for h in headings))
        if self._converter is None:
            # A build without changes needs no parser, and no template library: their import is most of its time.
            from generator.markup.markdown import Converter  # noqa: PLC0415  # most bodies are plain text

            self._converter = Converter()
        body = self._converter.body(text)
        self.store.keep_body(
            key, json.dumps([body.html, [astuple(h) for h in body.headings]], ensure_ascii=False)
        )
        return body

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give the bytes that ``make`` makes, from the cache folder when they were made before."""
        return self._kept.get(key, make)

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Give what ``make`` makes, remembered under the key; the oldest is forgotten first."""
        if key not in self._remembered:
            self._remembered[key] = make()
        value: T = self._remembered[key]
        return value

    @property
    def pages(self) -> Pages:
        """The theme's templates."""
        if self._pages is None:
            from generator.outputs.html import Pages  # noqa: PLC0415  # templates are needed where a page is made

            cache = self._workshop.cache_dir
            self._pages = Pages(
                self._workshop.theme_dir,
                self._workshop.chrome,
                dict(self._workshop.site),
                kept_templates(cache, self._workshop.program) if cache else None,
            )
        return self._pages

    def page(self, template: str, view: Any, root: str = "") -> bytes:
        """Give the whole HTML of a page, in UTF-8."""
        where = root or root_of(view.head.url)
        return self.pages.page(template, view, where, body_of(view, where, self))

    def bare(self, template: str, view: Any, url: str) -> str:
        """Give the HTML of a page without chrome."""
        return self.pages.bare(template, view, root_of(url))


def kept_templates(cache_dir: Path, program: str) -> Compiled:
    """Give what keeps compiled templates."""
    from generator.outputs.compiled import Compiled  # noqa: PLC0415  # templates are needed where a page is made

    return Compiled(cache_dir / "templates", program)


class LentKit:
    """The kit of one process for some work: made when it is first asked for."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._kit: WorkerKit | None = None

    def get(self) -> WorkerKit:
        """Give the kit."""
        if self._kit is None:
            self._kit = WorkerKit(self._workshop)
        return self._kit

    def close(self) -> None:
        """Close it, if it was made."""
        if self._kit is not None:
            self._kit.store.close()
            self._kit = None


def body_key(digest: str) -> str:
    """Give the key of a body in the cache, from the digest of its text."""
    return digest_value((digest, MEANING))
