"""The command as the shell starts it: both ways in, help, odd encodings, closed pipes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from generator import __version__
from generator.cli import main

COMMANDS = sorted(main.commands)
WAYS = ([sys.executable, "-m", "generator"], [str(Path(sys.executable).parent / "unionpress")])
BAD = "-- stories/2026/01/bad.md --\n---\n标题: 甲\n类型: 消自\n日期: 2026-01-29\n地区: [宜城市]\n---\n正文\n"


def shell(way, folder, *words, **environment):
    return subprocess.run(
        [*way, *words],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("way", WAYS, ids=["module", "script"])
def test_both_ways_in_do_the_same(desk, way):
    folder = desk(BAD)
    done = shell(way, folder.folder, "check")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0].startswith("content/stories/2026/01/bad.md:3:1: F205")
    assert done.stderr == b""


@pytest.mark.parametrize("way", WAYS, ids=["module", "script"])
def test_without_a_project_it_says_what_to_do(tmp_path, way):
    done = shell(way, tmp_path, "check")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("错误：找不到 ")


def test_errors_go_to_the_error_stream_and_findings_do_not(desk):
    folder = desk(BAD)
    assert folder.run("check").errors == ""
    assert folder.run("check", "nowhere").errors.startswith("错误：")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese_and_names_every_option(command):
    done = shell(WAYS[0], ROOT, command, "--help")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert main.commands[command].help in said.replace("\n  ", "")
    for parameter in main.commands[command].params:
        if parameter.param_type_name == "option":
            assert parameter.opts[-1] in said
            if "--help" not in parameter.opts:
                assert any("\u4e00" <= c <= "\u9fff" for c in parameter.help), parameter.opts


def test_help_lists_every_command():
    for words in ([], ["-h"], ["--help"]):
        said = shell(WAYS[0], ROOT, *words)
        text = (said.stdout + said.stderr).decode()
        assert "把 Markdown 稿件变成工会新闻站" in text
        assert all(f"  {command} " in text for command in COMMANDS)


def test_the_version_is_the_packages():
    assert __version__ in shell(WAYS[0], ROOT, "--version").stdout.decode()


@pytest.mark.parametrize("words", [["--nowhere"], ["nowhere"], ["check", "--nowhere"], ["build", "--as-of"]])
def test_words_it_does_not_know_end_with_two(words):
    done = shell(WAYS[0], ROOT, *words)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
def test_a_terminal_of_any_encoding_gets_an_answer(desk, encoding):
    folder = desk(
        "-- stories/2026/01/bad.md --\n---\n标题: 甲\n类型: 🙂\n日期: 2026-01-29\n地区: [宜城市]\n---\n正文\n"
    )
    done = shell(WAYS[0], folder.folder, "check", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert done.stderr == b""
    assert b"bad.md:3:1: F205" in done.stdout


def test_a_title_in_bytes_that_are_no_text_is_refused(desk):
    folder = desk()
    done = shell(WAYS[0], folder.folder, "new", "person", b"\xff\xfe", "--slug", "a")
    assert done.returncode == 2
    assert "不能保存" in done.stderr.decode()
    assert not (folder.content / "people").exists()


def test_a_build_from_the_shell_publishes(desk):
    folder = desk()
    done = shell(WAYS[1], folder.folder, "build")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("1 篇稿件")
    assert "宜城签下行业合同" in folder.read("stories/2026/01/yicheng/index.html")


def test_a_closed_pipe_is_not_worth_a_word(desk):
    folder = desk(BAD)
    command = [*WAYS[0], "check"]
    child = subprocess.Popen(command, cwd=folder.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 2
