"""Readings of place names that a dictionary of characters gets wrong. Used by make_regions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.regions.make_names import Named

# Characters with several readings, of which place names use another one than the first.
CHARACTERS = {
    "什": "shi", "佛": "fo", "勒": "le", "卡": "ka", "堡": "bu", "尾": "wei", "朝": "chao", "柏": "bai",
    "蚌": "beng", "都": "du", "长": "chang", "阿": "a", "曾": "zeng", "枞": "zong", "洞": "dong",
    "犍": "qian", "珲": "hun", "眙": "yi", "筠": "jun", "茄": "qie", "覃": "qin", "峒": "tong", "圩": "xu",
    "莞": "guan", "伽": "jia", "称": "chen", "陂": "pi", "番": "fan", "厦": "xia",
    "单": "dan", "重": "chong", "乐": "le", "藏": "zang", "泊": "bo", "泌": "bi",
    "坻": "di",
}  # fmt: skip

# Names read differently from what their characters suggest; the key is the stem without its suffix.
NAMES = {
    "陕西": "shaanxi", "单县": "shanxian", "浚县": "xunxian", "蔚县": "yuxian", "莘县": "shenxian",
    "大城": "daicheng", "大埔": "dabu", "宕昌": "tanchang", "东阿": "donge", "番禺": "panyu",
    "乐亭": "laoting", "乐陵": "laoling", "乐清": "yueqing", "六安": "luan", "六合": "luhe",
    "穆棱": "muling", "牟平": "muping", "中牟": "zhongmu", "牟定": "mouding", "铅山": "yanshan",
    "涡阳": "guoyang", "洪洞": "hongtong", "尉犁": "yuli", "荥阳": "xingyang", "荥经": "yingjing",
    "长子": "zhangzi", "召陵": "shaoling", "繁峙": "fanshi", "闵行": "minhang",
}  # fmt: skip

_SHORT_SUFFIX = {"自治县": "xian", "自治州": "zhou"}

# Which of several siblings of one spelling keeps it bare.
_RANK = {"县级市": 0, "县": 1, "自治县": 1, "旗": 1, "区": 2}


def slugs(rows: list[Named], read: Callable[[str], str]) -> dict[str, str]:
    """Return the slug of each code, unique among siblings.

    `read` returns the usual reading of one character. Among siblings of one spelling a
    county-level city comes before a county before a district before a 矿区, then the smaller
    code; the first keeps the spelling, the others add their suffix (`hetian-xian`).
    """
    groups = defaultdict(list)
    for row in rows:
        groups[row.parent, spell(row.stem, read)].append(row)
    result = {}
    for (_, slug), group in groups.items():
        first, *others = sorted(group, key=_precedence)
        result[first.code] = slug
        for row in others:
            result[row.code] = f"{slug}-{_SHORT_SUFFIX.get(row.suffix) or spell(row.suffix, read)}"
    return result


def spell(name: str, read: Callable[[str], str]) -> str:
    """Return a name in pinyin without tones: 宜城 -> yicheng; ü is v, but lue and nue as in GB/T 16159."""
    if name in NAMES:
        return NAMES[name]
    return "".join(CHARACTERS.get(one) or read(one) for one in name)


def _precedence(row: Named) -> tuple[int, int, str]:
    return (_RANK.get(row.kind, 0), len(row.suffix), row.code)
