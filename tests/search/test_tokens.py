"""The tokeniser exists twice: one table of cases is run through both, and random texts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from generator.search.normal import SEPARATORS, normal, traditional
from generator.search.terms import shard_of, shard_of_name, terms, words

TABLE = json.loads((Path(__file__).parent / "tokens.json").read_text("utf-8"))["rows"]
_IN_BROWSER = """async ([rows, pairs]) => {
  const t = await import("/modules/terms.js");
  const script = t.scripts(pairs);
  return rows.map((text) => {
    const normal = t.normal(text, script);
    const pieces = t.pieces(normal);
    const found = [...new Set(pieces.flatMap(t.terms))];
    return {
      normal, pieces, terms: found.map(t.spelt),
      codes: found.map((term) => term.charCodeAt(0) + 65536 * term.charCodeAt(1)),
      shards: found.map((term) => t.shardOf(term, 2048)), name: t.shardOf(` ${text}`, 256),
      marked: pieces.map((piece) => t.marks(text, [piece], script)),
    };
  });
}"""
SPLIT = re.compile(f"[{SEPARATORS}]+")


def in_python(text):
    plain = normal(text)
    return plain, set(map(words, terms(plain)))


def asks_enough(pieces, asked, known):
    """Make sure that a question asks for what the index has, and that all neighbours in it are asked for."""
    if not all(
        map(str.isprintable, asked)
    ):  # half of a rare character cannot be brought over from the browser
        return
    assert set(asked) <= set(known)
    for piece in pieces:
        for start in range(len(piece) - 1):
            assert any(piece[start : start + 2] in term for term in asked)


def in_browser(page, rows):
    pairs = "".join(one + other for one, other in traditional().items())
    return page.evaluate(_IN_BROWSER, [rows, pairs])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_the_index_makes_of_a_text_what_the_table_says(row):
    plain, found = in_python(row["text"])
    assert plain == row["normal"]
    assert found == set(row["terms"])
    assert list(dict.fromkeys(filter(None, SPLIT.split(plain)))) == row["pieces"]


def test_the_browser_makes_of_a_text_what_the_table_says(desk, shipped):
    page = desk(shipped).page
    for row, found in zip(TABLE, in_browser(page, [row["text"] for row in TABLE]), strict=True):
        assert found["normal"] == row["normal"]
        assert found["pieces"] == row["pieces"]
        asks_enough(found["pieces"], found["terms"], row["terms"])


def test_both_agree_on_any_text(desk, shipped):
    rng = Random(5)
    alphabet = "宜城0123,-.%AbÉ ，。－％ＡｂＣ０１國體\u3007\u00b7/x" + "".join(
        map(chr, range(0x4E00, 0x4F00))
    )
    texts = ["".join(rng.choice(alphabet) for _ in range(rng.randint(0, 40))) for _ in range(400)]
    for text, found in zip(texts, in_browser(desk(shipped).page, texts), strict=True):
        plain, ours = in_python(text)
        assert found["normal"] == plain
        asks_enough(found["pieces"], found["terms"], ours)
        assert found["pieces"] == list(dict.fromkeys(filter(None, SPLIT.split(plain))))
        assert found["shards"] == [shard_of(code, 2048) for code in found["codes"]]
        assert set(found["codes"]) <= terms(plain)
        assert found["name"] == shard_of_name(text, 256)
        for piece, marked in zip(found["pieces"], found["marked"], strict=True):
            assert "".join(part for part, _ in marked) == text
            assert any(on and normal(part).startswith(piece[0]) for part, on in marked)
