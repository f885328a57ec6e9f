"""The typed metas: what an editor may write at the head of each kind of file.

A field's name is its English key, its title the Chinese key; both are accepted everywhere. Everything that
knows fields (aliases, messages, the handbook's table) reads them from here.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.entries.choices import (
    AI_USE,
    CHANNELS,
    EVENT_STATES,
    HONOUR_LEVELS,
    MOTIFS,
    ORIGINS,
    PERSON_STATES,
    POLICY_STATES,
    ROLES,
    STATUSES,
    STORY_TYPES,
)
from generator.entries.fields import (
    Day,
    Meta,
    Moment,
    Names,
    Number,
    Occasion,
    OldAddress,
    Permalink,
    Text,
    Texts,
    Title,
    WebAddress,
    Year,
    choice,
    listed,
)


class Cover(Meta):
    """A picture: ``src`` is a path below content/media/ or relative to the file."""

    src: Text = Field(title="文件")
    alt: Text = Field(title="替代文字")
    caption: Text | None = Field(None, title="图说")
    credit: Text | None = Field(None, title="摄影")


class Origin(Meta):
    """Where a story first appeared."""

    name: Title = Field(title="名称")
    url: WebAddress | None = Field(None, title="网址")
    date: Day | None = Field(None, title="日期")
    edition: Title | None = Field(None, title="版次")


class Byline(Meta):
    """A role and the names that stand under it."""

    role: Title = Field(title="角色")
    names: Names = Field(title="姓名", min_length=1)


class Figure(Meta):
    """A number that a reader would quote."""

    label: Title = Field(title="名称")
    value: Number = Field(title="数值")
    unit: Title | None = Field(None, title="单位")
    qualifier: Title | None = Field(None, title="限定")
    as_of: Title | None = Field(None, title="截至")


class Policy(Meta):
    """A document that a story of type policy explains."""

    title: Title = Field(title="名称")
    issuer: Title | None = Field(None, title="发文单位")
    number: Title | None = Field(None, title="文号")
    issued: Day | None = Field(None, title="发布日期")
    effective: Day | None = Field(None, title="施行日期")
    state: Annotated[str, choice(POLICY_STATES)] | None = Field(None, title="效力")
    measures: Texts = Field((), title="措施")
    amounts: Texts = Field((), title="金额")


class Correction(Meta):
    """A correction that readers see."""

    date: Day = Field(title="日期")
    kind: Title = Field("更正", title="类别")
    text: Text = Field(title="内容")


class Honour(Meta):
    """A title of honour; ``year`` and ``by`` only where they are known."""

    title: Title = Field(title="名称")
    level: Annotated[str, choice(HONOUR_LEVELS)] = Field(title="级别")
    year: Year | None = Field(None, title="年份")
    by: Title | None = Field(None, title="授予单位")


class Registration(Meta):
    """How one signs up for an event."""

    how: Text | None = Field(None, title="方式")
    url: WebAddress | None = Field(None, title="网址")
    deadline: Moment | None = Field(None, title="截止")


class Channel(Meta):
    """A way to reach a service: a telephone number, an address, a web page …"""

    kind: Annotated[str, choice(CHANNELS)] = Field(title="方式")
    value: Text = Field(title="内容")
    label: Title | None = Field(None, title="名称")
    hours: Title | None = Field(None, title="时间")


class Common(Meta):
    """What every kind has."""

    regions: Names = Field((), title="地区")
    topics: Names = Field((), title="话题")
    summary: Annotated[Text, Field(max_length=400)] | None = Field(None, title="摘要")
    date: Moment | None = Field(None, title="日期")
    updated: Moment | None = Field(None, title="更新")
    cover: Cover | None = Field(None, title="题图")
    status: Annotated[str, choice(STATUSES)] = Field("published", title="状态")
    publish_at: Moment | None = Field(None, title="定时")
    expires: Moment | None = Field(None, title="下线")
    aliases: listed(OldAddress) = Field((), title="旧网址")  # type: ignore[valid-type]


def _as_bylines(value: Any) -> Any:
    """Read one mapping of roles, ``{记者: 甲, 摄影: 乙}``, as as many bylines."""
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    return [part for item in items for part in _by_role(item)]


def _by_role(item: Any) -> list[Any]:
    if not isinstance(item, dict) or not item.keys().isdisjoint(Byline.model_fields):
        return [item]
    return [{role: names} for role, names in item.items()] or [item]


def _as_byline(value: Any) -> Any:
    """Read ``记者: [甲, 乙]`` (the role as key) as a byline; the long form with role and names also stands."""
    if isinstance(value, str):
        raise PydanticCustomError("byline", "署名要写成“- 角色: [姓名]”，例如 - 记者: [王某]")
    if isinstance(value, dict) and len(value) == 1 and value.keys().isdisjoint(Byline.model_fields):
        ((role, names),) = value.items()
        if role not in ROLES:
            raise PydanticCustomError(
                "byline", "不认识的署名角色“{role}”；可选：{known}", {"role": role, "known": "、".join(ROLES)}
            )
        return {"role": role, "names": names}
    return value


class StoryMeta(Common):
    """稿件."""

    title: Title = Field(title="标题")
    date: Moment = Field(title="日期")
    regions: Names = Field(title="地区", min_length=1)
    type: Annotated[str, choice(STORY_TYPES)] = Field(title="类型")
    kicker: Title | None = Field(None, title="引题")
    subtitle: Title | None = Field(None, title="副题")
    series: Title | None = Field(None, title="栏目")
    bylines: Annotated[
        tuple[Annotated[Byline, BeforeValidator(_as_byline)], ...], BeforeValidator(_as_bylines)
    ] = Field((), title="署名")
    source: Origin | None = Field(None, title="来源")
    origin: Annotated[str, choice(ORIGINS)] | None = Field(None, title="稿件性质")
    editor: Title | None = Field(None, title="责编")
    organisations: Names = Field((), title="单位")
    people: Names = Field((), title="人物")
    events: Names = Field((), title="活动")
    services: Names = Field((), title="服务")
    figures: listed(Figure) = Field((), title="数据")  # type: ignore[valid-type]
    policy: Policy | None = Field(None, title="政策")
    photos: listed(Cover) = Field((), title="图片")  # type: ignore[valid-type]
    corrections: listed(Correction) = Field((), title="更正")  # type: ignore[valid-type]
    ai: Annotated[str, choice(AI_USE)] = Field("none", title="AI使用")
    permalink: Permalink | None = Field(None, title="首发网址")


class PersonMeta(Common):
    """劳模工匠: a person worth a page."""

    name: Title = Field(title="姓名")
    pinyin: Title | None = Field(None, title="拼音")
    honours: listed(Honour) = Field((), title="荣誉")  # type: ignore[valid-type]
    occupation: Title | None = Field(None, title="工种")
    employer: Title | None = Field(None, title="单位")
    quote: Text | None = Field(None, title="感言")
    person_state: Annotated[str, choice(PERSON_STATES)] = Field("active", title="人物状态")

    @property
    def title(self) -> str:
        """The name stands where other kinds have a title."""
        return self.name


class EventMeta(Common):
    """活动."""

    title: Title = Field(title="标题")
    start: Occasion | None = Field(None, title="开始")
    end: Occasion | None = Field(None, title="结束")
    venue: Title | None = Field(None, title="地点")
    address: Text | None = Field(None, title="地址")
    organisers: Names = Field((), title="主办")
    participants: Title | None = Field(None, title="规模")
    event_state: Annotated[str, choice(EVENT_STATES)] = Field("scheduled", title="活动状态")
    recurrence: Title | None = Field(None, title="周期")
    registration: Registration | None = Field(None, title="报名")
    contact: Text | None = Field(None, title="联系")
    permalink: Permalink | None = Field(None, title="首发网址")

    @model_validator(mode="after")
    def _is_at_some_time(self) -> Self:
        """Ask for a start, or for the rhythm of an event that comes again and again."""
        if self.start is None and self.recurrence is None:
            raise PydanticCustomError("when", "缺少“开始”；定期活动可以只写“周期”")
        return self


class ServiceMeta(Common):
    """服务."""

    title: Title = Field(title="标题")
    provider: Title | None = Field(None, title="提供单位")
    audience: Names = Field((), title="对象")
    benefit: Text | None = Field(None, title="内容")
    amount: Text | None = Field(None, title="标准")
    how: Text | None = Field(None, title="办理")
    channels: listed(Channel) = Field((), title="渠道")  # type: ignore[valid-type]
    valid_from: Day | None = Field(None, title="生效")
    valid_until: Day | None = Field(None, title="失效")
    checked: Day | None = Field(None, title="核对日期")


class RegionMeta(Meta):
    """Words and pinned stories for a region's landing page."""

    summary: Annotated[Text, Field(max_length=400)] | None = Field(None, title="摘要")
    pinned: Names = Field((), title="置顶")
    updated: Moment | None = Field(None, title="更新")


