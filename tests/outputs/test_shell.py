"""The shell around our pages: its marks, its addresses, its navigation; templates that fail; files as they are."""

import shutil

import pytest
from conftest import ROOT, STORY, SiteFolder
from lxml import html as lxml_html

from generator import pipeline
from generator.diagnostics import ObstacleError
from generator.outputs.files import copied_file
from generator.outputs.shell import HEAD_MARK, MAIN_MARK, Chrome, Shell, ShellError, ShellFile
from generator.outputs.views.streams import FileView

NAVIGATION = "".join(
    f'<a href="@@root@@/{path}"@@current:{section}@@>{section}</a>'
    for section, path in {
        "home": "", "stories": "stories/", "people": "people/", "events": "events/", "services": "services/",
        "regions": "regions/", "topics": "topics/", "feeds": "feeds/",
    }.items()
)  # fmt: skip
CHROME = f"<!doctype html><html lang=zh-Hans><head>{HEAD_MARK}</head><body><nav>{NAVIGATION}</nav>{MAIN_MARK}</body></html>"


@pytest.mark.parametrize("mark", [HEAD_MARK, MAIN_MARK])
def test_a_shell_needs_each_mark_once(mark):
    whole = HEAD_MARK + MAIN_MARK
    assert Chrome.of(whole).text == whole
    for count, text in ((0, whole.replace(mark, "")), (2, whole + mark)):
        with pytest.raises(ShellError, match=f"{mark}，现在有 {count} 个"):
            Chrome.of(text)


@pytest.mark.parametrize(
    ("root", "links"),
    [
        ("./", ["./", "./a/"]),
        ("../../", ["../../", "../../a/"]),
        ("/news/", ["/news/", "/news/a/"]),
        ("/", ["/", "/a/"]),
    ],
)
def test_addresses_of_the_shell_start_at_the_root(root, links):
    chrome = Chrome.of(f'<a href="@@root@@/">1</a><a href="@@root@@/a/">2</a>{HEAD_MARK}{MAIN_MARK}')
    before, between, after = chrome.parts(root, "")
    assert [a.get("href") for a in lxml_html.fromstring(f"<p>{before}</p>").iter("a")] == links
    assert (between, after) == ("", "")


def test_what_only_authors_read_is_left_out_of_the_shell():
    text = f"<p>\n\n   <b>a b</b>  \n<!-- why\n -->{HEAD_MARK}\n  {MAIN_MARK}\n</p>"
    assert Chrome.of(text).text == f"<p>\n<b>a b</b>\n{HEAD_MARK}\n{MAIN_MARK}\n</p>"


def test_equal_shells_have_equal_digests():
    assert Chrome("a").digest == Chrome("a").digest != Chrome("b").digest


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    content = (
        STORY + "-- people/meng.md --\n---\n姓名: 孟某\n---\n人\n"
        "-- events/2026/fair.md --\n---\n标题: 会\n开始: 2026-05-01\n---\n会\n"
        "-- services/gift.md --\n---\n标题: 礼\n提供单位: 会\n---\n礼\n"
    )
    made = SiteFolder(tmp_path_factory.mktemp("shell"), chrome=Chrome.of(CHROME)).write(content)
    made.put("topics.yml", "- {slug: skill-contests, label: 技能竞赛}\n")
    made.put("series.yml", "- {slug: close-up, label: 新闻特写}\n")
    assert made.build().published is not None
    return made


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("", "home"), ("stories/", "stories"), ("stories/2026/", "stories"), ("stories/2026/01/yicheng/", "stories"),
        ("people/", "people"), ("people/meng/", "people"), ("events/", "events"), ("events/2026/fair/", "events"),
        ("services/", "services"), ("services/gift/", "services"), ("regions/", "regions"), ("regions/hubei/", "regions"),
        ("topics/", "topics"), ("topics/skill-contests/", "topics"), ("series/close-up/", "stories"), ("feeds/", "feeds"),
    ],
)  # fmt: skip
def test_the_navigation_marks_the_page_s_own_section_only(folder, path, section):
    page = lxml_html.document_fromstring(folder.read(f"{path}index.html"))
    assert page.xpath("//nav[1]//*[@aria-current='page']/text()") == [section]
    assert "@@" not in folder.read(f"{path}index.html")


def test_the_404_page_is_in_no_section(folder):
    assert "aria-current" not in folder.read("404.html")


def test_a_file_is_published_byte_for_byte(tmp_path):
    data = bytes(range(256)) * 3
    (tmp_path / "x.bin").write_bytes(data)
    assert copied_file(FileView(str(tmp_path / "x.bin"), ""), None) == data


def test_the_host_s_files_are_published_and_ours_stand_above_them(site, tmp_path):
    folder = site(STORY)
    for name in ("own.css", "index.html"):
        (tmp_path / name).write_text(f"host {name}")
    files = (
        ShellFile("css/own.css", str(tmp_path / "own.css"), "1"),
        ShellFile("index.html", str(tmp_path / "index.html"), "2"),
    )
    pipeline.build(folder.options(), lambda: Shell(folder.chrome, files, ()), lambda _done, _total: None)
    assert folder.read("css/own.css") == "host own.css"
    assert "宜城签下行业合同" in folder.read("index.html")


@pytest.mark.parametrize(
    ("template", "text", "said"),
    [
        ("story.html", "{{ view.nothing }}", "nothing"),
        ("story.html", "{% if %}", "story.html:1"),
        ("head.html", "{{ nobody }}", "nobody"),
        ("redirect.html", "{{ view.nothing }}", "nothing"),
        ("parts/marks.html", "{% macro %}", "marks.html:1"),
        ("region.html", None, "region.html"),
    ],
)
def test_a_template_that_fails_is_named_and_nothing_is_published(site, tmp_path, template, text, said):
    theme = shutil.copytree(ROOT / "themes" / "unionpress", tmp_path / "theme")
    if text is None:
        (theme / "pages" / template).unlink()
    else:
        (theme / "pages" / template).write_text(text)
    folder = site(STORY.replace("话题:", "旧网址: /old\n话题:"), theme_dir=theme)
    with pytest.raises(ObstacleError, match=said):
        folder.build()
    assert not folder.files()
