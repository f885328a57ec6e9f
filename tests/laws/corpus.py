"""An invented site of any size: stories with people, events, services, topics, series, places, notes and pictures.

Content is held as values (``Doc``: metadata and body), so that tests can edit it; ``text`` writes a file of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from pictures.making import sized

REGIONS = ("420684", "420000", "110000", "320500", "140200", "630100", "650000", "bda", "shinan-huaan")
TOPICS = ("skills", "legal-aid", "welfare", "culture")
SERIES = ("close-up", "survey")
PEOPLE = ("chen-yi", "li-er", "wang-san", "zhao-si")
SERVICES = ("bus-card", "night-school", "hotline")
EVENTS = ("2026/job-fair", "2026/lecture", "2025/contest")
PICTURES = ("gate.png", "2026/合影.jpg", "line.svg")
TYPES = ("消息", "通讯", "访谈", "人物", "简讯")
PICTURE_SIZE = 1200
LAST_DAY = date(2026, 2, 27)


@dataclass
class Doc:
    """A Markdown file: its metadata under Chinese keys, its body."""

    meta: dict[str, Any]
    body: str

    def text(self) -> str:
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.meta.items()]
        return f"---\n{''.join(lines)}---\n{self.body}"


Content = dict[str, Doc | str | bytes]


def as_bytes(value: Doc | str | bytes) -> bytes:
    """Give a content file's bytes."""
    if isinstance(value, Doc):
        return value.text().encode()
    return value.encode() if isinstance(value, str) else value


@dataclass
class Names:
    """Counts what has been made, so that every title and body says something of its own."""

    rng: Random
    made: int = field(default=0)

    def next(self) -> int:
        self.made += 1
        return self.made


def story_path(day: date, number: int) -> str:
    return f"stories/{day:%Y/%m}/story-{number}.md"


def story(names: Names, day: date, older: list[str]) -> tuple[str, Doc]:
    """Make a story; ``older`` are paths of stories that it may speak of."""
    rng, number = names.rng, names.next()
    meta: dict[str, Any] = {
        "标题": f"第{number}号报道",
        "类型": rng.choice(TYPES),
        "日期": day.isoformat(),
        "地区": rng.sample(REGIONS, rng.choice((1, 1, 2))),
        "话题": rng.sample(TOPICS, rng.choice((0, 1, 2))),
        "人物": rng.sample(PEOPLE, rng.choice((0, 0, 1))),
        "活动": rng.sample(EVENTS, rng.choice((0, 0, 1))),
        "服务": rng.sample(SERVICES, rng.choice((0, 0, 1))),
    }
    extras = {
        "栏目": rng.choice(SERIES),
        "摘要": f"第{number}号报道的摘要。",
        "题图": {"文件": rng.choice(PICTURES[:2]), "替代文字": "厂门前的职工"},
        "数据": [{"名称": "参加", "数值": number, "单位": "人"}],
        "更正": [{"日期": day.isoformat(), "内容": f"原文第{number}处有误。"}],
        "旧网址": [f"/news/{number}/"],
        "署名": [{"记者": ["钱某"]}],
    }
    meta |= {key: value for key, value in extras.items() if rng.random() < 0.35}
    link = f"参见[从前的报道](story:{rng.choice(older)[8:-3]})。" if older and rng.random() < 0.4 else ""
    body = f"这是第{number}篇正文。{link}\n\n## 经过\n\n- 办理[夜校](service:night-school)\n- 第{number}条\n"
    if rng.random() < 0.2:
        body += "\n![流水线](media/line.svg)\n"
    return story_path(day, number), Doc(meta, body)


def _around(rng: Random) -> Content:
    files: Content = {
        "topics.yml": "".join(f"- {{slug: {slug}, label: 话题{n}}}\n" for n, slug in enumerate(TOPICS)),
        "series.yml": "".join(f"- {{slug: {slug}, label: 栏目{n}}}\n" for n, slug in enumerate(SERIES)),
        "places.yml": '- {slug: bda, name: 北京经开区, kind: 开发区, parents: ["110000"]}\n'
        '- {slug: shinan-huaan, name: 石南华安, kind: 联盟, parents: ["421081", "430921"]}\n',
        "fronts/home.yml": f"people: [{PEOPLE[1]}]\nservices: [hotline]\n",
        "regions/420000.md": Doc({"摘要": "湖北的报道。"}, "湖北各地，见[西宁](region:630100)。\n"),
        "pages/about.md": "# 关于\n",
        "media/gate.png": sized("png", PICTURE_SIZE, seed=rng.randrange(999)),
        "media/2026/合影.jpg": sized("jpg", PICTURE_SIZE, seed=rng.randrange(999)),
        "media/line.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"></svg>\n',
    }
    for number, slug in enumerate(PEOPLE):
        honours = [{"名称": "劳动模范", "级别": ("全国", "省级")[number % 2]}]
        meta = {"姓名": f"模范{number}", "荣誉": honours, "地区": [REGIONS[number]], "话题": ["skills"]}
        files[f"people/{slug}.md"] = Doc(meta, f"第{number}位劳模。\n")
    for number, slug in enumerate(SERVICES):
        meta = {
            "标题": f"服务{number}",
            "对象": ["职工"],
            "地区": [REGIONS[number]],
            "核对日期": "2025-03-10",
        }
        files[f"services/{slug}.md"] = Doc(meta | {"渠道": [{"方式": "热线", "内容": "12351"}]}, "说明。\n")
    for number, slug in enumerate(EVENTS):
        start = "2025-05-01" if slug.startswith("2025") else f"2026-03-{number + 2:02}"
        meta = {"标题": f"活动{number}", "开始": start, "地区": [REGIONS[number + 3]]}
        files[f"events/{slug}.md"] = Doc(meta, "欢迎参加。\n")
    return files


def newspaper(count: int, seed: int = 0) -> tuple[Content, Names]:
    """Make a whole site of ``count`` stories, one every four days up to LAST_DAY."""
    names = Names(Random(seed))  # noqa: S311  # the same numbers every time are the point
    content = _around(names.rng)
    older: list[str] = []
    for number in range(count):
        path, doc = story(names, LAST_DAY - timedelta(days=4 * (count - 1 - number)), older)
        content[path] = doc
        older.append(path)
    return content, names
