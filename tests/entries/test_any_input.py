"""Whatever stands in a file: a report with codes of the catalogue, never an exception."""

import tempfile
from pathlib import Path

import pytest
from conftest import TABLES, SiteFolder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import yamltree
from generator.catalogue import CATALOGUE
from generator.entries import frontmatter
from generator.entries.bodytext import examine
from generator.entries.kinds import EVERY_KEY, KINDS
from generator.entries.validation import canonical, salvage, validate

PLACES = (
    "stories/2026/01/a.md",
    "topics.yml",
    "places.yml",
    "fronts/home.yml",
    "people/a.md",
    "events/2026/a.md",
)
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Pieces of front matter in every order: more of them get past the first fault than random characters do.
KEYS = st.sampled_from(sorted(EVERY_KEY))
SCALARS = st.sampled_from([
    "甲", "2026-01-29", "2026-02-30", "草稿", "消息", "[宜城市]", "[朝阳区, '']", "{名称: 甲, 数值: 1}", "[{a: b}]", "~", '""',
    "- 甲", "“甲”", "*a", "&a b", "!x y", "1e9", "9999-12-31 23:59-12:00", "|", "'", "[", "{", "\t", "/../x", "a.png", "：",
])  # fmt: skip
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "  ", "- ", "\t", "  - "]),
    KEYS,
    st.sampled_from([": ", "：", ":", " : "]),
    SCALARS,
)
HEADS = st.lists(LINES | SCALARS, max_size=12).map("\n".join)
BODIES = st.lists(
    st.sampled_from(["[x](story:a)", "![](a.png)", "```", "<img src='", "[a]: b.md", "`", "\n", "[x](region:朝阳区)", "<!--", "文"])
).map("".join)  # fmt: skip
FILES = st.builds("---\n{}\n---\n{}".format, HEADS, BODIES) | st.text()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def judged(path: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = SiteFolder(Path(folder)).write(TABLES)
        project.put(path, data)
        for diagnostic in project.judge(use_cache=False).sorted():
            assert diagnostic.code in CATALOGUE
            assert diagnostic.location.path.startswith("content/")
            assert min(diagnostic.location.line, diagnostic.location.column) >= 0
            str(diagnostic).encode()


@pytest.mark.parametrize("path", PLACES)
@SOME
@given(data=st.binary(max_size=300) | TEXTS.map(str.encode))
def test_any_bytes_are_judged(path, data):
    judged(path, data)


@SOME
@given(text=FILES)
def test_any_front_matter_and_body_are_judged(text):
    judged("stories/2026/01/a.md", text.encode("utf-8", "replace"))


@SOME
@given(text=HEADS)
def test_any_rows_of_a_table_are_judged(text):
    judged("topics.yml", text.encode("utf-8", "replace"))
    judged("places.yml", text.encode("utf-8", "replace"))


@MANY
@given(text=TEXTS | HEADS)
def test_yaml_faults_lie_inside_the_text(text):
    document = yamltree.read(text, 5)
    last = 5 + len(text.replace("\r\n", "\n").splitlines()) + 1
    for fault in document.faults:
        assert fault.code in CATALOGUE
        assert 5 <= fault.line <= last
        assert fault.column >= 1


@MANY
@given(head=HEADS, body=BODIES)
def test_the_body_begins_after_the_fence(head, body):
    text = f"---\n{head}\n---\n{body}"
    parts = frontmatter.split(text, EVERY_KEY)
    assert 0 <= parts.body_start <= len(text)
    assert parts.body_line == text.count("\n", 0, parts.body_start) + 1
    lines = text.count("\n") + 1
    assert all(1 <= r.line <= lines for r in examine(text[parts.body_start :], parts.body_line).references)


@MANY
@given(head=HEADS, kind=st.sampled_from(KINDS))
def test_what_cannot_be_typed_has_a_reason_and_something_is_saved(head, kind):
    parts = frontmatter.split(f"---\n{head}\n---\n", EVERY_KEY)
    tree = canonical(kind.meta, parts.value, parts.marks)
    typed, faults = validate(kind.meta, tree)
    assert (typed is None) == bool(faults)
    # Whatever is wrong, the fields that are right can be read.
    assert set(type(salvage(kind.meta, tree)).model_fields) == set(kind.meta.model_fields)
