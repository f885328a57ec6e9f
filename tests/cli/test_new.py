"""``unionpress new``: a file in the right place that passes every check, or nothing at all."""

import pytest

MADE = [
    (["story", "宜城签下合同", "--region", "宜城市"], "stories/2026/01/yi-cheng-qian-xia-he-tong.md"),
    (["story", "宜城签下合同", "--region", "宜城市", "--slug", "contract"], "stories/2026/01/contract.md"),
    (
        ["story", "甲", "--type", "通讯", "--region", "宜城", "--region", "石首", "--topic", "比武", "--topic", "legal-aid"],
        "stories/2026/01/jia.md",
    ),
    (["story", "A tale of two cities", "--type", "brief", "--region", "420684"], "stories/2026/01/a-tale-of-two-cities.md"),
    (["person", "孟祥志"], "people/meng-xiang-zhi.md"),
    (["person", "孟祥志", "--region", "青海", "--topic", "技能竞赛"], "people/meng-xiang-zhi.md"),
    (["event", "春风行动招聘会"], "events/2026/chun-feng-xing-dong-zhao-pin-hui.md"),
    (["service", "暖心礼包"], "services/nuan-xin-li-bao.md"),
]  # fmt: skip
ODD = [
    "“工匠”进校园：第1期", "甲: 乙", "- 甲", "甲 # 乙", "[甲]", "{甲}", "'甲'", '"甲"', "&甲", "*甲*", "!甲", "|", ">", "@甲", "%甲",
    "`甲`", "~", "null", "NULL", "yes", "2026-01-29", "12:30", "甲\\乙", 'C:\\"路"', "? 甲", "---", "...", "  甲  乙 ", "甲\n乙",
    "甲：乙", "🙂🙂", "é", "长" * 200,
]  # fmt: skip


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize(("words", "path"), MADE)
def test_what_is_made_lies_in_its_place_and_passes(desk, words, path, keys):
    folder = desk()
    said = folder.run("new", *words, "--date", "2026-01-29", "--keys", keys)
    assert (said.code, said.output) == (0, f"已新建 {folder.content / path}\n")
    assert folder.run("check", "--strict").output == "没有发现问题。\n"
    head = (folder.content / path).read_text("utf-8").split("---\n")[1]
    assert all((line.partition(":")[0].isascii()) is (keys == "en") for line in head.splitlines())
    # A draft: it is published when its editor says so.
    assert folder.run("build", "--as-of", "2026-03-01").output.startswith("1 篇稿件")


@pytest.mark.parametrize("title", ODD)
def test_any_title_is_written_so_that_it_is_read_back(desk, title):
    from generator import pipeline

    folder = desk()
    assert folder.run("new", "person", "--slug", "a", "--", title).code == 0
    people = pipeline.judge(folder.options(drafts=True)).site.people
    assert people["a"].meta.name == " ".join(title.split())
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("长" * 201, "太长"),
        ("甲\x07乙", "控制字符"),
        ("甲\ud800乙", "不能保存"),
        ("", "缺少姓名"),
        ("  ", "缺少姓名"),
    ],
)
def test_a_title_that_would_be_a_fault_is_refused_before_anything_is_written(desk, title, says):
    folder = desk()
    said = folder.run("new", "person", title, "--slug", "a")
    assert (said.code, says in said.output) == (2, True)
    assert not (folder.content / "people" / "a.md").exists()


def test_nothing_is_overwritten(desk):
    folder = desk()
    words = ["new", "person", "孟祥志"]
    folder.run(*words)
    file = folder.put("people/meng-xiang-zhi.md", "已经写好的文字")
    said = folder.run(*words)
    assert said.code == 2
    assert "已经存在" in said.output
    assert "--slug" in said.output
    assert file.read_text("utf-8") == "已经写好的文字"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["story", "甲"], "缺少地区"),
        (["story", "--region", "宜城市"], "缺少稿件标题"),
        (["event"], "缺少活动标题"),
        (["story", "甲", "--region", "宜成市"], "没有地区“宜成市”。是不是想写“湖北/襄阳/宜城市”"),
        (["story", "甲", "--region", "朝阳区"], "不唯一"),
        (["story", "甲", "--region", "宜城市", "--topic", "技能比赛"], "没有话题“技能比赛”"),
        (["person", "甲", "--region", "火星", "--topic", "没有"], "没有话题“没有”"),
        (["story", "甲", "--region", "宜城市", "--type", "消自"], "没有类型“消自”；可选：消息、通讯"),
        (["story", "甲", "--region", "宜城市", "--slug", "A B"], "文件名“A B”不能用作网址"),
        (["story", "甲", "--region", "宜城市", "--slug", "../x"], "不能用作网址"),
        (["person", "甲", "--slug", "a--b"], "不能用作网址"),
        (["story", "甲", "--region", "宜城市", "--date", "2026-02-30"], "没有这一天"),
        (["event", "甲", "--date", "昨天"], "看不懂日期“昨天”"),
    ],
)
def test_an_answer_that_cannot_be_used_is_an_obstacle(desk, words, says):
    folder = desk()
    before = sorted(folder.content.rglob("*"))
    said = folder.run("new", *words)
    assert said.code == 2
    assert said.output.startswith("错误：")
    assert says in said.output
    assert sorted(folder.content.rglob("*")) == before


@pytest.mark.parametrize(
    "words",
    [["new"], ["new", "poem", "甲"], ["new", "story", "甲", "--keys", "de"], ["new", "person", "甲", "乙"]],
)
def test_words_that_the_command_does_not_know_are_usage_errors(desk, words):
    assert desk().run(*words).code == 2


def test_without_a_date_it_is_today(desk):
    from generator.config import now

    folder = desk()
    folder.run("new", "event", "甲")
    day = now().date()
    text = (folder.content / "events" / f"{day:%Y}" / "jia.md").read_text("utf-8")
    assert f"开始: {day.isoformat()}\n" in text


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("宜城签下合同", "yi-cheng-qian-xia-he-tong"),
        ("22家企业2026年", "22-jia-qi-ye-2026-nian"),
        ("“工匠”——《手记》", "gong-jiang-shou-ji"),
        ("长" * 100, "-".join(["zhang"] * 10)),
        ("A" * 80, "xin-wenjian"),
        ("《》", "xin-wenjian"),
    ],
)
def test_the_proposed_name_is_pinyin_cut_between_syllables(title, slug):
    from generator.drafting import propose_slug

    proposed = propose_slug(title)
    assert len(proposed) <= 60
    assert proposed.replace("chang", "zhang") == slug
