"""Every field of every kind is accepted under both of its names; the table is the schema itself."""

from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator.entries import schema
from generator.entries.fields import Meta
from generator.entries.validation import canonical, keys_of, validate

METAS = [
    one
    for one in vars(schema).values()
    if isinstance(one, type) and issubclass(one, Meta) and one not in {Meta, schema.Common}
]
# What to write where any text will not do, by the name of the field's type in the schema.
SAMPLES = {
    "moment": "2026年1月29日 09:30",
    "occasion": "2026年1月",
    "day": "2026-01-29",
    "number": "1,234.5",
    "year": "2025",
    "web": "https://union.test/a?b=1",
    "old": "/news/123/",
}


def sample(name: str, info: Any) -> Any:
    """Give something that the field takes: what is nested is made of samples too."""
    nested = nested_meta(info.annotation)
    if nested is not None:
        return {field: sample(field, inner) for field, inner in nested.model_fields.items()}
    said = f"{info.annotation} {info.metadata}"
    for word, kind in (
        ("_as_moment", "moment"), ("_as_occasion", "occasion"), ("_as_day", "day"), ("_as_number", "number"),
        ("^https", "web"), ("_as_old_address", "old"), ("ge=1900", "year"),
    ):  # fmt: skip
        if word in said:
            return SAMPLES[kind]
    if "choice" in said:
        return first_choice(info)
    return f"{name}的内容"


def nested_meta(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(nested_meta, get_args(annotation))), None)


def first_choice(info: Any) -> str:
    """Ask the field itself what it offers."""
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(info.rebuild_annotation()).validate_python("没有这个词")
    except ValidationError as error:
        return error.errors()[0]["ctx"]["options"].partition("、")[0]
    raise AssertionError(info)


def named(meta: type[BaseModel], values: dict[str, Any], language: str) -> dict[str, Any]:
    """Write the keys in one language, all the way down."""
    out = {}
    for name, value in values.items():
        info = meta.model_fields[name]
        nested = nested_meta(info.annotation)
        key = (info.title or name) if language == "zh" else name
        out[key] = named(nested, value, language) if nested else value
    return out


def typed(meta: type[Meta], values: dict[str, Any]) -> Meta:
    tree = canonical(meta, values, {})
    value, faults = validate(meta, tree)
    assert (tree.faults, faults) == ((), [])
    assert value is not None
    return value


@pytest.mark.parametrize("meta", METAS, ids=lambda m: m.__name__)
def test_every_field_is_accepted_in_both_languages_and_means_the_same(meta):
    values = {name: sample(name, info) for name, info in meta.model_fields.items()}
    chinese = typed(meta, named(meta, values, "zh"))
    assert chinese == typed(meta, named(meta, values, "en"))
    assert all(getattr(chinese, name) not in (None, ()) for name in meta.model_fields)


@pytest.mark.parametrize("meta", METAS, ids=lambda m: m.__name__)
def test_a_list_of_one_and_the_thing_alone_are_the_same(meta):
    values = {name: sample(name, info) for name, info in meta.model_fields.items()}
    lists = {name for name, info in meta.model_fields.items() if "tuple" in str(info.annotation)}
    one = typed(meta, values)
    assert one == typed(meta, {name: [v] if name in lists else v for name, v in values.items()})
    assert all(len(getattr(one, name)) == 1 for name in lists)


@pytest.mark.parametrize("meta", METAS, ids=lambda m: m.__name__)
def test_every_field_has_a_chinese_name_of_its_own(meta):
    titles = [info.title for info in meta.model_fields.values()]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    # Neither language may read a key of the other as something else.
    assert set(titles).isdisjoint(meta.model_fields)
    assert len(keys_of(meta)) == 2 * len(titles)


@pytest.mark.parametrize(
    "labels",
    [
        schema.STORY_TYPES, schema.STATUSES, schema.ORIGINS, schema.AI_USE, schema.HONOUR_LEVELS,
        schema.PERSON_STATES, schema.EVENT_STATES, schema.POLICY_STATES, schema.CHANNELS,
    ],
)  # fmt: skip
def test_no_choice_has_two_meanings(labels):
    words = [*labels, *labels.values()]
    assert len(set(words)) == len(words)
