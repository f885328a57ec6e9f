"""Digests: equal values have equal digests in every process, different ones different digests, others none."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from generator.digest import digest_annotated, digest_bytes, digest_text, digest_value
from generator.outputs.views.cards import Count, Link


class Named(Struct, frozen=True):
    name: Any
    digest: str


Colour = Enum("Colour", ["RED"])
Number = IntEnum("Number", ["ONE"])
Word = StrEnum("Word", ["A"])
LINK = Link("a", "b")
LOOKALIKES: tuple[Any, ...] = (
    None, True, False, 0, 1, 1.0, 0.0, -0.0, "1", b"1", "", b"", "None", (), ((),), (1,), ((1,),), (1, 1), (None,),
    {}, {"a": 1}, {"a": "1"}, {"a": 1, "b": 1}, ("a", 1), (("a", 1),), ("dict", ("a", 1)), ("{}", ("a", 1)),
    date(2026, 1, 1), datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=timezone.utc), "2026-01-01",  # noqa: DTZ001, UP017
    ("date", "2026-01-01"), Decimal(1), Decimal("1.0"), ("decimal", "1"), frozenset({"a"}), frozenset(), ("set", "a"),
    LINK, Link("b", "a"), Count("a", "b", 1), ("Link", "a", "b"), (LINK,), ("a", "b"), Named(1, "x"), ("Named", "x"),
)  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8"))
SIMPLE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | TEXT
    | st.binary()
    | st.dates()
    | st.datetimes(timezones=st.sampled_from([timezone(timedelta(hours=8)), timezone.utc]))  # noqa: UP017
    | st.decimals(allow_nan=False)
    | st.frozensets(TEXT, max_size=3)
)
VALUES = st.recursive(
    SIMPLE,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(TEXT, inner, max_size=3)
        | st.builds(Link, inner, inner)
        | st.builds(Count, inner, inner, inner)
    ),
    max_leaves=12,
)


def _look(value: Any) -> Any:
    """Give what can be compared with ==, so that it is equal only for values of the same types and looks."""
    if isinstance(value, tuple):
        return ("tuple", *map(_look, value))
    if isinstance(value, dict):
        return ("dict", sorted((key, _look(item)) for key, item in value.items()))
    if isinstance(value, Link | Count):
        return (type(value).__name__, *(_look(getattr(value, name)) for name in value.__struct_fields__))
    if isinstance(value, frozenset):
        return ("set", sorted(value))
    return (type(value).__name__, repr(value))


@given(VALUES)
def test_equal_values_have_equal_digests(value: Any) -> None:
    """A copy shares no string and no object with the value, and its dicts may be in another order."""
    digest = digest_value(value)
    assert digest_value(pickle.loads(pickle.dumps(value))) == digest  # noqa: S301
    assert digest_value((value, value)) == digest_value((value, pickle.loads(pickle.dumps(value))))  # noqa: S301
    assert len(digest) == 32


@given(VALUES, VALUES)
def test_different_values_have_different_digests(one: Any, other: Any) -> None:
    assert (digest_value(one) == digest_value(other)) == (repr(_look(one)) == repr(_look(other)))


def test_no_value_passes_for_another() -> None:
    digests = {digest_value(value): value for value in LOOKALIKES}
    assert len(digests) == len(LOOKALIKES)


@given(st.dictionaries(TEXT, st.integers(), min_size=2))
def test_the_order_of_a_dict_is_no_part_of_it(value: dict[str, int]) -> None:
    assert digest_value(dict(reversed(value.items()))) == digest_value(value)


def test_what_has_a_digest_stands_for_itself_by_it() -> None:
    assert digest_value(Named(1, "x")) == digest_value(Named(object(), "x"))
    assert digest_value(Named(1, "x")) != digest_value(Named(1, "y"))
    assert digest_value([1, "a"]) == digest_value((1, "a"))


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        ...,
        Colour.RED,
        Number.ONE,
        Word.A,
        1j,
        bytearray(b"a"),
        len,
        Link,
        range(3),
        iter(()),
    ],
)
def test_what_is_no_value_has_no_digest(value: Any) -> None:
    for wrapped in (value, (value,), {"a": value}, Link("a", value)):
        with pytest.raises(TypeError):
            digest_value(wrapped)


def test_digests_are_the_same_in_every_process() -> None:
    code = (
        "import json; from engine.test_digest import *;"
        "print(json.dumps([*map(digest_value, LOOKALIKES), digest_text('题'), digest_bytes(b'a')]))"
    )
    expected = [*map(digest_value, LOOKALIKES), digest_text("题"), digest_bytes(b"a")]
    for seed in ("0", "99"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        assert json.loads(done.stdout) == expected


def test_texts_with_lone_surrogates_have_digests() -> None:
    assert digest_text("\ud800") != digest_text("\ud801")
    assert digest_value("\ud800") != digest_value("\ud801")


PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
ANNOTATED = st.tuples(
    PLAIN,
    st.frozensets(TEXT, max_size=4),
    st.dictionaries(TEXT, PLAIN, max_size=3),
    st.builds(Link, TEXT, TEXT),
)


@given(ANNOTATED, ANNOTATED)
def test_annotated_values_have_equal_digests_when_they_look_the_same(one: Any, other: Any) -> None:
    same = digest_value(one) == digest_value(other)
    assert (digest_annotated("view", *one) == digest_annotated("view", *other)) == same
    assert digest_annotated("view", *one) == digest_annotated("view", *pickle.loads(pickle.dumps(one)))  # noqa: S301
    assert digest_annotated("view", *one) != digest_annotated("card", *one)


def test_what_is_not_plain_has_a_digest_too() -> None:
    looks = [date(2026, 1, 1), "\ud800", 2**70, Decimal("1.0"), Decimal(1)]
    assert len({digest_annotated("view", look) for look in looks}) == len(looks)
