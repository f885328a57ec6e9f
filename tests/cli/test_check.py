"""``unionpress check``: what it shows, for which paths, and how it ends."""

import pytest

BAD = "-- stories/2026/01/bad.md --\n---\n标题: 甲\n类型: 消自\n日期: 2026-02-30\n地区: [朝阳区]\n---\n[x](story:no)\n"
EMPTY = "-- stories/2026/01/empty.md --\n---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n---\n"


def test_good_content_is_said_to_be_good(desk):
    said = desk().run("check")
    assert (said.code, said.output) == (0, "没有发现问题。\n")


def test_faults_stand_on_lines_of_their_own_and_end_with_one(desk):
    said = desk(BAD).run("check")
    assert said.code == 1
    assert [line.split(" ")[0] + line.split(" ")[1] for line in said.lines[:-1]] == [
        "content/stories/2026/01/bad.md:3:1:F205",
        "content/stories/2026/01/bad.md:4:1:F204",
        "content/stories/2026/01/bad.md:5:6:R102",
        "content/stories/2026/01/bad.md:7:5:L101",
    ]
    assert said.lines[-1] == "4 个错误，0 个提醒。"


@pytest.mark.parametrize(("words", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_end_with_one_only_where_they_count(desk, words, code):
    said = desk(EMPTY).run("check", *words)
    assert said.code == code
    assert "W101" in said.lines[0]
    assert said.lines[-1] == "0 个错误，1 个提醒。"


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ([], {"bad.md", "empty.md"}),
        (["."], {"bad.md", "empty.md"}),
        (["content"], {"bad.md", "empty.md"}),
        (["content/stories/2026/01/"], {"bad.md", "empty.md"}),
        (["content/stories/2026/01/empty.md"], {"empty.md"}),
        (["content/people", "content/stories/../stories/2026/01/bad.md"], {"bad.md"}),
        (["./content/stories/2026/01/yicheng.md"], set()),
        (["content/topics.yml"], set()),
    ],
)
def test_paths_limit_what_is_shown_and_how_it_ends(desk, paths, files):
    folder = desk(BAD + EMPTY)
    (folder.content / "people").mkdir()
    said = folder.run("check", *paths)
    assert {line.split(":")[0].rpartition("/")[2] for line in said.lines[:-1]} == files
    assert said.code == (1 if "bad.md" in files else 0)


def test_paths_count_from_the_folder_one_stands_in(desk, monkeypatch):
    folder = desk(BAD + EMPTY)
    monkeypatch.chdir(folder.content / "stories")
    said = folder.run("check", "-f", "../../mkdocs.yml", "2026/01/empty.md")
    assert (said.code, said.lines[-1]) == (0, "0 个错误，1 个提醒。")


def test_a_project_behind_a_link_is_the_same_project(desk, tmp_path, monkeypatch):
    folder = desk(BAD)
    (tmp_path / "link").symlink_to(folder.folder)
    monkeypatch.chdir(tmp_path / "link")
    assert folder.run("check", "content/stories").code == 1


@pytest.mark.parametrize("path", ["content/storeis", "content/stories/2026/01/no.md", "/nowhere"])
def test_a_misspelt_path_is_not_without_faults(desk, path):
    said = desk(BAD).run("check", path)
    assert said.code == 2
    assert f"没有 {path} 这个文件或文件夹" in said.output


@pytest.mark.parametrize("path", ["..", "/etc/hosts"])
def test_a_path_outside_the_project_is_an_obstacle(desk, path):
    said = desk(BAD).run("check", path)
    assert (said.code, "不在项目文件夹里" in said.output) == (2, True)


def test_checking_publishes_nothing_and_the_cache_changes_nothing(desk):
    folder = desk(BAD)
    first = folder.run("check")
    assert folder.run("check") == first
    assert folder.run("check", "--no-cache") == first
    assert not folder.site_dir.exists()


@pytest.mark.parametrize(("moment", "codes"), [("2026-02-01", ["R205"]), ("2026-05-01T09:00", [])])
def test_the_moment_can_be_chosen(desk, moment, codes):
    folder = desk(
        "-- people/a.md --\n---\n姓名: 孟祥志\n定时: 2026-04-01\n---\n"
        "-- stories/2026/01/a.md --\n---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n人物: 孟祥志\n---\n正文\n"
    )
    said = folder.run("check", "--as-of", moment)
    assert [line.split(" ")[1] for line in said.lines[:-1]] == codes


@pytest.mark.parametrize("moment", ["昨天", "2026-02-30", "2026/01/01", "2026-01-01T25:00"])
def test_a_moment_that_is_none_is_an_obstacle(desk, moment):
    folder = desk()
    for command in ("check", "build"):
        said = folder.run(command, "--as-of", moment)
        assert said.code == 2
        assert f"看不懂时间“{moment}”" in said.output
