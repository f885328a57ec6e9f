"""Times the search index of synthetic stories, and questions to it in Chromium.

Build: CPU of everything that search adds to a build (documents, segments, files), in one fresh process; bytes as published.
Edit: a body edited, a story of today added, an older one removed: seconds of the same, and how many files get other bytes.
Questions: headlines, people, places, numbers, parts of texts of 2 to 12 characters; each asked in a fresh engine that has
nothing yet ("first") and again by a reader who has asked others ("next"). Bytes are what the server sent, milliseconds run
from the question to the rendered facts, on this machine without a network between: for the answer, and for the answer and
what there is to choose from, which pages ask for when the answer is shown. A round is what is asked for before the first
file of it has come: between reader and server it takes at least the time of one way and back.
Usage: python tests/bench/search.py [STORIES ...] [--questions N]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from bench import corpus  # noqa: E402
from bench.run import memory_folder  # noqa: E402

# This file is called like a folder of tests; from here on the folder is meant.
sys.path[:] = [path for path in sys.path if Path(path) != Path(__file__).parent]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PARTS = ("", " with choices")
_FAMILIES = ("headline", "person", "place", "number", "part of a text")
GOALS = {10_000: {"bytes": 70_000, "ms": 150}, 100_000: {"bytes": 150_000}}
_ASK = """async ([base, q, fresh]) => {
  performance.setResourceTimingBufferSize(5000);
  const { engineOf: open } = await import("/modules/core.js");
  const engine = fresh ? open(base) : (window.engine ??= open(base));
  window.asked = { engine, q };
  return measured(() => engine.search({ q }));
}"""
_CHOICES = "() => measured(() => asked.engine.facets({ q: asked.q }))"
_MEASURED = """() => void (window.measured = async (ask) => {
  performance.clearResourceTimings();
  const started = performance.now();
  await ask();
  const took = performance.now() - started;
  let rounds = 0;
  let first = 0;
  for (const { startTime, responseEnd } of performance.getEntriesByType("resource").sort((a, b) => a.startTime - b.startTime)) {
    if (startTime >= first) {
      rounds += 1;
      first = Infinity;
    }
    first = Math.min(first, responseEnd);
  }
  return [took, rounds];
})"""


def cpu() -> float:
    """Give the CPU seconds of this process and of its ended children."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


class Index:
    """The index of a project, made as the pipeline makes it, without the rest of the site."""

    def __init__(self, project: Path) -> None:
        from generator.host import open_host
        from generator.outputs.shell import Chrome, Shell

        self.project, self.folder = project, project / "index"
        self.options, _ = open_host(project / "mkdocs.yml")
        self.hosted = Shell(Chrome("<!--unionpress:head--><!--unionpress:main-->"), (), ())
        self.keys: Mapping[str, str] = {}

    def make(self) -> dict[str, Any]:
        """Bring the index up to date; gives seconds, CPU per story and what was written."""
        from generator import pipeline
        from generator.digest import digest_value
        from generator.engine import indexing
        from generator.engine.kit import WorkerKit
        from generator.engine.render import Order, bench_of
        from generator.engine.segments import renew
        from generator.pages.plan import Plan

        judged = pipeline.judge(self.options)
        plan = Plan(judged.site, judged.routes, self.options, self.hosted)
        order = Order(self.options, self.hosted, {}, self.project)
        wall, used = time.perf_counter(), cpu()
        bench = bench_of(plan, order)
        found = renew(indexing.renewal_of(bench), bench.workshop, 0)
        jobs = [job for cutting in indexing.cut(bench, found) for job in cutting.jobs]
        kit = WorkerKit(bench.workshop)
        keys = {job.path: digest_value(job.view) for job in jobs}
        stale = [job for job in jobs if self.keys.get(job.path) != keys[job.path]]
        for job in stale:
            file = self.folder / job.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(job.render(job.view, kit))
        kit.store.close()
        self.keys = keys
        self.site = judged.site
        stories = len(judged.site.stories)
        return {
            "seconds": time.perf_counter() - wall,
            "cpu": cpu() - used,
            "stories": stories,
            "files": len(stale),
        }

    def sizes(self) -> dict[str, int]:
        """Give the bytes of each family of files."""
        found: dict[str, int] = {}
        for file in (self.folder / "search" / "index").rglob("*.bin"):
            family = file.parent.name if file.parent.name != "index" else file.name
            found[family] = found.get(family, 0) + file.stat().st_size
        return found


