"""Compiled templates, kept between builds: compiling them takes longer than rendering a page.

Like the rest of the cache they may be deleted at any time; a file that is not what was written is passed over.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from generator.digest import digest_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket

_SEAL = 32


class Compiled(BytecodeCache):
    """One file for each template; the library compares the template's text and its own version."""

    def __init__(self, folder: Path, program: str) -> None:
        """Take the folder of the files, which is made when it is needed, and the digest of what compiles."""
        self._folder = folder
        self._program = program.encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file, if that is whole."""
        with contextlib.suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if data[:_SEAL] == self._seal(data[_SEAL:]):
                bucket.bytecode_from_string(data[_SEAL:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket; a disk that refuses is no fault."""
        data = bucket.bytecode_to_string()
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f"{bucket.key}.{os.getpid()}"
            draft.write_bytes(self._seal(data) + data)
            draft.replace(self._folder / bucket.key)

    def _seal(self, data: bytes) -> bytes:
        return digest_bytes(self._program + data).encode()
