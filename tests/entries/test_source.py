"""A body is read again when it is rendered: it has to be the one that was judged."""

import pytest

from generator import pipeline
from generator.entries.source import SourceChangedError

GOOD = "---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n---\n合同当天生效。\n"


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_body_is_the_text_below_the_fence(site, newline, bom):
    folder = site()
    folder.put("stories/2026/01/a.md", bom + GOOD.replace("\n", newline))
    body = pipeline.judge(folder.options()).site.stories["2026/01/a"].entry.body
    assert body.read() == "\n合同当天生效。\n"


@pytest.mark.parametrize(
    "change",
    [GOOD + "又一段。\n", GOOD.replace("标题: 甲", "标题: 甲乙"), "", GOOD.encode("gb18030"), None],
    ids=["longer", "moved", "empty", "encoding", "gone"],
)
def test_a_file_that_changes_during_a_build_stops_it(site, change):
    folder = site()
    file = folder.put("stories/2026/01/a.md", GOOD)
    body = pipeline.judge(folder.options()).site.stories["2026/01/a"].entry.body
    if change is None:
        file.unlink()
    else:
        folder.put("stories/2026/01/a.md", change)
    with pytest.raises(SourceChangedError, match="再运行一次"):
        body.read()
