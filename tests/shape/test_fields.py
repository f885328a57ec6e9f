"""Every kind is complete, and every field stands in the editors' handbook under both of its names."""

import re

import pytest
from conftest import ROOT

from generator.entries import schema
from generator.entries.fields import Meta
from generator.entries.kinds import KINDS

HANDBOOK = (ROOT / "content" / "pages" / "handbook" / "fields.md").read_text("utf-8")
METAS = [
    one
    for one in vars(schema).values()
    if isinstance(one, type) and issubclass(one, Meta) and one not in {Meta, schema.Common}
]
FIELDS = [(meta, name, info) for meta in METAS for name, info in meta.model_fields.items()]
CHOICES = {
    label
    for name, labels in vars(schema).items()
    if name.isupper() and isinstance(labels, dict)
    for label in labels.values()
} | set(schema.ROLES)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_every_kind_has_a_meta_a_label_a_folder_and_a_shape(kind):
    assert issubclass(kind.meta, Meta)
    assert kind.meta in METAS
    assert re.search("[\u4e00-\u9fff]", kind.label)
    assert re.search("[\u4e00-\u9fff]", kind.shape)
    assert (ROOT / "content" / kind.folder).is_dir()


def test_kinds_do_not_share_names_labels_or_folders():
    for part in ("name", "label", "folder", "meta"):
        values = [getattr(kind, part) for kind in KINDS]
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("meta", METAS, ids=lambda m: m.__name__)
def test_titles_are_chinese_and_unique_within_a_meta(meta):
    titles = [info.title for info in meta.model_fields.values()]
    assert all(re.search("[\u4e00-\u9fff]", title) for title in titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("meta", "name", "info"), FIELDS, ids=lambda v: getattr(v, "__name__", str(v)[:20]))
def test_every_field_is_in_the_handbook_in_both_languages(meta, name, info):
    assert re.search(rf"(?<![a-z_]){name}(?![a-z_])", HANDBOOK), (meta, name)
    assert info.title in HANDBOOK, (meta, info.title)


@pytest.mark.parametrize("label", sorted(CHOICES))
def test_every_value_one_may_choose_is_in_the_handbook(label):
    assert label in HANDBOOK


@pytest.mark.parametrize("name", ["topics.yml", "series.yml", "places.yml", "fronts/home.yml"])
def test_every_table_is_in_the_handbook(name):
    assert f"`{name}`" in HANDBOOK
