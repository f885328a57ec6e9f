"""Cutting a list into pages: ``x/``, ``x/page/2/``, …"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from generator.outputs.views.cards import Paging

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


def page_url(base: str, number: int) -> str:
    """Give the address of a page of a list; the first is the list itself."""
    return base if number == 1 else f"{base}page/{number}/"


def numbered(text: str, paging: Paging) -> str:
    """Give a title or a description of a list with the number of the page: no two pages say the same of themselves."""
    return text if paging.number == 1 else f"{text}（第{paging.number}页）"


def page_count(items: Sequence[object], size: int) -> int:
    """Give how many pages a list has; an empty one still has its first."""
    return max(1, -(-len(items) // size))


def page_of(items: Sequence[T], size: int, base: str, number: int) -> tuple[str, Paging, Sequence[T]]:
    """Give address, paging and items of a page."""
    total = page_count(items, size)
    newer = page_url(base, number - 1) if number > 1 else None
    older = page_url(base, number + 1) if number < total else None
    part = items[(number - 1) * size : number * size]
    return page_url(base, number), Paging(number, total, newer, older), part


def numbered_key(key: str, number: int) -> str:
    """Give the key of the group that a page of a list is: ``skill-contests/2``."""
    return f"{key}/{number}"


def split_key(key: str) -> tuple[str, int]:
    """Take such a key apart."""
    name, _, number = key.rpartition("/")
    return name, int(number)
