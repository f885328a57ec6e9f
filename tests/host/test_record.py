"""The record of the shell: used while nothing that it came from has changed, and only then."""

import json
from pathlib import Path

import pytest

from generator import pipeline
from generator.project import open_project


def kept(project):
    return project.folder / ".unionpress" / "shell.json"


def make(project, **chosen):
    opened = open_project(project.config, **chosen)
    return pipeline.build(opened.options, opened.shell, lambda _done, _total: None)


def test_a_build_keeps_the_shell_and_the_next_one_uses_it(project):
    first = make(project)
    assert kept(project).is_file()
    again = make(project)
    assert first.published.written > 60
    assert again.published.written == 0


def test_mkdocs_keeps_it_for_the_command(project):
    project.mkdocs_build()
    assert kept(project).is_file()
    assert make(project).published.written == 0


@pytest.mark.parametrize(
    "file",
    [
        "mkdocs.yml",
        "content/pages/about.md",
        "themes/unionpress/main.html",
        "themes/unionpress/assets/unionpress/site.css",
    ],
)
def test_what_changes_makes_a_new_one(project, file):
    make(project)
    path = project.folder / file
    mark = {
        ".md": "\n新的一句话。\n",
        ".css": "\n/* neu */\n",
        ".yml": "\ncopyright: neu\n",
        ".html": "<!-- neu -->",
    }
    path.write_text(path.read_text("utf-8") + mark[path.suffix], "utf-8")
    before = kept(project).read_bytes()
    assert make(project).published is not None
    assert kept(project).read_bytes() != before
    if file.endswith("about.md"):
        assert "新的一句话。".encode() in project.published()["about/index.html"]


@pytest.mark.parametrize("damage", ["", "{}", "[]", '{"key": 1}', "\x00"])
def test_a_damaged_record_is_made_anew(project, damage):
    make(project)
    whole = kept(project).read_bytes()
    kept(project).write_text(damage)
    assert make(project).published.written == 0
    assert kept(project).read_bytes() == whole


def test_a_record_whose_files_have_gone_is_made_anew(project):
    make(project)
    (project.folder / ".unionpress" / "shell-build" / "about" / "index.html").write_text("anders")
    assert make(project).published.written == 0
    assert b"anders" not in project.published()["about/index.html"]


def test_without_cache_the_record_is_passed_over(project):
    make(project)
    data = json.loads(kept(project).read_text("utf-8"))
    kept(project).write_text(
        json.dumps({**data, "chrome": "anders<!--unionpress:head--><!--unionpress:main-->"})
    )
    make(project, use_cache=False)
    assert b"anders" not in project.published()["index.html"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("theme:\n", "hooks: [hook.py]\ntheme:\n"),
        ("plugins:\n", "plugins:\n  - tags\n"),
        ("site_description: ", "copyright: !ENV [NOBODY, x]\nsite_description: "),
    ],
    ids=["hooks", "plugins", "environment"],
)
def test_what_files_cannot_tell_forbids_a_record(project, old, new):
    make(project)
    assert kept(project).is_file()
    (project.folder / "hook.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\n由钩子添加。'\n"
    )
    project.settings_with(old, new)
    assert make(project).published is not None
    assert not kept(project).exists()
    if "hooks" in new:
        assert "由钩子添加。".encode() in project.published()["about/index.html"]


def test_options_of_the_command_stand_above_the_settings(project, tmp_path):
    for _ in range(2):  # at first from MkDocs, then from the record
        opened = open_project(project.config, site_dir=tmp_path / "out", strict=True, drafts=True)
        assert opened.options.site_dir == tmp_path / "out"
        assert (opened.options.strict, opened.options.drafts) == (True, True)
        assert opened.options.site_name == "工会新闻"
        opened.shell()


def test_the_options_are_those_of_the_settings(project):
    options = open_project(project.config).options
    assert options.project_dir == project.folder.resolve()
    assert options.site_dir == project.folder.resolve() / "site"
    assert options.theme_dir == project.folder.resolve() / "themes" / "unionpress"
    assert (options.site.page_size, options.site.feed_size, options.drafts) == (20, 30, False)
    assert isinstance(options.content_dir, Path)
