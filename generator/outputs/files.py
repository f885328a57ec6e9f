"""Files that are published as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.outputs.job import Kit
    from generator.outputs.views.streams import FileView


def copied_file(view: FileView, kit: Kit) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Give the bytes of a file."""
    return Path(view.file).read_bytes()
