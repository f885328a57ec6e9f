"""MkDocs, seen from here alone: the plugin, and the two ways in.

``mkdocs build`` and ``mkdocs serve`` call the plugin; ``unionpress build`` calls ``open_project``. MkDocs renders its
hand-written pages, the theme's assets and one empty page (the shell) into a scratch folder; the pipeline publishes
them with everything else, so that MkDocs' habit of emptying the site's folder never touches what readers see.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
from datetime import date
from functools import cached_property, partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin
from msgspec.structs import replace

from generator.config import ConfigError, Options, as_values, now, plain_options, plain_site
from generator.diagnostics import ObstacleError
from generator.digest import digest_bytes
from generator.engine import shellrecord
from generator.engine.shellrecord import ShellRecord
from generator.entries.dates import parse
from generator.outputs.shell import ROOT_MARK, SHELL, Shell, ShellError
from generator.outputs.sitevalues import site_values
from generator.settingwords import SettingWords, listening
from generator.text import at_midnight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from generator.live import Live
    from generator.preview import Preview

log = logging.getLogger("mkdocs.plugins.unionpress")

# With other plugins, hooks or variables, MkDocs' pages may depend on more than files that can be compared.
_KNOWN_PLUGINS = {"unionpress", "search"}


class _NoConfig(Config):  # type: ignore[no-untyped-call]
    """MkDocs types nothing here; ``config.SiteOptions`` does."""


class UnionpressPlugin(BasePlugin[_NoConfig]):  # type: ignore[no-untyped-call]
    """The MkDocs plugin: lends MkDocs a scratch folder and publishes what both have made."""

    def __init__(self) -> None:
        self.shell_only = False
        self.serving = False
        self.site: dict[str, Any] = {}
        self.options: Options | None = None
        self.dates: dict[str, str] = {}
        self.shell: Shell | None = None
        self._hosted: object = None
        self._live: Live | None = None

    @cached_property
    def _preview(self) -> Preview:
        """The preview that is kept between builds."""
        from generator.preview import Preview  # noqa: PLC0415  # see options_of

        return Preview()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take the settings below ``plugins: unionpress:``; they are typed by ``config.SiteOptions``."""
        super().load_config({}, config_file_path)
        faults = [] if plain_site(options) else _faults(options)
        if faults:
            (first, said), *others = faults
            # MkDocs tells the first fault of a plugin only, so that one brings the others with it.
            more = [f"\n  plugins 的 unionpress 里，{name}：{fault}" for name, fault in others]
            return [(first, ConfigurationError("".join([said, *more])))], []
        self.site = options
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # the names are MkDocs'
        """Remember whether this is a preview."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take over the site's folder and ask for the shell page."""
        try:
            self.options = options_of(config, self.site, drafts=self.serving)
        except ConfigError as error:
            raise ConfigurationError(str(error)) from None
        self.dates = {}
        scratch = shellrecord.scratch_dir(self.options.cache_dir, "serve" if self.serving else "build")
        config.site_dir = str(scratch)
        config.theme.static_templates = {SHELL}
        config.extra["unionpress"] = dict(site_values(self.options))
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Give the theme the filter that ties an address to the bytes behind it."""
        url = env.filters["url"]

        def fingerprinted(context: Any, path: str, *, whole_folder: bool = False) -> str:
            """Files that belong together are one thing: the address stands for all of its kind in the ``whole_folder``."""
            folder, kind = path.rpartition("/")[0] + "/", path[path.rindex(".") :]
            like = (f for f in files if f.src_uri.startswith(folder) and f.src_uri.endswith(kind))
            meant = like if whole_folder else (f for f in files if f.src_uri == path)
            parts = [
                Path(f.abs_src_path).read_bytes()
                for f in sorted(meant, key=lambda f: f.src_uri)
                if f.abs_src_path
            ]
            return f"{url(context, path)}?v={digest_bytes(b''.join(parts))[:8]}"

        fingerprinted.jinja_pass_arg = url.jinja_pass_arg  # type: ignore[attr-defined]
        env.filters["fingerprinted"] = fingerprinted
        return env

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Let every address of the shell start with a mark, which each page replaces by its own way to the root."""
        if template_name == SHELL:
            context["base_url"] = ROOT_MARK
        return context

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Let a hand-written page say of itself what all other pages say."""
        if self.options is not None:
            from generator.hosted import metadata_of  # noqa: PLC0415  # see options_of

            changed = self.dates.get(page.url, "")
            root = f"{context['base_url']}/"
            context["metadata"] = metadata_of(page, root, self.options, changed)  # type: ignore[typeddict-unknown-key]
        return context

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Note when a hand-written page was changed: what its editor says under “更新” or “updated”."""
        written = page.meta.get("更新", page.meta.get("updated"))
        if written is not None:
            try:
                moment = written if isinstance(written, date) else parse(str(written))
            except ValueError as error:
                raise Abort(f"unionpress: {page.file.src_uri}：{error}。") from None
            self.dates[page.url] = at_midnight(moment).isoformat()
        return markdown

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Gather what MkDocs has made, and publish."""
        if self.options is None:
            raise Abort("unionpress: on_config did not run")
        from generator.hosted import collect  # noqa: PLC0415  # see options_of

        try:
            found = collect(Path(config.site_dir), self.options, search="search" in config.plugins)
            self.shell = replace(found, dates=tuple(sorted(self.dates.items())))
            if not self.serving:
                self._keep(config)
            if not self.shell_only:
                self._publish(self.options, self.shell)
        except ObstacleError as error:
            raise Abort(f"unionpress: {error}") from None
        finally:
            # Whatever MkDocs does next (gh-deploy, say) is about the published site.
            config.site_dir = str(self.options.site_dir)

    def _keep(self, config: MkDocsConfig) -> None:
        if self.options is None or self.shell is None or config.config_file_path is None:
            return
        from generator.hosted import depends_on_files  # noqa: PLC0415  # see options_of

        config_file = Path(config.config_file_path)
        if set(config.plugins) - _KNOWN_PLUGINS or config.hooks or not depends_on_files(config_file):
            shellrecord.forget(self.options.cache_dir)
            return
        roots = [
            Path(folder).relative_to(self.options.project_dir).as_posix()
            for folder in (config.docs_dir, self.options.theme_dir)
        ]
        record = ShellRecord(as_values(self.options), self.shell)
        shellrecord.keep(config_file, self.options.cache_dir, roots, record)

    def _publish(self, options: Options, shell: Shell) -> None:
        from generator import pipeline  # noqa: PLC0415  # see options_of
        from generator.hosted import hosted_files  # noqa: PLC0415  # see options_of
        from generator.live import telling  # noqa: PLC0415  # see options_of

        if self.serving:
            self._hosted = hosted_files(options)
            build = partial(self._preview.build, options, shell)
        else:
            build = partial(pipeline.build, options, lambda: shell)
        built = self._live.build(build) if self._live else build(telling("生成页面"), telling("读取文件"))
        if built is None:
            return
        for diagnostic in built.report.sorted():
            log.log(logging.ERROR if diagnostic.severity.value == "error" else logging.INFO, "%s", diagnostic)
        if built.published is None:
            if self.serving:
                log.error("内容有错，预览保持原样；改好后会自动刷新。")
                return
            raise Abort(f"unionpress: {built.report.errors} 个错误，什么都没有发布。")
        done = built.published
        log.info(
            "%d 篇稿件，写入 %d，未变 %d，删除 %d", built.stories, done.written, done.unchanged, done.removed
        )

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],
    ) -> LiveReloadServer:
        """Watch what editors and designers change; at a save show the page at hand first, then build."""
        if self.options is None:
            return server
        from generator.live import Live  # noqa: PLC0415  # see options_of

        self._live = Live(self._preview, lambda: self.options)
        by_mkdocs = [path for path in (config.docs_dir, config.config_file_path) if path]
        for path in by_mkdocs:
            with contextlib.suppress(KeyError):  # a server of somebody else may not watch it
                server.unwatch(path)
        folders = {str(self.options.content_dir), str(self.options.theme_dir), *by_mkdocs}
        self._live.watch(server, sorted(folders))
        server.builder = partial(self._rebuild, builder)
        return server

    def _rebuild(self, builder: Callable[..., Any]) -> None:
        """Show what has been saved: its own page at once, everything else when the editor has paused."""
        if self._live is None or self.options is None or self.shell is None:
            return
        from generator.hosted import hosted_files  # noqa: PLC0415  # see options_of

        self._live.begin()
        try:
            if self._hosted != hosted_files(self.options):
                builder()
            elif not self._live.show(self.options):
                self.options = replace(self.options, as_of=now())
                self._publish(self.options, self.shell)
        except (ObstacleError, OSError) as error:
            log.error("%s", error)  # noqa: TRY400  # for an editor

    def on_shutdown(self) -> None:
        """Take away the publishing state of a preview's temporary folder."""
        if self._live is not None:
            self._live.close()
        if self.serving and self.options is not None:
            from generator.publish.release import state_dir  # noqa: PLC0415  # needed at the very end only

            shutil.rmtree(state_dir(self.options.site_dir), ignore_errors=True)


