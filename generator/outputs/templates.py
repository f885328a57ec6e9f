"""The template library, set up for ten thousand pages: the same language and the same output, with less between.

Jinja writes Python for a template. What it writes for a call asks on every page whether the callee wants the context, what
it writes for an import looks the template up anew, every printed text becomes a Markup before it is joined, and an
attribute may be an item. Here nothing wants the context, templates do not change while a build runs, what is joined need
only be escaped, and an attribute is one: where it is none, the page is rendered again as the library would.
"""

from __future__ import annotations

import re
from functools import partial
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, optimizeconst
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from pathlib import Path

    from jinja2.compiler import Frame, MacroRef
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

    from generator.outputs.compiled import Compiled

_ITEMS = "site"
_SPECIAL = re.compile("[&<>'\"]").search


def escaped(value: Any) -> str:
    """Give a value as it stands in HTML; what is HTML already (a Markup) stays as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL(value)):
        text: str = value
        return text
    return escape(value)


# What Markup adds to this is asking whether it has been given HTML.
_as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)


class _QuickMacro(Macro):
    """A macro that is mostly called as it is written: with arguments by position, some by name, no others."""

    def __init__(self, *made_of: Any) -> None:
        super().__init__(*made_of)
        strict = not (self.caller or self.catch_kwargs or self.catch_varargs)
        counts = range(self._argument_count + 1) if strict else ()
        # For every number of arguments that are given in order: what stands for the others.
        self._others = {given: (missing,) * (self._argument_count - given) for given in counts}

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        others = self._others.get(len(args))
        if others is not None:
            if not kwargs:
                return _as_markup(self._func(*args, *others))
            names = self.arguments[len(args) :]
            if kwargs.keys() <= set(names):
                return _as_markup(self._func(*args, *[kwargs.get(name, missing) for name in names]))
        return super().__call__(*args, **kwargs)


class _DirectCode(CodeGenerator):
    """Writes calls as calls, attributes as attributes, quick macros, and prints with ``escaped``."""

    environment: Templates

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the definition of a macro."""
        names = tuple(argument.name for argument in macro_ref.node.args)
        takes = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().macro_def(macro_ref, frame)
            return
        name = getattr(macro_ref.node, "name", None)
        self.write(f"environment.macro(environment, macro, {name!r}, {names!r}, *{takes!r}, True)")

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

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's
        """Write an attribute as one; those of ``site``, which has items, as the library does."""
        item = isinstance(node.node, nodes.Name) and node.node.name == _ITEMS
        if item or self.environment.careful or iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's
        """Write a module that has at hand what it calls most often."""
        self.writeline("escaped = environment.escaped")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")


class _LoadedOnce(Template):
    """A template whose macros are the same for every page that imports them."""

    environment: Templates

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Give the page; raises TemplateError."""
        try:
            return super().render(*args, **kwargs)
        except AttributeError:
            if self.environment.careful or self.name is None:
                raise
            return self.environment.carefully(self.name).render(*args, **kwargs)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        del ctx  # it would matter only if a page had globals of its own
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Templates(Environment):
    """The templates of a folder."""

    code_generator_class = _DirectCode
    template_class = _LoadedOnce

    def __init__(self, folder: Path, compiled: Compiled | None = None, *, careful: bool = False) -> None:
        """Take the folder of the templates; ``compiled`` keeps what is compiled of them.

        ``careful``: an attribute that there is not is looked for among the items, and may be undefined.
        """
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        self.careful = careful
        self._folder = folder
        self._carefully: Templates | None = None
        self._at_hand: dict[str, Template] = {}
        self.escaped, self.macro = escaped, _QuickMacro

    def carefully(self, name: str) -> Template:
        """Give a template in which attributes may be items, now and whenever it is asked for again."""
        if self._carefully is None:
            self._carefully = Templates(self._folder, careful=True)
            self._carefully.globals = self.globals
        found = self._at_hand[name] = self._carefully.get_template(name)
        return found

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
            # A chain of mappings is looked through anew for every page; nothing here changes them once there are pages.
            found.globals = dict(found.globals)
            if isinstance(name, str):
                self._at_hand[name] = found
        return found
