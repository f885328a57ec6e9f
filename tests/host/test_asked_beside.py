"""MkDocs asked in another process tells what it tells in this one; where it cannot, its fault is told as if it had been here."""

from __future__ import annotations

import os
import signal

import pytest
from conftest import CLOCK

from generator.beside import Beside
from generator.config import ConfigError
from generator.diagnostics import ObstacleError
from generator.project import open_project, project_to_build


@pytest.mark.parametrize("workers", [1, 2])
def test_options_and_shell_are_those_of_a_project_that_is_opened_here(project, workers):
    chosen = {"as_of": CLOCK, "workers": workers, "use_cache": False}
    with project_to_build(project.config, **chosen) as asked:
        found = asked.options, asked.shell()
    opened = open_project(project.config, **chosen)
    assert found == (opened.options, opened.shell())


def test_a_fault_of_the_settings_is_told(project):
    project.settings_with("page_size: 20", "page_size: 0")
    with pytest.raises(ConfigError, match="page_size：不能小于 1"), project_to_build(project.config):
        pass


def test_a_fault_of_the_theme_is_told_when_the_shell_is_asked_for(project):
    (project.folder / "themes" / "unionpress" / "shell.html").unlink()
    with project_to_build(project.config) as asked, pytest.raises(ObstacleError, match=r"shell\.html"):
        asked.shell()


ALONE = """
import os
from pathlib import Path
from generator.project import project_to_build
with project_to_build(Path("mkdocs.yml"), use_cache=False):
    pass
try:
    print("left", os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("nobody left")
"""


def test_whoever_does_not_ask_for_the_shell_leaves_no_process_behind(project):
    done = project.run("python", "-c", ALONE)
    assert done.stdout == "nobody left\n"


def test_answers_come_in_order_and_then_there_is_none():
    other = Beside(lambda: (b"one", b"", b"three" * 100_000), answers=3)
    assert [other.answer() for _ in range(4)] == [b"one", b"", b"three" * 100_000, None]
    assert not other.begun


def test_what_has_died_between_two_answers_gives_no_more():
    def dies():
        yield b"one"
        os.kill(os.getpid(), signal.SIGKILL)
        yield b"two"

    other = Beside(dies, answers=2)
    assert other.answer() == b"one"
    assert other.begun
    assert other.answer() is None
    assert not other.begun