class TopicRow(Meta):
    """A row of topics.yml; ``motif`` is the pattern of drawn covers."""

    slug: Title = Field(title="编号")
    label: Title = Field(title="名称")
    description: Text | None = Field(None, title="说明")
    aliases: Names = Field((), title="别名")
    motif: Annotated[str, choice(MOTIFS)] | None = Field(None, title="图样")


class SeriesRow(Meta):
    """A row of series.yml."""

    slug: Title = Field(title="编号")
    label: Title = Field(title="名称")
    description: Text | None = Field(None, title="说明")
    aliases: Names = Field((), title="别名")


class PlaceRow(Meta):
    """A row of places.yml: a place that no official table has."""

    slug: Title = Field(title="编号")
    name: Title = Field(title="名称")
    short: Title | None = Field(None, title="简称")
    kind: Title = Field("地点", title="类别")
    parents: Names = Field(title="上级", min_length=1)
    aliases: Names = Field((), title="别名")
    description: Text | None = Field(None, title="说明")


class FrontMeta(Meta):
    """fronts/home.yml: what leads the front page; what is not pinned is filled in automatically."""

    lead: Title | None = Field(None, title="头条")
    second: Names = Field((), title="次条")
    people: Names = Field((), title="人物")
    events: Names = Field((), title="活动")
    services: Names = Field((), title="服务")
