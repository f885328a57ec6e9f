"""What editors do to content between two builds: each edit changes a world and says what it did."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from laws.corpus import LAST_DAY, PICTURE_SIZE, REGIONS, Content, Doc, Names, story
from pictures.making import sized

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from laws.sites import Folder


@dataclass
class World:
    """A site's folder, what its content is to be, and the dice."""

    folder: Folder
    content: Content
    names: Names
    original_theme: Path

    @property
    def rng(self) -> Random:
        return self.names.rng

    def some(self, kind: str) -> tuple[str, Doc]:
        """Give any file of a kind."""
        path = self.rng.choice([p for p in self.content if p.startswith(f"{kind}/")])
        doc = self.content[path]
        assert isinstance(doc, Doc)
        return path, doc


def edit_body(world: World) -> str:
    path, doc = world.some(world.rng.choice(("stories", "people", "events", "services", "regions")))
    doc.body = f"第{world.names.next()}次修改。\n\n{doc.body}"
    return path


def edit_title(world: World) -> str:
    kind, key = world.rng.choice((("stories", "标题"), ("people", "姓名"), ("events", "标题")))
    path, doc = world.some(kind)
    doc.meta[key] = f"改题 & <{world.names.next()}>"
    return path


def edit_field(world: World) -> str:
    """Move a story to other regions and topics, in or out of a series, with or without a summary."""
    path, doc = world.some("stories")
    doc.meta |= {"地区": world.rng.sample(REGIONS, 2), "话题": world.rng.sample(("skills", "culture"), 1)}
    doc.meta |= {"栏目": "survey", "摘要": f"新摘要{world.names.next()}"}
    doc.meta.pop(world.rng.choice(("栏目", "摘要", "人物", "题图")), None)
    return path


def add_story(world: World) -> str:
    older = [path for path in world.content if path.startswith("stories/")]
    day = LAST_DAY + timedelta(days=world.rng.randrange(-90, 12))  # some are of the future
    path, world.content[path] = story(world.names, day, older)
    return path


def delete_story(world: World) -> str:
    path, _ = world.some("stories")
    del world.content[path]
    return path


def rename_story(world: World) -> str:
    path, doc = world.some("stories")
    new = f"{path.rpartition('/')[0]}/renamed-{world.names.next()}.md"
    del world.content[path]
    world.content[new] = doc
    old = f"/{path.removesuffix('.md')}/"
    if "首发网址" in doc.meta or world.rng.random() < 0.5:
        doc.meta["旧网址"] = [old]
    else:
        doc.meta["首发网址"] = old
    return f"{path} -> {new}"


def set_status(world: World) -> str:
    path, doc = world.some(world.rng.choice(("stories", "stories", "stories", "people", "services")))
    doc.meta["状态"] = world.rng.choice(("草稿", "撤稿", "发布"))
    return f"{path} {doc.meta['状态']}"


def schedule(world: World) -> str:
    path, doc = world.some("stories")
    key = world.rng.choice(("定时", "下线"))
    moment = world.folder.as_of.replace(tzinfo=None) + timedelta(days=world.rng.randrange(-3, 20))
    doc.meta[key] = moment.isoformat(" ", "minutes")
    return f"{path} {key} {doc.meta[key]}"


def move_clock(world: World) -> str:
    world.folder.as_of += timedelta(hours=world.rng.randrange(1, 200))
    return str(world.folder.as_of)


def edit_table(world: World) -> str:
    number = world.names.next()
    edits = {
        "topics.yml": ("label: 话题", f"label: 改名{number}话题"),
        "series.yml": ("label: 栏目", f"label: 改名{number}栏目"),
        "places.yml": (
            "- {slug: bda,",
            f"- {{slug: z{number}, name: 新区{number}, parents: [HB]}}\n- {{slug: bda,",
        ),
        "fronts/home.yml": ("services: [", f"lead: {world.some('stories')[0][8:-3]}\nservices: ["),
    }
    path = world.rng.choice(sorted(edits))
    text = str(world.content[path])
    old, new = edits[path]
    kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("lead:"))
    world.content[path] = kept.replace(old, new.replace("HB", '"420684"'), 1)
    return f"{path} {new}"


def replace_picture(world: World) -> str:
    path = world.rng.choice([p for p in world.content if p.startswith("media/") and not p.endswith("svg")])
    world.content[path] = sized(path.rpartition(".")[2], PICTURE_SIZE, seed=world.names.next())
    return path


def same_size(world: World) -> str:
    """Change a story without changing its size, and give the file back the time stamp that it had."""
    path, doc = world.some("stories")
    file = world.folder.content / path
    before = file.stat() if file.exists() else None
    doc.body = doc.body.replace("正", "原", 1) if "正" in doc.body else doc.body.replace("原", "正", 1)
    world.folder.write(world.content)
    if before is not None:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return path


def make_a_mistake(world: World) -> str:
    """Write what no build accepts: nothing may be published then."""
    path, doc = world.some("stories")
    doc.meta["话题"] = ["没有这个话题"]
    return path
