"""Lists of stories: archive, years, topics, series, and their pages."""

import pytest
from conftest import SiteFolder
from pages.reading import ROOT, Page, entry, story


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("lists"), {"site": {"page_size": 3}})
    more = "话题: [技能竞赛]\n栏目: 新闻特写\n"
    made.put(
        "topics.yml",
        "- {slug: skills, label: 技能竞赛, description: 竞赛与比武。}\n- {slug: quiet, label: 没人写的话题}\n",
    )
    made.put(
        "series.yml",
        "- {slug: close-up, label: 新闻特写, description: 近看。}\n- {slug: quiet, label: 没有稿件的栏目}\n",
    )
    for n in range(1, 8):
        made.write(story(f"n{n}", f"2026-01-{n:02}", more=more, region="石首市"))
    made.write(story("last-year", "2025-12-31", region="石首市"))
    about = "话题: [技能竞赛]\n"
    made.write(
        entry("people/meng", f"姓名: 孟某\n{about}")
        + entry("events/2026/fair", f"标题: 招聘会\n开始: 2026-05-01\n{about}")
    )
    made.write(entry("services/gift", f"标题: 暖心礼包\n提供单位: 总工会\n{about}"))
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


PAGED = {
    "stories/": ["n7 n6 n5", "n4 n3 n2", "n1 last-year"],
    "stories/2026/": ["n7 n6 n5", "n4 n3 n2", "n1"],
    "topics/skills/": ["n7 n6 n5", "n4 n3 n2", "n1"],
    "series/close-up/": ["n7 n6 n5", "n4 n3 n2", "n1"],
    "regions/hubei/": ["n7 n6 n5", "n4 n3 n2", "n1 last-year"],
}


def paged(base, number):
    return base if number == 1 else f"{base}page/{number}/"


@pytest.mark.parametrize("base", PAGED)
def test_a_long_list_is_cut_into_pages_that_lead_to_each_other(folder, base):
    for number, slugs in enumerate(PAGED[base], 1):
        page = Page(folder, paged(base, number))
        assert page.stories(page.tree.xpath("//nav[@aria-label='翻页']/..")[0]) == slugs.split()
        said = {
            e.get("rel"): a for a, e in page.addresses() if e.tag == "a" and e.get("rel") in {"prev", "next"}
        }
        assert said.get("prev") == (ROOT + paged(base, number - 1) if number > 1 else None)
        assert said.get("next") == (ROOT + paged(base, number + 1) if number < 3 else None)
        page.has(f"第{number}页", "共3页")
    assert f"{base}page/4/index.html" not in folder.files()
    assert f"{base}page/1/index.html" not in folder.files()


def test_each_page_of_a_list_has_a_title_and_an_address_of_its_own(folder):
    titles = [Page(folder, paged("stories/", n)).tree.findtext(".//title") for n in (1, 2, 3)]
    assert titles == [
        "全部稿件 - 测试工会报",
        "全部稿件（第2页） - 测试工会报",
        "全部稿件（第3页） - 测试工会报",
    ]
    canonical = Page(folder, "stories/page/2/").tree.xpath("string(//link[@rel='canonical']/@href)")
    assert canonical == ROOT + "stories/page/2/"


def test_the_archive_tells_the_total_and_the_years(folder):
    page = Page(folder, "stories/")
    page.has("8篇", "2026年 7", "2025年 1")
    years = [u for u in page.links("stories/20") if u.count("/") == 2]
    assert years == ["stories/2026/", "stories/2025/"]
    Page(folder, "stories/2025/").has("2025年的稿件", "1篇", "题last-year")


def test_a_topic_gathers_people_events_and_services_on_its_first_page(folder):
    first, second = Page(folder, "topics/skills/"), Page(folder, "topics/skills/page/2/")
    first.has("竞赛与比武。", "孟某", "招聘会", "暖心礼包", "7篇")
    for said in ("孟某", "招聘会", "暖心礼包"):
        assert said not in second.text
    own = ["topics/skills/feed.xml", "topics/skills/atom.xml", "topics/skills/feed.json"]
    assert [h for h in first.links("topics/skills/") if h.endswith(("xml", "json"))] == own
    feeds = [
        a.removeprefix(ROOT) for a, e in first.addresses() if e.tag == "link" and e.get("rel") == "alternate"
    ]
    assert feeds == [*own, "feed.xml", "atom.xml", "feed.json"]


@pytest.mark.parametrize(
    ("url", "title"), [("topics/quiet/", "没人写的话题"), ("series/quiet/", "没有稿件的栏目")]
)
def test_a_list_without_stories_says_so(folder, url, title):
    page = Page(folder, url)
    assert page.h1 == title
    page.has("还没有稿件", "0篇")
    assert not [u for u in page.links(url) if u.endswith("xml")]


def test_topics_and_series_are_listed_with_their_counts(folder):
    topics, series = Page(folder, "topics/"), Page(folder, "series/")
    topics.has("技能竞赛 7", "没人写的话题 0", "竞赛与比武。")
    series.has("新闻特写 7", "没有稿件的栏目 0", "近看。")
    assert topics.links("topics/")[-2:] == ["topics/skills/", "topics/quiet/"]


def test_an_archive_without_stories_is_a_page_all_the_same(site):
    folder = site()
    folder.build()
    Page(folder, "stories/").has("还没有稿件", "0篇")
    assert "stories/2026/index.html" not in folder.files()
