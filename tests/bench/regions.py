"""Times the places of China: reading the tree (goal 15 ms) and answering a name that it does not know (goal 10 ms).

Usage: python tests/bench/regions.py [--runs N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import TYPE_CHECKING

from generator.regions import Tree, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

# A number in each makes it new: what has been answered is remembered.
UNKNOWN = ("宜成{}市", "某某{}经济技术开发区", "新疆生产建设兵团第{}师")


def milliseconds(work: Callable[[int], object], runs: int) -> float:
    """Give the median time of ``work``, called with the number of the run."""
    times = []
    for run in range(runs):
        start = time.perf_counter()
        work(run)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    tree = Tree.load()
    resolve(tree, "先热身")
    print(f"tree read     {milliseconds(lambda _: Tree.load(), runs):6.1f} ms (goal 15)")
    for name in UNKNOWN:
        took = milliseconds(lambda run, name=name: resolve(tree, name.format(run + 1000)), runs)
        print(f"name unknown  {took:6.1f} ms (goal 10)  {name.format(1000)}")


if __name__ == "__main__":
    main()
