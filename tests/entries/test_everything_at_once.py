"""All faults of a file, and of all files, in one report."""

STORIES = """
-- stories/2026/01/a.md --
---
标题: 甲
标题: 乙
类型: 消自
日期: 2026-02-30
地区: [朝阳区]
副标: 丙
题图: {文件: no.png, 替代文字: 图}
数据: [{名称: 丁, 数值: 一}]
话题: [没有]
栏目: 没有
人物: [没有]
旧网址: [/../x]
---
见[甲](story:no)和![](../x.png)。
-- stories/2026/01/b.md --
没有信息栏
-- stories/2026/01/C.md --
---
标题: 丙
---
[x](story:2026/01/a) [y](a.md) [z](story:2026/01/b)
-- people/d.md --
---
姓名: 丁
荣誉: 很多
---
-- events/2026/e.md --
---
标题: 戊
开始: 2026-02-02
结束: 2026-02-01
---
-- topics.yml --
- {slug: a, lable: 甲}
-- places.yml --
- {slug: b, name: 乙, parents: [没有]}
-- fronts/home.yml --
lead: [甲]
"""


def test_every_fault_of_every_file(site):
    assert site(STORIES).faults() == [
        ("events/2026/e.md", 4, 1, "E101"),
        ("fronts/home.yml", 1, 1, "F203"),
        ("people/d.md", 3, 1, "F203"),
        ("places.yml", 1, 32, "R101"),
        ("stories/2026/01/C.md", 0, 0, "U102"),
        ("stories/2026/01/C.md", 2, 1, "F202"),
        ("stories/2026/01/C.md", 2, 1, "F202"),
        ("stories/2026/01/C.md", 2, 1, "F202"),
        ("stories/2026/01/a.md", 3, 1, "F102"),
        ("stories/2026/01/a.md", 4, 1, "F205"),
        ("stories/2026/01/a.md", 5, 1, "F204"),
        ("stories/2026/01/a.md", 6, 6, "R102"),
        ("stories/2026/01/a.md", 7, 1, "F201"),
        ("stories/2026/01/a.md", 8, 6, "A101"),
        ("stories/2026/01/a.md", 9, 14, "F203"),
        ("stories/2026/01/a.md", 10, 6, "R203"),
        ("stories/2026/01/a.md", 11, 1, "R204"),
        ("stories/2026/01/a.md", 12, 6, "R201"),
        ("stories/2026/01/a.md", 13, 7, "U103"),
        ("stories/2026/01/a.md", 15, 6, "L101"),
        ("stories/2026/01/a.md", 15, 20, "A102"),
        ("stories/2026/01/a.md", 15, 20, "A103"),
        ("stories/2026/01/b.md", 1, 1, "F001"),
        ("topics.yml", 1, 3, "F202"),
        ("topics.yml", 1, 13, "F201"),
    ]


def test_nothing_is_published_and_the_report_is_the_same_with_a_warm_cache(site):
    folder = site(STORIES)
    first = folder.build()
    assert first.published is None
    assert first.report.failed()
    assert not folder.site_dir.exists()
    assert folder.build().report.sorted() == first.report.sorted()
    assert folder.faults(use_cache=False) == folder.faults()


def test_every_message_is_chinese_and_has_no_words_of_the_machine(site):
    for diagnostic in site(STORIES).judge().sorted():
        said = diagnostic.message + diagnostic.hint
        assert any("\u4e00" <= c <= "\u9fff" for c in diagnostic.message)
        for word in ("Traceback", "Error", "None", "ctx", "pydantic", "Input", "expected", "['"):
            assert word not in said
        assert said.isprintable()


def test_what_speaks_of_a_broken_entry_is_not_at_fault(site):
    folder = site("""
-- people/a.md --
---
姓名: 孟祥志
荣誉: 很多
---
-- people/b.md --
没有信息栏
-- stories/2026/01/a.md --
---
标题: 甲
类型: 消息
日期: 2026-01-29
地区: [宜城市]
人物: [a, 孟祥志, b]
---
[x](person:a) [y](person:孟祥志) [z](../../../people/b.md)
""")
    assert folder.faults() == [("people/a.md", 3, 1, "F203"), ("people/b.md", 1, 1, "F001")]


def test_drafts_are_told_of_their_faults_too(site):
    folder = site("""
-- stories/2026/01/a.md --
---
标题: 甲
类型: 消息
日期: 2026-01-29
地区: [朝阳区]
状态: 草稿
---
[x](story:no) ![](no.png)
""")
    assert folder.faults() == [
        ("stories/2026/01/a.md", 5, 6, "R102"),
        ("stories/2026/01/a.md", 8, 5, "L101"),
        ("stories/2026/01/a.md", 8, 19, "A101"),
        ("stories/2026/01/a.md", 8, 19, "A103"),
    ]


def test_thousands_of_faults_are_all_reported(site):
    folder = site()
    links = "".join(f"[x](story:no-{n})\n" for n in range(3000))
    folder.put(
        "stories/2026/01/a.md",
        f"---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n---\n{links}",
    )
    assert folder.faults() == [("stories/2026/01/a.md", n + 7, 5, "L101") for n in range(3000)]
