"""Region landing pages, the list of regions and the tile map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import routes as addresses
from generator.outputs.job import Job, Rank
from generator.outputs.pages import region_page, regions_page
from generator.outputs.views.cards import Count, Link, ServiceCard, Text, Tile
from generator.outputs.views.pages import RegionIndex, RegionPage
from generator.pages.calendars import region_calendar
from generator.pages.lines import figure_line
from generator.pages.listing import numbered, page_of, split_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.outputs.views.cards import EventCard, FeedLink, FigureLine, Paging, StoryCard
    from generator.pages.cards import Desk
    from generator.pages.heads import Heads
    from generator.regions import Region

# One cell per province-level unit and the 兵团; a grid has no borders, so it claims none.
_GRID = (
    "........黑",
    "........吉",
    "兵新..宁蒙京津辽",
    "..青甘陕晋冀鲁.",
    ".藏川渝鄂豫皖苏.",
    "..云贵湘赣浙沪.",
    "...桂粤闽.台.",
    "...琼澳港...",
)
_MARKS = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "蒙": "150000", "辽": "210000", "吉": "220000",
    "黑": "230000", "沪": "310000", "苏": "320000", "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000",
    "鲁": "370000", "豫": "410000", "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000",
    "渝": "500000", "川": "510000", "贵": "520000", "云": "530000", "藏": "540000", "陕": "610000", "甘": "620000",
    "青": "630000", "宁": "640000", "新": "650000", "台": "710000", "港": "810000", "澳": "820000", "兵": "XB00",
}  # fmt: skip
_FEW, _NEARBY = 4, 4
_MOST_PEOPLE, _MOST_SERVICES, _MOST_EVENTS, _MOST_FIGURES, _BORROWED = 8, 8, 6, 6, 8


def tiles(desk: Desk) -> tuple[Tile, ...]:
    """Give the 35 cells of the tile map, row by row; a region without a page has no address."""
    cells = [(mark, row, column) for row, line in enumerate(_GRID) for column, mark in enumerate(line)]
    return tuple(_tile(desk, *cell) for cell in cells if cell[0] in _MARKS)


def _tile(desk: Desk, mark: str, row: int, column: int) -> Tile:
    region = desk.site.tree.get(_MARKS[mark])
    url = desk.routes.get(("region", region.code)) or ""
    count = len(desk.site.in_region(region.code).stories)
    return Tile(mark, row, column, region.short, url, count, region.slug)


def region_jobs(desk: Desk, heads: Heads, key: str) -> Iterator[Job]:
    """Give a page of a region: the landing page, or one of the lists behind it."""
    code, number = split_key(key)
    url = desk.routes.url("region", code)
    ids, lender = _stories(desk, code)
    feeds = (*desk.channels.links("region", code), *region_calendar(desk, code))
    address, paging, part = page_of(ids, desk.options.site.page_size, url, number)
    view = _page(desk, heads, code, address, paging, part, lender, feeds)
    yield Job(address + "index.html", view, region_page, Rank.LISTING)


def _stories(desk: Desk, code: str) -> tuple[tuple[str, ...], str | None]:
    """Give a region's stories; if it has none, the newest of the nearest region above that has, and its code."""
    own = desk.site.in_region(code).stories
    if own:
        return own, None
    most = min(_BORROWED, desk.options.site.page_size)
    for above in desk.site.tree.ancestors(code)[1:]:
        found = desk.site.in_region(above).stories
        if found:
            return found[:most], above
    return desk.channels.shown[:most], ""


def _page(
    desk: Desk,
    heads: Heads,
    code: str,
    address: str,
    paging: Paging,
    part: Sequence[str],
    lender: str | None,
    feeds: tuple[FeedLink, ...],
) -> RegionPage:
    site = desk.site
    region = site.tree.get(code)
    found = site.in_region(code)
    note = site.notes.get(code)
    first = paging.number == 1
    lead = _lead(desk, code, part) if first and lender is None else None
    upcoming, past = _events(desk, found.events) if first else ((), ())
    # Many counties share a short name, so the regions above stand before it.
    full = site.tree.label(code).replace("/", "")
    summary = (note.meta.summary if note else None) or ""
    around, nearby = _nearby(desk, code) if first else (None, ())
    return RegionPage(
        head=heads.head(
            numbered(f"{full}工会新闻", paging),
            address,
            description=numbered(summary or f"{full}的工会稿件、劳模工匠、活动和服务。", paging),
            section="regions",
            feeds=desk.channels.links("region", code),
        ),
        name=region.name,
        kind=region.kind,
        trail=desk.trail(code)[:-1],
        other_parents=tuple(desk.region(parent) for parent in _other_parents(desk, region)),
        summary=summary if first else "",
        note=_note(desk, code) if first else None,
        lead=lead,
        cards=desk.stories(i for i in part if lead is None or desk.story(i) is not lead),
        total=len(found.stories),
        borrowed_from=_lender(desk, lender),
        nearby_from=_lender(desk, around),
        nearby=desk.stories(nearby),
        paging=paging,
        people=desk.people(found.people[:_MOST_PEOPLE]) if first else (),
        services=desk.services(found.services[:_MOST_SERVICES]) if first else (),
        inherited_services=_inherited(desk, code) if first else (),
        upcoming=upcoming,
        past=past,
        below=_below(desk, code) if first else (),
        topics=desk.topic_counts(site.topics_in.get(code, {}), 8) if first else (),
        figures=_figures(desk, found.stories) if first else (),
        feeds=feeds,
    )


