"""Links in bodies: what they lead to, and the place of those that lead nowhere."""

import pytest

from generator import pipeline

A = "stories/2026/01/a.md"
OTHERS = """
-- stories/2026/01/b.md --
---
标题: 乙稿
类型: 消息
日期: 2026-01-02
地区: [宜城市]
---
正文
-- stories/2026/01/draft.md --
---
标题: 草稿
类型: 消息
日期: 2026-01-02
地区: [宜城市]
状态: 草稿
---
正文
-- stories/2026/01/withdrawn.md --
---
标题: 撤下
类型: 消息
日期: 2026-01-02
地区: [宜城市]
状态: 撤稿
---
正文
-- people/meng.md --
---
姓名: 孟祥志
---
-- people/li.md --
---
姓名: 李四
人物状态: 撤销
---
-- events/2026/fair.md --
---
标题: 招聘会
开始: 2026-02-01
---
-- services/gift.md --
---
标题: 暖心礼包
提供单位: 总工会
---
-- regions/420684.md --
---
摘要: 宜城
---
-- pages/about.md --
# 关于
-- pages/handbook/index.md --
# 手册

"""


def story(body):
    return f"{OTHERS}-- {A} --\n---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n---\n{body}\n"


GOOD = [
    ("story:2026/01/b", ("story", "2026/01/b")),
    ("story:乙稿", ("story", "2026/01/b")),
    ("Story:2026/01/b", ("story", "2026/01/b")),
    ("story:2026/01/b#数据", ("story", "2026/01/b")),
    ("b.md", ("story", "2026/01/b")),
    ("./b.md#结果", ("story", "2026/01/b")),
    ("../01/b.md", ("story", "2026/01/b")),
    ("person:孟祥志", ("person", "meng")),
    ("../../../people/meng.md", ("person", "meng")),
    ("event:2026/fair", ("event", "2026/fair")),
    ("../../../events/2026/fair.md", ("event", "2026/fair")),
    ("service:gift", ("service", "gift")),
    ("region:宜城市", ("region", "420684")),
    ("region:湖北/宜城", ("region", "420684")),
    ("region:420684", ("region", "420684")),
    ("../../../regions/420684.md", ("region", "420684")),
    ("topic:技能竞赛", ("topic", "skill-contests")),
    ("series:close-up", ("series", "close-up")),
    ("../../../pages/about.md", ("page", "about")),
    ("../../../pages/handbook/index.md", ("page", "handbook/index")),
]
BAD = [
    ("story:2026/01/c", "L101", "“2026/01/b”"),
    ("story:", "L101", "没有稿件“”"),
    ("person:孟祥之", "L101", "是不是想写“孟祥志”"),
    ("event:fair2", "L101", "没有活动"),
    ("service:gifts", "L101", "“gift”"),
    ("topic:技能比赛", "L101", "“技能竞赛”"),
    ("series:没有", "L101", "没有栏目“没有”"),
    ("region:朝阳区", "R102", "110105"),
    ("region:宜成", "R101", "宜城"),
    ("c.md", "L101", "文件不存在"),
    ("../../people/meng.md", "L101", "文件不存在"),
    ("../../../../people/meng.md", "L101", "文件不存在"),
    ("../../../people/孟祥志.md", "L101", "文件不存在"),
    ("../../../pages/nowhere.md", "L101", "文件不存在"),
    ("../../../topics.md", "L101", "文件不存在"),
    ("/people/meng.md", "L101", "文件不存在"),
    ("story:2026/01/draft", "L102", "还是草稿"),
    ("draft.md", "L102", "还是草稿"),
    ("story:撤下", "L102", "已经撤稿"),
    ("person:li", "L102", "已经撤销"),
]


@pytest.mark.parametrize(("written", "target"), GOOD)
def test_a_link_leads_to_what_it_names(site, written, target):
    folder = site(story(f"见[此处]({written})。"))
    assert folder.faults() == []
    judged = pipeline.judge(folder.options())
    links = judged.site.stories["2026/01/a"].links
    assert links == {written: target}
    assert set(judged.routes.resolve(links)) == {written}


@pytest.mark.parametrize(("written", "code", "says"), BAD)
def test_a_link_that_leads_nowhere_is_found_at_its_target(site, written, code, says):
    folder = site(story(f"第一段。\n\n见[此处]({written})。"))
    assert folder.faults() == [(A, 9, 7, code)]
    assert says in str(folder.judge().sorted()[0])
    assert pipeline.judge(folder.options()).site.stories["2026/01/a"].links == {}


def test_a_preview_leads_to_drafts_and_not_to_what_is_withdrawn(site):
    folder = site(story("[x](story:2026/01/draft) [y](story:2026/01/withdrawn)"))
    assert folder.faults(drafts=True) == [(A, 7, 30, "L102")]


@pytest.mark.parametrize(
    "body",
    [
        "`[x](story:no)`",
        "```\n[x](story:no)\n```",
        "<!-- [x](story:no) -->",
        "[x](https://a.cn/no.md) [y](mailto:a@b.cn) [z](#no) [w](/no/)",
    ],
)
def test_code_comments_and_other_sites_are_no_concern(site, body):
    assert site(story(body + "\n\n正文。")).faults() == []


def test_links_stand_in_every_kind_of_entry(site):
    body = "[x](story:no)\n"
    folder = site(
        f"-- people/a.md --\n---\n姓名: 甲\n---\n{body}"
        f"-- events/2026/a.md --\n---\n标题: 甲\n开始: 2026-01-01\n---\n{body}"
        f"-- services/a.md --\n---\n标题: 甲\n提供单位: 乙\n---\n{body}"
        f"-- regions/110000.md --\n---\n摘要: 甲\n---\n{body}"
    )
    assert folder.faults() == [
        ("events/2026/a.md", 5, 5, "L101"),
        ("people/a.md", 4, 5, "L101"),
        ("regions/110000.md", 4, 5, "L101"),
        ("services/a.md", 5, 5, "L101"),
    ]


def test_a_link_to_a_region_gives_it_a_page(site):
    judged = pipeline.judge(site(story("[西宁](region:西宁)")).options())
    assert judged.routes.resolve(judged.site.stories["2026/01/a"].links) == {
        "region:西宁": "regions/qinghai/xining/"
    }
