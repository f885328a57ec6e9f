"""HTML of editors -> HTML that cannot run anything, in a page or in a feed (nh3, the Rust ammonia library)."""

from __future__ import annotations

import nh3

from generator.entries.bodytext import SCHEMES
from generator.text import NOT_TEXT

TAGS = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
})  # fmt: skip
_HEADING = {"id"}
ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "ol": {"start", "reversed"},
    "sup": {"id"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "time": {"datetime"},
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _HEADING),
}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math"},
    attributes=ATTRIBUTES,
    allowed_classes={"a": {"footnote-ref", "footnote-backref"}},
    url_schemes={"http", "https", "mailto", "tel", *SCHEMES},
    link_rel="noopener",
)


def clean(html: str) -> str:
    """Give HTML with only the tags and attributes of a news text; scripts, styles and frames go with their content."""
    cleaned = _CLEANER.clean(html)
    # Character references can write what no text may hold; and a control character can hide a scheme
    # (java&#7;script:), so what is left without it is judged again.
    plain = NOT_TEXT.sub("", cleaned)
    return cleaned if plain == cleaned else _CLEANER.clean(plain)
