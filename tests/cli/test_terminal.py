"""At a terminal: what is missing is asked for, and output has colours. A pseudo-terminal stands in for the screen."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress

import pytest

from generator.cli.printing import Progress, print_report
from generator.diagnostics import Diagnostic, Location, Report

CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\r")
BAD = "-- stories/2026/01/bad.md --\n---\n标题: 甲\n类型: 消自\n日期: 2026-01-29\n地区: [宜城市]\n---\n"


def talk(folder, words, answers):
    """Run the command at a terminal, answer each question when it has been asked; give exit code and screen.

    An answer is what is typed, or the signal that a key sends.
    """
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=folder,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "200", "NO_MKDOCS_2_WARNING": "1"},
        close_fds=True,
    )
    os.close(follower)
    screen, waiting, again = b"", list(answers), []
    while True:
        if not select.select([leader], [], [], 5 if again else 60)[0]:
            if (
                again
            ):  # a key pressed in the very moment in which the question is set up may be lost: press it again
                process.send_signal(again.pop())
                continue
            process.kill()
            break
        try:
            data = os.read(leader, 4096)
        except OSError:  # the other end is closed: the command has ended
            break
        if not data:
            break
        screen += data
        if waiting and screen.decode("utf-8", "replace").rstrip().endswith(waiting[0][0]):
            answer = waiting.pop(0)[1]
            if isinstance(answer, signal.Signals):
                process.send_signal(answer)
                again = [answer] * 5
            else:
                os.write(leader, answer.encode())
    os.close(leader)
    assert not waiting, screen.decode("utf-8", "replace")
    return process.wait(60), screen.decode("utf-8", "replace")


def test_what_is_missing_is_asked_for(desk):
    folder = desk()
    code, screen = talk(
        folder.folder,
        ["new", "story", "--date", "2026-01-29"],
        [
            ("稿件标题:", "宜城签下合同\n"),
            ("[消息]:", "通讯\n"),
            ("几个用逗号隔开）:", "宜城市，石首市\n"),
            ("[yi-cheng-qian-xia-he-tong]:", "contract\n"),
        ],
    )
    assert code == 0
    assert "Traceback" not in screen
    text = (folder.content / "stories/2026/01/contract.md").read_text("utf-8")
    assert "标题: 宜城签下合同\n类型: 通讯\n日期: 2026-01-29\n地区: [宜城市, 石首市]\n状态: 草稿\n" in text
    assert folder.faults() == []


def test_defaults_are_taken_with_the_return_key(desk):
    folder = desk()
    code, _ = talk(
        folder.folder,
        ["new", "person"],
        [("姓名:", "孟祥志\n"), ("[meng-xiang-zhi]:", "\n")],
    )
    assert code == 0
    assert (folder.content / "people/meng-xiang-zhi.md").exists()


@pytest.mark.parametrize("key", [signal.SIGINT, "\x04"], ids=["interrupt", "end of input"])
def test_who_stops_at_a_question_has_changed_nothing(desk, key):
    folder = desk()
    before = sorted(folder.content.rglob("*"))
    code, screen = talk(folder.folder, ["new", "story"], [("稿件标题:", key)])
    assert code == 2
    assert "已停止" in screen
    assert "Traceback" not in screen
    assert sorted(folder.content.rglob("*")) == before


def test_faults_have_colours_and_the_same_words(desk):
    folder = desk(BAD)
    code, screen = talk(folder.folder, ["check"], [])
    assert code == 1
    assert "\x1b[" in screen
    assert folder.run("check").lines == CONTROLS.sub("", screen).strip().split("\n")


@contextmanager
def terminal(redirect):
    """Let a stream of this process be a terminal; what it shows is in the list when the block has ended."""
    leader, follower = pty.openpty()
    shown = []
    with os.fdopen(follower, "w", encoding="utf-8") as screen, redirect(screen):
        yield shown
    data = b""
    with suppress(OSError):  # the other end is closed
        while part := os.read(leader, 4096):
            data += part
    os.close(leader)
    shown.append(data.decode())


def test_progress_is_a_bar_at_a_terminal_and_goes_when_it_is_done():
    with terminal(redirect_stderr) as shown, Progress("生成页面") as progress:
        for done in (1, 500, 1000):
            progress(done, 1000)
    drawn = CONTROLS.sub("", shown[0])
    assert all(word in drawn for word in ("生成页面", "1/1000", "500/1000", "1000/1000"))
    # The last thing that the terminal is told is to take the line away.
    assert shown[0].rstrip().endswith("\x1b[2K")


def test_stages_follow_each_other_in_one_bar():
    with terminal(redirect_stderr) as shown, Progress("生成页面") as progress:
        reading = progress.stage("读取文件")
        reading(250, 300)
        reading(300, 300)
        progress(1, 7)
        progress(7, 7)
    drawn = CONTROLS.sub("", shown[0])
    places = [drawn.index(word) for word in ("读取文件", "250/300", "300/300", "生成页面", "1/7", "7/7")]
    assert places == sorted(places)
    assert shown[0].rstrip().endswith("\x1b[2K")


def test_a_build_without_work_draws_nothing():
    with terminal(redirect_stderr) as shown, Progress("生成页面"):
        pass
    assert shown == [""]


def test_findings_at_a_terminal_are_the_same_words_with_colours():
    report = Report(
        [
            Diagnostic(
                "F001", Location("content/a.md", 1, 1), "没有[信息栏]。", "写上 [b]---[/b]。" + "长" * 300
            ),
            Diagnostic("F004", Location("content/b.md"), "有 BOM。"),
        ]
    )
    with terminal(redirect_stdout) as shown:
        print_report(report)
    assert "\x1b[1;31m" in shown[0]
    assert "\x1b[1;33m" in shown[0]
    assert CONTROLS.sub("", shown[0]).splitlines() == [str(d) for d in report.sorted()]


def test_progress_elsewhere_is_a_line_at_every_tenth_of_a_long_run(capsys):
    with Progress("生成页面") as progress:
        for done in range(0, 10_001, 100):
            progress(done, 10_000)
    assert capsys.readouterr().err.splitlines() == [f"生成页面 {n}000/10000" for n in range(1, 11)]
    with Progress("生成页面") as progress:
        for done in range(0, 2001, 100):
            progress(done, 2000)
    assert capsys.readouterr().err == ""


def test_stages_elsewhere_have_lines_of_their_own(capsys):
    with Progress("生成页面") as progress:
        reading = progress.stage("读取文件")
        for done in (1500, 3000):
            reading(done, 3000)
        progress(3000, 3000)
    said = ["读取文件 1500/3000", "读取文件 3000/3000", "生成页面 3000/3000"]
    assert capsys.readouterr().err.splitlines() == said


def test_checking_much_at_a_terminal_shows_what_is_read(desk):
    folder = desk()
    for number in range(260):
        folder.put(f"people/p{number}.md", f'---\n姓名: 职工{number}\n地区: ["110000"]\n---\n一线职工。\n')
    code, screen = talk(folder.folder, ["check"], [])
    assert code == 0
    assert "读取文件" in screen
    assert "250/261" in screen
    assert CONTROLS.sub("", screen).rstrip().endswith("没有发现问题。")


def test_a_build_at_a_terminal_ends_with_the_summary(desk):
    code, screen = talk(desk().folder, ["build", "--workers", "1"], [])
    assert code == 0
    assert "1 篇稿件" in CONTROLS.sub("", screen)
