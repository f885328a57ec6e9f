"""On a varied site: nothing leads nowhere, on any page, below any path; and what is not due is in no output."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import SiteFolder
from pages.reading import Page, entry, story
from pages.whole import faults

from generator.text import SHANGHAI

VARIED = Path(__file__).with_name("varied.txt").read_text("utf-8")
SECRETS = "摘要: 秘密{0}\n话题: [技能竞赛]\n题图: {{文件: secret-{0}.svg, 替代文字: 图}}\n旧网址: /old-{0}\n"
STATES = {
    "draft": "状态: 草稿\n",
    "scheduled": "定时: 2026-03-01 09:01\n",
    "expired": "下线: 2026-03-01 09:00\n",
}


def hidden(state):
    """Give a story, a person, an event and a service that are not shown."""
    more = STATES[state] + SECRETS.format(state)
    return (
        story(f"s-{state}", region="沈阳市", more=more, body=f"秘密{state}")
        + entry(f"people/p-{state}", f"姓名: 秘密{state}\n地区: [沈阳市]\n{more.replace('/old-', '/old-p-')}")
        + entry(
            f"events/2026/e-{state}",
            f"标题: 秘密{state}\n开始: 2026-05-01\n{more.replace('/old-', '/old-e-')}",
        )
        + entry(f"services/v-{state}", f"标题: 秘密{state}\n提供单位: 会\n{more.replace('/old-', '/old-v-')}")
    )


@pytest.fixture(scope="module", params=[False, True], ids=["published", "preview"])
def folder(request, tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("varied"), {"site": {"page_size": 2}}).write(VARIED)
    for state in STATES:
        made.write(hidden(state)).put(
            f"media/secret-{state}.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'
        )
    built = made.build(drafts=request.param)
    assert built.published is not None, built.report.sorted()
    return made, request.param


def test_nothing_leads_nowhere_and_every_document_is_sound(folder):
    assert faults(folder[0].files(), "/news/") == []


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_due_is_in_no_output(folder, state):
    made, preview = folder
    files = made.files()
    named = {path for path in files if state in path}
    shown = {path for path, data in files.items() if f"秘密{state}".encode() in data}
    if not preview:
        assert named == shown == set()
        return
    pages = {
        f"stories/2026/01/s-{state}/",
        f"people/p-{state}/",
        f"events/2026/e-{state}/",
        f"services/v-{state}/",
    }
    assert {f"{page}index.html" for page in pages} <= named & shown
    assert f"media/secret-{state}.svg" in named


@pytest.mark.parametrize(
    ("state", "ribbon"), [("draft", "草稿"), ("scheduled", "定时"), ("expired", "已下线")]
)
def test_a_preview_marks_what_is_not_due_wherever_it_stands(folder, state, ribbon):
    made, preview = folder
    if not preview:
        assert not any(b'class="ribbon"' in data for data in made.files().values())
        return
    for url in (
        f"stories/2026/01/s-{state}/",
        f"people/p-{state}/",
        f"events/2026/e-{state}/",
        f"services/v-{state}/",
    ):
        page = Page(made, url)
        assert ribbon in page.h1
        assert page.tree.xpath("string(//meta[@name='robots']/@content)") == "noindex"
    for url, slug in (("people/", f"p-{state}"), ("services/", f"v-{state}"), ("events/", f"e-{state}")):
        (link, *_) = [e for _, e in Page(made, url).addresses() if (e.get("href") or "").endswith(f"{slug}/")]
        assert ribbon in link.getparent().text_content()


def test_a_region_of_drafts_alone_has_no_page(folder):
    made, preview = folder
    assert ("regions/liaoning/shenyang/index.html" in made.files()) is preview


def test_what_was_scheduled_appears_and_what_expires_goes(site):
    made = site(hidden("scheduled"))
    made.put("media/secret-scheduled.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    due = datetime(2026, 3, 1, 9, 1, tzinfo=SHANGHAI)
    assert made.build().next_change == due
    assert "stories/2026/01/s-scheduled/index.html" not in made.files()
    made.build(as_of=due)
    assert Page(made, "stories/2026/01/s-scheduled/").tree.find_class("ribbon") == []
    assert "media/secret-scheduled.svg" in made.files()
    made.write(hidden("scheduled").replace("定时: 2026-03-01 09:01", "下线: 2026-04-01"))
    made.build(as_of=datetime(2026, 4, 1, tzinfo=SHANGHAI))
    assert not [path for path in made.files() if "scheduled" in path]


@pytest.mark.parametrize("address", ["https://union.test/", "https://union.test/a/b/"])
def test_the_site_works_below_any_path(site, address):
    made = site(VARIED, tables="", site_url=address)
    made.build()
    assert faults(made.files(), address.removeprefix("https://union.test")) == []
