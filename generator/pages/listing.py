"""Cutting a list into pages: ``x/``, ``x/page/2/``, …"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from generator.outputs.views.cards import Paging

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")


def page_url(base: str, number: int) -> str:
    """Give the address of a page of a list; the first is the list itself."""
    return base if number == 1 else f"{base}page/{number}/"


def numbered(text: str, paging: Paging) -> str:
    """Give a title or a description of a list with the number of the page: no two pages say the same of themselves."""
    return text if paging.number == 1 else f"{text}（第{paging.number}页）"


def paginate(items: Sequence[T], size: int, base: str) -> Iterator[tuple[str, Paging, Sequence[T]]]:
    """Give (address, paging, items) of every page; an empty list still has its first page."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        newer = page_url(base, number - 1) if number > 1 else None
        older = page_url(base, number + 1) if number < total else None
        part = items[(number - 1) * size : number * size]
        yield page_url(base, number), Paging(number, total, newer, older), part
