"""What pages of each kind say of their subject, and what they leave out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from conftest import CHROME, SiteFolder
from metadata.reading import Head
from metadata.rules import faults
from pages.reading import entry, story
from pictures.making import picture

from generator.outputs.shell import Chrome
from generator.text import SHANGHAI

ROOT = "https://union.test/news/"
VARIED = (Path(__file__).parent.parent / "pages" / "varied.txt").read_text("utf-8")
# Readers see in the navigation where they are.
NAVIGATION = Chrome(
    CHROME.text.replace(
        "<nav>",
        '<nav aria-label="主导航">'
        + "".join(
            f'<a href="@@root@@/{section}/"@@current:{section}@@>{label}</a>'
            for section, label in {
                "stories": "稿件", "people": "劳模工匠", "events": "活动", "services": "服务", "regions": "地区",
                "topics": "话题", "feeds": "订阅",
            }.items()
        ),
    )
)  # fmt: skip


def head(folder, url):
    path = url + "index.html" if not url or url.endswith("/") else url
    return Head(path, folder.read(path).encode())


def built(folder, **chosen):
    done = folder.build(**chosen)
    assert done.published is not None, done.report.sorted()
    return folder


@pytest.fixture(scope="module")
def varied(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("varied"), {"site": {"page_size": 2}}, NAVIGATION)
    made.write(VARIED.replace("开始: 2025-05-01\n---\n会。", "开始: 2025-05-01\n---\n旧会。"))
    for number in range(1, 8):
        made.write(story(f"n-{number}", f"2025-11-0{number}", region="宜城市", body=f"正文{number}。"))
    made.put("media/wide.jpg", picture("jpg", 2400, 1000))
    made.put("media/high.png", picture("png", 300, 900))
    made.put("media/tiny.jpg", picture("jpg", 120, 90))
    photos = "图片: [{文件: high.png, 替代文字: 高, 摄影: 王五}]\n"
    for name, cover in (("wide", "wide.jpg"), ("tiny", "tiny.jpg")):
        more = f"题图: {{文件: {cover}, 替代文字: 职工在厂门前}}\n"
        made.write(story(name, more=more + (photos if name == "wide" else ""), body=f"正文{name}。"))
    return built(made)


def test_every_head_of_a_varied_site_is_right(varied):
    assert faults(varied.files(), ROOT) == []


def test_a_story_is_shared_with_its_photograph(varied):
    page = head(varied, "stories/2026/01/wide/")
    assert page.one("og:image").startswith(ROOT + "media/wide.")
    assert (page.one("og:image:width"), page.one("og:image:height")) == ("960", "400")
    assert page.one("og:image:alt") == "职工在厂门前"
    assert [image["width"] for image in page.the("NewsArticle")["image"]] == [960, 300]


@pytest.mark.parametrize("slug", ["tiny", "long", "policy"])
def test_without_one_that_can_be_shown_with_the_site_s(varied, slug):
    page = head(varied, f"stories/2026/01/{slug}/")
    assert page.one("og:image") == page.the("NewsArticle")["image"][0]["url"] == ROOT + "icons/share.png"


def test_later_pages_of_a_list_are_pages_of_their_own(varied):
    first, second = head(varied, "stories/"), head(varied, "stories/page/2/")
    assert second.links("canonical") == [ROOT + "stories/page/2/"]
    assert (first.links("prev"), first.links("next")) == ([], ["../stories/page/2/"])
    assert (second.links("prev"), second.links("next")) == (
        ["../../../stories/"],
        ["../../../stories/page/3/"],
    )
    assert first.title != second.title
    assert first.one("description") != second.one("description")
    urls = [[step["url"] for step in page.the("ItemList")["itemListElement"]] for page in (first, second)]
    assert not set(urls[0]) & set(urls[1])


def test_a_withdrawn_story_says_no_more_than_that(varied):
    page = head(varied, "stories/2025/12/withdrawn/")
    assert page.said == {"robots": ["noindex"]}
    assert (page.title, page.scripts, page.links("canonical")) == ("稿件已撤下 - 测试工会报", [], [])


STORY_HEAD = """
副题: 副题在此
署名: [{记者: [张三, 李四]}, {摄影: 王五}, {整理: 宜城市融媒体中心}]
责编: 赵六
来源: {名称: 云川日报, 网址: "https://paper.example/a", 日期: 2026-01-28}
稿件性质: 转载
栏目: 新闻特写
话题: [技能竞赛, 法律维权]
更新: 2026-02-03 10:00
更正: [{日期: 2026-02-05, 内容: 人数应为30。}]
政策: {名称: 云川市办法}
"""


def test_a_story_tells_who_wrote_it_when_and_from_what(site):
    text = story("a", kind="政策", more=STORY_HEAD.lstrip()).replace(
        "日期: 2026-01-29", "日期: 2026-01-29 09:30"
    )
    page = head(built(site(text)), "stories/2026/01/a/")
    article = page.the("NewsArticle")
    assert (article["datePublished"], article["dateModified"]) == (
        "2026-01-29T09:30:00+08:00",
        "2026-02-05T00:00:00+08:00",
    )
    assert [(who["@type"], who["name"]) for who in article["author"]] == [
        ("Person", "张三"),
        ("Person", "李四"),
        ("Organization", "宜城市融媒体中心"),
    ]
    assert article["contributor"] == [{"@type": "Person", "name": "王五"}]
    assert article["editor"]["name"] == "赵六"
    assert (article["creditText"], article["isBasedOn"]) == ("云川日报", "https://paper.example/a")
    assert article["correction"][0]["text"] == "人数应为30。"
    assert article["about"]["name"] == "云川市办法"
    assert article["contentLocation"][0]["name"] == "湖北襄阳宜城"
    assert page.said["article:tag"] == ["技能竞赛", "法律维权"]
    assert (page.one("article:section"), page.one("ColumnName"), page.one("ColumnType")) == (
        "新闻特写",
        "新闻特写",
        "政策",
    )
    assert (page.one("PubDate"), page.one("ContentSource")) == ("2026-01-29 09:30", "云川日报")
    assert page.one("keywords") == "技能竞赛,法律维权,宜城"


def test_a_story_without_a_name_is_its_publisher_s(site):
    folder = built(site(story("a")))
    page = head(folder, "stories/2026/01/a/")
    assert page.the("NewsArticle")["author"] == {"@id": page.the("WorkersUnion")["@id"]}


def test_the_union_that_publishes_is_named_where_it_is_known(site):
    footer = {"publisher": "宜城市总工会", "report_phone": "0710-12351"}
    folder = built(site(story("a"), site={"footer": footer}))
    union = head(folder, "").the("WorkersUnion")
    assert (union["name"], union["alternateName"]) == ("宜城市总工会", "测试工会报")
    assert union["contactPoint"]["telephone"] == "0710-12351"


PERSON = """
姓名: 孟某
拼音: Meng Mou
工种: 钳工
单位: 云川机械厂
地区: [宜城市]
荣誉: [{名称: 全国劳动模范, 级别: 全国, 年份: 2020}, {名称: 云川工匠, 级别: 市级}]
题图: {文件: p.jpg, 替代文字: 孟某在车间}
"""


def test_a_person_is_the_subject_of_a_profile(site):
    folder = site(entry("people/meng", PERSON) + story("a", more="人物: [孟某]\n"))
    folder.put("media/p.jpg", picture("jpg", 400, 500))
    page = head(built(folder), "people/meng/")
    assert page.one("og:type") == "profile"
    assert page.title == "孟某 - 人物 - 测试工会报"
    person = page.the("ProfilePage")["mainEntity"]
    assert person["award"] == ["2020年全国劳动模范", "云川工匠"]
    assert (person["jobTitle"], person["worksFor"]["name"]) == ("钳工", "云川机械厂")
    assert person["subjectOf"][0]["url"] == ROOT + "stories/2026/01/a/"
    assert page.one("og:image") == person["image"][0]["url"]


EVENT = "标题: 招聘会\n地区: [宜城市]\n主办: [云川市总工会]\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("开始: 2026-05-01\n", ("2026-05-01", "2026-05-01")),
        ("开始: 2026-05-01\n结束: 2026-05-03\n", ("2026-05-01", "2026-05-03")),
        ("开始: 2026-05-01 09:00\n", ("2026-05-01T09:00:00+08:00", None)),
        (
            "开始: 2026-05-01 09:00\n结束: 2026-05-01 11:30\n",
            ("2026-05-01T09:00:00+08:00", "2026-05-01T11:30:00+08:00"),
        ),
    ],
)
def test_an_event_tells_when_it_is(site, lines, expected):
    event = head(built(site(entry("events/2026/x", EVENT + lines))), "events/2026/x/").the("Event")
    assert (event["startDate"], event.get("endDate")) == expected
    assert event["organizer"] == [{"@type": "Organization", "name": "云川市总工会"}]


@pytest.mark.parametrize("lines", ["开始: 2026年5月\n", "开始: 2026年\n", "周期: 每月26日\n"])
def test_a_day_that_is_not_known_is_not_made_up(site, lines):
    page = head(built(site(entry("events/2026/x", EVENT + lines))), "events/2026/x/")
    assert page.the("Event").keys() == {"@type", "@id", "name", "url"}


@pytest.mark.parametrize(
    ("lines", "status"),
    [("", "Scheduled"), ("活动状态: 取消\n", "Cancelled"), ("活动状态: 延期\n", "Postponed")],
)
def test_an_event_tells_whether_it_takes_place(site, lines, status):
    folder = built(site(entry("events/2026/x", f"{EVENT}开始: 2026-05-01\n{lines}")))
    assert head(folder, "events/2026/x/").the("Event")["eventStatus"] == f"https://schema.org/Event{status}"


@pytest.mark.parametrize(
    ("venue", "mode", "kinds"),
    [
        ("地点: 市体育馆\n地址: 中兴路1号\n", "Offline", ["Place"]),
        ("", "Offline", ["Place"]),
        ("地点: 线上会议室\n", "Online", ["VirtualLocation"]),
        ("地点: 市体育馆，线上线下同时\n", "Mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_an_event_tells_where_it_is(site, venue, mode, kinds):
    folder = built(site(entry("events/2026/x", f"{EVENT}开始: 2026-05-01\n{venue}")))
    event = head(folder, "events/2026/x/").the("Event")
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    places = event["location"] if isinstance(event["location"], list) else [event["location"]]
    assert [place["@type"] for place in places] == kinds
    if "中兴路" in venue:
        assert places[0]["address"] == {
            "@type": "PostalAddress", "addressCountry": "CN", "addressRegion": "湖北", "addressLocality": "襄阳宜城",
            "streetAddress": "中兴路1号",
        }  # fmt: skip


def test_an_event_s_head_does_not_change_with_the_day(site):
    folder = site(entry("events/2026/x", f"{EVENT}开始: 2026-05-01\n"))
    seen = set()
    for month in (3, 4, 6):
        built(folder, as_of=datetime(2026, month, 1, tzinfo=SHANGHAI))
        seen.add(folder.read("events/2026/x/index.html").partition("</head>")[0])
    assert len(seen) == 1


def test_a_service_tells_who_gives_what_to_whom_and_how_to_ask(site):
    channels = (
        '[{方式: 热线, 内容: "0710-12351 转2", 名称: 服务热线}, {方式: 网站, 内容: "https://union.example/x"}, '
        "{方式: 地址, 内容: 中兴路1号}, {方式: 微信, 内容: 云川工会}]"
    )
    lines = f"标题: 礼包\n提供单位: 云川市总工会\n对象: [快递员]\n内容: 一份礼包\n渠道: {channels}\n地区: [襄阳市]\n"
    service = head(built(site(entry("services/gift", lines))), "services/gift/").the("Service")
    assert service["provider"]["name"] == "云川市总工会"
    assert service["areaServed"][0]["name"] == "湖北襄阳"
    assert service["audience"] == [{"@type": "Audience", "audienceType": "快递员"}]
    phone, web, address, wechat = service["availableChannel"]
    assert phone["servicePhone"]["telephone"] == "071012351"
    assert web["serviceUrl"] == "https://union.example/x"
    assert address["serviceLocation"]["address"] == "中兴路1号"
    assert wechat["description"] == "云川工会"


def test_a_region_s_page_is_about_that_place(site):
    page = head(built(site(story("a"))), "regions/hubei/xiangyang/yicheng/")
    assert page.title == "湖北襄阳宜城市工会新闻 - 测试工会报"
    about = page.the("CollectionPage")["about"]
    assert (about["name"], about["containedInPlace"]["name"]) == ("宜城市", "襄阳")


def test_a_draft_in_a_preview_says_no_more_than_its_title(site):
    folder = built(site(story("a", more="状态: 草稿\n")), drafts=True)
    page = head(folder, "stories/2026/01/a/")
    assert page.said == {"robots": ["noindex"]}
    assert page.scripts == []


def test_a_theme_without_icons_promises_none(site, tmp_path):
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "pages").symlink_to(Path(__file__).parent.parent.parent / "themes" / "unionpress" / "pages")
    folder = built(site(story("a"), theme_dir=theme))
    page = head(folder, "stories/2026/01/a/")
    assert "og:image" not in page.said
    assert "image" not in page.the("NewsArticle")
    assert "logo" not in page.the("WorkersUnion")
