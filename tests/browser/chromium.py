"""One Chromium for all tests of a process: Playwright cannot be started twice in one."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser")


@cache
def chromium() -> Browser:
    """Start a Chromium; without one the tests fail, for what they hold is not known then."""
    found = next((path for path in CHROMIUM if Path(path).exists()), None)
    if found is None:
        pytest.fail(f"No Chromium at {' or '.join(CHROMIUM)}: install the Debian package `chromium`.")
    playwright = sync_playwright().start()
    running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
    atexit.register(playwright.stop)
    atexit.register(running.close)
    return running
