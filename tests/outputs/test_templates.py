"""What is written for speed gives what the template library gives by itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from generator.outputs.templates import Templates, escaped

PARTS = {
    "parts.html": """{% macro link(item, root, words='更多', kind=none) %}
<a{{ ' class=' ~ kind if kind }} href="{{ root }}{{ item.url }}">{{ item.label }}{{ words }}</a>{% endmacro %}
{% macro band(title) %}<section>{{ title }}{{ caller() }}</section>{% endmacro %}
{% macro all(items) %}
{% for item in items %}{{ loop.index }}{{ link(item, '../', kind='k') }}{{ ', ' if not loop.last }}{% else %}无{% endfor %}
{% endmacro %}
{% macro rest() %}{{ varargs | join }}{{ kwargs | length }}{% endmacro %}""",
}
PAGES = [
    "{{ text }}{{ safe }}{{ number }}{{ none_at_all }}{{ text | upper }}{{ text ~ safe }}{{ text | length }}",
    "{% from 'parts.html' import link %}{{ link(items[0], '../') }}{{ link(items[0], root='/', words=text) }}",
    "{% import 'parts.html' as parts %}{{ parts.all(items) }}{{ parts.all([]) }}{{ parts.rest(1, 2, a=3) }}",
    "{% from 'parts.html' import band, link %}{% for item in items %}{% call band(item.label) %}{{ link(item, text) }}{% endcall %}{% endfor %}",
    "{% set both = text %}{% for item in items if item.label %}{% set x = loop.last %}{{ x }}{{ both }}{% endfor %}",
    "{% set part %}<b>{{ text }}</b>{% endset %}{{ part }}{{ text.strip().partition('<') | join('|') }}",
    "{{ dict(a=text).a }}{{ items[-1].label[:1] }}{{ [text, safe] | join('、') }}{{ {'class': text} | tojson }}",
    "{% for a, b in pairs %}{{ a }}{{ b.values() | list | length }}{% endfor %}{{ range(3) | list }}{{ '<' }}{{ dict(**{'class': 1}) }}",
    "{% macro own(x, y=text) %}{{ x }}{{ y }}{% endmacro %}{{ own(own(text)) }}{{ own(*[text]) }}{{ once(own, items[0]) }}",
    "{% from 'parts.html' import link, rest %}{{ link(items[0], '/', 'a', none) }}{{ link(root='/', item=items[0]) }}{{ rest() }}",
    "{% autoescape false %}{% macro raw(x) %}{{ x }}{% endmacro %}{{ raw(text) }}{% endautoescape %}{{ text }}",
    "{{ table.one }}{{ table.two.three }}{{ table['one'] }}{{ site.name }}{{ items[0].label }}",
    "{% macro cell(row) %}{{ row.one }}{{ row.two.three }}{% endmacro %}{{ cell(table) }}{{ once(cell, shown) }}",
    "{{ table.none is defined }}{{ items[0].nothing is defined }}{{ (items[0].nothing if false else text).strip() }}",
    "{{ table.items() | list | length }}{{ 1.5.real }}{{ (text if number else safe).upper().lower() }}{{ odd.class }}",
    "{% include 'part.html' %}{% filter upper %}{{ text }}{% endfilter %}{% autoescape false %}{{ text }}{% endautoescape %}",
]
FAULTS = [
    "{{ nothing }}",
    "{{ items[0].nothing }}",
    "{{ nothing() }}",
    "{{ items[0].nothing() }}",
    "{{ table.nothing }}",
    "{{ table.two.nothing.more }}",
    "{{ number.strip() }}",
    "{{ site.nothing }}",
    "{{ faulty.attribute }}",
    "{{ faulty() }}",
    "{% from 'parts.html' import nope %}{{ nope(1) }}",
    "{% from 'parts.html' import link %}{{ link(items[0]) }}",
    "{% from 'parts.html' import link %}{{ link(items[0], '/', colour=1) }}",
    "{% from 'parts.html' import link %}{{ link(items[0], '/', 1, 2, 3) }}",
    "{% include 'no.html' %}",
]


class Faulty:
    @property
    def attribute(self) -> str:
        raise AttributeError("an attribute of its own")

    def __call__(self) -> str:
        raise AttributeError("no attribute of a template")


def once(macro, item):
    return macro(item.label)


def stock(loader) -> Environment:
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def both(tmp_path, page: str, values: dict) -> tuple[str, str]:
    for name, text in {**PARTS, "part.html": "{{ text }}", "page.html": page}.items():
        (tmp_path / name).write_text(text, "utf-8")
    ours, theirs = Templates(tmp_path), stock(FileSystemLoader(tmp_path))
    said = []
    for library in (theirs, ours):
        library.globals["once"] = once
        try:
            said.append(library.get_template("page.html").render(values))
        except (TemplateError, TypeError, AttributeError) as error:
            said.append(f"{type(error).__name__} {error}")
    return said[0], said[1]


def values(text: str) -> dict:
    items = [SimpleNamespace(url="a/", label=text), SimpleNamespace(url="b/", label="乙 & 丙")]
    table = {"one": text, "two": {"three": text, "class": 1}}
    more = {"table": table, "shown": SimpleNamespace(label=table), "site": {"name": text}}
    more |= {"odd": {"class": text}, "faulty": Faulty(), "safe": Markup("<i>&amp;</i>")}
    return more | {"text": text, "number": 3, "none_at_all": None, "items": items, "pairs": [(text, {1: 2})]}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_what_the_library_makes_of_it(tmp_path, page):
    theirs, ours = both(tmp_path, page, values("<甲 & \"乙'>"))
    assert "Error" not in theirs
    assert ours == theirs


@pytest.mark.parametrize("page", FAULTS)
def test_a_fault_is_the_librarys(tmp_path, page):
    theirs, ours = both(tmp_path, page, values("甲"))
    assert "Error" in theirs or "NotFound" in theirs
    assert ours == theirs


@settings(max_examples=300)
@given(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.booleans(), st.floats()))
def test_any_value_is_escaped_as_the_library_does(value):
    assert str(escaped(value)) == str(escape(value))


def test_macros_are_made_once(tmp_path):
    (tmp_path / "parts.html").write_text("{% macro one() %}一{% endmacro %}", "utf-8")
    (tmp_path / "page.html").write_text(
        "{% from 'parts.html' import one %}{{ one() }}{{ keep(one) }}", "utf-8"
    )
    seen: list[object] = []
    library = Templates(tmp_path)
    library.globals["keep"] = lambda macro: seen.append(macro) or ""
    assert [library.get_template("page.html").render() for _ in range(2)] == ["一", "一"]
    assert seen[0] is seen[1]
