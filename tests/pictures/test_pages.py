"""Pictures as readers of a page and of a feed get them."""

import pytest
from conftest import STORY, TABLES, SiteFolder
from lxml import etree
from lxml import html as lxml_html
from pages.reading import Page
from pictures.album import PAGE, ROOT, file_of, shown, story, tree
from pictures.making import opened, picture

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
TYPES = ["image/avif", "image/webp"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Build a site whose story shows a cover, a photograph and two pictures in its text."""
    more = "图片: [{文件: second.jpg, 替代文字: 第二张, 图说: 开工, 摄影: 李四}]\n"
    body = '文字。\n\n![车间](body.png "题")\n\n![图表](chart.svg)\n'
    made = SiteFolder(tmp_path_factory.mktemp("pages")).write(TABLES)
    made.write(story(cover="2026/01/合影, 上午.jpg", more=more, body=body))
    made.put("media/2026/01/合影, 上午.jpg", picture("jpg", 1200, 900))
    made.put("media/second.jpg", picture("jpg", 700, 500))
    made.put("media/body.png", picture("png", 1000, 700))
    made.put("media/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 199.6"/>')
    assert made.build().published is not None
    return made


def choices(element):
    return [(url, int(width[:-1])) for url, width in map(str.split, element.get("srcset").split(","))]


def test_the_cover_stands_with_caption_and_credit(folder):
    page = Page(folder, PAGE)
    figures = [f for f in page.tree.iter("figure") if f.find_class("credit")]
    said = ["".join(f.find("figcaption").itertext()).split() for f in figures]
    assert said == [["上班路上", "张三", "摄"], ["开工", "李四", "摄"]]
    assert [f.find(".//img").get("alt") for f in figures] == ["职工在厂门前", "第二张"]


@pytest.mark.parametrize("alt", ["职工在厂门前", "第二张", "车间"])
def test_every_choice_is_a_file_of_that_width(folder, alt):
    (image,) = tree(folder).xpath(f"//img[@alt='{alt}']")
    (whole,) = image.xpath("ancestor::picture")
    sources = list(whole.iter("source"))
    assert [s.get("type") for s in sources] == TYPES
    for element in (*sources, image):
        for url, width in choices(element):
            assert opened(file_of(folder, url)).width == width
        assert element.get("sizes")
    assert image.get("src") in dict(choices(image))


@pytest.mark.parametrize("page", ["", PAGE, "stories/", "topics/skill-contests/", "regions/hubei/"])
def test_width_and_height_are_those_of_the_file(folder, page):
    images = [i for i in tree(folder, page).iter("img") if not i.get("src").endswith(".svg")]
    assert images
    for image in images:
        size = (int(image.get("width")), int(image.get("height")))
        assert size == opened(file_of(folder, image.get("src"), page)).size
        assert image.get("decoding") == "async"


def test_the_first_picture_is_loaded_at_once_and_the_others_later(folder):
    images = list(tree(folder).iter("img"))
    assert [i.get("loading") for i in images] == [None, *["lazy"] * (len(images) - 1)]
    for image in images[1:]:
        if image.get("sizes"):
            assert image.get("sizes").startswith("auto, ")


def test_drawings_stay_one_file(folder):
    (chart,) = tree(folder).xpath("//img[@alt='图表']")
    assert not chart.xpath("ancestor::picture")
    assert (chart.get("width"), chart.get("height")) == ("320", "200")
    assert file_of(folder, chart.get("src")).startswith(b"<svg")


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('viewBox="0 0 80 45"', ("80", "45")),
        ("viewBox='-5,-5 0.2 30'", ("1", "30")),
        ('width="40px" height="30" viewBox="0 0 8 6"', ("40", "30")),
        ('width="100%" height="30" viewBox="0 0 8 6"', ("8", "6")),
        ('stroke-width="3"', (None, None)),
        ('viewBox="none"', (None, None)),
    ],
)
def test_the_size_of_a_drawing_is_what_it_says(site, root, size):
    folder = shown(site, "a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {root}></svg>'.encode())
    (image,) = tree(folder).xpath("//img[@alt='职工在厂门前']")
    assert (image.get("width"), image.get("height")) == size
    assert "media/a.svg" in folder.files()


def test_drawn_covers_say_their_size(site):
    folder = site(STORY)
    folder.build()
    (image,) = tree(folder, "stories/2026/01/yicheng/").iter("img")
    assert image.get("src").endswith(".svg")
    assert int(image.get("width")) > int(image.get("height")) > 0


@pytest.mark.parametrize("feed", ["feed.xml", "regions/hubei/feed.xml"])
def test_feeds_have_one_plain_file_at_an_absolute_address(folder, feed):
    text = etree.fromstring(folder.read(feed).encode()).findtext(f"channel/item/{CONTENT}")
    body = lxml_html.fromstring(f"<div>{text}</div>")
    cover, photo, chart, second = body.iter("img")
    assert body.find(".//picture") is None
    assert photo.get("src").startswith(f"{ROOT}media/body.")
    assert photo.get("src").endswith("-960.jpg")
    assert (photo.get("width"), photo.get("height")) == ("960", "672")
    assert opened(file_of(folder, photo.get("src"))).size == (960, 672)
    assert chart.get("src") == f"{ROOT}media/chart.svg"
    for image in (cover, photo, chart, second):
        assert {"srcset", "sizes", "loading"}.isdisjoint(image.attrib)


def test_words_and_sizes_of_the_editor_s_own_html(site):
    body = '<img src="a.jpg" alt="一 &quot;二&quot; src=x" title="题" width="9999" height="1">'
    folder = site(story(body=body))
    folder.put("media/a.jpg", picture("jpg", 30, 20))
    assert folder.build().published is not None
    (image,) = [i for i in tree(folder).iter("img") if i.get("title")]
    assert (image.get("alt"), image.get("title")) == ('一 "二" src=x', "题")
    assert (image.get("width"), image.get("height")) == ("30", "20")
