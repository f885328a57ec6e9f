"""Codes of the catalogue: all of them used, none made up, each documented for editors."""

import ast
import re

import pytest
from conftest import ROOT

from generator.catalogue import CATALOGUE
from generator.diagnostics import Diagnostic, Location, Severity

CODE = re.compile(r"[FRUAESLW]\d{3}")
SOURCES = sorted((ROOT / "generator").rglob("*.py"))
# Codes in text that editors read, and in explanations, are not codes in use.
CATALOGUE_FILE = ROOT / "generator" / "catalogue.py"


def codes_in(file):
    """Give the string constants of a module that are a code and nothing else."""
    tree = ast.parse(file.read_text("utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


USED = {code: file for file in SOURCES if file != CATALOGUE_FILE for code in codes_in(file)}


def test_the_sources_are_found():
    assert len(SOURCES) > 50
    assert len(USED) > 30


def test_every_code_of_the_catalogue_is_used():
    assert set(CATALOGUE) - set(USED) == set()


def test_every_code_in_use_is_in_the_catalogue():
    assert set(USED) - set(CATALOGUE) == set()


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_code_has_a_family_a_severity_a_title_and_a_remedy(code):
    rule = CATALOGUE[code]
    assert CODE.fullmatch(code)
    assert Diagnostic(code, Location("x"), "").severity in Severity
    for text in (rule.title, rule.remedy):
        assert re.search("[\u4e00-\u9fff]", text)
    assert rule.remedy.endswith("。")
    assert not rule.title.endswith("。")


def test_no_two_codes_have_one_title():
    titles = [rule.title for rule in CATALOGUE.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_documented_with_its_title(code):
    text = (ROOT / "docs" / "codes.md").read_text("utf-8")
    assert re.search(rf"\b{code}\b", text)
    assert CATALOGUE[code].title in text


def test_no_other_code_is_documented():
    text = (ROOT / "docs" / "codes.md").read_text("utf-8")
    assert set(re.findall(r"\b[FRUAESLWTP]\d{3}\b", text)) == set(CATALOGUE)
