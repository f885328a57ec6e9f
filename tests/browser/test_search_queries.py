"""How good the answers are: graded questions over the shipped content, asked in a browser.

success@3 is the share of questions with something of the best among the first three entries. nDCG@10 weighs each of the
first ten entries by 2^grade - 1 and by its place (1 / log2(1 + place)), over the best order there could be. Cards and
stories count as they stand on the page, one after the other.
"""

import math
import re
from urllib.parse import quote

import pytest
import yaml
from conftest import ROOT
from playwright.sync_api import expect

from generator.regions import Tree

GRADES = {"best": 3, "good": 2, "some": 1}
FOLDERS = {
    "story": "stories",
    "person": "people",
    "service": "services",
    "event": "events",
    "topic": "topics",
}
FIRST, SEEN = 3, 10


def questions():
    return yaml.safe_load((ROOT / "tests" / "search" / "queries.yml").read_text("utf-8"))


def grades(question):
    return {entry: grade for name, grade in GRADES.items() for entry in question.get(name, ())}


def gain(found):
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(found))


def measure(question, entries):
    """Give (success@3, nDCG@10) of an order of entries."""
    graded = grades(question)
    found = [graded.get(entry, 0) for entry in entries[:SEEN]]
    ideal = sorted(graded.values(), reverse=True)[:SEEN]
    return GRADES["best"] in found[:FIRST], gain(found) / gain(ideal)


def test_the_measures_are_what_they_are_called():
    question = {"ask": "x", "best": ["story:a"], "some": ["story:b"]}
    assert measure(question, ["story:a", "story:b"]) == (True, 1)
    assert measure(question, ["story:c", "story:d", "story:e", "story:a"])[0] is False
    assert measure(question, []) == (False, 0)
    assert 0 < measure(question, ["story:b", "story:a"])[1] < 1


def test_the_questions_are_graded_by_entries_that_exist(shipped):
    asked = questions()
    assert len(asked) >= 60
    assert len({question["ask"] for question in asked}) == len(asked)
    places = {
        f"place:{entry['slug']}"
        for entry in yaml.safe_load((ROOT / "content" / "places.yml").read_text("utf-8"))
    }
    tree = Tree.load()
    unknown = []
    for entry in {entry for question in asked for entry in grades(question)}:
        kind, _, identity = entry.partition(":")
        page = shipped / FOLDERS.get(kind, "regions") / identity / "index.html"
        if not (identity in places or identity in tree if kind == "region" else page.exists()):
            unknown.append(entry)
    assert unknown == []


@pytest.fixture
def answers(visit):
    """Ask every question; give each with the entries of the page in their order."""
    found = []
    for question in questions():
        visit.go(f"search/?q={quote(question['ask'])}")
        results = visit.page.locator("#results")
        expect(results).to_have_attribute("data-state", re.compile("done|partial|empty|error"))
        entries = visit.page.eval_on_selector_all(
            "#results [data-id]", "all => all.map(e => `${e.dataset.kind}:${e.dataset.id}`)"
        )
        found.append((question, entries))
    visit.was_sound()
    return found


def test_the_right_answers_come_first(answers):
    measured = [(question, entries, *measure(question, entries)) for question, entries in answers]
    poor = [
        f"{question['ask']}: success {success}, nDCG {ndcg:.2f}: {' '.join(entries[:6])}"
        for question, entries, success, ndcg in measured
        if not success or ndcg < 0.8
    ]
    success = sum(success for _, _, success, _ in measured) / len(measured)
    ndcg = sum(ndcg for *_, ndcg in measured) / len(measured)
    assert (success >= 0.95, ndcg >= 0.9) == (True, True), "\n".join(
        [f"success@3 {success:.3f}, nDCG@10 {ndcg:.3f}", *poor]
    )
