"""What remembers the recent does not grow, and gives what it was given."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from generator.recent import Recent


@given(st.lists(st.tuples(st.integers(0, 9), st.integers())), st.integers(1, 5))
def test_the_oldest_is_forgotten_first(pairs, most):
    recent, order, values = Recent[int, int](most), [], {}
    for key, value in pairs:
        recent[key] = value
        values[key] = value
        if key not in order:
            order = [*order, key][-most:]
        assert list(recent.items()) == [(one, values[one]) for one in order]


def test_another_process_gets_it_as_it_is():
    recent = Recent[int, str](2)
    for key in range(3):
        recent[key] = str(key)
    other = pickle.loads(pickle.dumps(recent))  # noqa: S301
    assert list(other.items()) == [(1, "1"), (2, "2")]
    other[3] = "3"
    assert list(other) == [2, 3]