def _nearby(desk: Desk, code: str) -> tuple[str | None, tuple[str, ...]]:
    """Give what to read on with where a region has few stories: the nearest region above with others, and its newest."""
    own = set(desk.site.in_region(code).stories)
    if not 0 < len(own) < _FEW:
        return None, ()
    wider = [(above, desk.site.in_region(above).stories) for above in desk.site.tree.ancestors(code)[1:]]
    for above, ids in [*wider, ("", desk.channels.shown)]:
        others = tuple(i for i in ids[: _FEW + _NEARBY] if i not in own)[:_NEARBY]
        if others:
            return above, others
    return None, ()


def shown_from_above(desk: Desk, code: str) -> tuple[str, ...]:
    """Give the stories of regions above that a region's landing page shows for want of its own."""
    ids, lender = _stories(desk, code)
    return ids if lender is not None else _nearby(desk, code)[1]


def _lender(desk: Desk, code: str | None) -> Link | None:
    if code is None:
        return None
    return desk.region(code) if code else Link("全站", addresses.STORIES)


def _other_parents(desk: Desk, region: Region) -> tuple[str, ...]:
    """Give the parents that the trail does not show: a place of several regions, a 师 and its city."""
    shown = {r.code for r in desk.site.tree.trail(region.code)}
    return tuple(code for code in region.parents if code not in shown)


def _note(desk: Desk, code: str) -> Text | None:
    note = desk.site.notes.get(code)
    return desk.text(note) if note is not None and note.entry.facts.characters else None


def _lead(desk: Desk, code: str, part: Sequence[str]) -> StoryCard | None:
    note = desk.site.notes.get(code)
    pinned = [i for i in note.pinned if i in desk.site.stories] if note else []
    chosen = next(iter([*pinned, *part]), None)
    return desk.story(chosen) if chosen else None


def _events(desk: Desk, ids: Sequence[str]) -> tuple[tuple[EventCard, ...], tuple[EventCard, ...]]:
    cards = desk.events(ids)
    coming = [
        card for card in reversed(cards) if card.phase in {"upcoming", "ongoing", "recurring", "postponed"}
    ]
    past = [card for card in cards if card.phase in {"ended", "cancelled"}]
    return tuple(coming[:_MOST_EVENTS]), tuple(past[:_MOST_EVENTS])


def _inherited(desk: Desk, code: str) -> tuple[tuple[Link, tuple[ServiceCard, ...]], ...]:
    """Give the services that the regions above offer to everyone below them."""
    groups = []
    for above in desk.site.tree.ancestors(code)[1:]:
        own = desk.site.own.get(above)
        if own is not None and own.services:
            groups.append((desk.region(above), desk.services(own.services[:_MOST_SERVICES])))
    return tuple(groups)


def _below(desk: Desk, code: str) -> tuple[Count, ...]:
    children = [
        r.code for r in desk.site.tree.children(code) if desk.routes.get(("region", r.code)) is not None
    ]
    counts = [desk.region_count(child) for child in children]
    return tuple(sorted(counts, key=lambda c: (-(c.count or 0), c.url)))


def _figures(desk: Desk, ids: Sequence[str]) -> tuple[FigureLine, ...]:
    """Give the first figure of each of the newest stories, with the story it comes from."""
    lines = []
    for identity in ids:
        story = desk.site.stories[identity]
        if story.meta.figures:
            lines.append(
                figure_line(story.meta.figures[0], Link(story.meta.title, desk.routes.url("story", identity)))
            )
        if len(lines) == _MOST_FIGURES:
            break
    return tuple(lines)


def newest_figures(desk: Desk) -> tuple[FigureLine, ...]:
    """Give the figures of the front page."""
    return _figures(desk, tuple(desk.site.stories))


def regions_jobs(desk: Desk, heads: Heads, _: str) -> Iterator[Job]:
    """Give the list of regions."""
    tree = desk.site.tree
    having = [code for code in desk.site.region_codes() if desk.site.in_region(code).stories]
    roots = sorted((r for r in map(tree.get, having) if not r.parents), key=lambda r: r.slug)
    provinces = tuple(
        (
            desk.region_count(root.code),
            tuple(desk.region_count(c) for c in _descendants(desk, root.code, having)),
        )
        for root in roots
    )
    spanning = [r.code for r in map(tree.get, having) if r.level == "place" and len(r.parents) > 1]
    url = addresses.REGIONS
    head = heads.head(
        "各地", url, description="按省、市、县看工会稿件、劳模工匠、活动和服务。", section="regions"
    )
    view = RegionIndex(head, tiles(desk), provinces, tuple(map(desk.region_count, spanning)))
    yield Job(url + "index.html", view, regions_page, Rank.LISTING)


def _descendants(desk: Desk, root: str, having: Sequence[str]) -> list[str]:
    prefix = desk.routes.url("region", root)
    below = [code for code in having if code != root and desk.routes.url("region", code).startswith(prefix)]
    return sorted(below, key=lambda code: desk.routes.url("region", code))
