"""How `regions.tsv` and `sounds.tsv` are made. Run again only when the divisions change.

    npm pack @vant/area-data@2.1.0 && tar xzf vant-area-data-2.1.0.tgz
    python -m generator.regions.make_regions package

The codes (GB/T 2260) and names come from the npm package @vant/area-data 2.1.0, MIT licence,
Copyright (c) Youzan, Copyright (c) Chen Jiahan and other contributors; nothing but these facts
is taken. pypinyin spells the slugs; it is needed here and never when a site is built.

The package also lists development zones, towns and placeholders, which are not divisions of
GB/T 2260. What stays is 34 provinces, 333 prefectures and 2,846 counties: 3,213 rows. The 兵团
and its fourteen 师 are added to them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from generator.regions.make_names import Named, named, shorts
from generator.regions.make_slugs import CHARACTERS, slugs

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = ("code", "parent", "level", "name", "short", "slug", "kind")

_ENTRY = re.compile(r'"?(\d{6})"?:\s*("[^"]+")')

_MUNICIPALITIES = ("11", "12", "31", "50")
_WITHOUT_DIVISIONS = ("71", "81", "82")
# 东莞, 中山 and 儋州 are cities without counties; the package lists their towns.
_WITHOUT_COUNTIES = ("4419", "4420", "4604")
# A placeholder of 嘉峪关, 大柴旦, 大兴安岭's own offices, new areas, and districts that were merged.
_NO_DIVISIONS = {
    "620201", "632857", "232761", "232762", "232763", "232764",
    "320112", "320611", "321150", "350402", "370634",
}  # fmt: skip

# The 师, the number that names it, and its city (GB/T 2260), which is also under 新疆.
_CORPS_CITIES = {
    1: ("一", "659002"), 2: ("二", "659006"), 3: ("三", "659003"), 4: ("四", "659008"), 5: ("五", "659007"),
    6: ("六", "659004"), 7: ("七", "659010"), 8: ("八", "659001"), 9: ("九", "659012"), 10: ("十", "659005"),
    11: ("十一", ""), 12: ("十二", ""), 13: ("十三", "659011"), 14: ("十四", "659009"),
}  # fmt: skip

# The 3,755 common characters of GB 2312, which it keeps in rows 16 to 55.
_COMMON_ROWS = range(0xB0, 0xD8)
_COLUMNS_OF_ROW = range(0xA1, 0xFF)


def divisions(source: dict[str, str]) -> dict[str, str]:
    """Return the names of the divisions of GB/T 2260, by code and in code order."""
    return {code: source[code] for code in sorted(source) if _is_division(code)}


def table(names: dict[str, str]) -> list[tuple[str, ...]]:
    """Return the rows of `regions.tsv` for divisions by code, with the 兵团 behind them."""
    rows = [named(code, name, _parent(code, names)) for code, name in names.items()]
    short, slug = shorts(rows), slugs(rows, reading)
    return [_row(row, short[row.code], slug[row.code]) for row in rows] + list(_corps())


def sounds(names: Iterable[str]) -> dict[str, str]:
    """Return the characters by reading: those of the names and the common ones of GB 2312."""
    characters = {one for name in names for one in name} | set(_common())
    by_sound = defaultdict(list)
    for one in sorted(characters):
        by_sound[CHARACTERS.get(one) or reading(one)].append(one)
    return {sound: "".join(by_sound[sound]) for sound in sorted(by_sound)}


def reading(character: str) -> str:
    """Return the usual reading of a character, without tone, ü as v but lue and nue."""
    from pypinyin import Style, lazy_pinyin

    [sound] = lazy_pinyin(character, style=Style.NORMAL, v_to_u=False)
    return sound.replace("lve", "lue").replace("nve", "nue")


def read_package(folder: Path) -> dict[str, str]:
    """Return all codes and names of the unpacked package."""
    text = (folder / "dist" / "index.js").read_text("utf-8")
    return {code: json.loads(name) for code, name in _ENTRY.findall(text)}


def _is_division(code: str) -> bool:
    if code.endswith("0000"):
        return True
    if code.startswith(_WITHOUT_DIVISIONS) or code.endswith("9000") or code in _NO_DIVISIONS:
        return False
    if code.endswith("00"):
        return not code.startswith(_MUNICIPALITIES)
    # 71–79 and 90–99 are development zones, except below 90, where they would be counties.
    zone = code[4] in "79" and code[4:] != "70" and code[2:4] != "90"
    return not zone and not code.startswith(_WITHOUT_COUNTIES)


def _parent(code: str, names: dict[str, str]) -> str:
    if code.endswith("0000"):
        return ""
    prefecture = code[:4] + "00"
    return prefecture if prefecture in names and prefecture != code else code[:2] + "0000"


def _row(row: Named, short: str, slug: str) -> tuple[str, ...]:
    return (row.code, row.parent, row.level, row.name, short, slug, row.kind)


def _corps() -> Iterable[tuple[str, ...]]:
    yield ("XB00", "", "province", "新疆生产建设兵团", "兵团", "bingtuan", "兵团")
    for number, (word, city) in _CORPS_CITIES.items():
        parents = f"XB00,{city}" if city else "XB00"
        slug = f"di-{number}-shi"
        yield (f"XB{number:02}", parents, "prefecture", f"第{word}师", f"{word}师", slug, "师")


def _common() -> str:
    pairs = (bytes((row, column)) for row in _COMMON_ROWS for column in _COLUMNS_OF_ROW)
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)


def _write(file: Path, lines: Iterable[tuple[str, ...]]) -> None:
    text = "".join("\t".join(fields) + "\n" for fields in lines)
    file.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write both tables beside this file, or into another folder."""
    parser = argparse.ArgumentParser(description="Make regions.tsv and sounds.tsv.")
    parser.add_argument("package", type=Path, help="the unpacked npm package @vant/area-data")
    parser.add_argument("--into", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    names = divisions(read_package(options.package))
    _write(options.into / "regions.tsv", [COLUMNS, *table(names)])
    _write(options.into / "sounds.tsv", sounds(names.values()).items())


if __name__ == "__main__":
    main()
