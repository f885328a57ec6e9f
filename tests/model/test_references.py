"""Words of editors that name regions, topics, series and other entries."""

import pytest

from generator import pipeline

A = "stories/2026/01/a.md"
OTHERS = """
-- people/a.md --
---
姓名: 王伟
---
-- people/b.md --
---
姓名: 王伟
---
-- people/meng-xiangzhi.md --
---
姓名: 孟祥志
---
-- people/hidden.md --
---
姓名: 李四
状态: 草稿
---
-- events/2026/fair.md --
---
标题: 春风行动招聘会
开始: 2026-02-01
---
-- services/gift.md --
---
标题: 暖心礼包
提供单位: 总工会
---
-- services/later.md --
---
标题: 以后的服务
提供单位: 总工会
定时: 2026-04-01
---
-- services/gone.md --
---
标题: 以前的服务
提供单位: 总工会
下线: 2026-02-01
---
-- stories/2026/01/withdrawn.md --
---
标题: 撤下的稿件
类型: 消息
日期: 2026-01-01
地区: [宜城市]
状态: 撤稿
---
正文
"""


def story(lines="", regions="宜城市"):
    return f"-- {A} --\n---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [{regions}]\n{lines}---\n正文\n"


REGIONS = [
    ("宜成市", [(6, "R101")], "“湖北/襄阳/宜城市”"),
    ("420685", [(6, "R101")], "“湖北/襄阳/宜城市”"),
    ("", [(6, "R101")], "没有地区“”"),
    ("qqqqqq", [(6, "R101")], "places.yml"),
    ("宜城市，石首市", [(6, "R101")], "英文逗号隔开"),
    ("宜城市、石首市", [(6, "R101")], "英文逗号隔开"),
    ("朝阳区", [(6, "R102")], "“北京/朝阳区”(110105)、“吉林/长春/朝阳区”(220104)之一"),
    ("华容", [(6, "R102")], "430623"),
    ("襄城", [(6, "R102")], "420602"),
    ("宜城市, 火星, 朝阳区", [(11, "R101"), (15, "R102")], "没有地区“火星”"),
]


@pytest.mark.parametrize(("regions", "expected", "says"), REGIONS)
def test_a_region_is_never_guessed(site, regions, expected, says):
    folder = site(story(regions=regions or "''"))
    found = [(column, code) for _, line, column, code in folder.faults() if line == 5]
    if regions:
        assert found == expected
        assert says in str(folder.judge().sorted()[0])
    else:
        assert folder.faults() == [(A, 5, 6, "F206")]


WORDS = [
    ("人物: [孟祥]\n", (6, 6, "R201"), "是不是想写“孟祥志”"),
    ("人物: 孟祥\n", (6, 1, "R201"), "是不是想写“孟祥志”"),
    ("people: [meng-xiangzi]\n", (6, 10, "R201"), "是不是想写“meng-xiangzhi”"),
    ("人物: [全不相干的人]\n", (6, 6, "R201"), "没有人物“全不相干的人”。"),
    ("活动: [春风行动招骋会]\n", (6, 6, "R201"), "“春风行动招聘会”"),
    ("服务: [gift, 暖心礼]\n", (6, 12, "R201"), "“暖心礼包”"),
    ("话题: [技能比赛]\n", (6, 6, "R203"), "是不是想写“技能竞赛”"),
    ("栏目: 新闻特\n", (6, 1, "R204"), "是不是想写“新闻特写”"),
    ("人物: [王伟]\n", (6, 6, "R202"), "人物“王伟”不止一个。 请写编号：a、b。"),
    ("人物: [李四]\n", (6, 6, "R205"), "人物“李四”还是草稿"),
    ("服务: [later]\n", (6, 6, "R205"), "还没到发布时间"),
    ("服务: [以前的服务]\n", (6, 6, "R205"), "已经下线"),
]


