"""What of a published text could run, load or take over something, as two different parsers see it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from lxml import html as lxml_html

FORBIDDEN = {
    "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math", "meta",
    "noscript", "object", "script", "select", "source", "style", "svg", "template", "textarea", "title", "video", "xmp",
}  # fmt: skip
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "background",
    "srcset",
    "data",
    "xlink:href",
    "cite",
}
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]")
_SCHEMES = ("javascript:", "data:", "vbscript:", "file:", "blob:", "livescript:")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Give every element that one of the parsers sees."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    seen = reader.found
    if html.strip():
        tree = lxml_html.fragment_fromstring(html, create_parent="div")
        seen += [(str(e.tag), dict(e.attrib)) for e in tree.iterdescendants() if isinstance(e.tag, str)]
    return seen


def dangers(html: str) -> list[str]:
    """Give what must not be in a body, as words; an empty list is a harmless text."""
    found = []
    for tag, attributes in elements(html):
        if tag in FORBIDDEN:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc", "http-equiv", "target", "ping"}:
                found.append(f"<{tag} {name}>")
            if name in ADDRESSES and _BLANK.sub("", value).lower().startswith(_SCHEMES):
                found.append(f"<{tag} {name}={value}>")
    return found
