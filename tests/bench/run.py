"""Times builds of synthetic stories in fresh processes: cold, no change, one edit, one new story, theme edit.

Prints medians of wall seconds, CPU seconds and peak memory (from the operating system) with the machine and the corpus.
Usage: python tests/bench/run.py [STORIES ...] [--runs N] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
import corpus

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
# Seconds of wall time; cold builds are measured against peers (tests/bench/peers).
GOALS = {
    (1000, "no change"): 0.6,
    (10_000, "no change"): 0.3,
    (10_000, "edit one body"): 0.5,
    (10_000, "edit one title"): 0.5,
    (100_000, "no change"): 1.2,
    (100_000, "edit one body"): 2.5,
    (100_000, "edit one title"): 2.5,
}
_WRITTEN = re.compile(r"写入 (\d+)")


def build(project: Path) -> tuple[float, float, float, float]:
    """Run one build in a fresh process.

    Gives wall seconds, CPU seconds (with workers), peak MiB of one process, number of files written.
    """
    command = [sys.executable, "-m", "generator", "build"]
    # As everybody runs it: Python keeps what it has compiled.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    )
    output = child.stdout.read() if child.stdout else b""
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(output.decode())
    written = _WRITTEN.search(output.decode())
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, float(written[1]) if written else 0


def measure(project: Path, runs: int, before: Callable[[int], None]) -> dict[str, float]:
    """Give medians of several runs; ``before`` prepares each one and is not timed. The first run is a warm-up."""
    samples = []
    for run in range(runs + 1):
        before(run)
        samples.append(build(project))
    wall, cpu, memory, written = (statistics.median(column) for column in zip(*samples[1:], strict=True))
    return {"wall": round(wall, 3), "cpu": round(cpu, 3), "mib": round(memory), "files": round(written)}


def scenarios(project: Path) -> dict[str, Callable[[int], None]]:
    """Give what happens before each timed build."""
    stories = sorted((project / "content" / "stories").rglob("*.md"))
    chosen = stories[len(stories) // 2]
    page = project / "themes" / "unionpress" / "pages" / "story.html"

    def cold(_: int) -> None:
        for name in ("site", ".site.unionpress", ".unionpress"):
            shutil.rmtree(project / name, ignore_errors=True)

    def nothing(_: int) -> None:
        return

    def edit_body(run: int) -> None:
        chosen.write_text(chosen.read_text("utf-8") + f"\n补充一句，第{run}次。\n", "utf-8")

    def edit_title(run: int) -> None:
        lines = chosen.read_text("utf-8").split("\n")
        lines[1] = f"标题: 换了标题的稿件{run}"
        chosen.write_text("\n".join(lines), "utf-8")

    def add(run: int) -> None:
        text = chosen.read_text("utf-8").replace("标题: ", f"标题: 新{run}", 1)
        (chosen.parent / f"new-{run}.md").write_text(text, "utf-8")

    def delete(run: int) -> None:
        (chosen.parent / f"new-{run}.md").unlink(missing_ok=True)

    def theme(run: int) -> None:
        page.write_text(page.read_text("utf-8") + f"<!-- {run} -->\n", "utf-8")

    return {
        "cold": cold,
        "no change": nothing,
        "edit one body": edit_body,
        "edit one title": edit_title,
        "new story": add,
        "delete a story": delete,
        "theme edit": theme,
    }


def bench(count: int, runs: int, folder: Path) -> dict[str, Any]:
    """Measure every scenario on a corpus of ``count`` stories."""
    project = folder / f"corpus-{count}"
    corpus.write(project, count, ROOT)
    return {name: measure(project, runs, before) for name, before in scenarios(project).items()}


def memory_folder() -> str | None:
    """Give a folder in memory where there is one, so that the disk is not what is measured."""
    shm = Path("/dev/shm")  # noqa: S108  # nothing secret is written
    return str(shm) if shm.is_dir() and os.access(shm, os.W_OK) else None


def main() -> None:
    """Measure and print; the exit code says whether the goals hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="*", type=int, default=[1000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; medians of {asked.runs}"
    )
    results = {}
    missed = []
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        for count in asked.stories:
            results[count] = bench(count, asked.runs, Path(folder))
            for name, row in results[count].items():
                goal = GOALS.get((count, name))
                held = (
                    "" if goal is None else f"  goal {goal} s {'held' if row['wall'] <= goal else 'MISSED'}"
                )
                missed += [name] if "MISSED" in held else []
                print(
                    f"{count:>7} {name:<15} {row['wall']:7.3f} s wall {row['cpu']:7.3f} s cpu {row['mib']:5.0f} MiB {row['files']:6} files{held}"
                )
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1), "utf-8")
    print(f"peak of this runner: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
