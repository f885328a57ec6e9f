"""Content that changes while a build reads it stops the build; the next one sees all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import CHROME, CLOCK
from laws.corpus import PICTURE_SIZE, Doc, newspaper
from laws.sites import difference, read, snapshot
from pictures.making import sized

from generator import checks, pipeline
from generator.diagnostics import ObstacleError
from generator.outputs.shell import Shell
from generator.settings import make_options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from laws.sites import Folder

    from generator.diagnostics import Diagnostic
    from generator.model.site import Site


def _build_while(folder: Folder, happens: Callable[[], object], **chosen: object) -> None:
    """Build, and let something happen between the reading of the content and its rendering."""
    run = checks.run

    def run_and_more(site: Site) -> list[Diagnostic]:
        # The checks are the last that is asked of the content before it is rendered.
        happens()
        return run(site)

    options = make_options(
        project_dir=folder.path,
        site_dir=folder.site_dir,
        theme_dir=folder.theme,
        site_name="测试工会报",
        site_url="https://union.test/news/",
        as_of=CLOCK,
        **chosen,
    )
    shell = Shell(CHROME, (), (("about/", "content/pages/about.md"),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "run", run_and_more)
        pipeline.build(options, lambda: shell, lambda _done, _total: None)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("change", ["edited", "deleted", "broken", "renamed"])
def test_a_story_that_changes_meanwhile_stops_the_build(
    folder: Folder, tmp_path: Path, change: str, workers: int
) -> None:
    content, _ = newspaper(6, seed=61)
    folder.write(content)
    assert folder.build().published is not None
    story = max(path for path in content if path.startswith("stories/"))
    doc = content[story]
    assert isinstance(doc, Doc)
    doc.body += "\n新的一段。\n"
    folder.write(content)
    file = folder.content / story
    happenings: dict[str, Callable[[], object]] = {
        "edited": lambda: file.write_text(doc.text() + "又改。\n", "utf-8"),
        "deleted": file.unlink,
        "broken": lambda: file.write_bytes(b"\xff\xfe"),
        "renamed": lambda: file.rename(file.with_name("b.md")),
    }
    before = snapshot(folder.site_dir)
    with pytest.raises(ObstacleError, match=f"{file.name} 在构建过程中被修改，请再运行一次"):
        _build_while(folder, happenings[change], workers=workers)
    assert snapshot(folder.site_dir) == before
    folder.write(content)
    if change == "renamed":
        assert not file.with_name("b.md").exists()
    assert folder.build().published is not None
    assert difference(read(folder.site_dir), folder.clean(tmp_path / "clean") or {}) == ""


def test_a_picture_that_changes_meanwhile_stops_the_build(folder: Folder, tmp_path: Path) -> None:
    content, _ = newspaper(12, seed=62)
    folder.write(content)
    picture = folder.content / "media/gate.png"
    other = sized("png", PICTURE_SIZE, seed=62)
    for happens in (picture.unlink, lambda: picture.write_bytes(other)):
        folder.write(content)
        with pytest.raises(ObstacleError, match=r"gate\.png 在构建过程中被修改，请再运行一次"):
            _build_while(folder, happens)
        assert not folder.site_dir.exists()
    content["media/gate.png"] = other
    assert folder.build().published is not None
    assert difference(read(folder.site_dir), folder.clean(tmp_path / "clean") or {}) == ""
