"""A memory that does not grow with the site: it forgets what it was given first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(OrderedDict[K, V]):
    """A mapping of at most so many values; a new one takes the place of the oldest.

    A plain dictionary would look for its first key past all that have been there before it.
    """

    def __init__(self, most: int) -> None:
        """Take how many values are kept."""
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        """Keep a value."""
        super().__setitem__(key, value)
        if len(self) > self._most:
            self.popitem(last=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Tell how it is made in another process."""
        return type(self), (self._most,), None, None, iter(self.items())
