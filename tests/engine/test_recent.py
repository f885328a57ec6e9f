"""What remembers the recent does not grow, and gives what it was given."""

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