@pytest.mark.parametrize(("lines", "expected", "says"), WORDS)
def test_a_name_that_means_nothing_or_too_much_is_a_fault(site, lines, expected, says):
    folder = site(OTHERS + story(lines))
    assert folder.faults() == [(A, *expected)]
    assert says in str(folder.judge().sorted()[0])


@pytest.mark.parametrize(
    ("lines", "field", "ids"),
    [
        ("人物: [孟祥志]\n", "people", ("meng-xiangzhi",)),
        ("人物: [meng-xiangzhi, 孟祥志]\n", "people", ("meng-xiangzhi",)),
        ("人物: [a, b]\n", "people", ("a", "b")),
        ("人物: [ａ]\n", "people", ("a",)),
        ("活动: 春风行动招聘会\n", "events", ("2026/fair",)),
        ("活动: 2026/fair\n", "events", ("2026/fair",)),
        ("服务: [暖心礼包]\n", "services", ("gift",)),
        ("话题: [技能竞赛, legal-aid, 比武]\n", "topics", ("skill-contests", "legal-aid")),
        ("栏目: 新闻特写\n", "series", "close-up"),
        ("栏目: close-up\n", "series", "close-up"),
        ("人物: [李四]\n", "people", ()),
    ],
)
def test_names_and_ids_mean_the_same(site, lines, field, ids):
    found = pipeline.judge(site(OTHERS + story(lines)).options()).site
    assert getattr(found.stories["2026/01/a"], field) == ids


def test_warnings_about_what_is_hidden_do_not_stop_a_build(site):
    folder = site(OTHERS + story("人物: [李四]\n"))
    report = folder.judge()
    assert (report.errors, report.warnings) == (0, 1)
    assert report.failed(strict=True)
    # In a preview the draft is there, and so is the reference.
    assert folder.faults(drafts=True) == []


def test_a_person_and_a_story_know_each_other(site):
    found = pipeline.judge(
        site(
            OTHERS + story("人物: [孟祥志]\n活动: [2026/fair]\n服务: [gift]\n话题: [比武]\n栏目: close-up\n")
        ).options()
    ).site
    assert found.by_person["meng-xiangzhi"] == ("2026/01/a",)
    assert found.by_event["2026/fair"] == ("2026/01/a",)
    assert found.by_service["gift"] == ("2026/01/a",)
    assert found.by_series["close-up"] == ("2026/01/a",)
    assert found.in_topic("skill-contests").stories == ("2026/01/a",)
    assert not found.in_topic("legal-aid")


def test_the_front_page_takes_ids_and_names(site):
    folder = site(
        OTHERS
        + story()
        + "-- fronts/home.yml --\nlead: 甲\nsecond: [2026/01/a]\npeople: [孟祥志, a]\nservices: [暖心礼包, later]\nevents: 2026/fair\n"
    )
    home = pipeline.judge(folder.options()).site.home
    assert (home.lead, home.second) == ("2026/01/a", ("2026/01/a",))
    assert (home.people, home.services, home.events) == (("meng-xiangzhi", "a"), ("gift",), ("2026/fair",))
    assert folder.faults() == [("fronts/home.yml", 4, 18, "R205")]


def test_collections_stand_in_reading_order(site):
    text = "".join(
        f"-- people/p{n}.md --\n---\n姓名: 人{n}\n荣誉: {honours}\n---\n"
        for n, honours in enumerate([
            "[]", "[{名称: 甲, 级别: 企业}]", "[{名称: 甲, 级别: 市级}, {名称: 乙, 级别: 全国}]", "[{名称: 甲, 级别: 省级}]",
        ])
    )  # fmt: skip
    events = "".join(
        f"-- events/2026/e{n}.md --\n---\n标题: 会{n}\n开始: 2026-0{n}-01\n---\n" for n in (1, 3, 2)
    )
    found = pipeline.judge(site(text + events).options()).site
    assert list(found.people) == ["p2", "p3", "p1", "p0"]
    assert list(found.events) == ["2026/e3", "2026/e2", "2026/e1"]
