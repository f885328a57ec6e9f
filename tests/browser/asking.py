"""Asking on the search page, and reading what it says."""

import re
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import expect

MANY = "工会"  # every story has it


def ask(visit, query, **more):
    """Open the page with a question and wait for its answer."""
    visit.go(
        "search/?" + "&".join(f"{name}={quote(str(value))}" for name, value in {"q": query, **more}.items())
    )
    return settled(visit)


def settled(visit):
    results = visit.page.locator("#results")
    expect(results).to_have_attribute("data-state", re.compile("done|partial|empty|error"))
    return results


def ids(visit):
    return visit.page.eval_on_selector_all("#results ol [data-id]", "all => all.map(e => e.dataset.id)")


def total(visit):
    return int(visit.page.locator("#results").get_attribute("data-total"))


def parameters(visit):
    return {name: values[0] for name, values in parse_qs(urlsplit(visit.page.url).query).items()}


def said(visit):
    return visit.page.locator("#said")


def choice(visit, name, place=0):
    """Give a link of a facet that is not chosen."""
    return visit.page.locator(f"[data-facet={name}] a:not([aria-current=true]):visible").nth(place)
