"""numpy, set up for this machine before it is imported: it reads these settings once."""

from __future__ import annotations

import contextlib
import os
import re
import warnings
from pathlib import Path

_PROCESSOR = Path("/proc/cpuinfo")
_BEGINNING = 1024


def sorts_slowly(about: bytes) -> bool:
    """Say whether what Linux tells of a processor is AMD's Zen 4 (or 3, which knows no AVX-512).

    Sorting with AVX-512 picks out what to store, at which Zen 4 is slow: it takes numpy four times as long as with AVX2,
    elsewhere half as long.
    """
    return b"AuthenticAMD" in about and re.search(rb"cpu family\s*: 25\n", about) is not None


def _about_processor() -> bytes:
    with contextlib.suppress(OSError), _PROCESSOR.open("rb") as told:
        return told.read(_BEGINNING)
    return b""


if sorts_slowly(_about_processor()):
    os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4")
# The processes of a build are as many as there are cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ImportWarning)  # the processor has no such feature
    import numpy as np

__all__ = ["np", "sorts_slowly"]
