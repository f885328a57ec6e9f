"""What was saved is shown at once where only its own page shows it; the next build makes all the rest, and nothing else."""

import threading
from types import SimpleNamespace

import pytest
from conftest import CHROME, STORY

from generator import watching
from generator.live import Live
from generator.outputs.shell import Shell
from generator.preview import Preview

PAGE = "stories/2026/01/yicheng/index.html"
FILE = "stories/2026/01/yicheng.md"
MORE = (
    STORY
    + """
-- stories/2026/01/other.md --
---
标题: 另一篇
类型: 消息
日期: 2026-01-28
地区: [宜城市]
话题: [技能竞赛]
---
见[宜城](story:2026/01/yicheng)。
-- people/chen.md --
---
姓名: 陈一
地区: [宜城市]
荣誉: [{名称: 全国劳动模范, 级别: 全国}]
---
一线职工。
"""
)
SHELL = Shell(CHROME, (), ())


def unseen(_done, _total):
    """Nobody looks."""


@pytest.fixture
def shown(site):
    """Give a project whose preview has been built once, and the preview."""
    folder = site(MORE)
    preview = Preview()
    assert preview.build(folder.options(drafts=True), SHELL, unseen, unseen).published is not None
    return folder, preview


def edit(folder, path, old, new):
    text = (folder.content / path).read_text("utf-8")
    assert old in text
    folder.put(path, text.replace(old, new, 1))


def clean(folder, tmp_path):
    """Give the files of a build of its own."""
    other = tmp_path / "clean"
    assert folder.build(drafts=True, use_cache=False, site_dir=other).published is not None
    return {p.relative_to(other).as_posix(): p.read_bytes() for p in other.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("path", "page", "old", "new"),
    [
        (FILE, PAGE, "合同当天生效。", "合同第二天生效，**三年**有效。\n\n- 一\n- 二"),
        (FILE, PAGE, "标题: 宜城签下行业合同", "标题: 宜城签下第二份合同"),
        (FILE, PAGE, "类型: 消息", "类型: 消息\n摘要: 一句话说明。\n责编: 李二"),
        ("stories/2026/01/other.md", "stories/2026/01/other/index.html", "见[宜城]", "再见[宜城市]"),
        ("people/chen.md", "people/chen/index.html", "一线职工。", "三十年的一线职工。"),
    ],
)
def test_the_page_at_hand_is_that_of_a_build(shown, tmp_path, path, page, old, new):
    folder, preview = shown
    before = folder.files()
    edit(folder, path, old, new)
    assert preview.behind(folder.options(drafts=True))
    assert preview.show(folder.options(drafts=True)) == [page]
    assert not preview.behind(folder.options(drafts=True))
    wanted, now = clean(folder, tmp_path), folder.files()
    assert now[page] == wanted[page]
    assert {p for p in now if now[p] != before.get(p)} == {page}
    # Once more without a change: there is nothing to show.
    assert preview.show(folder.options(drafts=True)) == []
    assert preview.build(folder.options(drafts=True), SHELL, unseen, unseen).published is not None
    assert folder.files() == wanted


def test_what_is_taken_back_is_shown_as_it_was(shown, tmp_path):
    folder, preview = shown
    told = folder.options(drafts=True), SHELL, unseen, unseen
    edit(folder, FILE, "生效", "不生效")
    assert preview.show(folder.options(drafts=True)) == [PAGE]
    edit(folder, FILE, "不生效", "生效")
    edit(folder, "stories/2026/01/other.md", "话题: [技能竞赛]", "话题: [法律维权]")
    assert preview.show(folder.options(drafts=True)) == []
    assert preview.build(*told).published is not None
    assert folder.files() == clean(folder, tmp_path)


