"""Sites built from inline text, with a fixed clock, a small shell and no network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import pipeline
from generator.outputs.shell import Chrome, Shell
from generator.settings import make_options
from generator.text import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.config import Options
    from generator.diagnostics import Report

ROOT = Path(__file__).parent.parent
CLOCK = datetime(2026, 3, 1, 9, 0, tzinfo=SHANGHAI)
CHROME = Chrome(
    '<!doctype html>\n<html lang="zh-Hans"><head><!--unionpress:head--></head>'
    '<body><nav><a href="@@root@@/."@@current:home@@>首页</a></nav><!--unionpress:main--></body></html>\n'
)
TABLES = """
-- topics.yml --
- {slug: skill-contests, label: 技能竞赛, description: 竞赛与比武。, aliases: [比武]}
- {slug: legal-aid, label: 法律维权}
-- series.yml --
- {slug: close-up, label: 新闻特写}
-- places.yml --
- {slug: bda, name: 北京经开区, kind: 开发区, parents: ["110000"]}
- {slug: shinan-huaan, name: 石南华安, kind: 联盟, parents: ["421081", "430921", "430623", "430721"]}
"""
STORY = """
-- stories/2026/01/yicheng.md --
---
标题: 宜城签下行业合同
类型: 消息
日期: 2026-01-29
地区: [宜城市]
话题: [技能竞赛]
---
宜城市总工会推动企业与职工协商。

## 结果

合同当天生效。
"""


def split_files(text: str) -> dict[str, str]:
    """Part ``-- path --`` archives into files."""
    files: dict[str, str] = {}
    path = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("-- ") and line.rstrip().endswith(" --"):
            path = line.strip()[3:-3]
            files[path] = ""
        elif path:
            files[path] += line
    return files


@dataclass
class SiteFolder:
    """A project of a test: its folder, its settings, its last build."""

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    chrome: Chrome = CHROME

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def site_dir(self) -> Path:
        return self.folder / "site"

    def write(self, text: str) -> SiteFolder:
        """Add the files of an archive to the content."""
        for path, body in split_files(text).items():
            self.put(path, body)
        return self

    def put(self, path: str, body: str | bytes) -> Path:
        """Write one content file."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body if isinstance(body, bytes) else body.encode())
        return file

    def options(self, **chosen: Any) -> Options:
        values: dict[str, Any] = {
            "project_dir": self.folder,
            "site_dir": self.site_dir,
            "theme_dir": ROOT / "themes" / "unionpress",
            "site_name": "测试工会报",
            "site_url": "https://union.test/news/",
            "site_description": "测试站点",
            "as_of": CLOCK,
            "workers": 1,
        }
        return make_options(**{**values, **self.settings, **chosen})

    def build(self, **chosen: Any) -> pipeline.Built:
        return pipeline.build(
            self.options(**chosen), lambda: Shell(self.chrome, (), ()), lambda _done, _total: None
        )

    def judge(self, **chosen: Any) -> Report:
        return pipeline.judge(self.options(**chosen)).report

    def faults(self, **chosen: Any) -> list[tuple[str, int, int, str]]:
        """Give (file, line, column, code) of every diagnostic, by place."""
        found = self.judge(**chosen).sorted()
        return [
            (d.location.path.removeprefix("content/"), d.location.line, d.location.column, d.code)
            for d in found
        ]

    def read(self, path: str) -> str:
        return (self.site_dir / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Give every published file with its bytes."""
        return {
            p.relative_to(self.site_dir).as_posix(): p.read_bytes()
            for p in self.site_dir.rglob("*")
            if p.is_file()
        }


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], SiteFolder]:
    """Make a project from an archive of content files; the tables are there unless the archive has its own."""

    def make(text: str = "", *, tables: str = TABLES, **settings: Any) -> SiteFolder:
        return SiteFolder(tmp_path / "project", settings).write(tables).write(text)

    return make


# The longest files begin first: what is left at the end is shared out among all workers. (xdist would rather begin with the
# files of most tests, hence --no-loadscope-reorder.)
_LONG = (
    "search/test_recall.py",
    "browser/test_search_queries.py",
    "laws/test_edits.py",
    "laws/test_incremental.py",
    "laws/test_clock.py",
    "publish/test_kill.py",
    "publish/test_failures.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that take minutes before the others.

    They run the same code hundreds of times, which takes twice as long where its lines are counted: others count them.
    """
    items.sort(key=lambda item: not item.nodeid.partition("::")[0].endswith(_LONG))
    for item in items:
        if item.nodeid.partition("::")[0].endswith(_LONG):
            item.add_marker("no_cover")
