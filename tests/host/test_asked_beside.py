"""MkDocs asked in another process tells what it tells in this one; where it cannot, its fault is told as if it had been here."""

from __future__ import annotations

import pytest
from conftest import CLOCK

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


IN_ORDER = """
from generator.beside import Beside
other = Beside(lambda: (b"one", b"", b"three" * 100_000), answers=3)
print([told and len(told) for told in (other.answer() for _ in range(4))], other.begun)
"""
DIES = """
import os, signal
from generator.beside import Beside
def dies():
    yield b"one"
    os.kill(os.getpid(), signal.SIGKILL)
    yield b"two"
other = Beside(dies, answers=2)
print(other.answer(), other.begun, other.answer(), other.begun)
"""


# In a process of their own: one with threads is never forked.
@pytest.mark.parametrize(
    ("code", "said"),
    [(IN_ORDER, "[3, b'', 500000, None] False\n"), (DIES, "b'one' True None False\n")],
    ids=["all answers", "one that dies"],
)
def test_answers_come_in_order_and_then_there_is_none(project, code, said):
    assert project.run("python", "-c", code).stdout == said