def test_builds_and_saves_take_turns(shown, tmp_path):
    folder, preview = shown
    told = folder.options(drafts=True), SHELL, unseen, unseen
    for number in range(3):
        edit(folder, FILE, "生效", f"{number}生效")
        assert preview.show(folder.options(drafts=True)) == [PAGE]
        assert preview.build(*told).published is not None
        edit(folder, "stories/2026/01/other.md", "标题: 另一篇", f"标题: 另{number}一篇")
        assert preview.show(folder.options(drafts=True)) == ["stories/2026/01/other/index.html"]
        edit(folder, "stories/2026/01/other.md", f"标题: 另{number}一篇", "标题: 另一篇")
        assert preview.build(*told).published is not None
        assert folder.files() == clean(folder, tmp_path)


def test_one_save_after_the_other_is_shown(shown):
    folder, preview = shown
    for number in range(3):
        edit(folder, FILE, "生效", f"{number}生效")
        assert preview.show(folder.options(drafts=True)) == [PAGE]
        assert f"{number}生效" in folder.read(PAGE)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (FILE, "地区: [宜城市]", "地区: [石首市]"),
        (FILE, "日期: 2026-01-29", "日期: 2026-01-27"),
        (FILE, "合同当天生效。", "见[另一篇](story:2026/01/other)。"),
        (FILE, "类型: 消息", "类型: 别的"),
        (FILE, "---\n", "--\n"),
        ("topics.yml", "技能竞赛", "竞赛"),
    ],
)
def test_what_only_a_build_can_tell_is_left_to_it(shown, path, old, new):
    folder, preview = shown
    before = folder.files()
    edit(folder, path, old, new)
    assert preview.show(folder.options(drafts=True)) == []
    assert folder.files() == before


def test_new_and_removed_files_are_left_to_a_build(shown, tmp_path):
    folder, preview = shown
    folder.put("stories/2026/01/new.md", (folder.content / FILE).read_text("utf-8"))
    assert preview.show(folder.options(drafts=True)) == []
    (folder.content / "stories/2026/01/new.md").unlink()
    (folder.content / "people/chen.md").unlink()
    assert preview.show(folder.options(drafts=True)) == []
    assert preview.build(folder.options(drafts=True), SHELL, unseen, unseen).published is not None
    assert folder.files() == clean(folder, tmp_path)


def test_after_a_build_with_faults_nothing_is_compared_with_it(shown):
    folder, preview = shown
    edit(folder, FILE, "类型: 消息", "类型: 别的")
    assert preview.behind(folder.options(drafts=True))
    assert preview.build(folder.options(drafts=True), SHELL, unseen, unseen).published is None
    # It has been looked at: nobody has to be told of the same faults every few seconds.
    assert not preview.behind(folder.options(drafts=True))
    edit(folder, FILE, "类型: 别的", "类型: 通讯")
    assert preview.show(folder.options(drafts=True)) == []


def test_where_the_system_tells_nothing_files_are_looked_at(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "inotify watch limit reached")

    told = threading.Event()
    monkeypatch.setattr(watching._Observer, "start", refuse)
    observer = watching.observer([str(tmp_path)])
    observer.schedule(watching.Told(told), str(tmp_path), recursive=True)
    observer.start()
    try:
        (tmp_path / "a.md").write_text("甲", "utf-8")
        assert told.wait(30)
    finally:
        observer.stop()
        observer.join()


def test_a_build_gives_way_to_a_save(shown, tmp_path):
    folder, preview = shown
    before = folder.files()
    edit(folder, "topics.yml", "竞赛与比武", "比武与竞赛")
    live = Live(preview, lambda: None)
    try:
        server = SimpleNamespace(watch=lambda _folder: None)
        live.watch(server, [str(folder.content)])
        server.observer.start()
        live.begin()
        waited = threading.Event()

        def build(progress, reading):
            edit(folder, FILE, "生效", "马上生效")  # saved while a build is running
            for _ in range(500):
                progress(0, 1)
                waited.wait(0.01)
            return preview.build(folder.options(drafts=True), SHELL, progress, reading)

        assert live.build(build) is None
        assert folder.files() == before
        built = None
        while built is None:  # the system may tell of one save several times
            live.begin()
            built = live.build(lambda *told: preview.build(folder.options(drafts=True), SHELL, *told))
        assert folder.files() == clean(folder, tmp_path)
    finally:
        server.observer.stop()
        server.observer.join()
        live.close()
