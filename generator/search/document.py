"""What search knows of a story, a person, an event, a service, a region or a topic."""

from __future__ import annotations

from marshal import dumps
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import force_setattr

from generator.digest import digest_bytes

if TYPE_CHECKING:
    from generator.entries.source import BodySource

# The parts of a document, each a slot of its own: a hit in the first two counts more, and words that stand in one
# slot stand near each other. A unit is a slot of a document: number * SLOTS + slot.
TITLE, TAGS, BODY, PASSAGES = 0, 1, 2, 4
SLOTS = BODY + PASSAGES
_PASSAGE = 600


class Document(Struct, frozen=True):
    """One thing that can be found. All texts are plain and as a reader sees them.

    ``line`` is where it is or what it is about, ``tags`` the names that it carries (people, places, topics), ``words``
    their pinyin, ``names`` what it is called as a whole, ``filters`` what it can be chosen by (``r:420684``), ``sounds`` its
    own pinyin and initials, ``notes`` what its page says beside the body. ``roots``, ``topics``, ``people`` are what readers count by.
    """

    kind: str
    id: str
    url: str
    title: str
    kicker: str = ""
    subtitle: str = ""
    line: str = ""
    phone: str = ""
    date: str = ""
    type: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    body: BodySource | None = None
    digest: str = ""

    def __post_init__(self) -> None:
        """Work out the digest, unless it is known: the document stands for itself with it."""
        if self.digest:
            return
        body = self.body.digest if self.body else ""
        # All fields are plain values already, so that marshal may write them as they are: version 2 knows no references.
        force_setattr(self, "digest", digest_bytes(dumps((*_parts(self), body), 2)))


_parts = attrgetter(*(name for name in Document.__struct_fields__ if name not in {"body", "digest"}))


def units(document: Document, body: tuple[str, ...]) -> tuple[str, ...]:
    """Give the texts of a document's slots; ``body`` are the blocks of its text. Lines of a slot never meet in a term."""
    title = f"{document.kicker}\n{document.title}\n{document.subtitle}"
    blocks = (document.summary, *body) if document.summary else body
    passages = _passages(blocks)
    if document.notes:
        last = "\n".join(document.notes)
        passages = (*passages[:-1], f"{passages[-1]}\n{last}") if passages else (last,)
    return (title, "\n".join(document.tags), *passages)


def _passages(blocks: tuple[str, ...]) -> tuple[str, ...]:
    """Gather blocks into passages of about 600 characters, at most four: of a longer text they are longer."""
    whole = sum(map(len, blocks))
    count = min(PASSAGES, -(-whole // _PASSAGE))
    passages: list[list[str]] = [[] for _ in range(count)]
    before = 0
    for block in blocks:
        passages[min(count - 1, before * count // whole) if whole else 0].append(block)
        before += len(block)
    return tuple("\n".join(passage) for passage in passages)
