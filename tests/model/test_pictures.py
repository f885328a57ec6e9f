"""Pictures: where they may lie, what they may be, and which of them are published."""

import io

import pytest
from PIL import Image

from generator import pipeline

A = "stories/2026/01/a.md"
HEAD = "---\n标题: 甲\n类型: 消息\n日期: 2026-01-29\n地区: [宜城市]\n"


def picture(suffix):
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, {"jpg": "JPEG"}.get(suffix, suffix))
    return data.getvalue()


def folder_with(site, lines, body="正文\n", head=HEAD, path=A):
    folder = site()
    folder.put(path, f"{head}{lines}---\n{body}")
    for name in ("ok.png", "2026/01/ok.jpg", "a(1).webp"):
        folder.put(f"media/{name}", picture(name.rpartition(".")[2]))
    return folder


WAYS = [
    ("ok.png", "ok.png"),
    ("/ok.png", "ok.png"),
    ("media/ok.png", "ok.png"),
    ("/media/ok.png", "ok.png"),
    ("../../../media/ok.png", "ok.png"),
    ("2026/01/ok.jpg", "2026/01/ok.jpg"),
    ("2026/../ok.png", "ok.png"),
    ("a(1).webp", "a(1).webp"),
]
BAD = [
    ("no.png", "A101", "找不到图片“no.png”"),
    ("okk.png", "A101", "是不是想写“ok.png”"),
    ("OK.PNG", "A101", "找不到图片"),
    ("2026/ok.png", "A101", "找不到图片"),
    ("../x.png", "A102", "不在 content/media/"),
    ("./ok.png", "A102", "不在 content/media/"),
    ("../../../../media/ok.png", "A102", "不在 content/media/"),
    ("../../../../../../etc/x.png", "A102", "不在 content/media/"),
    ("media/../../x.png", "A102", "不在 content/media/"),
    ("a/../../topics.png", "A102", "不在 content/media/"),
    ("2026\\\\01\\\\ok.jpg", "A102", "不在 content/media/"),
    ("http://a.cn/x.png", "A102", "别的网站"),
    ("HTTPS://a.cn/x.png", "A102", "别的网站"),
    ("//a.cn/x.png", "A102", "别的网站"),
    ("data:image/png;base64,AAAA", "A102", "别的网站"),
    ("file:///etc/x.png", "A102", "别的网站"),
    ("/etc/passwd", "A105", "不支持"),
    ("ok.bmp", "A105", "jpg、png"),
    ("ok", "A105", "jpg、png"),
    ("ok.png?x=1", "A105", "不支持"),
    ("ok.svgz", "A105", "不支持"),
]


@pytest.mark.parametrize(("written", "path"), WAYS)
def test_a_picture_is_named_by_its_path_in_the_media_folder_or_from_the_file(site, written, path):
    folder = folder_with(site, f'题图: {{文件: "{written}", 替代文字: 图}}\n', f"![图]({written})\n")
    assert folder.faults() == []
    found = pipeline.judge(folder.options()).site
    assert found.stories["2026/01/a"].pictures == {written: path}
    assert list(found.media) == [path]


@pytest.mark.parametrize(("written", "code", "says"), BAD)
def test_a_picture_that_is_not_there_or_not_allowed_is_found_everywhere(site, written, code, says):
    lines = f'题图: {{文件: "{written}", 替代文字: 图}}\n图片:\n  - {{文件: "{written}", 替代文字: 图}}\n'
    unescaped = written.replace("\\\\", "\\")
    folder = folder_with(site, lines, f'![图]({unescaped})\n\n<img src="{unescaped}" alt="图">\n')
    assert folder.faults() == [(A, 6, 6, code), (A, 8, 6, code), (A, 10, 6, code), (A, 12, 11, code)]
    assert says in str(folder.judge().sorted()[0])
    assert pipeline.judge(folder.options()).site.media == {}


def test_a_picture_needs_words_for_those_who_do_not_see_it(site):
    folder = folder_with(
        site,
        "题图: {文件: ok.png}\n图片:\n  - {文件: ok.png, 替代文字: ' '}\n",
        "![](ok.png)\n![ ](ok.png)\n\n<img src='ok.png'>\n\n[![](ok.png)](https://a.cn/)\n",
    )
    assert folder.faults() == [
        (A, 6, 1, "F202"),
        (A, 8, 18, "F206"),
        (A, 10, 5, "A103"),
        (A, 11, 6, "A103"),
        (A, 13, 11, "A103"),
        (A, 15, 6, "A103"),
    ]


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("people/a.md", "---\n姓名: 甲\n"),
        ("events/2026/a.md", "---\n标题: 甲\n开始: 2026-01-01\n"),
        ("services/a.md", "---\n标题: 甲\n提供单位: 乙\n"),
        ("regions/420684.md", "---\n摘要: 甲\n"),
    ],
)
def test_pictures_of_every_kind_are_judged_and_published(site, path, head):
    folder = folder_with(site, "", "![图](ok.png)\n", head, path)
    assert folder.faults() == []
    assert list(pipeline.judge(folder.options()).site.media) == ["ok.png"]
    folder = folder_with(site, "", "![图](no.png)\n", head, path)
    assert [(file, code) for file, _, _, code in folder.faults()] == [(path, "A101")]


@pytest.mark.parametrize(
    "lines", ["状态: 草稿\n", "定时: 2026-04-01\n", "下线: 2026-02-01\n", "状态: 撤稿\n"]
)
def test_a_picture_of_what_is_not_shown_is_not_published(site, lines):
    folder = folder_with(site, f"题图: {{文件: ok.png, 替代文字: 图}}\n{lines}")
    assert pipeline.judge(folder.options()).site.media == {}


def test_a_picture_nobody_uses_is_not_published(site):
    assert pipeline.judge(folder_with(site, "").options()).site.media == {}


SVGS = [
    ("<svg xmlns='x'><script>alert(1)</script></svg>", True),
    ("<svg>\n<ScRiPt/></svg>", True),
    ("<s:svg xmlns:s='x'><s:script/></s:svg>", True),
    ("<svg onload='x()'/>", True),
    ("<svg\nONLOAD = 'x()'/>", True),
    ("<svg><a href='javascript:x()'/></svg>", True),
    ("<svg><set attributeName='href' to='javascript:x()'/></svg>", True),
    ("<svg><image href='https://a.cn/x.png'/></svg>", True),
    ("<svg><image xlink:href='x.png'/></svg>", True),
    ("<svg><use href='https://a.cn/x.svg#a'/></svg>", True),
    ("<svg><foreignObject/></svg>", True),
    ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", True),
    ("<svg><style>@import 'https://a.cn/x.css'</style></svg>", True),
    ("<svg><rect fill='url(https://a.cn/x#a)'/></svg>", True),
    ("<svg><use href='#a'/><rect fill='url(#a)'/></svg>", False),
    ("<svg><image href='data:image/png;base64,AAAA'/></svg>", False),
    ("<svg><title>主持人讲话 conditional=1</title></svg>", False),
    ("", False),
]


@pytest.mark.parametrize(("svg", "scripted"), SVGS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_drawing_with_scripts_or_from_elsewhere_is_refused(site, svg, scripted, encoding):
    folder = folder_with(site, "题图: {文件: a.svg, 替代文字: 图}\n")
    folder.put("media/a.svg", svg.encode(encoding))
    assert folder.faults() == ([("media/a.svg", 0, 0, "A104")] if scripted else [])