def _faults(site: dict[str, Any]) -> list[tuple[str, str]]:
    from generator.settings import site_faults  # noqa: PLC0415  # see options_of

    return site_faults(site)


def values_of(config: MkDocsConfig, site: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values of options that MkDocs' settings mean, unchecked; raises ConfigError for what cannot be."""
    if config.config_file_path is None:
        raise ConfigError("unionpress needs an mkdocs.yml")
    custom = config.theme.custom_dir
    if custom is None:
        raise ConfigError("mkdocs.yml 里要有 theme: custom_dir: themes/unionpress")
    return {
        "project_dir": Path(config.config_file_path).resolve().parent,
        "site_dir": Path(config.site_dir).resolve(),
        "theme_dir": Path(custom).resolve(),
        "site_name": config.site_name,
        "site_url": config.site_url or "",
        "site_description": config.site_description or "",
        "site": dict(site),
        "strict": bool(config.strict),
    }


def options_of(config: MkDocsConfig, site: Mapping[str, Any], *, drafts: bool) -> Options:
    """Give the options that MkDocs' settings mean; raises ConfigError for what cannot be."""
    values = {**values_of(config, site), "drafts": drafts}
    plain = plain_options(values, now())
    if plain is not None:
        return plain
    # Whoever asks MkDocs for its settings (ask_host) waits for what is imported above; pydantic takes as long as MkDocs.
    from generator.settings import make_options  # noqa: PLC0415  # as said

    return make_options(**values, as_of=now())


def serve(config_file: Path, address: str | None, *, open_browser: bool) -> None:
    """Preview with drafts, rebuilding at every save, until interrupted; raises ConfigError."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415  # a server is needed only here

    chosen: dict[str, Any] = {"dev_addr": address} if address else {}
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        mkdocs_serve(str(config_file), livereload=True, open_in_browser=open_browser, **chosen)
    except MkDocsException as error:
        raise ConfigError(f"不能预览：{error}") from None


def open_host(config_file: Path) -> tuple[Options, Callable[[], Shell]]:
    """Give the options of an mkdocs.yml as MkDocs reads it, and what lets MkDocs render its part; raises ConfigError."""
    config, plugin = _load(config_file)
    return options_of(config, plugin.site, drafts=False), partial(_render_shell, config, plugin)


def ask_host(config_file: Path) -> Iterator[Any]:
    """Give the values of ``open_host``'s options, unchecked, and then the host's part; raises ConfigError."""
    config, plugin = _load(config_file)
    yield values_of(config, plugin.site)
    yield _render_shell(config, plugin)


def _load(config_file: Path) -> tuple[MkDocsConfig, UnionpressPlugin]:
    with listening(logging.getLogger("mkdocs.config")) as heard:
        try:
            config = load_config(str(config_file))
        except MkDocsException as error:
            raise ConfigError(_settings_words().refusal(heard, str(error))) from None
    for doubt in _settings_words().lines(heard) if heard else ():
        log.warning("mkdocs.yml：%s", doubt)
    plugin = config.plugins.get("unionpress")
    if not isinstance(plugin, UnionpressPlugin):
        raise ConfigError("mkdocs.yml 的 plugins 里没有 unionpress。")
    return config, plugin


def _settings_words() -> SettingWords:
    """Give what MkDocs knows: its settings and the plugins that are installed."""
    known = tuple(name for name, _ in MkDocsConfig()._schema)  # noqa: SLF001  # MkDocs tells them nowhere else
    return SettingWords(known, tuple(point.name for point in entry_points(group="mkdocs.plugins")))


def _render_shell(config: MkDocsConfig, plugin: UnionpressPlugin) -> Shell:
    """Let MkDocs render its part, and give it; raises ConfigError or ShellError."""
    # MkDocs keeps one plugin for the whole process, so what is set here is taken back.
    plugin.shell, plugin.shell_only, plugin.serving = None, True, False
    quiet = logging.getLogger("mkdocs")
    level = quiet.level
    quiet.setLevel(logging.WARNING)
    try:
        mkdocs_build.build(config)
    except MkDocsException as error:
        raise ConfigError(f"MkDocs 不能生成页面：{error}") from None
    except TemplateError as error:
        raise ShellError(f"主题的模板出错：{error}") from None
    finally:
        plugin.shell_only = False
        quiet.setLevel(level)
    if plugin.shell is None:
        raise ShellError("MkDocs 没有生成页面外壳。")
    return plugin.shell
