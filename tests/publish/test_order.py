"""The order of a release's steps, as the file system sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laws.corpus import LAST_DAY, newspaper, story

if TYPE_CHECKING:
    from laws.sites import Folder
    from laws.yard import Yard


def _rank(path: str) -> int:
    """Give the order that readers need: pictures, texts, what gathers texts, what machines read."""
    first, *rest = path.split("/")
    if first in {"media", "covers", "icons", "favicon.ico", "manifest.webmanifest"}:
        return 0
    if path == "search/index/fold.bin":
        return 0
    if path.endswith((".xml", ".txt", ".json", ".opml", ".ics", ".bin")):
        return 4
    if first in {"people", "events", "services"} and len(rest) > 1:
        return 2
    return 1 if first == "news" or (first == "stories" and len(rest) == 4 and rest[1].isdigit()) else 3


def _steps(folder: Folder, yard: Yard) -> list[tuple[str, str]]:
    """Build, and give what was done to the published folder: (change, path below the project)."""
    record = folder.path / "changes.txt"
    assert yard.build(folder, watch={"record": str(record)}) == 0
    lines = record.read_text("utf-8").splitlines()
    return [(change, path) for change, path in (line.split(" ", 1) for line in lines)]


def test_steps_keep_readers_free_of_dead_links(folder: Folder, yard: Yard) -> None:
    content, names = newspaper(40, seed=21)
    folder.settings = {"site": {"page_size": 5, "feed_size": 3}}
    folder.write(content)
    (folder.site_dir / "mine").mkdir(parents=True)  # a site for which there is no folder is one step
    first = _steps(folder, yard)
    made = [path.removeprefix("site/") for change, path in first if change == "replace"]
    assert made.pop() == ".site.unionpress/manifest"
    assert [_rank(path) for path in made] == sorted(map(_rank, made))
    assert len(made) > 100
    lists = [path for path in made if _rank(path) == 3]
    depths = [path.count("/") for path in lists]
    assert depths == sorted(depths, reverse=True), "deep lists come before those that lead to them"

    before = {p.relative_to(folder.site_dir).as_posix() for p in folder.site_dir.rglob("*") if p.is_file()}
    referred = "".join(value.text() for value in content.values() if hasattr(value, "text"))
    stories = [path for path in content if path.startswith("stories/")]
    for path in [p for p in stories if f"story:{p[8:-3]})" not in referred][:12]:
        del content[path]
    for _ in range(4):
        path, content[path] = story(names, LAST_DAY, [])
    folder.write(content)
    _expect_phases(before, _steps(folder, yard))


def test_a_new_site_is_there_in_one_step(folder: Folder, yard: Yard) -> None:
    folder.write(newspaper(10, seed=22)[0])
    assert _steps(folder, yard) == [("replace", "site"), ("replace", ".site.unionpress/manifest")]


def _expect_phases(before: set[str], steps: list[tuple[str, str]]) -> None:
    files = [
        (change, path.removeprefix("site/")) for change, path in steps if change in {"replace", "unlink"}
    ]
    assert files.pop() == ("replace", ".site.unionpress/manifest")
    kinds = ["delete" if c == "unlink" else "change" if path in before else "create" for c, path in files]
    assert kinds == sorted(kinds, key=["create", "change", "delete"].index)
    ranks = {
        kind: [_rank(path) for k, (_, path) in zip(kinds, files, strict=True) if k == kind] for kind in kinds
    }
    assert ranks["create"] == sorted(ranks["create"])
    assert ranks["change"] == sorted(ranks["change"])
    assert ranks["delete"] == sorted(ranks["delete"], reverse=True)
    assert len(ranks["create"]) >= 4
    assert len(ranks["delete"]) >= 12
