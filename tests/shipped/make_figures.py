"""Makes figures.json: the numbers that the facts behind each story hold. Usage: make_figures.py FACTS_FOLDER.

The facts themselves are not part of the project; what a story may say in numbers is, so that a test can hold it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from shipped.amounts import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_FACTS = {
    "n",
    "code",
    "fallback_code",
    "in_code",
    "id",
    "lang",
    "confidence",
    "precision",
    "source_is_complete",
}


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Give every text and number of a fact file, without its own numbering."""
    if key in _NOT_FACTS or isinstance(value, bool) or value is None:
        return
    if isinstance(value, dict):
        if isinstance(value.get("value"), int | float):
            yield f"{value['value']}{value.get('unit') or ''}"
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    else:
        yield format(value, "f") if isinstance(value, float) else str(value)


def main() -> None:
    """Write figures.json beside this file."""
    figures = {}
    for file in sorted(Path(sys.argv[1]).glob("*.json")):
        data = json.loads(file.read_text("utf-8"))
        numbers = {number for text in texts(data) for number in numbers_of(text)}
        figures[file.stem] = [format(number, "f") for number in sorted(numbers)]
    rows = ",\n".join(f" {json.dumps(name)}: {json.dumps(values)}" for name, values in figures.items())
    Path(__file__).with_name("figures.json").write_text("{\n" + rows + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
