"""Times the preview: from saving a story until its page shows the new words, at the address that an editor has open.

Starts ``unionpress serve`` on a synthetic project in a fresh process and saves the same story again and again.
Usage: python tests/bench/serve.py [STORIES ...] [--runs N] [--json FILE] [--log]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpus
from run import ROOT, memory_folder

# The build that follows a save begins after two seconds of rest: the next save comes in the middle of it.
_POLL, _PATIENCE, _REST = 0.01, 600.0, 3.0
GOAL = 0.4


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shown(url: str, words: str) -> bool:
    """Say whether the page has the words; a server that does not answer yet shows nothing."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310  # our own preview
            return words in answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait_for(url: str, words: str, server: subprocess.Popen[bytes]) -> float:
    """Give the seconds until the page has the words."""
    started = time.perf_counter()
    while not shown(url, words):
        if server.poll() is not None or time.perf_counter() - started > _PATIENCE:
            raise SystemExit("the preview has ended, or never shows what was saved")
        time.sleep(_POLL)
    return time.perf_counter() - started


def bench(count: int, runs: int, folder: Path, *, log: bool) -> dict[str, float]:
    """Measure on a corpus of ``count`` stories: the first build, and medians of saving."""
    project = folder / f"preview-{count}"
    corpus.write(project, count, ROOT)
    file = sorted((project / "content" / "stories").rglob("*.md"))[count // 2]
    page = file.relative_to(project / "content").with_suffix("").as_posix() + "/"
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "generator",
        "serve",
        "-f",
        str(project / "mkdocs.yml"),
        "-a",
        f"127.0.0.1:{port}",
    ]
    quiet = None if log else subprocess.DEVNULL
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=project, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            url = f"http://127.0.0.1:{port}/{page}"
            first = wait_for(url, "</html>", server)
            samples = []
            for run in range(runs + 1):
                time.sleep(_REST)
                words = f"补充一句，第{run}次。"
                file.write_text(file.read_text("utf-8") + f"\n{words}\n", "utf-8")
                samples.append(wait_for(url, words, server))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)
    saved = samples[1:]
    return {
        "first": round(first, 3),
        "saved": round(statistics.median(saved), 3),
        "slowest": round(max(saved), 3),
    }


def main() -> None:
    """Measure and print; the exit code says whether the goal holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--log", action="store_true", help="let the preview say what it does")
    asked = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; medians of {asked.runs}"
    )
    results = {}
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        for count in asked.stories:
            results[count] = row = bench(count, asked.runs, Path(folder), log=asked.log)
            held = "held" if row["saved"] <= GOAL else "MISSED"
            print(
                f"{count:>7} first build {row['first']:7.2f} s; saved to shown {row['saved']:6.2f} s "
                f"(slowest {row['slowest']:.2f} s)  goal {GOAL} s {held}"
            )
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1), "utf-8")
    sys.exit(any(row["saved"] > GOAL for row in results.values()))


if __name__ == "__main__":
    main()
