"""Which files are found: names, links, what is no file."""

import os
import socket

import pytest

from generator import pipeline

GOOD = "---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n---\n正文\n"
SHAPES = {
    "stories/2026/01/A.md": GOOD,
    "stories/2026/01/宜城.md": GOOD,
    "stories/2026/01/a b.md": GOOD,
    "stories/2026/01/a_b.md": GOOD,
    "stories/2026/01/a--b.md": GOOD,
    "stories/2026/01/-a.md": GOOD,
    "stories/2026/01/a.b.md": GOOD,
    "stories/a.md": GOOD,
    "stories/2026/a.md": GOOD,
    "stories/2026/13/a.md": GOOD,
    "stories/26/01/a.md": GOOD,
    "stories/2026/01/01/a.md": GOOD,
    "people/A.md": "---\n姓名: 甲\n---\n",
    "people/x/a.md": "---\n姓名: 甲\n---\n",
    "events/a.md": "---\n标题: 甲\n开始: 2026-01-01\n---\n",
    "services/服务.md": "---\n标题: 甲\n提供单位: 乙\n---\n",
}


@pytest.mark.parametrize("path", SHAPES)
def test_a_name_that_cannot_be_an_address_is_the_only_fault(site, path):
    folder = site()
    folder.put(path, SHAPES[path])
    assert folder.faults() == [(path, 0, 0, "U102")]
    assert "小写英文字母" in str(folder.judge().sorted()[0])


@pytest.mark.parametrize(
    "path", ["stories/2026/01/a.MD", "stories/2026/12/0-9.markdown", "stories/1999/01/a1-b2.md"]
)
def test_these_names_are_right(site, path):
    folder = site()
    folder.put(path, GOOD)
    assert folder.faults() == []
    assert list(pipeline.judge(folder.options()).site.stories) == [
        path.removeprefix("stories/").rpartition(".")[0]
    ]


@pytest.mark.parametrize(
    "path", [".a.md", "_a.md", "a.md~", "a.txt", "a", ".git/a.md", "_drafts/a.md", ".a.md.swp"]
)
def test_what_is_hidden_or_of_another_kind_is_passed_over(site, path):
    folder = site()
    folder.put(f"stories/2026/01/{path}", "keine Kopfzeilen")
    assert folder.faults() == []


def test_two_files_with_one_id_are_a_fault_that_names_both(site):
    folder = site()
    folder.put("stories/2026/01/a.md", GOOD)
    folder.put("stories/2026/01/a.markdown", GOOD)
    assert folder.faults() == [("stories/2026/01/a.md", 0, 0, "U101")]
    assert "content/stories/2026/01/a.markdown" in str(folder.judge().sorted()[0])


@pytest.mark.parametrize(
    ("link", "target", "says"),
    [
        ("stories/loop", "..", "内容文件夹之外"),
        ("stories/loop", ".", "自己的上级"),
        ("stories/2026/loop", "../../stories", "自己的上级"),
        ("stories/2026/loop", "../2026", "自己的上级"),
        ("stories/self.md", "self.md", "读不出来"),
        ("stories/gone.md", "nowhere.md", "读不出来"),
        ("stories/passwd.md", "/etc/passwd", "内容文件夹之外"),
        ("stories/out", "/etc", "内容文件夹之外"),
        ("stories/next.md", "../people/a.md", "内容文件夹之外"),
        ("media/out.png", "/etc/passwd", "内容文件夹之外"),
        ("media/out", "..", "内容文件夹之外"),
    ],
)
def test_links_that_leave_or_go_round_are_named_and_not_followed(site, link, target, says):
    folder = site()
    folder.put("stories/2026/01/a.md", GOOD)
    folder.put("people/a.md", "---\n姓名: 甲\n---\n")
    (folder.content / "media").mkdir()
    (folder.content / link).symlink_to(target)
    assert (link, 0, 0, "F007") in folder.faults()
    assert {code for *_, code in folder.faults()} <= {"F007", "U102"}
    assert says in str(next(d for d in folder.judge().sorted() if d.code == "F007"))


def test_links_inside_the_folder_are_followed(site):
    folder = site()
    folder.put("media/real/a.svg", "<svg/>")
    folder.put(
        "stories/2026/01/a.md", GOOD.replace("---\n正文", "题图: {文件: link/b.svg, 替代文字: 图}\n---\n正文")
    )
    (folder.content / "media" / "link").symlink_to("real")
    (folder.content / "media" / "real" / "b.svg").symlink_to("a.svg")
    assert folder.faults() == []


@pytest.mark.parametrize("make", ["pipe", "socket", "folder"])
def test_what_is_no_file_is_not_opened(site, make, monkeypatch):
    folder = site()
    folder.put("stories/2026/01/b.md", GOOD)
    path = folder.content / "stories" / "2026" / "01" / "a.md"
    if make == "pipe":
        os.mkfifo(path)  # reading one would wait for ever
    elif make == "socket":
        monkeypatch.chdir(path.parent)  # the name of a socket has at most about 100 bytes
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("a.md")
    else:
        path.mkdir()
    assert folder.faults() == ([] if make == "folder" else [("stories/2026/01/a.md", 0, 0, "F007")])


def test_a_folder_in_place_of_the_content_is_needed(site):
    folder = site(tables="")
    folder.folder.mkdir()
    assert folder.faults() == []
    assert pipeline.judge(folder.options()).site.stories == {}


@pytest.mark.parametrize("page", ["about.md", "handbook/index.md"])
def test_a_hand_written_page_that_cannot_be_read_is_told(site, tmp_path, page):
    folder = site()
    outside = tmp_path / "outside.md"
    outside.write_text("# 外面\n", "utf-8")
    file = folder.put(f"pages/{page}", "")
    file.unlink()
    file.symlink_to(outside)
    assert folder.faults() == [(f"pages/{page}", 0, 0, "F007")]


def test_a_folder_of_hand_written_pages_that_leads_outside_is_told(site, tmp_path):
    folder = site()
    folder.put("pages/about.md", "# 关于\n")
    (tmp_path / "outside").mkdir()
    (folder.content / "pages" / "more").symlink_to(tmp_path / "outside")
    assert folder.faults() == [("pages/more", 0, 0, "F007")]


def test_a_link_to_a_hand_written_page_is_known(site):
    folder = site()
    folder.put("pages/handbook/index.md", "# 手册\n")
    folder.put("stories/2026/01/a.md", GOOD + "\n见[手册](../../../pages/handbook/index.md)。\n")
    assert folder.faults() == []
