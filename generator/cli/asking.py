"""Asking for what ``unionpress new`` still needs; without a terminal, what is missing is an obstacle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.diagnostics import ObstacleError
from generator.drafting import Draft, propose_slug
from generator.entries import dates
from generator.entries.choices import STORY_TYPES
from generator.entries.kinds import BY_NAME, SLUG
from generator.text import at_midnight, normalise

if TYPE_CHECKING:
    from datetime import date

    from generator.config import Options


def fill_in(options: Options, kind: str, title: str | None, answers: dict[str, Any], *, ask: bool) -> Draft:
    """Give a complete draft; raises ObstacleError for an answer that cannot be used."""
    label = BY_NAME[kind].label
    said = _needed(title, "姓名" if kind == "person" else f"{label}标题", ask=ask)
    story_type = _story_type(answers["story_type"], ask=ask) if kind == "story" else None
    regions = tuple(answers["regions"]) or _regions(kind, ask=ask)
    day = _day(answers["day"], options)
    slug = answers["slug"] or _slug(said, ask=ask)
    if not SLUG.fullmatch(slug):
        raise ObstacleError(f"文件名“{slug}”不能用作网址：只用小写英文字母、数字和减号。")
    draft = Draft(kind, said, slug, day, regions, tuple(answers["topics"]), story_type, answers["keys"])
    _check(draft, options)
    return draft


def _needed(value: str | None, what: str, *, ask: bool) -> str:
    if value and value.strip():
        return value.strip()
    if not ask:
        raise ObstacleError(f"缺少{what}。")
    answer = ""
    while not answer:  # click asks again after an empty line, but takes blanks
        answer = click.prompt(what).strip()
    return answer


def _story_type(value: str | None, *, ask: bool) -> str:
    labels = {**{v: k for k, v in STORY_TYPES.items()}, **{k: k for k in STORY_TYPES}}
    if value is None:
        if not ask:
            return "news"
        value = click.prompt("类型", type=click.Choice(list(STORY_TYPES.values())), default="消息")
    known = labels.get(normalise(value))
    if known is None:
        raise ObstacleError(f"没有类型“{value}”；可选：{'、'.join(STORY_TYPES.values())}。")
    return known


def _regions(kind: str, *, ask: bool) -> tuple[str, ...]:
    if kind != "story":
        return ()
    if not ask:
        raise ObstacleError("缺少地区：用 --region 宜城市 写出。")
    words: str = click.prompt("地区（几个用逗号隔开）")
    return tuple(word.strip() for word in words.replace("，", ",").split(",") if word.strip())


def _day(text: str | None, options: Options) -> date:
    if text is None:
        return options.as_of.date()
    try:
        return at_midnight(dates.parse(text)).date()
    except ValueError as error:
        raise ObstacleError(f"{error}。") from None


def _slug(title: str, *, ask: bool) -> str:
    proposal = propose_slug(title)
    if not ask:
        return proposal
    answer: str = click.prompt("网址里的文件名", default=proposal)
    return answer.strip()


def _check(draft: Draft, options: Options) -> None:
    """Refuse regions and topics that would be faults in the new file."""
    from generator import pipeline  # noqa: PLC0415  # the whole content is loaded: only when there is something to check

    if not draft.regions and not draft.topics:
        return
    faults = pipeline.unknown_words(options, draft.regions, draft.topics)
    if faults:
        raise ObstacleError("\n".join(f"{fault.message}{fault.hint}" for fault in faults))
