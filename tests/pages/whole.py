"""What holds for every page of a published site: nothing leads nowhere, and every document is sound."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOST = "https://site.test"


def faults(files: Mapping[str, bytes], base: str = "/") -> list[str]:
    """Give what is wrong with the pages of a site that is served below ``base``."""
    trees = {
        path: lxml_html.document_fromstring(data.decode())
        for path, data in files.items()
        if path.endswith((".html", ".htm"))
    }
    ids = {path: [e.get("id") for e in tree.iter() if e.get("id")] for path, tree in trees.items()}
    found = []
    for path, tree in trees.items():
        found += [f"{path}: {said}" for said in _document(tree, ids[path])]
        # The page that is not there is served at any depth.
        here = (
            f"{HOST}{base}any/where/"
            if path == "404.html"
            else f"{HOST}{base}{path.removesuffix('index.html')}"
        )
        for element, address in _addresses(tree):
            if address.startswith("#"):
                said = "" if unquote(address[1:]) in ids[path] else "leads to no such part"
            else:
                said = _leads_nowhere(urljoin(here, address), base, files, ids)
            if said:
                found.append(f"{path}: <{element} {address}> {said}")
    return found


def _document(tree: lxml_html.HtmlElement, ids: list[str]) -> Iterator[str]:
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    names = "aria-labelledby", "aria-describedby", "aria-controls", "for"
    named = {one for name in names for said in tree.xpath(f"//@{name}") for one in said.split()}
    redirect = bool(tree.xpath("//meta[@http-equiv='refresh']"))
    sound = {
        "ids stand twice": not [identity for identity, count in Counter(ids).items() if count > 1],
        "not exactly one h1": levels.count(1) == (0 if redirect else 1),
        "headings skip a level": all(after <= before + 1 for before, after in pairwise(levels)),
        "a picture without alt": all(image.get("alt") is not None for image in tree.iter("img")),
        "no title": len(tree.xpath("//head/title")) == 1 and bool(tree.findtext(".//title")),
        "no language": bool(tree.get("lang")),
        f"{sorted(named - set(ids))} are named and not there": named <= set(ids),
        "left-over marks": "@@" not in tree.text_content(),
        "None is printed": not tree.xpath("//*[normalize-space(text()) = 'None']"),
    }
    return (said for said, holds in sound.items() if not holds)


def _addresses(tree: lxml_html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("href", "src", "poster"):
            if element.get(name) is not None and element.get("rel") != "canonical":
                yield element.tag, element.get(name)
        if element.get("srcset"):
            for candidate in element.get("srcset").split(","):
                yield element.tag, candidate.split()[0]


def _leads_nowhere(address: str, base: str, files: Mapping[str, bytes], ids: Mapping[str, list[str]]) -> str:
    if not address.startswith(HOST):
        return ""
    parts = urlsplit(address)
    if not parts.path.startswith(base):
        return "leads out of the site"
    path = unquote(parts.path.removeprefix(base))
    target = path + "index.html" if not path or path.endswith("/") else path
    if target not in files:
        return "leads to no file"
    if parts.fragment and unquote(parts.fragment) not in ids.get(target, []):
        return "leads to no such part"
    return ""
