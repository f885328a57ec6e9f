"""Sites with pictures: a story that shows some, and what of them was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

from lxml import html as lxml_html

if TYPE_CHECKING:
    from conftest import SiteFolder

ROOT = "https://union.test/news/"
PAGE = "stories/2026/01/photo/"
HEAD = "---\n标题: 合影\n类型: 图片\n日期: 2026-01-29\n地区: [宜城市]\n话题: [技能竞赛]\n"
COVER = '题图: {{文件: "{}", 替代文字: 职工在厂门前, 图说: 上班路上, 摄影: 张三}}\n'
_COPY = re.compile(r"media/(.+)\.[0-9a-f]{8}-(\d+)\.(\w+)")


def story(name: str = "photo", *, cover: str = "", more: str = "", body: str = "正文。") -> str:
    """Give the archive of a story."""
    shown = COVER.format(cover) if cover else ""
    return f"\n-- stories/2026/01/{name}.md --\n{HEAD}{shown}{more}---\n{body}\n"


def shown(site: Any, name: str, data: bytes) -> SiteFolder:
    """Build a site with one story whose cover is the picture."""
    folder: SiteFolder = site(story(cover=name))
    folder.put(f"media/{name}", data)
    built = folder.build()
    assert built.published is not None, built.report.sorted()
    return folder


def copies(folder: SiteFolder, stem: str = "a") -> dict[tuple[int, str], bytes]:
    """Give the published copies of a picture by width and suffix."""
    found = {}
    for path, data in folder.files().items():
        match = _COPY.fullmatch(path)
        if match and match[1] == stem:
            found[int(match[2]), match[3]] = data
    return found


def media(folder: SiteFolder) -> set[str]:
    """Give everything that is published below media/."""
    return {path for path in folder.files() if path.startswith("media/")}


def tree(folder: SiteFolder, page: str = PAGE) -> Any:
    """Give the parsed page."""
    return lxml_html.document_fromstring(folder.read(page + "index.html"))


def file_of(folder: SiteFolder, written: str, page: str = PAGE) -> bytes:
    """Give the published file that an address on a page leads to."""
    path = unquote(urljoin(ROOT + page, written)).removeprefix(ROOT)
    return folder.files()[path]
