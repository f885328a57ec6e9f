"""Other spellings of a division's name, worked out from its name, short name and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = {
    "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7",
    "八": "8", "九": "9", "十": "10", "十一": "11", "十二": "12", "十三": "13", "十四": "14",
}  # fmt: skip


def aliases(name: str, short: str, kind: str) -> tuple[str, ...]:
    """Return what else people write for a division, without its full and short name.

    恩施土家族苗族自治州 -> 恩施州; 长阳土家族自治县 -> 长阳县; 管城回族区 -> 管城区;
    滨海新区 -> 滨海; 兴安盟 -> 兴安; 第十三师 -> 13师, 兵团十三师 …

    Most kinds have none, so the answer is usually the empty tuple.
    """
    spell = _BY_KIND.get(kind)
    if spell is None:
        return ()
    return tuple(alias for alias in spell(name, short) if alias not in {name, short})


def city_aliases(name: str, short: str, city: str) -> tuple[str, ...]:
    """Return how a 师 is written together with its city: 第十三师新星市, 十三师新星市."""
    return (name + city, short + city)


def stem(short: str) -> str:
    """Return a county's short name without the suffix that it had to keep: 伊宁县 -> 伊宁.

    A single character is no stem (单县), and then the answer is empty.
    """
    suffix = "矿区" if short.endswith("矿区") else short[-1:]
    bare = short.removesuffix(suffix)
    return bare if suffix in {"市", "县", "区", "旗", "矿区"} and len(bare) > 1 else ""


def _autonomous_region(_name: str, short: str) -> list[str]:
    return [short + "自治区"]


def _autonomous_prefecture(_name: str, short: str) -> list[str]:
    return [short + "州"]


def _autonomous_county(_name: str, short: str) -> list[str]:
    return [short.removesuffix("县") + "县"]


def _league(name: str, _short: str) -> list[str]:
    return [name.removesuffix("盟")]


def _district(name: str, short: str) -> list[str]:
    """Write a people's district without the people, and a 新区 without 新区."""
    if name.endswith("族区"):
        return [short + "区"]
    # 清新区 is 清新 + 区, so a 新区 has at least two characters before it.
    return [name.removesuffix("新区")] if name.endswith("新区") and len(name) > len("清新区") else []


def _corps(_name: str, _short: str) -> list[str]:
    return ["新疆兵团", "生产建设兵团"]


def _division(name: str, short: str) -> list[str]:
    number = _DIGITS[short.removesuffix("师")]
    bare = [number + "师", f"第{number}师"]
    return [*bare, *(prefix + own for prefix in ("兵团", "新疆兵团") for own in (name, short, *bare))]


_BY_KIND: dict[str, Callable[[str, str], list[str]]] = {
    "自治区": _autonomous_region,
    "自治州": _autonomous_prefecture,
    "自治县": _autonomous_county,
    "盟": _league,
    "区": _district,
    "兵团": _corps,
    "师": _division,
}
