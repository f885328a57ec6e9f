"""A segment is a function of its documents: made in bulk, one by one, or from what it was before, to the byte."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from generator.search import bulk, segment, segmentfile
from generator.search.arrays import sorts_slowly
from generator.search.document import SLOTS, Document
from generator.search.normal import normal
from generator.search.patch import Old, changed, patch
from generator.search.postings import decode_list, decode_part, encode_list
from generator.search.segment import Groups
from generator.search.terms import is_term, pairs, shard_of, shard_of_name

KEY = 2026 * 64
SHARDS = 16
LETTERS = "宜城市总工会劳模骑手外卖小哥一二三十1234567890abcXY，。 \n%.-國際\U00020000"
GROUPS = Groups.of([["骑手", "外卖小哥"], ["劳模", "劳动模范"], ["人", "工会会员"]])


def words(rng: Random, most: int) -> str:
    return "".join(rng.choice(LETTERS) for _ in range(rng.randint(1, most)))


def made(rng: Random, number: int) -> tuple[Document, tuple[str, ...]]:
    document = Document(
        kind="story",
        id=f"2026/01/story-{number}",
        url=f"stories/2026/01/story-{number}/",
        title=words(rng, 20),
        kicker=words(rng, 5) if rng.random() < 0.2 else "",
        date="2026-01-29",
        type=rng.choice(("news", "brief")),
        summary=words(rng, 40) if rng.random() < 0.5 else "",
        tags=tuple(words(rng, 4) for _ in range(rng.randint(0, 3))),
        words=("yicheng",) if rng.random() < 0.5 else (),
        filters=(f"r:{rng.randint(1, 9)}", "t:news"),
        notes=(words(rng, 20),) if rng.random() < 0.3 else (),
        regions=(f"{rng.randint(1, 5)}",),
        roots=(f"{rng.randint(1, 3)}",),
        people=("someone",) if rng.random() < 0.3 else (),
    )
    return document, tuple(words(rng, 700) for _ in range(rng.randint(0, 4)))


def build(items: list[tuple[Document, tuple[str, ...]]], **chosen: bool) -> segment.Segment:
    documents, texts = zip(*items, strict=True) if items else ((), ())
    return segment.build(KEY, documents, texts, SHARDS, GROUPS, **chosen)


def members(items: list[tuple[Document, tuple[str, ...]]]) -> tuple[tuple[str, str], ...]:
    return tuple((document.id, document.digest) for document, _ in items)


@pytest.fixture
def kept(tmp_path):
    def keep(items):
        file = tmp_path / "one.segment"
        file.write_bytes(segmentfile.write(build(items), KEY, "recipe", members(items)))
        head = segmentfile.read(file)
        assert head is not None
        return Old(head, file.read_bytes())

    return keep


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("count", [0, 1, 7, 120])
def test_sorting_in_bulk_gives_the_same_bytes(seed, count):
    rng = Random(seed)
    items = [made(rng, number) for number in range(count)]
    assert build(items, bulk=True) == build(items)


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 50, 1000])
def test_texts_that_are_taken_piece_by_piece_give_the_same_bytes(piece, monkeypatch):
    monkeypatch.setattr(bulk, "_PIECE", piece)
    rng = Random(piece)
    items = [made(rng, number) for number in range(12)]
    assert build(items, bulk=True) == build(items)


AMD = b"processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: %d\nmodel\t\t: 97\n"


@pytest.mark.parametrize(
    ("about", "slowly"),
    [
        (AMD % 25, True),
        (AMD % 26, False),
        (b"processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 143\n", False),
        (b"", False),
    ],
)
def test_sorting_is_set_up_for_the_processor(about, slowly):
    assert sorts_slowly(about) is slowly


@pytest.mark.parametrize("seed", range(25))
def test_a_patched_segment_is_the_one_that_would_be_made_anew(seed, kept):
    rng = Random(seed)
    items = [made(rng, number) for number in range(rng.randint(30, 130))]
    new = list(items)
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(new))
        edit = rng.choice(("body", "title", "swap", "append", "drop last", "filters"))
        if edit == "body":
            new[place] = (
                replace(new[place][0], digest="", line=str(rng.random())),
                (words(rng, 900), "又一段"),
            )
        elif edit == "title":
            new[place] = (replace(new[place][0], digest="", title=words(rng, 30)), new[place][1])
        elif edit == "filters":
            new[place] = (
                replace(new[place][0], digest="", filters=("r:1",), words=("xining",)),
                new[place][1],
            )
        elif edit == "swap":
            new[place - 1], new[place] = new[place], new[place - 1]
        elif edit == "append":
            new.append(made(rng, 1000 + rng.randrange(1000)))
        else:
            new.pop()
    old = kept(items)
    numbers = changed(old.head.members, members(new))
    assert numbers is not None
    texts = {number: new[number][1] for number in numbers if number < len(new)}
    patched = patch(old, [document for document, _ in new], texts, numbers, SHARDS, GROUPS)
    # The seals of what stayed are taken over, and have to be those of what would be made.
    assert segmentfile.write(patched, 1, "", members(new)) == segmentfile.write(
        build(new), 1, "", members(new)
    )
    assert replace(patched, seals=b"") == build(new)


def test_a_story_put_between_older_ones_is_no_patch(kept):
    rng = Random(1)
    items = [made(rng, number) for number in range(50)]
    assert changed(kept(items).head.members, members([items[-1], *items])) is None


def test_every_term_stands_where_its_text_has_it():
    rng = Random(2)
    items = [made(rng, number) for number in range(20)]
    found = build(items)
    from generator.search.document import units

    for number, (document, body) in enumerate(items):
        for slot, text in enumerate(units(document, body)):
            for term in filter(is_term, pairs(normal(text))):
                lists = dict(decode_part(found.parts[shard_of(term, SHARDS)])[0])
                assert number * SLOTS + slot in decode_list(lists[term])


def test_synonyms_have_the_units_of_all_their_words():
    items = [
        (Document("story", "a", "a/", "骑手入会", date="2026-01-01"), ("外卖小哥也来",)),
        (Document("story", "b", "b/", "无关", date="2026-01-02"), ("外卖来了", "小哥")),
    ]
    parts = build(items).parts
    lists = dict(decode_part(parts[shard_of_name("~骑手", SHARDS)])[1])
    # The second story's words stand apart in one passage; the pair 卖小 between them is missing.
    assert decode_list(lists["~骑手"]) == [0, 2]


@pytest.mark.parametrize("seed", range(20))
def test_lists_come_back_as_they_were(seed):
    rng = Random(seed)
    units = sorted(rng.sample(range(0xFFFF), rng.randint(1, 3000)))
    assert decode_list(encode_list(units)) == units


@pytest.mark.parametrize("where", [0, 33, 45, 200, -1])
def test_a_damaged_file_is_noticed(where, kept, tmp_path):
    old = kept([made(Random(3), number) for number in range(40)])
    data = bytearray(old.data)
    data[where] ^= 0x20
    file = tmp_path / "torn.segment"
    file.write_bytes(data)
    head = segmentfile.read(file)
    if head is not None:
        pieces = range(len(head.starts) - 1)
        with pytest.raises(ValueError, match="damaged"):
            [head.take(bytes(data), piece) for piece in pieces]


def test_a_file_that_ends_early_is_no_segment(kept, tmp_path):
    old = kept([made(Random(3), number) for number in range(5)])
    file = tmp_path / "torn.segment"
    for length in (0, 10, 39, 100):
        file.write_bytes(old.data[:length])
        assert segmentfile.read(file) is None
