"""The short way to an RSS item gives what feedgen gives, or nothing."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.engine.kit import WorkerKit, Workshop
from generator.outputs.feeds import rss_item
from generator.outputs.feedtext import text_of
from generator.outputs.rssitem import plain_item
from generator.outputs.shell import Chrome
from generator.outputs.views.streams import FeedEntry

ROOT = "https://news.example.org/"
PIECES = [
    "职工",
    "a & b",
    "<b>",
    "]]>",
    "\u3000",
    "\n",
    "\r",
    "\t",
    '"',
    "'",
    ">",
    "\x85",
    "\u2028",
    "\ufeff",
    "😀",
    " ",
    "&amp;",
    "é",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
SAID = st.one_of(TEXT.map(lambda text: "会" + text), TEXT)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
MOMENTS = st.datetimes().map(lambda moment: f"{moment.replace(microsecond=0).isoformat()}+08:00")


def entry(**said) -> FeedEntry:
    given_ = {
        "id": f"{ROOT}a/", "url": f"{ROOT}a/", "page": "a/", "title": "标题", "summary": "摘要", "text": None, "notes": (),
        "authors": ("甲",), "categories": (), "published": "2026-01-29T08:00:00+08:00", "updated": "2026-01-29T08:00:00+08:00",
    }  # fmt: skip
    return FeedEntry(**{**given_, **said})


def kit(tmp_path) -> WorkerKit:
    return WorkerKit(Workshop(tmp_path, Chrome("<!--unionpress:head--><!--unionpress:main-->"), (), None, ""))


def agrees(one: FeedEntry, tools: WorkerKit) -> bool:
    short = plain_item(one, text_of(one, ROOT, tools))
    if short is not None:
        assert short == rss_item(one, ROOT, tools)
    return short is not None


@settings(max_examples=600, deadline=None)
@given(
    said=st.fixed_dictionaries(
        {
            "title": SAID,
            "summary": SAID,
            "notes": st.lists(SAID, max_size=2).map(tuple),
            "authors": st.lists(SAID, min_size=1, max_size=2).map(tuple),
            "categories": st.lists(SAID, max_size=2).map(tuple),
            "published": MOMENTS,
            "url": st.sampled_from([ROOT, f"{ROOT}?a=1&b=2"]),
        }
    )
)
@example(said={"published": "0987-06-05T04:03:02+08:00"})
@example(said={"summary": ""})
def test_items_agree(tmp_path_factory, said):
    one, tools = entry(**said), kit(tmp_path_factory.getbasetemp())
    if CONTROLS.search("".join((one.title, one.summary, *one.notes, *one.authors, *one.categories))):
        # XML cannot write it, so feedgen says no; such a text never comes as far as that.
        assert plain_item(one, text_of(one, ROOT, tools)) is None
    else:
        agrees(one, tools)


def test_plain_entries_take_the_short_way(tmp_path):
    assert agrees(entry(notes=("“数”：3 < 5 & 7",), categories=("安全", "襄阳")), kit(tmp_path))
