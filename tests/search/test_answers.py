"""What readers get: the right one first, forgiving words, cards, filters with counts, and what is said when nothing fits."""

from __future__ import annotations

import pytest
from conftest import CLOCK

SITE = """
-- synonyms.yml --
- [骑手, 外卖小哥]
-- topics.yml --
- {slug: legal-aid, label: 法律维权}
- {slug: contests, label: 技能竞赛}
-- people/meng-xiangzhi.md --
---
姓名: 孟祥志
拼音: Meng Xiangzhi
工种: 电焊工
地区: [宜城市]
荣誉:
  - {名称: 全国劳动模范, 级别: 全国, 年份: 2020}
---
他带出四十名徒弟。
-- services/hotline.md --
---
标题: 职工维权热线
对象: [职工]
地区: [湖北省]
核对日期: 2026-02-01
渠道:
  - {方式: 热线, 内容: 0710-3532212, 名称: 总工会}
---
工作日有人接听。
-- events/2026/fair.md --
---
标题: 春风行动招聘会
开始: 2026-03-20
地区: [西宁市]
---
三十家企业到场。
-- stories/2026/01/title.md --
---
标题: 宜城签下集体合同
类型: 消息
日期: 2026-01-05
地区: [宜城市]
话题: [法律维权]
---
协商谈了六轮。
-- stories/2026/02/body.md --
---
标题: 一次回访
类型: 通讯
日期: 2026-02-20
地区: [天津市]
---
代表们也去了宜城，看那里的集体合同。花费2,000元，比例是78.94%。
-- stories/2025/12/old-title.md --
---
标题: 集体合同怎样签
类型: 通讯
日期: 2025-12-01
地区: [襄阳市]
---
文中没有别的。
-- stories/2025/11/person.md --
---
标题: 带徒弟的人
引题: 人物
类型: 人物
日期: 2025-11-01
地区: [宜城市]
人物: [孟祥志]
话题: [技能竞赛]
---
他干了三十年焊接。
-- stories/2025/10/rider.md --
---
标题: 外卖小哥的驿站
类型: 简讯
日期: 2025-10-01
地区: [西宁市]
---
驿站里有热水和AED设备。救人的法子也教，奖励另有办法。
-- stories/2025/09/rider-2.md --
---
标题: 夏天的水
类型: 简讯
日期: 2025-09-01
地区: [西宁市]
---
骑手停下来喝水。
"""
TITLE, BODY, OLD, PERSON = "2026/01/title", "2026/02/body", "2025/12/old-title", "2025/11/person"
RIDER, RIDER_2 = "2025/10/rider", "2025/09/rider-2"


@pytest.fixture
def asked(site, desk):
    folder = site(SITE, tables="", as_of=CLOCK)
    assert folder.build().published is not None
    return desk(folder.site_dir)


def test_a_title_outranks_a_body_and_then_the_newer_comes_first(asked):
    assert asked.ids("集体合同") == [TITLE, OLD, BODY]
    assert asked.ids({"q": "集体合同", "sort": "date"}) == [BODY, TITLE, OLD]


def test_words_that_stand_together_outrank_words_apart(asked):
    assert asked.ids("宜城 集体合同") == [TITLE, BODY]


def test_a_place_a_person_and_a_topic_outrank_the_body(asked):
    assert asked.ids("宜城")[:2] == [TITLE, PERSON]
    assert asked.ids("孟祥志") == [PERSON]
    assert asked.ids("技能竞赛") == [PERSON]


def test_a_region_finds_what_lies_below_it(asked):
    assert set(asked.ids("湖北省")) == {TITLE, OLD, PERSON}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("yicheng", {TITLE, PERSON}),
        ("xining 驿站", {RIDER}),
        ("meng xiangzhi", {PERSON}),
        ("mengxiangzhi", {PERSON}),
        ("falvweiquan", {TITLE}),
        ("aed", {RIDER}),
        ("ＡＥＤ", {RIDER}),
        ("集體合同", {TITLE, OLD, BODY}),
        ("2000元", {BODY}),
        ("2,000元", {BODY}),
        ("78.94%", {BODY}),
        ("７８.９４", {BODY}),
        ("“集体合同”？", {TITLE, OLD, BODY}),
        ("骑手", {RIDER, RIDER_2}),
    ],
)
def test_other_ways_of_writing_find_the_same(asked, written, found):
    assert set(asked.ids(written)) == found


def test_the_word_itself_comes_before_its_synonyms_in_the_same_place(asked):
    answer = asked.ask("外卖小哥")[0]
    assert [one["id"] for one in answer["results"]] == [RIDER, RIDER_2]
    assert answer["synonyms"] == [["外卖小哥", ["骑手"]]]
    assert ["骑手", True] in answer["results"][1]["snippet"]


def test_a_question_nobody_answers_whole_gets_what_comes_nearest(asked):
    answer = asked.ask("救人奖励多少钱")[0]
    assert answer["state"] == "partial"
    assert answer["results"][0]["id"] == RIDER
    assert answer["missing"] == ["多少钱"]
    marked = {part for part, on in answer["results"][0]["snippet"] if on}
    assert marked == {"救人", "奖励"}


