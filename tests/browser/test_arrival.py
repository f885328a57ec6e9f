"""A page that arrives slowly, piece by piece: what the reader has begun to read stays where it is."""

import re
import time

import pytest
from browser.serving import SiteHandler, serving

# A frame of the screen and a little more, so that each piece is painted before the next one comes.
PAUSE = 0.02
# What is in sight at first; the rest comes in one piece.
PIECES = 120
CUTS = re.compile(rb"(?<=</li>)|(?<=</form>)|(?<=</a>)|(?<=</div>)|(?<=</p>)|(?<=</ul>)|(?<=</dd>)")
MOVED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.moved))))"""
WATCH = """
window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(e => window.moved.push(
  `${e.value.toFixed(5)} ${e.sources.map(s => (s.node?.outerHTML || s.node?.textContent || '').slice(0, 80))}`
))).observe({ type: 'layout-shift', buffered: true })
"""


class _Slow(SiteHandler):
    """The web server of a site at the end of a thin wire."""

    def do_GET(self) -> None:  # noqa: N802 -- the name the standard library calls
        page = self.page()
        if page is None:
            super().do_GET()
            return
        data = page.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        head = data.index(b"<body")
        *pieces, rest = CUTS.split(data[head:], PIECES)
        for piece in (data[:head], *pieces, rest):
            self.wfile.write(piece)
            time.sleep(PAUSE)


@pytest.fixture(scope="module")
def slow_address(shipped):
    """Serve the site slowly; give its address."""
    with serving(shipped, _Slow) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 800, 390])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "people/",
        "events/",
        "services/",
        "regions/",
        "regions/hubei/",
        "search/",
        "stories/2026/06/suzhou-first-aid-reward/",
    ],
)
def test_nothing_moves_while_a_page_arrives(visit, slow_address, path, width):
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.add_init_script(WATCH)
    visit.page.goto(slow_address + path)
    assert visit.page.evaluate(MOVED) == []
