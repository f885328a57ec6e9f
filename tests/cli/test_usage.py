"""Commands that are written wrongly are answered in Chinese, with what was probably meant; exit code 2."""

import re

import pytest

from generator.cli import main

WRONG = [
    ("bild", "没有命令“bild”。是不是想写“build”？用法见 unionpress --help。"),
    ("publish", "没有命令“publish”。用法见 unionpress --help。"),
    ("build --strickt", "没有选项“--strickt”。是不是想写“--strict”？用法见 unionpress build --help。"),
    ("check --format xml", "没有选项“--format”。用法见 unionpress check --help。"),
    ("-f nofile build", "没有选项“-f”。用法见 unionpress --help。"),
    ("build --workers x", "选项 --workers 要写 1 到 256 的整数。用法见 unionpress build --help。"),
    ("build --workers 257", "选项 --workers 要写 1 到 256 的整数。用法见 unionpress build --help。"),
    ("build --workers", "选项 --workers 后面要写内容。"),
    ("build --strict=1", "选项 --strict 后面不写内容。"),
    ("build eins zwei", "多写了“eins zwei”。用法见 unionpress build --help。"),
    ("check -f content", "选项 --config-file 要写文件，“content”是文件夹。用法见 unionpress check --help。"),
    (
        "build --site-dir mkdocs.yml",
        "选项 --site-dir 要写文件夹，“mkdocs.yml”是文件。用法见 unionpress build --help。",
    ),
    ("new", "缺少类别。可选：story、person、event、service。用法见 unionpress new --help。"),
    (
        "new stories 甲",
        "类别不能是“stories”，是不是想写“story”？可选：story、person、event、service。用法见 unionpress new --help。",
    ),
    (
        "new story 甲 --keys de",
        "选项 --keys 不能是“de”，是不是想写“en”？可选：zh、en。用法见 unionpress new --help。",
    ),
]


@pytest.mark.parametrize(("words", "answer"), WRONG, ids=[words for words, _ in WRONG])
def test_a_wrong_command_is_answered(desk, words, answer):
    said = desk().run(*words.split())
    assert said.code == 2
    assert said.output.strip() == f"错误：{answer}"


@pytest.mark.parametrize("command", [None, *sorted(main.commands)])
def test_help_has_no_english_of_its_own(desk, command):
    said = desk().run(*([command] if command else []), "--help")
    assert said.code == 0
    assert "用法：" in said.output
    # What is left are names: of the program, its commands, options, files and values.
    words = set(re.findall(r"(?<![\w/.-])[A-Za-z]{3,}(?![\w.-])", said.output))
    # What is typed as it stands there: dask:tcp://…, and the page that tells of it.
    typed = {"dask", "tcp", "docs", "cluster"}
    names = {"unionpress", "Markdown", "story", "person", "event", "service", "Dask"}
    assert words <= {*names, *typed, *main.commands}


def test_without_words_it_shows_its_help(desk):
    said = desk().run()
    assert said.code == 2
    assert "命令：" in said.output
