"""Settings that cannot be used: one clear message, exit code 2."""

import pytest

COMMANDS = (["check"], ["build"], ["new", "person", "甲"])


@pytest.mark.parametrize("words", COMMANDS)
def test_without_settings_there_is_no_project(desk, words):
    folder = desk()
    folder.config.unlink()
    said = folder.run(*words)
    assert said.code == 2
    assert said.output.startswith(f"错误：找不到 {folder.config}")
    assert "-f" in said.output


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("site_name: [\n", "mkdocs.yml"),
        ("", "site_name"),
        ("- 甲\n", "mkdocs.yml"),
        ("site_name: 甲\nsite_name2: 乙\n", "unionpress"),
        ("site_name: 甲\nplugins: []\n", "unionpress"),
        ("site_name: 甲\nplugins: [unionpress, nowhere]\n", "nowhere"),
        ("site_name: 甲\nplugins: [unionpress]\n", "custom_dir"),
    ],
)
def test_settings_that_mkdocs_cannot_read_are_said(desk, caplog, words, settings, says):
    folder = desk(settings=settings)
    folder.content.joinpath("pages").rename(folder.folder / "docs")
    said = folder.run(*words)
    assert said.code == 2
    assert said.output.startswith("错误：")
    # Details that MkDocs finds it writes into its log, which goes to the terminal.
    assert says in said.output + caplog.text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("site_url: https://union.test/news/\n", "", "site_url"),
        ("https://union.test/news/", "/news/", "site_url"),
        ("https://union.test/news/", "ftp://union.test/", "site_url"),
        ("  - unionpress\n", "  - unionpress: {page_sise: 20}\n", "page_sise"),
        ("  - unionpress\n", "  - unionpress: {page_size: 0}\n", "page_size"),
        ("  - unionpress\n", "  - unionpress: {feed_size: viele}\n", "feed_size"),
        ("  - unionpress\n", "  - unionpress: {footer: {icp2: x}}\n", "icp2"),
        ("themes/unionpress", "themes/nowhere", "nowhere"),
        ("docs_dir: content/pages", "docs_dir: nowhere", "nowhere"),
        ("name: material", "name: nowhere", "nowhere"),
    ],
)
def test_each_wrong_setting_is_named(desk, caplog, old, new, says):
    folder = desk()
    folder.settings_with(old, new)
    said = folder.run("check")
    assert said.code == 2
    assert said.output.startswith("错误：")
    assert says in said.output + caplog.text


@pytest.mark.parametrize("settings", ["site_name: [\n", "site_name: 甲\nplugins: [nowhere]\n"])
def test_a_preview_needs_settings_too(desk, settings):
    said = desk(settings=settings).run("serve")
    assert said.code == 2
    assert said.output.startswith("错误：")


def test_the_settings_may_lie_elsewhere(desk, monkeypatch, tmp_path):
    folder = desk()
    monkeypatch.chdir(tmp_path)
    assert folder.run("check", "-f", "project/mkdocs.yml").code == 0
    assert folder.run("check", "--config-file", str(folder.config)).code == 0
    assert folder.run("check").code == 2


def test_a_folder_is_no_settings_file(desk):
    assert desk().run("check", "-f", "content").code == 2


def test_another_content_folder_is_named_as_it_is(desk):
    folder = desk()
    folder.settings_with("  - unionpress\n", "  - unionpress: {content_dir: texte}\n")
    folder.content.rename(folder.folder / "texte")
    folder.settings_with("docs_dir: content/pages", "docs_dir: texte/pages")
    (folder.folder / "texte/stories/2026/01/bad.md").write_text("", "utf-8")
    said = folder.run("check")
    assert said.lines[0].startswith("texte/stories/2026/01/bad.md:1:1: F001")
