"""Stories that are read when somebody asks for them: a build after an edit needs few of many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from generator.model.entities import Story


class Shelf(Mapping[str, "Story"]):
    """Stories by id, in reading order; those that are not at hand are read, each once."""

    def __init__(
        self,
        ids: tuple[str, ...],
        has: Container[object],
        read: Callable[[str], Story],
        at_hand: Mapping[str, Story],
    ) -> None:
        """Take all ids in order, what knows them quickly, how a story is read, and those that have been."""
        self._ids = ids
        self._has = has
        self._read = read
        self._known = dict(at_hand)

    def __getitem__(self, identity: str) -> Story:
        """Give a story; raises KeyError for what is not shown."""
        if identity not in self._known:
            if identity not in self._has:
                raise KeyError(identity)
            self._known[identity] = self._read(identity)
        return self._known[identity]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in order."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Count the stories."""
        return len(self._ids)

    def __contains__(self, identity: object) -> bool:
        """Tell whether a story is shown, without reading it."""
        return identity in self._has
