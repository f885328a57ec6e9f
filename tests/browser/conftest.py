"""The shipped site in a real browser: built by the command, served below a path, no network but this machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.chromium import chromium
from browser.serving import BASE, serving
from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build what the repository ships, from a copy, for a site below /news/."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("content", "themes"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    address = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    (folder / "mkdocs.yml").write_text(
        settings.replace(address, f"site_url: https://union.test{BASE}"), "utf-8"
    )
    command = [Path(sys.executable).parent / "unionpress", "build", "--site-dir", "www"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "www"


@pytest.fixture(scope="session")
def address(shipped: Path) -> Iterator[str]:
    """Serve the site; give its address."""
    with serving(shipped) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Browser:
    """Give the Chromium of this process."""
    return chromium()


class Visit:
    """A reader's visit: a page, what its console said, and what it asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.errors: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.address + path)

    @property
    def here(self) -> str:
        """Give the address of the page below the site's root."""
        return self.page.url.removeprefix(self.address)

    def was_sound(self) -> None:
        """Make sure that nothing failed and that no other host was asked for anything."""
        assert self.errors == []
        assert [url for url in self.asked if not url.startswith((self.address, "data:"))] == []


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Give a visit; ``@pytest.mark.parametrize("visit", [{…}], indirect=True)`` sets options of the browser."""
    context = browser.new_context(locale="zh-CN", **getattr(request, "param", {}))
    context.set_default_timeout(20_000)
    yield Visit(context.new_page(), address)
    context.close()
