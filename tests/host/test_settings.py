"""Settings that cannot be used are told in words that say what to change; MkDocs is run in this very process."""

import logging
import re
from pathlib import Path

import pytest
from conftest import CLOCK
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.exceptions import MkDocsException

from generator import host
from generator.config import ConfigError, plain_options
from generator.diagnostics import ObstacleError
from generator.hosted import collect
from generator.outputs.shell import ShellError
from generator.project import open_project
from generator.settings import make_options, site_faults
from generator.settingwords import SettingWords

FAULTS = [
    ("page_size: 20", "page_size: 0", "page_size：不能小于 1"),
    ("page_size: 20", "page_size: 999", "page_size：不能大于 200"),
    ("page_size: 20", "page_sise: 20", "page_sise：没有这项设置，是不是想写“page_size”？"),
    ("feed_size: 30", "feed_size: viele", "feed_size：要写整数"),
    ("feed_size: 30", "footer: {icpp: x}", "footer.icpp：没有这项设置，是不是想写“icp”？"),
    ("feed_size: 30", "footer: x", "footer：下面要分行写各项设置"),
    ("feed_size: 30", "content_dir: [1]", "content_dir：要写文字"),
    ("  custom_dir: themes/unionpress\n", "", "custom_dir"),
    ("custom_dir: themes/unionpress", "custom_dir: themes/nowhere", "themes/nowhere 不存在"),
    ("name: material", "name: nowhere", "没有安装主题“nowhere”"),
    ("docs_dir: content/pages", "docs_dir: nowhere", "docs_dir：没有文件夹"),
    ("site_url: https://unionpress.example/", "site_url: nowhere", "site_url：网址要以 http"),
    ("site_url: https://unionpress.example/", "site_url: ftp://a.test/", "site_url：要写网站的完整网址"),
    (
        "site_name: 工会新闻",
        "site_nam: 工会新闻",
        "site_nam：没有这项设置，是不是想写“site_name”？\n  site_name：缺少这一项",
    ),
    ("site_name: 工会新闻", "site_name: [", "第 1 行第 12 列起，到第 3 行第 17 列读不下去"),
    ("  - unionpress:\n", "  - unionpresss:\n", "没有安装插件“unionpresss”。是不是想写“unionpress”？"),
    ("  - admonition\n", "  - admonitions\n", "没有 Markdown 扩展“admonitions”"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS, ids=[f[2] + str(i) for i, f in enumerate(FAULTS)])
def test_a_fault_of_the_settings_is_told_in_chinese(project, caplog, old, new, said):
    project.settings_with(old, new)
    with caplog.at_level(logging.WARNING), pytest.raises(ConfigError) as caught:
        open_project(project.config).shell()
    assert said in str(caught.value)
    assert caplog.text == ""
    assert not re.search(r"[a-z]{2,} [a-z]{2,}", str(caught.value))
    assert not (project.folder / "site").exists()


def test_a_part_that_cannot_be_left_out_is_told_with_the_nearest(project):
    project.settings_with("page_size: 20", "leave_out: [serch]")
    with pytest.raises(
        ConfigError, match=r"leave_out\.0：只能写 search、archive、atom、json，是不是想写“search”？"
    ):
        open_project(project.config)


def test_all_faults_of_our_settings_are_told_at_once(project):
    project.settings_with("page_size: 20", "page_size: 0")
    project.settings_with("feed_size: 30", "feed_size: viele")
    with pytest.raises(ConfigError) as caught:
        open_project(project.config)
    assert all(name in str(caught.value) for name in ("page_size：", "feed_size："))


def test_what_is_doubtful_is_told_and_the_build_goes_on(project, caplog):
    project.settings_with("site_description:", "site_descriptio: x\nsite_description:")
    with caplog.at_level(logging.WARNING):
        open_project(project.config)
    assert "mkdocs.yml：site_descriptio：没有这项设置，是不是想写“site_description”？" in caplog.text


def test_what_nobody_has_foreseen_is_passed_on_as_it_was_said():
    words = SettingWords(("site_name",))
    assert words.fault("nav", "Something odd.") == "nav：Something odd."
    assert words.refusal([], "no place") == "mkdocs.yml 的设置有误：no place"


@pytest.mark.parametrize(("old", "new", "said"), [FAULTS[7], FAULTS[12]])
def test_mkdocs_itself_is_told_too(project, old, new, said):
    project.settings_with(old, new)
    with pytest.raises(MkDocsException, match=said):
        project.mkdocs_build()
    assert not (project.folder / "site").exists()


_WRITTEN = st.fixed_dictionaries(
    {},
    optional={
        "page_size": st.integers(-1, 300) | st.sampled_from(["20", 2.5, True, None]),
        "feed_size": st.integers(0, 600),
        "leave_out": st.lists(st.sampled_from(["search", "archive", "atom", "json", "serch"]), max_size=3)
        | st.text(max_size=3),
        "websub_hub": st.sampled_from(
            ["", "https://hub.example/", "hub.example", "https://hub.example/\n", 5]
        ),
        "footer": st.just({"icp": "京ICP备1号"}) | st.just({"icq": "x"}) | st.none(),
        "pagesize": st.just(20),
    },
)
_TEXT = st.sampled_from(["工会新闻", "工会\x07新闻", ""])
_URL = st.sampled_from(
    ["https://union.example", "https://union.example/news/", "union.example", "ftp://x/", ""]
)


@given(site=_WRITTEN, name=_TEXT, url=_URL)
def test_what_is_taken_as_plainly_right_is_what_the_judge_makes_of_it(site, name, url):
    folder = Path("/project")
    values = {
        **dict.fromkeys(("project_dir", "site_dir", "theme_dir"), folder),
        "site_name": name, "site_description": "", "site_url": url, "site": site, "strict": False,
    }  # fmt: skip
    plain = plain_options(values, CLOCK)
    if plain is not None:
        assert site_faults(site) == []
        assert plain == make_options(**values, as_of=CLOCK)


def test_what_is_right_but_not_plainly_so_is_taken(project):
    project.settings_with("page_size: 20", 'page_size: "7"')
    assert open_project(project.config).options.site.page_size == 7


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
        collect(tmp_path, host.open_host(project.config)[0], search=False)


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


def test_a_site_without_search_has_no_box_and_no_script_for_it(project):
    project.settings_with("page_size: 20", "page_size: 20\n      leave_out: [search]")
    project.mkdocs_build()
    files = project.published()
    assert not [path for path in files if path.startswith(("search/", "assets/unionpress/search/"))]
    assert [path for path, data in files.items() if path.endswith(".html") and b"site-search" in data] == []
