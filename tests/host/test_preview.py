"""What the plugin does under ``mkdocs serve``, seen in this very process."""

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

DRAFT = "---\n标题: 在写的稿件\n类型: 消息\n日期: 2026-01-10\n地区: [石首市]\n状态: 草稿\n---\n{}\n"
PAGE = "stories/2026/01/work/index.html"


def test_a_preview_has_drafts_and_keeps_no_record(project):
    project.put("stories/2026/01/work.md", DRAFT.format("第一稿。"))
    with project.mkdocs_here("serve") as config:
        build(config)
        assert "草稿" in project.published()[PAGE].decode()
        assert not (project.folder / ".unionpress" / "shell.json").exists()


def test_faults_do_not_end_a_preview(project, caplog):
    file = project.put("stories/2026/01/work.md", DRAFT.format("第一稿。"))
    with project.mkdocs_here("serve") as config:
        build(config)
        file.write_text(DRAFT.format("第二稿。").replace("消息", "别的"), "utf-8")
        build(load_config(str(project.config)))
        assert "内容有错，预览保持原样" in caplog.text
        assert "第一稿。" in project.published()[PAGE].decode()


def test_the_end_of_a_preview_takes_its_state_away(project):
    with project.mkdocs_here("serve") as config:
        build(config)
        assert (project.folder / ".site.unionpress").is_dir()
    assert not (project.folder / ".site.unionpress").exists()


def test_a_preview_watches_what_editors_and_designers_change(project):
    with project.mkdocs_here("serve") as config:
        build(config)
        server = LiveReloadServer(
            lambda: None, host="127.0.0.1", port=0, root=str(project.site_dir), mount_path="/"
        )
        with server:
            config.plugins.on_serve(server, config=config, builder=build)
            watched = {Path(path) for path in server._watched_paths}
            config.plugins.on_shutdown()
    assert watched >= {project.folder / "content", project.folder / "themes" / "unionpress"}
