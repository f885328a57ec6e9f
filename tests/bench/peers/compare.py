"""unionpress and its peers on the same corpus, in turn: cold builds, one edit, and whether what they write is equal.

Beside a peer without search unionpress leaves out what a site can do without and nobody asked for (``leave_out``); with
``--whole`` it makes everything all the same.

Every build is a fresh process into a fresh folder (for an edit: into the last one) on a memory file system where there is
one. First a run that is not counted, in which the memory of all processes together is watched; then unionpress, peer,
unionpress, peer, …; the figures are medians. Only the ratios of one pair may be compared: the machine changes between pairs.
Usage: python tests/bench/peers/compare.py [--whole] [--peers hugo,…] [--runs N] [--json FILE] [--tools FOLDER] [STORIES ...]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import corpus  # noqa: E402
import counting  # noqa: E402
import hugo_site  # noqa: E402
import material_site  # noqa: E402
import pelican_site  # noqa: E402
import records  # noqa: E402
from run import ROOT, memory_folder  # noqa: E402
from timing import Sample, median, timed  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

OUTPUT = "out"


@dataclass(frozen=True, slots=True)
class Builder:
    """How to write a builder's site from records, its commands in turn, whether it takes seconds or minutes, and has search."""

    write: Callable[..., None]
    commands: Callable[[Path, Path, Path], list[list[str]]]
    environment: Mapping[str, str]
    quick: bool = False
    searches: bool = False


def _one(command: Callable[[Path, Path, Path], list[str]]) -> Callable[[Path, Path, Path], list[list[str]]]:
    return lambda tools, site, output: [command(tools, site, output)]


def _with_pagefind(tools: Path, site: Path, output: Path) -> list[list[str]]:
    (program,) = tools.parent.glob("lib/python*/site-packages/pagefind_bin_extended/pagefind_extended*")
    return [hugo_site.command(tools, site, output), [str(program), "--site", str(output), "--quiet"]]


_QUIET = {"NO_MKDOCS_2_WARNING": "1"}
PEERS = {
    "hugo": Builder(hugo_site.write, _one(hugo_site.command), hugo_site.ENVIRONMENT, quick=True),
    "hugo-related": Builder(
        partial(hugo_site.write, built_in=True), _one(hugo_site.command), hugo_site.ENVIRONMENT
    ),
    "hugo+pagefind": Builder(hugo_site.write, _with_pagefind, hugo_site.ENVIRONMENT, searches=True),
    "pelican": Builder(pelican_site.write, _one(pelican_site.command), {}),
    "material": Builder(material_site.write, _one(material_site.command), _QUIET, searches=True),
}


def _unionpress(_: Path, site: Path, output: Path) -> list[list[str]]:
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "-f",
        str(site / "mkdocs.yml"),
        "--site-dir",
        str(output),
    ]
    return [command]


def _write_ours(site: Path, count: int, *, equal: bool) -> None:
    corpus.write(site, count, ROOT)
    if equal:
        settings = site / "mkdocs.yml"
        with_less = settings.read_text("utf-8").replace(_PLUGIN, f"{_PLUGIN}      leave_out: {_BEYOND}\n")
        settings.write_text(with_less, "utf-8")


_PLUGIN = "  - unionpress:\n"
# What the peers are not asked for, and what of it a site can do without.
_BEYOND = "[search, archive, atom, json]"
WHOLE = Builder(partial(_write_ours, equal=False), _unionpress, {})
EQUAL = Builder(partial(_write_ours, equal=True), _unionpress, {})


class Site:
    """A builder's site in a folder of its own, and its builds."""

    def __init__(self, builder: Builder, folder: Path, tools: Path) -> None:
        self.folder, self.output, self._builder = folder, folder / OUTPUT, builder
        self._commands = builder.commands(tools, folder, self.output)

    def clear(self) -> None:
        """Take away whatever a build has left."""
        for name in (OUTPUT, f".{OUTPUT}.unionpress", ".unionpress", "resources", ".hugo_build.lock"):
            target = self.folder / name
            shutil.rmtree(target, ignore_errors=True)
            target.unlink(missing_ok=True)

    def build(self, *, watch: bool = False) -> tuple[Sample, float]:
        """Run the commands; gives their sum, and the peak MiB of all processes together when it is watched."""
        runs = [
            timed(command, self.folder, self._builder.environment, watch=watch) for command in self._commands
        ]
        return sum((sample for sample, _ in runs[1:]), runs[0][0]), max(mib for _, mib in runs)

    def edit(self, run: int) -> None:
        """Add a sentence to the same story in every builder's site."""
        (file,) = (*self.folder.glob("content/**/story-0.md"), *self.folder.glob("docs/posts/story-0.md"))
        file.write_text(file.read_text("utf-8") + f"\n补充一句，第{run}次。\n", "utf-8")


