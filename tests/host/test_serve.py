"""The preview of MkDocs: drafts with a ribbon, every save is shown, and nothing is left behind."""

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager

import pytest
from host.conftest import BIN

DEADLINE = 60
STORY = "---\n标题: {title}\n类型: 消息\n日期: 2026-01-10\n地区: [石首市]\n{more}---\n{body}\n"


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Preview:
    """A running preview."""

    def __init__(self, process, address, log):
        self.process, self.address, self.log = process, address, log

    def get(self, path):
        """Give a page's text, or the empty string where there is none yet."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:  # noqa: S310  # our own http: address
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def until(self, path, said):
        """Wait until a page says something; give its text."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            text = self.get(path)
            if said in text:
                return text
            time.sleep(0.2)
        pytest.fail(f"/{path} does not say {said}; the preview says:\n{self.log.read_text('utf-8')}")

    def until_said(self, said):
        """Wait until the preview prints something."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end and said not in self.log.read_text("utf-8"):
            time.sleep(0.2)
        assert said in self.log.read_text("utf-8")

    def stop(self):
        """Interrupt it as Ctrl-C does; give its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=DEADLINE)


@contextmanager
def preview(project, tmp_path, *command):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    log = tmp_path / "serve.log"
    address = f"127.0.0.1:{free_port()}"
    environment = {"PATH": str(BIN), "TMPDIR": str(temporary), "NO_MKDOCS_2_WARNING": "1", "LANG": "C.UTF-8"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [BIN / command[0], "serve", "--dev-addr", address, *command[1:]],
            cwd=project.folder, env=environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            yield Preview(process, f"http://{address}/", log), temporary
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


@pytest.mark.parametrize("command", ["mkdocs", "unionpress"])
def test_a_preview_follows_the_editor(project, tmp_path, command):
    file = project.put(
        "stories/2026/01/work.md", STORY.format(title="在写的稿件", more="状态: 草稿\n", body="第一稿。")
    )
    with preview(project, tmp_path, command) as (shown, temporary):
        # Drafts are there, with a ribbon, and lists lead to them.
        text = shown.until("stories/2026/01/work/", "第一稿。")
        assert "草稿" in text
        assert "stories/2026/01/work/" in shown.get("")
        assert "关于" in shown.get("about/")
        # What is saved is shown.
        file.write_text(STORY.format(title="在写的稿件", more="状态: 草稿\n", body="第二稿。"), "utf-8")
        shown.until("stories/2026/01/work/", "第二稿。")
        # Faults leave the last good preview, and are told.
        file.write_text(STORY.format(title="在写的稿件", more="类型: 别的\n", body="第三稿。"), "utf-8")
        shown.until_said("内容有错，预览保持原样")
        assert "第二稿。" in shown.get("stories/2026/01/work/")
        assert "content/stories/2026/01/work.md" in shown.log.read_text("utf-8")
        # And work goes on.
        file.write_text(STORY.format(title="在写的稿件", more="", body="第四稿。"), "utf-8")
        assert "草稿" not in shown.until("stories/2026/01/work/", "第四稿。")
        assert shown.stop() == 0
        assert "Traceback" not in shown.log.read_text("utf-8")
        assert list(temporary.iterdir()) == []
    assert not (project.folder / "site").exists()


def test_a_preview_of_faulty_content_starts_when_they_are_mended(project, tmp_path):
    file = project.put(
        "stories/2026/01/work.md", STORY.format(title="稿件", more="类型: 别的\n", body="坏稿。")
    )
    with preview(project, tmp_path, "mkdocs") as (shown, temporary):
        shown.until_said("内容有错")
        shown.until_said("Serving on")  # from here on MkDocs watches; what is saved before is not seen
        file.write_text(STORY.format(title="稿件", more="", body="好稿。"), "utf-8")
        shown.until("stories/2026/01/work/", "好稿。")
        assert shown.stop() == 0
        assert list(temporary.iterdir()) == []
