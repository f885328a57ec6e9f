"""A seeded corpus: story i depends only on i, so that a corpus of 10,000 begins with the one of 1,000.

Text of about 2,200 Han characters a story; regions, people and topics follow Zipf's law, as news does.
"""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.regions import Tree

if TYPE_CHECKING:
    from pathlib import Path

TOPICS = 20
PEOPLE = 200
_DAYS = 3650
_LAST_DAY = date(2026, 2, 28)
_TYPES = ("消息", "消息", "消息", "通讯", "通讯", "简讯", "人物", "访谈", "政策", "图片")
_WORDS = (
    "职工 工会 企业 班组 车间 技能 协商 合同 工资 岗位 培训 竞赛 劳模 工匠 创新 工作室 驿站 服务 慰问 体检 "
    "疗休养 骑手 司机 快递员 女职工 权益 维权 调解 法律 援助 帮扶 就业 招聘 夜校 文化宫 书屋 安全 生产 隐患 整改 "
    "民主 管理 代表 提案 公开 数据 平台 线上 线下 当地 今年 去年 目前 同时 此外 因此 建立 推动 落实 完善 组织 开展 "
    "参加 覆盖 提高 减少 增加 达到 超过 全市 全县 园区 街道 社区 乡镇 项目 资金 标准 流程 机制 名单 结果"
).split()


def _zipf(rng: random.Random, size: int) -> int:
    """Give a place from 0, small ones far more often."""
    return min(size - 1, int(rng.paretovariate(1.0)) - 1)


def _sentence(rng: random.Random) -> str:
    words = "".join(rng.choice(_WORDS) for _ in range(rng.randint(6, 14)))
    number = f"{rng.randint(2, 9999)}" if rng.random() < 0.3 else ""
    return f"{words}{number}{rng.choice('，，、')}{''.join(rng.choice(_WORDS) for _ in range(5))}。"


def _body(rng: random.Random) -> str:
    parts = []
    for section in range(4):
        if section:
            parts.append(f"## {''.join(rng.choice(_WORDS) for _ in range(4))}")
        for _ in range(4):
            text = "".join(_sentence(rng) for _ in range(4))
            if rng.random() < 0.2:
                text = text.replace(text[4:8], f"**{text[4:8]}**", 1)
            parts.append(text)
    return "\n\n".join(parts)


def story(number: int, codes: list[str]) -> tuple[str, str]:
    """Give the path below ``stories/`` and the text of a story."""
    rng = random.Random(number)  # noqa: S311  # repeatable, not secret
    day = _LAST_DAY - timedelta(days=rng.randrange(_DAYS))
    topics = sorted({f"话题{_zipf(rng, TOPICS)}" for _ in range(2)})
    people = sorted({f"person-{_zipf(rng, PEOPLE)}" for _ in range(rng.randint(0, 2))})
    head = [
        f"标题: {''.join(rng.choice(_WORDS) for _ in range(7))}{number}",
        f"类型: {rng.choice(_TYPES)}",
        f"日期: {day.isoformat()}",
        f'地区: ["{codes[_zipf(rng, len(codes)) * 7919 % len(codes)]}"]',
        f"话题: [{', '.join(topics)}]",
        f"人物: [{', '.join(people)}]",
        "署名:\n  - 记者: [甲, 乙]",
        f"摘要: {_sentence(rng)}{_sentence(rng)}",
        f"数据:\n  - {{名称: 人数, 数值: {rng.randint(1, 9999)}, 单位: 人}}",
    ]
    text = "---\n" + "\n".join(head) + "\n---\n\n" + _body(rng) + "\n"
    return f"{day:%Y/%m}/story-{number}.md", text


def write(project: Path, stories: int, source: Path) -> None:
    """Make a project of so many stories in a new folder; theme and settings are copied from ``source``."""
    content = project / "content"
    for folder in ("stories", "people", "pages"):
        (content / folder).mkdir(parents=True)
    shutil.copytree(source / "themes", project / "themes")
    settings = (source / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    (project / "mkdocs.yml").write_text(settings + "\n", "utf-8")
    (content / "pages" / "about.md").write_text("# 关于\n\n测速用的站点。\n", "utf-8")
    rows = [f"- {{slug: topic-{i}, label: 话题{i}, description: 第{i}个话题。}}" for i in range(TOPICS)]
    (content / "topics.yml").write_text("\n".join(rows) + "\n", "utf-8")
    for i in range(PEOPLE):
        text = f'---\n姓名: 职工{i}\n地区: ["110000"]\n荣誉:\n  - {{名称: 全国劳动模范, 级别: 全国}}\n---\n一线职工。\n'
        (content / "people" / f"person-{i}.md").write_text(text, "utf-8")
    codes = [region.code for region in Tree.load() if region.level in {"county", "prefecture"}]
    for number in range(stories):
        path, text = story(number, codes)
        file = content / "stories" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
