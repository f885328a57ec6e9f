"""Files that are missing, torn or of something else: an error that a page can tell of, never a wrong answer."""

from __future__ import annotations

import pytest
from search.test_answers import SITE

# Through the worker, as pages ask.
_TRY = """async ([base, q]) => {
  const { open } = await import("/modules/engine.js");
  const engine = open(base);
  try {
    // With a choice, what it leaves out has to be counted from the columns.
    const query = { q, type: "news" };
    const found = await engine.search(query);
    await engine.facets(query);
    return found.state;
  } catch (error) {
    return [error.code, error instanceof Error];
  } finally {
    engine.close();
  }
}"""


@pytest.fixture
def folder(site):
    built = site(SITE, tables="")
    built.build()
    return built


def asked(desk, folder, question="集体合同"):
    reader = desk(folder.site_dir)
    return reader.page.evaluate(_TRY, [reader.base, question])


def index(folder, pattern):
    files = sorted((folder.site_dir / "search" / "index").glob(pattern))
    assert files
    return files


def test_a_whole_index_answers_through_the_worker(desk, folder):
    assert asked(desk, folder) == "done"


@pytest.mark.parametrize("pattern", ["meta.bin", "s/*.bin", "t/*.bin", "c/*.bin"])
def test_a_missing_file_is_a_network_error(desk, folder, pattern):
    for file in index(folder, pattern):
        file.unlink()
    assert asked(desk, folder) == ["network", True]


@pytest.mark.parametrize("pattern", ["meta.bin", "s/*.bin", "t/*.bin", "c/*.bin"])
def test_a_file_of_something_else_is_broken(desk, folder, pattern):
    for file in index(folder, pattern):
        file.write_bytes(b"<!doctype html><title>404</title>")
    assert asked(desk, folder) == ["broken", True]


@pytest.mark.parametrize("pattern", ["meta.bin", "s/*.bin", "t/*.bin", "c/*.bin"])
def test_a_torn_file_is_broken(desk, folder, pattern):
    for file in index(folder, pattern):
        file.write_bytes(file.read_bytes()[:-3])
    assert asked(desk, folder) == ["broken", True]


def test_what_failed_is_asked_for_again(desk, folder):
    (file,) = index(folder, "meta.bin")
    whole = file.read_bytes()
    file.unlink()
    reader = desk(folder.site_dir)
    again = """async ([base, q, mended]) => {
      const { engineOf: open } = await import("/modules/core.js");
      const engine = (window.engine ??= open(base));
      return (await engine.search({ q }).catch((error) => error)).state ?? "error";
    }"""
    assert reader.page.evaluate(again, [reader.base, "集体合同", False]) == "error"
    file.write_bytes(whole)
    assert reader.page.evaluate(again, [reader.base, "集体合同", True]) == "done"