def pair(
    ours: Site, peer: Site, runs: int, before: Callable[[Site, int], None]
) -> dict[str, dict[str, float]]:
    """Build both in turn; gives the medians of each."""
    samples: dict[str, list[Sample]] = {"unionpress": [], "peer": []}
    together = {}
    for run in range(runs + 1):
        for name, site in (("unionpress", ours), ("peer", peer)):
            before(site, run)
            sample, mib = site.build(watch=not run)
            if run:
                samples[name].append(sample)
            else:
                together[name] = mib
    return {
        name: {
            **{k: round(v, 3) for k, v in asdict(median(each)).items()},
            "together": round(max(together[name], median(each).largest)),
        }
        for name, each in samples.items()
    }


def compare(name: str, count: int, runs: int, folder: Path, tools: Path, ours: Site) -> dict[str, Any]:
    """Compare with one peer; ``ours`` is unionpress' site of the same corpus."""
    stories, places = records.records(count)
    PEERS[name].write(folder / name, stories, places)
    peer = Site(PEERS[name], folder / name, tools)
    result: dict[str, Any] = {"cold": pair(ours, peer, runs, lambda site, _: site.clear())}
    asked = counting.expected(stories)
    for who, site in (("unionpress", ours), ("peer", peer)):
        found = counting.count(site.output, places)
        result[who] = {"wrote": counting.line(found), "lacks": counting.lacks(found, asked)}
    result["one edit"] = pair(ours, peer, runs, Site.edit)
    shutil.rmtree(peer.folder)
    return result


def show(name: str, count: int, result: Mapping[str, Any]) -> None:
    """Print a pair: both, and how often the peer's figure goes into ours."""
    for what in ("cold", "one edit"):
        mine, theirs = result[what]["unionpress"], result[what]["peer"]
        for who, row in (("unionpress", mine), (name, theirs)):
            print(
                f"{count:>7} {what:<9} {who:<14} {row['wall']:8.2f} s wall {row['cpu']:8.2f} s cpu "
                f"{row['largest']:6.0f} MiB largest process {row['together']:6.0f} MiB together"
            )
        print(
            f"{'':>7} {what:<9} unionpress : {name} = {mine['wall'] / theirs['wall']:.2f} wall, "
            f"{mine['cpu'] / theirs['cpu']:.2f} cpu, {mine['together'] / theirs['together']:.2f} memory"
        )
    for who, label in (("unionpress", "unionpress"), ("peer", name)):
        row = result[who]
        print(f"        {label} wrote {row['wrote']}")
        print(
            f"        {label} {'lacks ' + '; '.join(row['lacks']) if row['lacks'] else 'wrote all that was asked'}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", nargs="*", type=int, default=[1000])
    parser.add_argument(
        "--peers", help=f"of {', '.join(PEERS)}; all at 1,000, above that only the quick ones"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--whole", action="store_true", help="let unionpress make everything beside every peer"
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--tools",
        type=lambda text: Path(text).resolve(),
        required=True,
        help="folder of the peers' commands (make bench-peers)",
    )
    asked = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; medians of {asked.runs}"
    )
    results: dict[int, dict[str, Any]] = {}
    for count in asked.stories:
        names: Sequence[str] = (
            asked.peers.split(",") if asked.peers else [n for n in PEERS if count <= 1000 or PEERS[n].quick]
        )
        results[count] = {}
        with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
            made: dict[bool, Site] = {}
            for whole, builder in ((True, WHOLE), (False, EQUAL)):
                place = Path(folder) / ("whole" if whole else "equal")
                builder.write(place, count)
                made[whole] = Site(builder, place, asked.tools)
            for name in names:
                ours = made[asked.whole or PEERS[name].searches]
                load = os.getloadavg()[0]
                results[count][name] = compare(name, count, asked.runs, Path(folder), asked.tools, ours)
                results[count][name]["load before"] = round(load, 2)
                show(name, count, results[count][name])
                if asked.json:
                    asked.json.write_text(json.dumps(results, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
