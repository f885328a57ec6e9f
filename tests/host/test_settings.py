"""Settings that cannot be used are told in words that say what to change; MkDocs is run in this very process."""

import logging

import pytest
from mkdocs.exceptions import MkDocsException

from generator import host
from generator.config import ConfigError
from generator.diagnostics import ObstacleError
from generator.outputs.shell import ShellError
from generator.project import open_project

FAULTS = [
    ("page_size: 20", "page_size: 0", "page_size"),
    ("page_size: 20", "page_sise: 20", "page_sise"),
    ("feed_size: 30", "feed_size: viele", "feed_size"),
    ("feed_size: 30", "footer: {icpp: x}", "footer.icpp"),
    ("  custom_dir: themes/unionpress\n", "", "custom_dir"),
    ("site_url: https://unionpress.example/", "site_url: nowhere", "site_url"),
    ("site_url: https://unionpress.example/", "site_url: ftp://a.test/", "absolute"),
    ("site_name: 工会新闻", "site_name: [", "mkdocs.yml"),
    ("  - unionpress:\n", "  - unionpresss:\n", "unionpresss"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS, ids=[f[2] + str(i) for i, f in enumerate(FAULTS)])
def test_a_fault_of_the_settings_is_told(project, caplog, old, new, said):
    project.settings_with(old, new)
    with caplog.at_level(logging.ERROR), pytest.raises(ConfigError) as caught:
        open_project(project.config).shell()
    everything = caplog.text + str(caught.value)
    assert said in everything
    assert "errors.pydantic.dev" not in everything
    assert not (project.folder / "site").exists()


@pytest.mark.parametrize(("old", "new", "said"), [FAULTS[4], FAULTS[6]])
def test_mkdocs_itself_is_told_too(project, old, new, said):
    project.settings_with(old, new)
    with pytest.raises(MkDocsException, match=said):
        project.mkdocs_build()
    assert not (project.folder / "site").exists()


def test_settings_without_our_plugin_are_told(project):
    project.config.write_text("site_name: x\nsite_url: https://x.test/\ndocs_dir: content/pages\n", "utf-8")
    with pytest.raises(ConfigError, match="plugins 里没有 unionpress"):
        open_project(project.config)


def test_settings_that_are_not_there_are_told(tmp_path):
    with pytest.raises(ConfigError, match=r"找不到 .*mkdocs\.yml"):
        open_project(tmp_path / "mkdocs.yml")


def test_the_command_names_the_fault_and_leaves_with_two(project):
    project.settings_with("  custom_dir: themes/unionpress\n", "")
    done = project.run("unionpress", "build")
    assert done.returncode == 2
    assert "错误：" in done.stdout
    assert "custom_dir" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_theme_without_a_shell_is_told(project):
    (project.folder / "themes" / "unionpress" / "shell.html").unlink()
    with pytest.raises(ObstacleError, match=r"shell\.html"):
        open_project(project.config).shell()


def test_a_shell_without_its_marks_is_told(project):
    shell = project.folder / "themes" / "unionpress" / "shell.html"
    shell.write_text(shell.read_text("utf-8").replace("<!--unionpress:main-->", ""), "utf-8")
    with pytest.raises(ObstacleError, match="<!--unionpress:main-->，现在有 0 个"):
        open_project(project.config).shell()


def test_a_theme_that_mkdocs_cannot_render_is_told(project):
    (project.folder / "themes" / "unionpress" / "shell.html").write_text(
        "{% extends 'nothing.html' %}", "utf-8"
    )
    with pytest.raises(ObstacleError, match=r"nothing\.html"):
        open_project(project.config).shell()


def test_an_empty_scratch_folder_is_no_shell(project, tmp_path):
    with pytest.raises(ShellError, match=r"shell\.html"):
        host.collect(tmp_path, host.load_options(project.config), search=False)


def test_faults_of_the_content_abort_mkdocs(project, caplog):
    project.put("stories/2026/01/bad.md", "---\n标题: 坏稿\n---\n")
    with caplog.at_level(logging.ERROR), pytest.raises(MkDocsException, match="什么都没有发布"):
        project.mkdocs_build()
    assert "content/stories/2026/01/bad.md" in caplog.text
    assert not project.published()


def test_settings_reach_the_pages(project):
    project.settings_with(
        "page_size: 20", "page_size: 1\n      footer: {icp: 京ICP备1号, publisher: 云川县总工会}"
    )
    project.write("-- services/a.md --\n---\n标题: 甲\n提供单位: 会\n---\n甲\n")
    project.mkdocs_build()
    assert "京ICP备1号".encode() in project.published()["index.html"]
    assert "云川县总工会".encode() in project.published()["about/index.html"]


def test_a_preview_that_cannot_begin_says_why(project):
    project.settings_with("  custom_dir: themes/unionpress\n", "")
    done = project.run("unionpress", "serve")
    assert done.returncode == 2
    assert "custom_dir" in done.stdout
    assert "Traceback" not in done.stdout
