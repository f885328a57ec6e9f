"""The motifs of drawn covers: calm abstract patterns, each a function from a stream of chances to SVG shapes.

A shape's paint is one of the classes ``a`` (strong), ``b`` (middle), ``c`` (light); lines are ``l`` (thin) and ``m`` (broad).
The canvas is 1200 × 675.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

WIDTH, HEIGHT = 1200, 675


def _n(value: float) -> str:
    return f"{value:.0f}"


def _circle(x: float, y: float, r: float, kind: str) -> str:
    return f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"/>'


def _rect(x: float, y: float, w: float, h: float, kind: str) -> str:
    return f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"/>'


def _path(points: str, kind: str) -> str:
    return f'<path class="{kind}" d="{points}"/>'


def arcs(chance: Random) -> Iterator[str]:
    """Two families of arcs that meet: talks between two sides."""
    meet = 440 + 320 * chance.random()
    for i in range(7):
        r = 120 + 78 * i
        yield _circle(meet - 330, HEIGHT, r, "l" if i % 3 else "m")
        yield _circle(meet + 330, HEIGHT, r, "l" if i % 3 else "m")
    yield _circle(meet, HEIGHT - 190, 46, "a")


def rays(chance: Random) -> Iterator[str]:
    """Rays from one point: an honour, a light."""
    x, y = 250 + 700 * chance.random(), HEIGHT - 120
    for i in range(25):
        angle = pi * i / 24
        far = 300 + (340 if i % 2 else 170)
        yield _path(
            f"M{_n(x - 120 * cos(angle))} {_n(y - 120 * sin(angle))}L{_n(x - far * cos(angle))} {_n(y - far * sin(angle))}",
            "m" if i % 4 == 0 else "l",
        )
    yield _circle(x, y, 86, "a")


def steps(chance: Random) -> Iterator[str]:
    """Rising steps: skill and grade."""
    count = 7 + int(3 * chance.random())
    width = WIDTH / count
    for i in range(count):
        height = 90 + (HEIGHT - 210) * (i + 1) / count
        yield _rect(i * width, HEIGHT - height, width - 10, height, "abc"[(count - 1 - i) % 3])


def lanes(chance: Random) -> Iterator[str]:
    """Roads in long curves: people who work on the way."""
    bend = 120 + 160 * chance.random()
    for i in range(6):
        y = 130 + 88 * i
        yield _path(
            f"M-20 {_n(y)}C300 {_n(y - bend)} 760 {_n(y + bend)} 1220 {_n(y - 40)}", "m" if i % 2 else "l"
        )
    for i in range(5):
        yield _circle(
            160 + 230 * i + 60 * chance.random(), 190 + 90 * ((i * 2) % 5), 20, "a" if i % 2 else "b"
        )


def rings(chance: Random) -> Iterator[str]:
    """Rings that spread: a service that reaches further."""
    x, y = 300 + 600 * chance.random(), 250 + 160 * chance.random()
    for i in range(8, 0, -1):
        yield _circle(x, y, 62 * i, "c" if i % 2 else "b") if i > 1 else _circle(x, y, 62, "a")


def waves(chance: Random) -> Iterator[str]:
    """Layers of waves: warmth in winter, coolness in summer."""
    for i in range(6):
        y, lift = 190 + 84 * i, 30 + 40 * chance.random()
        yield _path(
            f"M0 {_n(y)}Q200 {_n(y - lift)} 400 {_n(y)}T800 {_n(y)}T1200 {_n(y)}V675H0Z", "cba"[i % 3]
        )
    yield _circle(930, 120, 64, "a")


def grid(chance: Random) -> Iterator[str]:
    """Squares in rows, some of them lit: workshops, shifts, data."""
    for row in range(5):
        for column in range(10):
            lot = chance.random()
            kind = "a" if lot < 0.14 else "b" if lot < 0.42 else "c"  # noqa: PLR2004  # shares of the picture
            yield _rect(62 + 110 * column, 66 + 110 * row, 94, 94, kind)


def petals(chance: Random) -> Iterator[str]:
    """Petals around a centre."""
    x, y, turn = 360 + 480 * chance.random(), 338.0, pi * chance.random()
    for i in range(9):
        angle = turn + 2 * pi * i / 9
        yield _circle(x + 190 * cos(angle), y + 190 * sin(angle), 118, "bc"[i % 2])
    yield _circle(x, y, 92, "a")


def blocks(chance: Random) -> Iterator[str]:
    """Blocks laid in courses: building from the ground."""
    for row in range(6):
        x = -110 * (row % 2) - 40 * chance.random()
        while x < WIDTH:
            width = 150 + 110 * chance.random()
            if row > 1 or chance.random() > 0.35:  # noqa: PLR2004  # the top courses have gaps
                yield _rect(x, 30 + 108 * row, width - 10, 98, "cba"[int(3 * chance.random())])
            x += width


def pulse(chance: Random) -> Iterator[str]:
    """One beat in a calm line: health."""
    x = 250 + 420 * chance.random()
    for i in range(4):
        yield _circle(x + 150, 338, 310 - 70 * i, "cb"[i % 2])
    yield _path(f"M0 338H{_n(x)}l50 -110 70 250 64 -330 60 190H1200", "m")


def hills(chance: Random) -> Iterator[str]:
    """Hills one behind the other."""
    yield _circle(220 + 760 * chance.random(), 190, 84, "a")
    for i in range(4):
        y, peak = 300 + 100 * i, 160 + 880 * chance.random()
        yield _path(f"M0 {_n(y + 70)}Q{_n(peak)} {_n(y - 190)} 1200 {_n(y + 50)}V675H0Z", "cbcb"[i])


def nodes(chance: Random) -> Iterator[str]:
    """Points that are joined."""
    places = [(100 + 165 * i + 60 * chance.random(), 120 + 430 * chance.random()) for i in range(7)]
    for i, (x, y) in enumerate(places):
        for step in (1, 2):
            if i + step < len(places):
                to = places[i + step]
                yield _path(f"M{_n(x)} {_n(y)}L{_n(to[0])} {_n(to[1])}", "l" if step > 1 else "m")
    for i, (x, y) in enumerate(places):
        yield _circle(x, y, 26 + 40 * chance.random(), "abc"[i % 3])


def hatch(chance: Random) -> Iterator[str]:
    """Broad slanting stripes: mind your step."""
    shift = 80 * chance.random()
    for i in range(-2, 9):
        x = 170 * i + shift
        yield _path(f"M{_n(x)} 675L{_n(x + 330)} 0H{_n(x + 415)}L{_n(x + 85)} 675Z", "cba"[i % 3])


def ribbons(chance: Random) -> Iterator[str]:
    """Ribbons in the air: song and festival."""
    for i in range(5):
        y, swing = 110 + 108 * i, 70 + 110 * chance.random()
        over = f"M0 {_n(y)}C320 {_n(y + swing)} 520 {_n(y - swing)} 1200 {_n(y + 20)}v56"
        under = f"C520 {_n(y + 46 - swing)} 320 {_n(y + 46 + swing)} 0 {_n(y + 46)}Z"
        yield _path(over + under, "abcbc"[i])


MOTIFS: dict[str, Callable[[Random], Iterator[str]]] = {
    motif.__name__: motif
    for motif in (
        arcs,
        rays,
        steps,
        lanes,
        rings,
        waves,
        grid,
        petals,
        blocks,
        pulse,
        hills,
        nodes,
        hatch,
        ribbons,
    )
}
