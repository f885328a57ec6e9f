"""``unionpress build``: its summary, its options, how it ends."""

import re

import pytest

BAD = "-- stories/2026/01/bad.md --\n---\n标题: 甲\n---\n"
EMPTY = "-- stories/2026/01/empty.md --\n---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n---\n"
LATER = "-- stories/2026/01/later.md --\n---\n标题: 以后\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n定时: 2026-04-01 08:00\n---\n正文\n"
COUNTS = re.compile(r"(\d+) 篇稿件，(\d+) 个页面；写入 (\d+)，未变 (\d+)，删除 (\d+)；用时 \d+\.\d\d 秒。")


def counts(said):
    return [int(number) for number in COUNTS.search(said.output).groups()]


def test_the_summary_counts_what_was_done(desk):
    folder = desk()
    first = folder.run("build", "--as-of", "2026-03-01", "--workers", "1")
    assert first.code == 0
    stories, pages, written, unchanged, removed = counts(first)
    assert (stories, unchanged, removed) == (1, 0, 0)
    assert written == len(folder.files())
    assert pages <= written
    assert f"站点在 {folder.site_dir}" in first.output
    assert "下一次" not in first.output
    again = folder.run("build", "--as-of", "2026-03-01", "--workers", "1")
    assert counts(again) == [1, pages, 0, written, 0]
    (folder.content / "stories/2026/01/yicheng.md").unlink()
    folder.write(EMPTY)
    third = folder.run("build", "--as-of", "2026-03-01", "--workers", "1")
    assert counts(third)[0] == 1
    assert counts(third)[4] > 0
    assert "1 个提醒。" in third.output
    assert "W101" in third.output


def test_the_next_scheduled_change_is_said(desk):
    said = desk(LATER).run("build", "--as-of", "2026-03-01", "--workers", "1")
    assert "下一次定时变化：2026年4月1日 08:00，到时请再构建一次。" in said.lines


@pytest.mark.parametrize(
    ("words", "there"),
    [
        (["--as-of", "2026-03-01"], False),
        (["--as-of", "2026-04-01T07:59"], False),
        (["--as-of", "2026-04-01T08:00"], True),
        (["--as-of", "2026-04-01T00:00+00:00"], True),
        (["--as-of", "2026-03-01", "--drafts"], True),
    ],
)
def test_the_moment_and_drafts_decide_what_is_there(desk, words, there):
    folder = desk(LATER)
    assert folder.run("build", "--workers", "1", *words).code == 0
    assert (folder.site_dir / "stories/2026/01/later/index.html").exists() is there


def test_with_faults_nothing_is_published_and_the_site_stays(desk):
    folder = desk()
    folder.run("build", "--as-of", "2026-03-01")
    before = folder.files()
    folder.write(BAD)
    said = folder.run("build", "--as-of", "2026-03-02")
    assert said.code == 1
    assert said.lines[-2:] == ["3 个错误，0 个提醒。", "什么都没有发布；改好后再运行一次。"]
    assert "content/stories/2026/01/bad.md:2:1: F202" in said.output
    assert folder.files() == before


@pytest.mark.parametrize(("words", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_stop_only_a_strict_build(desk, words, code):
    folder = desk(EMPTY)
    assert folder.run("build", *words).code == code
    assert folder.site_dir.exists() is (code == 0)


def test_another_folder_can_be_built_into(desk, tmp_path):
    folder = desk()
    said = folder.run("build", "--site-dir", "../elsewhere", "--no-cache")
    assert said.code == 0
    assert (tmp_path / "elsewhere" / "index.html").exists()
    assert not folder.site_dir.exists()
    assert f"站点在 {tmp_path / 'elsewhere'}" in said.output


@pytest.mark.parametrize(
    "words",
    [
        ["--workers", "0"],
        ["--workers", "x"],
        ["--workers", "257"],
        ["--site-dir", "mkdocs.yml"],
        ["--no"],
        ["x"],
    ],
)
def test_options_that_cannot_be_are_usage_errors(desk, words):
    folder = desk()
    assert folder.run("build", *words).code == 2
    assert not folder.site_dir.exists()


def test_what_the_system_does_not_allow_is_said_in_chinese(desk):
    folder = desk()
    folder.folder.joinpath("themes/unionpress/main.html").unlink()
    folder.folder.joinpath("themes/unionpress/main.html").symlink_to("main.html")
    said = folder.run("build")
    assert said.code == 2
    assert said.output.startswith("错误：")
    assert not folder.site_dir.exists()


def test_a_folder_that_cannot_be_written_is_an_obstacle(desk):
    folder = desk()
    (folder.folder / "file").write_text("", "utf-8")
    said = folder.run("build", "--site-dir", "file/site")
    assert said.code == 2
    assert said.output.startswith("错误：")
