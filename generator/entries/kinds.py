"""The table of kinds: a new kind is one meta, one row here, one template, one fixture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.entries import schema
from generator.entries.validation import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.entries.fields import Meta


class Kind(Struct, frozen=True):
    """A kind of entry: ``pattern`` is what an id may look like, ``shape`` says it in Chinese."""

    name: str
    label: str
    folder: str
    meta: type[Meta]
    pattern: re.Pattern[str]
    shape: str


_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUG_SHAPE = "小写英文字母、数字、减号"

KINDS: tuple[Kind, ...] = (
    Kind(
        "story", "稿件", "stories", schema.StoryMeta,
        re.compile(rf"\d{{4}}/(?:0[1-9]|1[0-2])/{_SLUG}"), f"年/月/文件名，例如 2026/01/yicheng-contract；文件名用{_SLUG_SHAPE}",
    ),
    Kind("person", "人物", "people", schema.PersonMeta, re.compile(_SLUG), _SLUG_SHAPE),
    Kind(
        "event", "活动", "events", schema.EventMeta,
        re.compile(rf"\d{{4}}/{_SLUG}"), f"年/文件名，例如 2026/xining-job-fair；文件名用{_SLUG_SHAPE}",
    ),
    Kind("service", "服务", "services", schema.ServiceMeta, re.compile(_SLUG), _SLUG_SHAPE),
    Kind("region", "地区说明", "regions", schema.RegionMeta, re.compile(r"[0-9X][0-9B][0-9]{4}|XB\d\d|[a-z][a-z0-9-]*"), "地区代码，例如 420684"),
)  # fmt: skip


def _every_key(meta: type[Meta]) -> Iterator[str]:
    for key, (_, nested) in keys_of(meta).items():
        yield key
        if nested is not None:
            yield from keys_of(nested)


EVERY_KEY = frozenset(key for kind in KINDS for key in _every_key(kind.meta))
BY_NAME = {kind.name: kind for kind in KINDS}
SLUG = re.compile(_SLUG)
