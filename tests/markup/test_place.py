"""Placing a body whose HTML is not as the sanitiser writes it today: nothing leaks, nothing falls."""

from lxml import html as lxml_html
from markup.dangers import dangers

from generator.markup.links import Placement, place
from generator.markup.pictures import Image


def test_a_greater_sign_in_an_attribute_ends_no_tag():
    at = Placement("./", "")
    written = '<a href="story:x" title="a > b">x <img alt="><script>" src="a.svg"> y</a>'
    placed = place(written, {"story:x": "stories/x/"}, {"a.svg": Image("media/a.svg")}, at)
    assert dangers(placed) == []
    (link, picture) = lxml_html.fragment_fromstring(placed).iter("a", "img")
    assert (link.get("href"), link.get("title"), link.text_content()) == ("./stories/x/", "a > b", "x  y")
    assert (picture.get("src"), picture.get("alt")) == ("./media/a.svg", "><script>")
    assert place(written, {}, {}, at) == "x  y"


def test_an_anchor_without_an_address_stays():
    assert place('<a id="x">甲</a>', {}, {}, Placement("./", "")) == '<a id="x">甲</a>'


def test_an_address_without_a_sensible_host_leads_nowhere_in_a_feed():
    at = Placement("https://union.test/", "stories/a/", absolute=True)
    assert place('<a href="//[a" rel="noopener">甲</a>', {}, {}, at) == "甲"
