"""What kind of division a name stands for, and its everyday short name. Used by make_regions."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

_MUNICIPALITIES = {"110000", "120000", "310000", "500000"}

# 神农架林区 and 六枝特区 are kinds of their own, while 金林区 and 碑林区 are ordinary districts.
_SINGULAR = {"429021": "林区", "520203": "特区"}

_KINDS = {
    "province": ("特别行政区", "自治区", "省"),
    "prefecture": ("自治州", "地区", "盟", "市"),
    "county": ("自治县", "自治旗", "县", "旗", "区", "市"),
}
_OFFICIAL = {("prefecture", "市"): "地级市", ("county", "市"): "县级市"}

# 新区 and 矿区 are one word only in these: 清新区 is 清新 + 区, 阳泉's 矿区 is nothing else.
_LONG_DISTRICTS = {
    "120116": "新区",
    "130107": "矿区",
    "130406": "矿区",
    "130804": "矿区",
    "150206": "矿区",
    "210113": "新区",
    "310115": "新区",
}

_AUTONOMOUS_REGIONS = {
    "150000": "内蒙古",
    "450000": "广西",
    "540000": "西藏",
    "640000": "宁夏",
    "650000": "新疆",
}

# 朝阳 alone means 北京's and 长春's district as often as 辽宁's city, so they keep the short name
# that a district named like a city otherwise gives up; the name is then ambiguous, as it is in life.
_SHORT = {"110105": "朝阳", "220104": "朝阳", "310115": "浦东"}

# The names of the peoples as divisions carry them: mostly with 族, some without.
_PEOPLED = re.compile(
    "(?<=.)(?:蒙古族?|哈萨克族?|塔吉克|锡伯|柯尔克孜|达斡尔族|鄂温克族|回族|藏族|羌族|苗族|彝族|壮族|侗族|瑶族|白族"
    "|黎族|傣族|畲族|水族|佤族|怒族|满族|土族|朝鲜族|土家族|布依族|哈尼族|傈僳族|景颇族|仫佬族|毛南族|仡佬族"
    "|拉祜族|布朗族|纳西族|普米族|独龙族|裕固族|保安族|东乡族|撒拉族|各族)+$"
)


class Named(Struct, frozen=True):
    """A division of the source with what its name tells."""

    code: str
    parent: str
    level: str
    name: str
    kind: str
    stem: str
    suffix: str


def named(code: str, name: str, parent: str) -> Named:
    """Take a name apart: 恩施土家族苗族自治州 -> stem 恩施, suffix 自治州, kind 自治州.

    A stem of one character does not stand alone (单县), and neither does that of a 旗 (左旗,
    右旗, 鄂伦春旗): they keep it in the stem, and the suffix is empty.
    """
    level = _level(code)
    suffix = _LONG_DISTRICTS.get(code) or _SINGULAR.get(code) or _suffix(level, name)
    kind = _kind(code, level, suffix)
    stem = _AUTONOMOUS_REGIONS.get(code) or _stem(name, suffix)
    if suffix in {"旗", "自治旗"}:
        stem, suffix = stem + "旗", ""
    if len(stem) == 1:
        stem, suffix = name, ""
    return Named(code, parent, level, name, kind, stem, suffix)


def shorts(rows: list[Named]) -> dict[str, str]:
    """Return the short name of each code.

    A county keeps its suffix where the stem is also a province, a prefecture or a sibling:
    河北区, 长沙县, 恩施市, 伊宁县. Its autonomous suffix shrinks: 本溪满族自治县 -> 本溪县.
    """
    # A 盟 is hardly ever called less, so it does not take 兴安 from 兴安县.
    above = {row.stem for row in rows if row.level != "county" and row.kind != "盟"}
    siblings = Counter((row.parent, row.stem) for row in rows)
    result = {}
    for row in rows:
        clash = row.level == "county" and (row.stem in above or siblings[row.parent, row.stem] > 1)
        result[row.code] = _SHORT.get(row.code) or _short(row, clash=clash)
    return result


def _short(row: Named, *, clash: bool) -> str:
    if row.suffix in {"盟", "矿区", "新区"}:
        return row.name
    if clash and row.suffix == "自治县":
        return row.stem + "县"
    return row.name if clash else row.stem


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _suffix(level: str, name: str) -> str:
    return next((suffix for suffix in _KINDS[level] if name.endswith(suffix)), "市")


def _kind(code: str, level: str, suffix: str) -> str:
    if code in _MUNICIPALITIES:
        return "直辖市"
    if code in _LONG_DISTRICTS:
        return "区"
    return _OFFICIAL.get((level, suffix), suffix)


def _stem(name: str, suffix: str) -> str:
    """Drop the suffix and the peoples before it; 东乡族 and 鄂温克族 themselves become 东乡, 鄂温克."""
    bare = name.removesuffix(suffix)
    if not suffix.startswith("自治") and not name.endswith("族区"):
        return bare
    stem = _PEOPLED.sub("", bare)
    return stem.removesuffix("族")
