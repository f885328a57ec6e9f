"""A withdrawn story: its address stays with a short notice, everything else of it is gone."""

from conftest import STORY
from pages.reading import DRAWING, Page, story

GONE = story(
    "gone",
    "2026-01-30",
    more="状态: 撤稿\n摘要: 秘密摘要\n题图: {文件: gone.svg, 替代文字: 图}\n",
    body="秘密正文",
)


def test_the_address_stays_and_the_content_is_gone(site):
    folder = site(STORY + GONE)
    folder.put("media/gone.svg", DRAWING)
    folder.build()
    page = Page(folder, "stories/2026/01/gone/")
    assert page.h1 == "稿件已撤下"
    assert page.tree.xpath("string(//meta[@name='robots']/@content)") == "noindex"
    for path, data in folder.files().items():
        assert "秘密".encode() not in data, path
        assert "题gone".encode() not in data, path
        if path != "stories/2026/01/gone/index.html" and not path.endswith(
            ("feed.xml", "atom.xml", "feed.json")
        ):
            assert b"stories/2026/01/gone" not in data, path
    assert "media/gone.svg" not in folder.files()


def test_it_stays_withdrawn_in_a_preview(site):
    folder = site(STORY + GONE)
    folder.put("media/gone.svg", DRAWING)
    folder.build(drafts=True)
    assert Page(folder, "stories/2026/01/gone/").h1 == "稿件已撤下"
    assert "秘密".encode() not in b"".join(folder.files().values())


def test_withdrawing_takes_a_story_out_of_every_list(site):
    folder = site(STORY + story("gone", "2026-01-30", region="石首市"))
    folder.build()
    lists = [path for path, data in folder.files().items() if "题gone".encode() in data]
    assert len(lists) > 8
    folder.put("media/gone.svg", DRAWING)
    folder.write(GONE.replace("宜城市", "石首市")).build()
    assert not [path for path, data in folder.files().items() if "题gone".encode() in data]
    # Its region keeps page and feed: their addresses are known, and subscribers are told.
    Page(folder, "regions/hubei/jingzhou/shishou/").has("石首市还没有自己的稿件")
    assert "稿件已撤下" in folder.read("regions/hubei/jingzhou/shishou/feed.xml")
