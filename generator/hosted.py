"""MkDocs' part of a site as it is taken over: the shell, the files beside it, what its hand-written pages say of themselves.

What is MkDocs' own comes as plain values, or as its pages, of which only what they are called is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.digest import digest_bytes
from generator.engine import fingerprint
from generator.entries import source
from generator.model import routes
from generator.outputs.lean import published
from generator.outputs.metadata.entries import written
from generator.outputs.metadata.site import SiteFacts
from generator.outputs.metadata.tags import described
from generator.outputs.shell import SHELL, Chrome, Shell, ShellError, ShellFile
from generator.outputs.sitevalues import site_values
from generator.outputs.views.cards import Link
from generator.pages.heads import Heads
from generator.text import lead

if TYPE_CHECKING:
    from pathlib import Path

    from generator.config import Options

# Made by MkDocs for a site of its own; ours come from the pipeline, or serve a search that is not there.
_NOT_OURS = {SHELL, "404.html", "sitemap.xml", "sitemap.xml.gz"}
_OF_SEARCH = "assets/unionpress/search/"
_DEAD_WEIGHT = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


def collect(scratch: Path, options: Options, *, search: bool) -> Shell:
    """Give what MkDocs has rendered into its scratch folder; raises ShellError when the shell is not as agreed."""
    page = scratch / SHELL
    if not page.exists():
        raise ShellError(f"主题里没有 {SHELL}。")
    chrome = Chrome.of(page.read_text("utf-8"))
    made = {}
    for file in (p for p in scratch.rglob("*") if p.is_file()):
        path = file.relative_to(scratch).as_posix()
        if path in _NOT_OURS or path.endswith(".map") or (not search and path.startswith(_DEAD_WEIGHT)):
            continue
        if path.startswith(_OF_SEARCH) and not options.has("search"):
            continue
        made[path] = file.read_bytes()
    try:
        ours = published(made)
    except ValueError as error:
        raise ShellError(f"主题里的脚本读不懂：{error}") from error
    files = []
    for path, data in sorted(ours.items()):
        if data != made[path]:
            (scratch / path).write_bytes(data)
        files.append(ShellFile(path, str(scratch / path), digest_bytes(data)))
    pages, _ = source.hand_written(options.content_dir, options.site.content_dir)
    addresses = tuple(sorted(routes.page_urls(pages, options.site.content_dir).items()))
    return Shell(chrome, tuple(files), addresses)


def hosted_files(options: Options) -> object:
    """Give what tells whether MkDocs' part would come out as it is: its pages, the theme, the settings."""
    folders = (options.content_dir / "pages", options.theme_dir)
    config = options.project_dir / "mkdocs.yml"
    return (*map(fingerprint.tree, folders), config.read_bytes() if config.exists() else b"")


def depends_on_files(config_file: Path) -> bool:
    """Say whether the settings depend on nothing but files that can be compared."""
    text = config_file.read_text("utf-8")
    return "!ENV" not in text and "INHERIT:" not in text


def metadata_of(page: Any, root: str, options: Options, changed: str) -> str:
    """Give the metadata of a hand-written page that was ``changed`` then (RFC 3339, or empty); ``root`` leads to the site's."""
    said = page.meta.get("description") or lead(page.markdown or "")
    title = str(page.meta.get("title") or page.title or "")
    head = Heads(options).head(title, page.url, description=str(said), modified=changed)
    site = SiteFacts(dict(site_values(options)))
    return described(head, root, site, written(head, _way(page), site))


def _way(page: Any) -> tuple[Link, ...]:
    """Give the sections above a page that have a first page of their own."""
    way = []
    for section in reversed(list(page.ancestors)):
        below = getattr(section, "children", None) or ()
        front = next((item for item in below if getattr(item, "is_index", False)), None)
        if front is not None and front is not page:
            way.append(Link(str(section.title), front.url))
    return tuple(way)
