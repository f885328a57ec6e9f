"""Placing a body whose HTML is not as the sanitiser writes it today: nothing leaks, nothing falls."""

from generator.markup.links import Placement, place


def test_a_greater_sign_in_an_attribute_ends_no_tag():
    at = Placement("./", "")
    written = '<a href="story:x" title="a > b">x <img alt="><script>" src="a.png"> y</a>'
    placed = place(written, {"story:x": "stories/x/"}, {"a.png": "a.png"}, at)
    assert placed == (
        '<a href="./stories/x/" title="a > b">x <img alt="><script>" src="./media/a.png" loading="lazy"> y</a>'
    )
    assert place(written, {}, {}, at) == "x  y"


def test_an_anchor_without_an_address_stays():
    assert place('<a id="x">甲</a>', {}, {}, Placement("./", "")) == '<a id="x">甲</a>'


def test_an_address_without_a_sensible_host_leads_nowhere_in_a_feed():
    at = Placement("https://union.test/", "stories/a/", absolute=True)
    assert place('<a href="//[a" rel="noopener">甲</a>', {}, {}, at) == "甲"