def test_nothing_at_all_is_said_to_be_nothing(asked):
    answer = asked.ask("龘龘龘")[0]
    assert (answer["state"], answer["total"], answer["results"]) == ("empty", 0, [])
    assert asked.ask("")[0]["state"] == "empty"
    assert asked.ask("？！")[0]["state"] == "empty"


def test_people_services_events_regions_and_topics_answer_as_cards(asked):
    def cards(question):
        return [(card["kind"], card["title"]) for card in asked.ask(question)[0]["cards"]]

    assert ("person", "孟祥志") in cards("孟祥志")
    assert cards("07103532212")[0] == ("service", "职工维权热线")
    assert cards("0710-3532212")[0] == ("service", "职工维权热线")
    assert asked.ask("维权热线")[0]["cards"][0]["phone"] == "0710-3532212"
    assert {("region", "西宁市"), ("event", "春风行动招聘会")} <= set(cards("西宁 招聘会"))
    assert ("topic", "法律维权") in cards("法律维权")
    assert ("region", "宜城市") in cards("宜城")


def test_filters_choose_and_count(asked):
    def values(facets, name):
        return {one["value"]: one["count"] for one in facets[name]}

    assert asked.ids({"q": "", "type": "feature"}) == [BODY, OLD]
    features = asked.facets({"q": "", "type": "feature"})
    # Counts of a facet leave out its own choice.
    assert values(features, "type") == {"news": 1, "feature": 2, "profile": 1, "brief": 2}
    assert values(features, "year") == {"2026": 1, "2025": 1}
    assert values(features, "region") == {"120000": 1, "420000": 1}
    assert [one["value"] for one in features["type"] if one["chosen"]] == ["feature"]
    assert asked.ids({"q": "集体合同", "region": "420000"}) == [TITLE, OLD]
    hubei = asked.facets({"q": "集体合同", "region": "420000"})
    assert values(hubei, "region") == {"420600": 2}
    assert [one["label"] for one in hubei["trail"]] == ["湖北"]
    assert values(asked.facets({"q": "", "region": "420600"}), "region") == {"420684": 2}
    assert asked.ids({"q": "宜城", "year": "2025"}) == [PERSON]
    assert asked.ids({"q": "宜城", "topic": "legal-aid"}) == [TITLE]
    assert asked.ids({"q": "", "person": "meng-xiangzhi"}) == [PERSON]
    assert asked.ids({"q": "宜城", "region": "没有"}) == []


def test_what_is_counted_from_rows_is_what_is_counted_from_columns(asked):
    words = {"q": "集体合同"}
    from_rows = asked.facets(words)
    # Of no page a row is looked at, so that columns are all there is.
    asked.page.reload()
    script = """async ([base, query]) => {
      const { engineOf: open } = await import("/modules/core.js");
      return open(base).facets(query);
    }"""
    assert asked.page.evaluate(script, [asked.base, words]) == from_rows
    assert {name: len(choices) for name, choices in from_rows.items()} == {
        "type": 2, "topic": 1, "year": 2, "person": 0, "region": 2, "trail": 0
    }  # fmt: skip


def test_drafts_and_withdrawn_stories_are_not_in_the_index(site, desk):
    folder = site(SITE, tables="")
    text = (folder.content / "stories/2026/01/title.md").read_text("utf-8")
    folder.put("stories/2026/01/title.md", text.replace("标题:", "状态: 撤稿\n标题:"))
    text = (folder.content / "stories/2026/02/body.md").read_text("utf-8")
    folder.put("stories/2026/02/body.md", text.replace("标题:", "状态: 草稿\n标题:"))
    folder.build()
    assert desk(folder.site_dir).ids("集体合同") == [OLD]


def test_texts_are_given_as_texts(site, desk):
    folder = site(SITE, tables="")
    folder.put(
        "stories/2026/02/x.md",
        "---\n标题: <b>粗</b>的标题 & <script>\n类型: 消息\n日期: 2026-02-21\n地区: [天津市]\n---\n"
        "1 &lt; 2，`<img src=x>` 是代码。\n",
    )
    folder.build()
    (result,) = desk(folder.site_dir).ask("是代码")[0]["results"]
    assert result["title"] == "<b>粗</b>的标题 & <script>"
    assert "".join(part for part, _ in result["snippet"]) == "1 < 2，<img src=x> 是代码。"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("宜", "宜城市"), ("yich", "宜城市"), ("yc", "宜城市"), ("孟", "孟祥志"), ("mxz", "孟祥志"), ("祥志", "孟祥志"),
     ("法律", "法律维权"), ("热线", "职工维权热线"), ("招聘", "春风行动招聘会")],
)  # fmt: skip
def test_names_are_offered_while_typing(asked, typed, first):
    suggest = """async ([base, text]) => {
      const { open } = await import("/modules/engine.js");
      const engine = open(base);
      const found = await engine.suggest(text);
      engine.close();
      return found;
    }"""
    found = asked.page.evaluate(suggest, [asked.base, typed])
    assert found[0]["title"] == first
    assert found[0]["url"].startswith(asked.base.removesuffix("search/index/"))
