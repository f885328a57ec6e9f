"""The template library, set up for ten thousand pages: the same language and the same output, with less between.

Jinja writes Python for a template. What it writes for a call asks on every page whether the callee wants the context, what
it writes for an import looks the template up anew, and every printed text becomes a Markup before it is joined. Here
nothing wants the context, templates do not change while a build runs, and what is joined need only be escaped.
"""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

    from jinja2 import nodes
    from jinja2.compiler import Frame
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

    from generator.outputs.compiled import Compiled

_SPECIAL = re.compile("[&<>'\"]").search


def escaped(value: Any) -> str:
    """Give a value as it stands in HTML; what is HTML already (a Markup) stays as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL(value)):
        text: str = value
        return text
    return escape(value)


class _DirectCode(CodeGenerator):
    """Writes calls as calls, and prints with ``escaped``."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002  # Jinja's
        """Write a call of a macro, a method or ``once``; none of them asks for the context."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(pair.key) for pair in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _LoadedOnce(Template):
    """A template whose macros are the same for every page that imports them."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        del ctx  # it would matter only if a page had globals of its own
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Templates(Environment):
    """The templates of a folder."""

    code_generator_class = _DirectCode
    template_class = _LoadedOnce

    def __init__(self, folder: Path, compiled: Compiled | None = None) -> None:
        """Take the folder of the templates; ``compiled`` keeps what is compiled of them."""
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        self._at_hand: dict[str, Template] = {}
        self.escaped = escaped

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's
    ) -> Template:
        """Give a template by its name; raises TemplateError."""
        found = self._at_hand.get(name)  # type: ignore[arg-type]  # a template is no key
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str):
                self._at_hand[name] = found
        return found
