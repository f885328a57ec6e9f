"""The search as readers have it: its modules in Chromium, over an index that is served as it is published."""

from __future__ import annotations

import functools
import http.server
import threading
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from browser.conftest import browser, shipped
from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

__all__ = ["browser", "shipped"]

MODULES = ROOT / "themes" / "unionpress" / "assets" / "unionpress" / "search"
_BLANK = b"<!doctype html><title>search</title>"
# Asks one question after the other and turns pages until nothing follows.
_ASK_ALL = """async ([base, queries, whole]) => {
  const { engineOf: open } = await import("/modules/core.js");
  const engine = (window.engines ??= {})[base] ??= open(base);
  const out = [];
  for (const query of queries) {
    const all = { ...query, count: 200 };
    let found = await engine.search(all);
    const results = [...found.results];
    for (const first = found; found.more; results.push(...found.results)) {
      found = await engine.search({ ...all, from: found.next });
      if (first.state !== found.state) throw new Error("the state changed between pages");
    }
    const told = whole ? results : results.map(({ id }) => ({ id }));
    out.push({ ...found, results: told, cards: (await engine.search({ ...query, count: 1 })).cards });
  }
  return out;
}"""

_FACETS = """async ([base, query]) => {
  const { engineOf: open } = await import("/modules/core.js");
  const engine = (window.engines ??= {})[base] ??= open(base);
  await engine.search(query);
  return engine.facets(query);
}"""


class _Handler(http.server.BaseHTTPRequestHandler):
    """Serves the modules below /modules/, a site below /site/ and an empty page."""

    protocol_version = "HTTP/1.1"  # one connection for many files
    # As web servers do: else a file waits for the browser to confirm the headers, some 40 ms.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, site: Path, *rest: Any) -> None:
        self.site = site
        super().__init__(*rest)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/":
            self._give(_BLANK, "text/html")
            return
        file = MODULES / path[9:] if path.startswith("/modules/") else self.site / path[6:]
        if file.is_file():
            self._give(
                file.read_bytes(), "text/javascript" if file.suffix == ".js" else "application/octet-stream"
            )
        else:
            self.send_error(404)

    def _give(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        # A common word is in a thousand stories, each of them in a file: the browser need not fetch them for every question.
        self.send_header("Cache-Control", "max-age=86400")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site; gives the server's address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, site)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Desk:
    """A reader who asks many questions of one site."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.base = f"{address}site/search/index/"
        page.goto(address)

    def ask(self, *questions: str | dict[str, str]) -> list[dict[str, Any]]:
        """Give what the search finds for each question, all pages of it."""
        queries = [{"q": one} if isinstance(one, str) else one for one in questions]
        return self._asked(queries, whole=True)

    def stories(self, *questions: str) -> list[dict[str, Any]]:
        """Give the same of results by their ids alone: quicker by far where there are thousands."""
        return self._asked([{"q": one} for one in questions], whole=False)

    def _asked(self, queries: list[dict[str, str]], *, whole: bool) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(_ASK_ALL, [self.base, queries, whole])
        return found

    def facets(self, query: dict[str, str]) -> dict[str, Any]:
        """Give what there is to choose from among what a question finds."""
        found: dict[str, Any] = self.page.evaluate(_FACETS, [self.base, query])
        return found

    def ids(self, question: str | dict[str, str]) -> list[str]:
        """Give the ids of what one question finds, in order."""
        return [one["id"] for one in self.ask(question)[0]["results"]]


@pytest.fixture
def desk(browser: Browser) -> Iterator[Callable[[Path], Desk]]:
    """Give a reader for a published folder."""
    with ExitStack() as stack:
        context = stack.enter_context(browser.new_context())
        yield lambda folder: Desk(context.new_page(), stack.enter_context(served(folder)))
