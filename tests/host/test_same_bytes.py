"""However a project is built, by MkDocs or by us, at once or from what was kept: the same bytes."""

import shutil

import pytest
from host.conftest import make_project
from pages.whole import faults


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Give the project and its sites: by MkDocs, by the command, and by the command from the shell record."""
    project = make_project(tmp_path_factory.mktemp("same") / "project")
    first = project.run("mkdocs", "build")
    assert first.returncode == 0, first.stdout
    sites = {"mkdocs": project.published()}
    shutil.rmtree(project.folder / ".unionpress")
    for name in ("command", "record"):
        done = project.run("unionpress", "build", "--site-dir", name)
        assert done.returncode == 0, done.stdout
        sites[name] = project.published(name)
    return project, sites, first


def test_every_way_gives_the_same_bytes(built):
    _, sites, _ = built
    assert sites["command"] == sites["mkdocs"]
    assert sites["record"] == sites["command"]


def test_the_whole_site_is_there(built):
    _, sites, _ = built
    files = sites["mkdocs"]
    assert {
        "index.html",
        "404.html",
        "about/index.html",
        "stories/2026/01/yicheng/index.html",
        "feed.xml",
    } <= set(files)
    assert "shell.html" not in files
    assert not [path for path in files if path.endswith((".map", ".gz"))]
    assert not [path for path in files if "lunr" in path or "/workers/" in path]
    noted = b"<loc>https://unionpress.example/about/</loc><lastmod>20"
    assert noted in files["sitemap-pages.xml"]
    assert b"<url>https://unionpress.example/assets/unionpress/feed.png</url>" in files["feed.xml"]
    assert files["assets/unionpress/feed.png"].startswith(b"\x89PNG")
    assert b"@@" not in files["index.html"] + files["about/index.html"] + files["404.html"]


def test_nothing_of_it_leads_nowhere(built):
    _, sites, _ = built
    # The handbook's examples name pages of the shipped content, which this project does not have.
    assert [fault for fault in faults(sites["mkdocs"]) if not fault.startswith("handbook/")] == []


def test_no_page_asks_another_host_for_anything(built):
    _, sites, _ = built
    for path, data in sites["mkdocs"].items():
        if path.endswith((".html", ".css")):
            text = data.decode()
            for mark in ('src="http', "src='http", "url(http", "url(//", '@import "http', 'rel="preconnect"'):
                assert mark not in text, path


def test_mkdocs_tells_what_was_done(built):
    assert "1 篇稿件，写入" in built[2].stdout


def test_the_record_needs_no_mkdocs(built):
    project, _, _ = built
    script = (
        "import sys; from pathlib import Path; from generator.project import open_project; "
        "p = open_project(Path('mkdocs.yml')); p.shell(); print('mkdocs' in sys.modules, p.options.site_name)"
    )
    assert project.run("python", "-c", script).stdout.split() == ["False", "工会新闻"]


def test_a_build_without_changes_writes_nothing(built):
    project, sites, _ = built
    done = project.run("mkdocs", "build", "--strict")
    assert done.returncode == 0
    assert "写入 0" in done.stdout
    assert project.published() == sites["mkdocs"]


def test_a_build_without_changes_imports_nothing_that_reads_or_renders(built):
    project, _, _ = built
    assert project.run("unionpress", "build").returncode == 0
    script = (
        "import sys\nfrom generator.cli import main\ntry:\n    main(['build'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('mkdocs', 'pydantic', 'yaml', 'jinja2', 'markdown', 'lxml') if name in sys.modules])"
    )
    done = project.run("python", "-c", script)
    assert "写入 0" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("written", ["昨天", "2026.1.29"])
def test_a_hand_written_page_with_a_date_that_is_none_is_named(tmp_path, written):
    project = make_project(tmp_path / "project")
    project.put("pages/about.md", f"---\n更新: {written}\n---\n\n# 关于\n")
    done = project.run("unionpress", "build")
    assert done.returncode == 2, done.stdout
    assert "about.md" in done.stdout
    assert "Traceback" not in done.stdout