def build(project: Path) -> None:
    """Make an index, edit, and print one line of JSON: run in a process of its own, so that its CPU is all of it."""
    index = Index(project)
    report: dict[str, Any] = {"cold": index.make(), "sizes": index.sizes()}
    stories = sorted((project / "content" / "stories").rglob("*.md"))
    chosen = stories[len(stories) // 2]
    text = chosen.read_text("utf-8")
    chosen.write_text(text + "\n补充一句新的话，谢谢大家。\n", "utf-8")
    report["edit"] = index.make()
    newest = project / "content" / "stories" / "2026" / "03" / "new.md"
    newest.parent.mkdir(parents=True, exist_ok=True)
    day = next(line for line in text.split("\n") if line.startswith("日期: "))
    newest.write_text(text.replace(day, "日期: 2026-03-01"), "utf-8")
    report["new story"] = index.make()
    stories[-1].unlink()
    report["deleted"] = index.make()
    print(json.dumps(report))


def questions(index: Index, count: int) -> dict[str, list[str]]:
    """Give what is asked, by family."""
    from search.truth import plain

    rng = Random(3)  # noqa: S311  # repeatable, not secret
    site = index.site
    stories = rng.sample(list(site.stories.values()), count)
    bodies = [plain(story.entry.body.read()) for story in stories]
    lines = [
        [line for line in body.replace("，", "。").replace("、", "。").split("。") if len(line) > 12]
        for body in bodies
    ]
    parts = []
    for number, found in enumerate(lines):
        line, length = rng.choice(found).strip(), 2 + number % 11
        start = rng.randrange(len(line) - length + 1)
        parts.append(line[start : start + length])
    return {
        "headline": [story.meta.title for story in stories],
        "person": [person.meta.name for person in rng.sample(list(site.people.values()), min(count, 60))],
        "place": [site.tree.get(code).short for code in rng.sample(site.region_codes(), count)],
        "number": [f"{story.meta.figures[0].value}人" for story in stories],
        "part of a text": parts,
    }


@contextlib.contextmanager
def chromium(site: Path) -> Iterator[tuple[Any, Any]]:
    """Give a page, and a counter of bytes that were sent to it."""
    from playwright.sync_api import sync_playwright
    from search import conftest as serving

    sent = {"bytes": 0, "files": 0}
    give = serving._Handler._give

    def counted(self: Any, data: bytes, kind: str) -> None:
        if kind != "text/javascript":
            sent["bytes"] += len(data)
            sent["files"] += 1
        give(self, data, kind)

    serving._Handler._give = counted
    with serving.served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        page.evaluate(_MEASURED)
        yield (page, f"{address}site/search/index/"), sent
        browser.close()


def share(values: list[float], part: float) -> float:
    """Give the value that a part of all does not exceed."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def ask(index: Index, count: int) -> dict[str, dict[str, list[float]]]:
    """Ask; gives bytes, milliseconds and rounds by way and family."""
    results: dict[str, dict[str, list[float]]] = {}
    with chromium(index.folder) as ((page, base), sent):
        page.evaluate(_ASK, [base, "热身", True])
        for fresh in (True, False):
            for family, asked in questions(index, count).items():
                way = "first" if fresh else "next"
                rows = [results.setdefault(f"{way}{more} {family}", _nothing()) for more in _PARTS]
                for question in asked:
                    before = sent["bytes"]
                    took, rounds = 0.0, 0
                    calls = ((_ASK, [base, question, fresh]), (_CHOICES, None))
                    for row, (script, argument) in zip(rows, calls, strict=True):
                        more = page.evaluate(script, argument)
                        took, rounds = took + more[0], rounds + more[1]
                        row["bytes"].append(sent["bytes"] - before)
                        row["ms"].append(took)
                        row["rounds"].append(rounds)
    return results


def _nothing() -> dict[str, list[float]]:
    return {"bytes": [], "ms": [], "rounds": []}


def _line(row: dict[str, list[float]]) -> str:
    parts = [[share(row[what], part) for what in ("bytes", "ms", "rounds")] for part in (0.5, 0.95, 1)]
    return ", ".join(f"{sent / 1000:.0f} KB {took:.0f} ms {rounds} rounds" for sent, took, rounds in parts)


def report(count: int, made: dict[str, Any], asked: dict[str, dict[str, list[float]]]) -> None:
    """Print the figures."""
    cold, sizes = made["cold"], made["sizes"]
    texts = sizes.pop("t")
    print(
        f"{count:>7} build {1e6 * cold['cpu'] / count:.0f} us CPU a story; index {sum(sizes.values()) / count:.0f} B a "
        f"story ({', '.join(f'{name} {size / count:.0f}' for name, size in sorted(sizes.items()))}), "
        f"texts {texts / count:.0f} B; {cold['files']} files"
    )
    for name in ("edit", "new story", "deleted"):
        row = made[name]
        print(f"{count:>7} {name}: {row['seconds']:.2f} s, {row['files']} files")
    for way in ("first", "first with choices", "next", "next with choices"):
        everything = _nothing()
        for name, row in asked.items():
            if name.removeprefix(way + " ") in _FAMILIES:
                for what, values in row.items():
                    everything[what] += values
                print(f"{count:>7} {name:<33} half, 95 %, most: {_line(row)}")
        goal = GOALS.get(count)
        held = "" if goal is None else f"  goal {goal}"
        print(f"{count:>7} {way + ' all':<33} half, 95 %, most: {_line(everything)}{held}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.build:
        build(asked.build)
        return
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        for count in asked.stories:
            project = Path(folder) / str(count)
            corpus.write(project, count, ROOT)
            command = [sys.executable, __file__, "--build", str(project)]
            made = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            index = Index(project)
            index.make()
            report(count, made, ask(index, asked.questions))


if __name__ == "__main__":
    main()
