"""The command ``unionpress``: build, serve, check, new.

Exit codes: 0 done · 1 faults in the content (with ``--strict`` also warnings) · 2 could not run.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator import __version__
from generator.cli.usage import Spoken, in_chinese, show, unknown
from generator.diagnostics import ObstacleError

if TYPE_CHECKING:
    from generator.config import Options

CLEAN, FAULTS, OBSTACLE = 0, 1, 2
_OWN_PROCESS = object()
_READING = "读取文件"
_FILE = click.Path(dir_okay=False, path_type=Path)
_CONFIG = click.option(
    "-f",
    "--config-file",
    type=_FILE,
    metavar="文件",
    default=Path("mkdocs.yml"),
    show_default=True,
    help="项目的 mkdocs.yml。",
)
_AS_OF = click.option(
    "--as-of", metavar="时间", help="按这个时刻构建，例如 2026-02-01 或 2026-02-01T09:00；默认现在。"
)
_STRICT = click.option("--strict", is_flag=True, help="有提醒也算失败。")
_NO_CACHE = click.option("--no-cache", is_flag=True, help="不用缓存，全部重新生成。")


class _Guarded(click.Group):
    """Turns obstacles into one clear line and exit code 2."""

    command_class = Spoken

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, on terminals and pipes of any encoding: what they cannot show is shown as an escape."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            show(error)
            sys.exit(OBSTACLE)
        sys.exit(code if isinstance(code, int) else CLEAN)

    def get_help(self, ctx: click.Context) -> str:
        return in_chinese(super().get_help(ctx))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(unknown("命令", args[0], self.commands), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ObstacleError as error:
            click.echo(f"错误：{error}", err=True)
            sys.exit(OBSTACLE)
        except BrokenPipeError:
            # Whoever read our output (``| head``) has seen enough; what was to be done is done or not, as always.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(OBSTACLE)
        except OSError as error:
            click.echo(f"错误：{_said(error)}", err=True)
            sys.exit(OBSTACLE)
        except (KeyboardInterrupt, click.Abort):
            click.echo("已停止，什么都没有发布。", err=True)
            sys.exit(OBSTACLE)


def _said(error: OSError) -> str:
    where = f" {error.filename}" if error.filename else ""
    return f"系统不允许这一步：{error.strerror or error}{where}。检查磁盘空间和权限；站点没有改动。"


@click.group(
    cls=_Guarded,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]",
)
@click.version_option(__version__, prog_name="unionpress")
def main() -> None:
    """把 Markdown 稿件变成工会新闻站。"""


def run() -> None:
    """Be the command, in a process of its own."""
    main(obj=_OWN_PROCESS)


def _chosen(**chosen: Any) -> dict[str, Any]:
    """Give the options that somebody has chosen."""
    return {name: value for name, value in chosen.items() if value is not None}


def _options(config_file: Path, **chosen: Any) -> Options:
    """Give the options of a project of which nothing is built."""
    from generator.project import open_project  # noqa: PLC0415  # see _moment

    return open_project(config_file, **_chosen(**chosen)).options


def _moment(text: str | None) -> Any:
    from generator.config import as_moment  # noqa: PLC0415  # help and errors of usage come at once

    return as_moment(text) if text else None


@main.command()
@_CONFIG
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="发布到这个文件夹。",
)
@_AS_OF
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="数", help="工作进程数；默认每个处理器核心一个。"
)
@click.option(
    "--executor",
    metavar="dask:tcp://主机:端口",
    help="在 Dask 集群上生成页面；要先装 unionpress[cluster]，见 docs/cluster.md。",
)
@_NO_CACHE
@_STRICT
@click.option("--drafts", is_flag=True, help="连同草稿和定时稿件一起构建（只用于预览）。")
def build(
    config_file: Path,
    site_dir: Path | None,
    as_of: str | None,
    workers: int | None,
    executor: str | None,
    **flags: bool,
) -> None:
    """检查、构建并发布站点。有错误时什么都不发布。"""
    from generator import pipeline  # noqa: PLC0415  # see _moment
    from generator.cli.printing import Progress, print_report, print_summary  # noqa: PLC0415  # see _moment
    from generator.project import project_to_build  # noqa: PLC0415  # see _moment

    if executor is not None:
        from generator.engine.cluster import address_of  # noqa: PLC0415  # asked for by few

        address_of(executor)
    chosen = _chosen(
        site_dir=site_dir.resolve() if site_dir else None,
        as_of=_moment(as_of),
        workers=workers,
        executor=executor,
        use_cache=False if flags["no_cache"] else None,
        strict=flags["strict"] or None,
        drafts=flags["drafts"] or None,
    )
    # To its end: collecting would look once at all that has been made.
    with pipeline.without_collecting():
        with project_to_build(config_file, **chosen) as project:
            with Progress("生成页面") as progress:
                built = pipeline.build(project.options, project.shell, progress, progress.stage(_READING))
            print_report(built.report)
            print_summary(built, project.options)
        _end(FAULTS if built.published is None else CLEAN)


def _end(code: int) -> NoReturn:
    """End a command that has made much.

    A process of its own ends at once: for Python to take apart what was made takes a twentieth of a build after an edit,
    and the system takes it back anyway. What was said is written out before.
    """
    if click.get_current_context().obj is _OWN_PROCESS:
        logging.shutdown()
        with contextlib.suppress(OSError):  # nobody listens any more
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


@main.command()
@_CONFIG
@_AS_OF
@_STRICT
@_NO_CACHE
@click.argument("paths", nargs=-1, metavar="[文件]...")
def check(config_file: Path, as_of: str | None, paths: tuple[str, ...], **flags: bool) -> None:
    """检查全部内容，列出所有错误和提醒。给出文件或文件夹时，只显示其中的。"""
    from generator import pipeline  # noqa: PLC0415  # see _moment
    from generator.cli.printing import Progress, print_report, print_verdict  # noqa: PLC0415  # see _moment

    use_cache = False if flags["no_cache"] else None
    options = _options(config_file, as_of=_moment(as_of), use_cache=use_cache)
    with Progress(_READING) as progress:
        report = pipeline.judge(options, progress).report
    shown = _below(report.sorted(), paths, options.project_dir)
    print_report(shown)
    print_verdict(shown)
    if shown.failed(strict=flags["strict"]):
        sys.exit(FAULTS)


def _below(diagnostics: Any, paths: tuple[str, ...], project_dir: Path) -> Any:
    """Keep the diagnostics of the chosen paths; all of the content has been judged all the same.

    Raises ObstacleError for a path that is not there: a misspelt one would always be without faults.
    """
    from generator.diagnostics import Report  # noqa: PLC0415  # see _moment

    if not paths:
        return Report(list(diagnostics))
    chosen = [_inside(Path(path), project_dir) for path in paths]
    kept = [
        d
        for d in diagnostics
        if any(c in {".", d.location.path} or d.location.path.startswith(f"{c}/") for c in chosen)
    ]
    return Report(kept)


def _inside(path: Path, project_dir: Path) -> str:
    """Give a path as diagnostics name it; a link is itself, not what it leads to."""
    if not os.path.lexists(path):
        raise ObstacleError(f"没有 {path} 这个文件或文件夹。")
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  # `..` goes, links stay
    inside = os.path.relpath(absolute.parent.resolve() / absolute.name, project_dir).replace(os.sep, "/")
    if inside == ".." or inside.startswith("../"):
        raise ObstacleError(f"{path} 不在项目文件夹里。")
    return inside


@main.command()
@_CONFIG
@click.option("-a", "--dev-addr", metavar="地址:端口", help="预览的地址，默认 127.0.0.1:8000。")
@click.option("--open", "open_browser", is_flag=True, help="在浏览器里打开。")
def serve(config_file: Path, dev_addr: str | None, open_browser: bool) -> None:  # noqa: FBT001  # click's shape
    """预览站点，含草稿和定时稿件；保存后自动刷新。"""
    from generator.host import serve as preview  # noqa: PLC0415  # MkDocs is needed only here

    preview(config_file, dev_addr, open_browser=open_browser)


@main.command()
@_CONFIG
@click.argument("kind", type=click.Choice(["story", "person", "event", "service"]), metavar="类别")
@click.argument("title", required=False, metavar="[标题]")
@click.option(
    "--type", "story_type", metavar="类型", help="稿件类型：消息、通讯、访谈、人物、图片、政策、简讯。"
)
@click.option("--region", "regions", multiple=True, metavar="地区", help="地区，可写几次。")
@click.option("--topic", "topics", multiple=True, metavar="话题", help="话题，可写几次。")
@click.option("--date", "day", metavar="日期", help="日期，默认今天。")
@click.option("--slug", metavar="文件名", help="网址里的英文文件名，默认由拼音得出。")
@click.option(
    "--keys", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="用中文键还是英文键。"
)
def new(config_file: Path, kind: str, title: str | None, **answers: Any) -> None:
    """新建一个文件，放在该放的地方，信息栏已经填好。类别是 story、person、event 或 service。"""
    from generator.cli.asking import fill_in  # noqa: PLC0415  # see _moment
    from generator.drafting import Draft, write  # noqa: PLC0415  # see _moment

    options = _options(config_file)
    terminal = sys.stdin.isatty()
    draft: Draft = fill_in(options, kind, title, answers, ask=terminal)
    path = write(draft, options)
    click.echo(f"已新建 {path}")
