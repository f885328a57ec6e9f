"""No true hit is missed and no false one shown: in the shipped content, and at 2,000 synthetic stories, in Chromium."""

from __future__ import annotations

import re
from random import Random

import pytest
from bench import corpus
from conftest import ROOT, SiteFolder
from search.truth import Paper, judge, page_text, plain, questions

from generator import pipeline
from generator.config import now
from generator.engine import indexing
from generator.engine.kit import WorkerKit
from generator.engine.render import Order, bench_of
from generator.engine.segments import renew
from generator.host import open_host
from generator.outputs.shell import Chrome, Shell
from generator.pages.plan import Plan
from generator.search.normal import normal

STORIES = 2000


def faults(papers, asked, answers, same=None):
    return [
        wrong
        for question, found in zip(asked, answers, strict=True)
        for wrong in judge(papers, question, found, same or {})
    ]


def test_everything_in_the_shipped_content_is_found_and_nothing_else(shipped, desk):
    judged = pipeline.judge(SiteFolder(ROOT).options(as_of=now()))
    site = judged.site
    papers = []
    for story in site.stories.values():
        meta = story.meta
        head = "\n".join(filter(None, (meta.kicker, meta.title, meta.subtitle, meta.summary)))
        text = page_text(shipped / judged.routes.url("story", story.id) / "index.html")
        places = [site.tree.get(code).name for own in story.regions for code in site.tree.ancestors(own)]
        page = normal("\n".join((text, *places)))
        papers.append(Paper(story.id, meta.title, normal(f"{head}\n{plain(story.entry.body.read())}"), page))
    names = [
        *(person.meta.name for person in site.people.values()),
        *(site.tree.get(code).short for code in site.region_codes()),
        *(topic.label for topic in site.topics.values()),
        *(channel.value for service in site.services.values() for channel in service.meta.channels
          if channel.kind == "hotline" and re.fullmatch(r"[\d-]+", channel.value)),
    ]  # fmt: skip
    same = {normal(word): group for group in site.synonyms for word in group}
    asked = questions(papers, names, Random(42), 330)
    assert len(asked) > 400
    assert faults(papers, asked, desk(shipped).stories(*asked), same) == []


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory):
    """Build the search index of 2,000 stories, and nothing else of them."""
    folder = tmp_path_factory.mktemp("synthetic")
    corpus.write(folder, STORIES, ROOT)
    options, _ = open_host(folder / "mkdocs.yml")
    judged = pipeline.judge(options)
    hosted = Shell(Chrome("<!--unionpress:head--><!--unionpress:main-->"), (), ())
    plan, order = Plan(judged.site, judged.routes, options, hosted), Order(options, hosted, {}, folder)
    bench = bench_of(plan, order)
    found = renew(indexing.renewal_of(bench), bench.workshop, 0)
    kit = WorkerKit(bench.workshop)
    site = folder / "site"
    for job in (job for cutting in indexing.cut(bench, found) for job in cutting.jobs):
        file = site / job.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(job.render(job.view, kit))
    kit.store.close()
    return site, judged.site


def test_everything_in_2000_stories_is_found_and_nothing_else(synthetic, desk):
    folder, site = synthetic
    papers = []
    for story in site.stories.values():
        meta = story.meta
        people = [site.people[person].meta.name for person in story.people]
        places = [site.tree.get(code).name for own in story.regions for code in site.tree.ancestors(own)]
        shown = (meta.title, meta.summary, plain(story.entry.body.read()), *people, *places)
        must = normal("\n".join(shown))
        figures = "".join(f"\n{f.label}{f.value}{f.unit}\n{f.label} {f.value}{f.unit}" for f in meta.figures)
        more = (figures, "甲 乙", *(site.topics[slug].label for slug in story.topics))
        papers.append(Paper(story.id, meta.title, must, normal("\n".join((must, *more)))))
    rng = Random(7)
    names = [
        *(person.meta.name for person in rng.sample(list(site.people.values()), 30)),
        *(site.tree.get(code).name for code in rng.sample(site.region_codes(), 50)),
    ]
    asked = questions(rng.sample(papers, 50), names, rng, 160)
    assert len(asked) > 250
    assert faults(papers, asked, desk(folder).stories(*asked)) == []
