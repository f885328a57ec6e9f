"""Every command and every option is written down where its users look."""

import pytest
from conftest import ROOT

from generator.cli import main

PAGES = [ROOT / "README.md", *sorted((ROOT / "content" / "pages" / "handbook").glob("*.md"))]
WRITTEN = "\n".join(page.read_text("utf-8") for page in PAGES)
OPTIONS = [
    (name, option)
    for name, command in main.commands.items()
    for parameter in command.params
    if parameter.param_type_name == "option"
    for option in parameter.opts
    if option.startswith("--") and option != "--help"
]


def test_there_are_commands_and_options():
    assert set(main.commands) >= {"build", "serve", "check", "new"}
    assert len(OPTIONS) > 15


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_written_down(name):
    assert any(f"{way} {name}" in WRITTEN for way in ("unionpress", "make"))


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_written_down(name, option):
    assert option in WRITTEN, name
