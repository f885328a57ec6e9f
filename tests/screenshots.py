"""Picture every kind of page for the designer's eye, and make docs/front.png for the README.

Needs the project's development environment and the system's Chromium: ``make screenshots``.
"""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), ""
)
PAGES = {
    "front": "",
    "archive": "stories/",
    "story-news": "stories/2026/04/hzmb-port-union-stations/",
    "story-feature": "stories/2026/01/yicheng-chemical-collective-contract/",
    "story-interview": "stories/2026/01/shaanxi-union-chair-interview-2026/",
    "story-profile": "stories/2026/01/beijing-model-worker-recuperation/",
    "story-photo": "stories/2026/01/dandan-squad-tunnel-ice/",
    "story-policy": "stories/2026/06/suzhou-first-aid-reward/",
    "story-brief": "stories/2026/06/datong-model-worker-airport-service/",
    "regions": "regions/",
    "region": "regions/hubei/",
    "region-small": "regions/jiangxi/",
    "topics": "topics/",
    "topic": "topics/model-workers/",
    "series": "series/close-up/",
    "people": "people/",
    "person": "people/meng-xiangzhi/",
    "events": "events/",
    "event": "events/2026/beijing-bda-group-wedding/",
    "services": "services/",
    "service": "services/suzhou-first-aid-reward/",
    "search": "search/",
    "search-found": "search/?q=心理",
    "search-chosen": "search/?q=工会&region=420000",
    "feeds": "feeds/",
    "hand-written": "handbook/",
    "missing": "404.html",
}
WIDTHS = (1440, 1024, 390)
TALLEST = 6000


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _open(browser: Browser, address: str, width: int, scheme: str, zoom: float = 1) -> Page:
    size = {"width": width, "height": 844 if width < 500 else 900}
    page = browser.new_page(viewport=size, color_scheme=scheme, locale="zh-CN", device_scale_factor=zoom)
    page.goto(address)
    # A picture of the whole page is taken without scrolling, so nothing may wait to be scrolled to.
    page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    return page


def _shot(page: Page, height: int) -> Image.Image:
    height = min(height, page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}
    image = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip))).convert("RGB")
    page.close()
    return image


def picture_all(browser: Browser, address: str, folder: Path) -> None:
    """Write every kind of page, at every width, light and dark."""
    folder.mkdir(exist_ok=True)
    for name, path in PAGES.items():
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                _shot(_open(browser, address + path, width, scheme), TALLEST).save(
                    folder / f"{name}-{width}-{scheme}.png"
                )
        print(name)


def compose(browser: Browser, address: str, file: Path) -> None:
    """Set the front page of a desktop and that of a phone side by side, in few colours so that the file stays small."""
    desk = _shot(_open(browser, address, 1280, "light"), 1000).resize((864, 675), Image.Resampling.LANCZOS)
    phone = _shot(_open(browser, address, 390, "dark"), 844).resize((260, 563), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (1240, 747), "#e9e3da")
    sheet.paste(desk, (36, 36))
    sheet.paste("#161311", (936, 108, 1204, 679))
    sheet.paste(phone, (940, 112))
    sheet.quantize(200, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size} bytes")


def main() -> None:
    """Build the site apart, serve it, picture it."""
    if not CHROMIUM:
        sys.exit("No Chromium: install the Debian package `chromium`.")
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        subprocess.run(
            [Path(sys.executable).parent / "unionpress", "build", "--site-dir", site], cwd=ROOT, check=True
        )
        handler = functools.partial(_Quiet, directory=str(site))
        with (
            http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
            sync_playwright() as playwright,
        ):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}/"
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            compose(browser, address, ROOT / "docs" / "front.png")
            picture_all(browser, address, ROOT / "screenshots")
            browser.close()
            server.shutdown()


if __name__ == "__main__":
    main()
