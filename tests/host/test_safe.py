"""Building with MkDocs is safe: faults stop it before readers notice anything, and nothing of others is touched."""

import shutil


def test_faults_stop_mkdocs_and_the_site_stays(project):
    assert project.run("mkdocs", "build").returncode == 0
    before = project.published()
    project.put("stories/2026/01/bad.md", "---\n标题: 坏稿\n---\n")
    failed = project.run("mkdocs", "build")
    assert failed.returncode == 1
    assert "Traceback" not in failed.stdout
    assert "content/stories/2026/01/bad.md" in failed.stdout
    assert "什么都没有发布" in failed.stdout
    assert project.published() == before


def test_faults_of_a_first_build_publish_nothing(project):
    project.put("stories/2026/01/bad.md", "---\n标题: 坏稿\n---\n")
    failed = project.run("mkdocs", "build", "--quiet")
    assert failed.returncode == 1
    assert not (project.folder / "site").exists() or not project.published()


def test_files_of_others_survive_and_ours_are_replaced_one_by_one(project):
    site = project.folder / "site"
    site.mkdir()
    (site / "CNAME").write_text("news.example.org")
    (site / "old").mkdir()
    (site / "old" / "page.html").write_text("von anderen")
    assert project.run("mkdocs", "build").returncode == 0
    stamp = (site / "about" / "index.html").stat().st_mtime_ns
    project.put("stories/2026/01/new.md", project.content.joinpath("stories/2026/01/yicheng.md").read_bytes())
    assert project.run("mkdocs", "build", "--clean").returncode == 0
    assert (site / "CNAME").read_text() == "news.example.org"
    assert (site / "old" / "page.html").read_text() == "von anderen"
    assert (site / "about" / "index.html").stat().st_mtime_ns == stamp
    assert (site / "stories" / "2026" / "01" / "new" / "index.html").is_file()


def test_mkdocs_puts_the_site_where_it_is_told(project):
    assert project.run("mkdocs", "build", "--site-dir", "elsewhere").returncode == 0
    assert "feed.xml" in project.published("elsewhere")
    assert not (project.folder / "site").exists()


def test_strict_counts_warnings(project):
    project.put("services/gift.md", "---\n标题: 礼\n---\n")
    relaxed = project.run("mkdocs", "build")
    assert relaxed.returncode == 0
    strict = project.run("mkdocs", "build", "--strict")
    assert strict.returncode == 1
    assert "Traceback" not in strict.stdout


def test_a_broken_theme_is_named(project):
    (project.folder / "themes/unionpress/pages/story.html").write_text("{% nonsense %}")
    failed = project.run("mkdocs", "build")
    assert failed.returncode == 1
    assert "story.html" in failed.stdout
    assert "Traceback" not in failed.stdout
    shutil.copy(
        project.folder / "themes/unionpress/main.html", project.folder / "themes/unionpress/shell.html"
    )
    failed = project.run("unionpress", "build")
    assert failed.returncode == 2
    assert "shell.html" in failed.stdout
    assert "Traceback" not in failed.stdout
