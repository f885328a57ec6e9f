"""The catalogue of rules: every code an editor can meet, what it means and what to do.

Codes never change their meaning; families are F front matter, R references, U addresses, A pictures,
E events, S services, L links inside the site, W workflow. The table is the source of ``docs/codes.md``.
"""

from __future__ import annotations

from msgspec import Struct


class Rule(Struct, frozen=True):
    """A rule: severity is ``error`` or ``warning``; title and remedy are Chinese."""

    severity: str
    title: str
    remedy: str


def _error(title: str, remedy: str) -> Rule:
    return Rule("error", title, remedy)


def _warning(title: str, remedy: str) -> Rule:
    return Rule("warning", title, remedy)


CATALOGUE: dict[str, Rule] = {
    "F001": _error("文件开头没有信息栏", "第一行写三个减号 ---，下面写标题、日期等，再用一行 --- 结束。"),
    "F002": _error("信息栏没有结束线", "在信息栏的最后一项下面补一行 ---，正文从它下面开始。"),
    "F003": _error("文件不是 UTF-8 编码", "在编辑器里选“另存为”，编码选 UTF-8，再提交。"),
    "F004": _warning("文件开头有 BOM 标记", "另存为“UTF-8（无 BOM）”。内容已按 UTF-8 读取。"),
    "F005": _error("文件里有不可见的控制字符", "删掉这个位置的字符，重新输入附近的文字。"),
    "F006": _error("文件太大", "稿件正文不应超过 2 MB；图片放进 content/media/，不要贴进正文。"),
    "F007": _error("文件读不出来", "检查文件是否还在、是否有权限读取、链接是否指向自己。"),
    "F101": _error("信息栏写法有误", "按提示的行检查缩进、冒号和引号。"),
    "F102": _error("同一项写了两次", "保留一项，删掉另一项；中文键和英文键也只能写一个。"),
    "F103": _error("键后面用了全角冒号", "把“：”改成英文冒号加一个空格“: ”。"),
    "F104": _error("缩进用了制表符", "把 Tab 换成两个空格。"),
    "F105": _error("不支持的 YAML 写法", "信息栏只写文字、列表和“键: 值”，不用 &、* 或 ! 开头的标记。"),
    "F106": _warning("值的外面包了中文引号", "不需要引号就去掉；需要时用英文引号。"),
    "F201": _error("没有这一项", "改成提示中最接近的键；所有键见编辑手册“全部字段”。"),
    "F202": _error("缺少必填项", "在信息栏里补上这一项。"),
    "F203": _error("值的类型不对", "按提示改成文字、数字、列表或“键: 值”。"),
    "F204": _error("日期写法不对", "写成 2026-01-29 或 2026年1月29日；有时间时写 2026-01-29 09:30。"),
    "F205": _error("不是可选的值", "从提示列出的值里选一个。"),
    "F206": _error("值不能为空或太长", "按提示补上或缩短。"),
    "R101": _error("不认识的地区", "写六位代码、完整名称或“省/市/县”；开发区等写进 content/places.yml。"),
    "R102": _error("地区不唯一", "从提示的候选里选一个，写成路径或代码。"),
    "R201": _error("没有这个人物、活动、服务或稿件", "检查名字；新人物先建 content/people/ 下的文件。"),
    "R202": _error("名字对应了不止一个", "改写成文件名（编号）。"),
    "R203": _error("没有这个话题", "从 content/topics.yml 里选一个，或先在那里添加。"),
    "R204": _error("没有这个栏目", "从 content/series.yml 里选一个，或先在那里添加。"),
    "R205": _warning("引用了还没有发布的内容", "它发布之前，页面上不显示这个引用。"),
    "U101": _error("两个来源用了同一个网址", "改其中一个的文件名或旧网址。"),
    "U102": _error("文件名不能用作网址", "只用小写英文字母、数字和减号，例如 yicheng-contract.md。"),
    "U103": _error("旧网址写法不对", "写站内路径，例如 /news/123/，不带域名、? 和 ..。"),
    "A101": _error("找不到图片", "把图片放进 content/media/，并检查文件名和大小写。"),
    "A102": _error("图片路径越出了媒体文件夹", "图片只能放在 content/media/ 里面。"),
    "A103": _error("图片没有替代文字", "用 alt（替代文字）写一句话，说明图上是什么。"),
    "A104": _error("图片文件里有脚本", "换一张不含脚本的 SVG，或者改用 PNG、JPEG。"),
    "A105": _error("不支持的图片格式", "用 jpg、png、webp、avif、gif 或 svg。"),
    "A106": _error("图片打不开", "文件损坏、没有传完，或者不是图片：换上完整的文件。"),
    "A107": _error("图片太大", "缩小后再放进来，长边 4000 像素已经足够；上限是 20 MB、4000 万像素。"),
    "A108": _warning("原图带有拍摄地点", "网站上的图片已去掉；不应公开地点时，从原图里也去掉位置信息。"),
    "A109": _error("图片的扩展名和内容不符", "按提示改扩展名，或者用看图软件另存为 JPEG 或 PNG。"),
    "A110": _warning("动图只显示第一帧", "选最能说明问题的一帧，另存为 JPEG 或 PNG。"),
    "E101": _error("活动结束早于开始", "检查开始和结束时间。"),
    "E102": _warning("活动有变动，没有写更新日期", "写上“更新”，订阅了日历的读者才认得出是新的安排。"),
    "S101": _warning("服务没有联系渠道", "至少写一个热线、地址、网站或应用，读者才知道怎么办。"),
    "L101": _error("站内链接指向不存在的内容", "检查链接里的编号。"),
    "L102": _warning("站内链接指向还没有发布的内容", "它发布之前，这里显示为普通文字。"),
    "W101": _warning("正文为空", "写上正文；简讯也要有一段话。"),
    "W102": _warning("下线时间早于发布时间", "检查“定时”和“下线”，否则这篇稿件永远不会出现。"),
    "W103": _warning("同义词表里一个词写了两次", "一个词只放在一组里，留下意思最近的那一组。"),
}
