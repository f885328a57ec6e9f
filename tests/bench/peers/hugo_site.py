"""The corpus as a Hugo site, and the command that builds it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from records import Place, Record

HERE = Path(__file__).parent / "hugo"
# The built-in search for related content, as its documentation shows it: convenient, and the dearest part of the build.
_BUILT_IN = "{{ range first 5 (site.RegularPages.Related .) }}{{ partialCached `card.html` . .RelPermalink }}{{ end }}\n"
_INDICES = """
[related]
includeNewer = false
threshold = 1
[[related.indices]]
name = "people"
weight = 50
[[related.indices]]
name = "own"
weight = 20
"""


def write(site: Path, stories: Sequence[Record], places: Sequence[Place], *, built_in: bool = False) -> None:
    """Write the site's sources: one file per story with a TOML head, and the names of places as data.

    With ``built_in`` related stories are found by Hugo's own search instead of by their neighbours in the lists.
    """
    shutil.copytree(HERE, site)
    names = {place.code: place.name for place in places}
    (site / "data").mkdir()
    (site / "data" / "places.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")
    if built_in:
        (site / "layouts" / "_partials" / "related.html").write_text(_BUILT_IN, "utf-8")
        settings = site / "hugo.toml"
        settings.write_text(settings.read_text("utf-8") + _INDICES, "utf-8")
    for story in stories:
        folder = site / "content" / "stories" / story.date[:4] / story.date[5:7]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{story.slug}.md").write_text(_text(story, names), "utf-8")


def _text(story: Record, names: dict[str, str]) -> str:
    """Give a story's file; the card's region and both forms of the date are there ready to print."""
    own = story.regions[-1]
    label, value, unit = story.figure
    head = [
        f"title = {_quoted(story.title)}",
        f"date = {story.date}T00:00:00+08:00",
        f"region = {_quoted(story.regions)}",
        f"topic = {_quoted(story.topics)}",
        "[params]",
        f"kind = {_quoted(story.type)}",
        f"day = {_quoted(story.date)}",
        f"shown = {_quoted(story.shown)}",
        f"own = {_quoted([own])}",
        f"people = {_quoted(story.people)}",
        f"authors = {_quoted(story.authors)}",
        f"summary = {_quoted(story.summary)}",
        f"place = {{code = {_quoted(own)}, name = {_quoted(names[own])}}}",
        f"figure = {{label = {_quoted(label)}, value = {_quoted(value)}, unit = {_quoted(unit)}}}",
    ]
    return "+++\n" + "\n".join(head) + "\n+++\n\n" + story.body


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def command(tools: Path, site: Path, output: Path) -> list[str]:
    """Give Hugo's command; the program itself, not the Python script that starts it."""
    (program,) = tools.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return [str(program), "build", "--source", str(site), "--destination", str(output),
            "--noTimes", "--noChmod", "--quiet"]  # fmt: skip


# Collecting garbage less often makes Hugo about a tenth faster, at the price of memory.
ENVIRONMENT = {"GOGC": "400"}
