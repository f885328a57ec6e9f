"""Services: the finder by audience, and the page of each: who, what, how, whom to call."""

from datetime import datetime

import pytest
from conftest import TABLES, SiteFolder
from pages.reading import Page, entry, story

FULL = """标题: 暖心礼包
提供单位: 云川县总工会
对象: [快递员, 外卖配送员]
内容: 一份礼包
标准: 每份120元
办理: 到服务站领取
渠道:
  - {方式: 热线, 内容: 0710-12351 转 2, 名称: 职工热线, 时间: 工作日}
  - {方式: 地址, 内容: 人民路1号}
  - {方式: 网站, 内容: "https://example.org/gift"}
  - {方式: 网站, 内容: "example.org"}
  - {方式: 应用, 内容: 云川工会}
  - {方式: 微信, 内容: 云川工会公众号}
生效: 2026-01-01
失效: 2026-12-31
核对日期: 2026-02-01
地区: [宜城市]
话题: [法律维权]
摘要: 给骑手的礼包。
"""
CONTENT = (
    entry("services/gift", FULL, "领取须知。")
    + entry("services/old", "标题: 老服务\n对象: [快递员]\n提供单位: 工会\n核对日期: 2025-03-01\n地区: [襄阳市]")
    + entry("services/fresh", "标题: 新服务\n对象: [货车司机]\n提供单位: 工会\n核对日期: 2025-03-02\n地区: [襄阳市]")
    + entry("services/anyone", "标题: 人人服务\n提供单位: 工会\n地区: [襄阳市]")
    + story("a", region="襄阳市", more="服务: [暖心礼包]\n") + story("b", "2026-01-30", region="石首市")
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = SiteFolder(tmp_path_factory.mktemp("services")).write(TABLES).write(CONTENT)
    built = made.build()
    assert built.published is not None, built.report.sorted()
    return made


def test_the_finder_groups_by_audience_the_largest_first(folder):
    page = Page(folder, "services/")
    page.has("共4项", "快递员", "外卖配送员", "货车司机", "全体职工")
    assert page.links("services/", page.under("快递员"))[-2:] == ["services/gift/", "services/old/"]
    for audience, slug in (("外卖配送员", "gift"), ("货车司机", "fresh"), ("全体职工", "anyone")):
        (group,) = [e for e in page.tree.iter() if (e.get("id") or "").startswith("for-") and audience in e.text_content()
                    and "快递员" not in e.text_content()[:4]]  # fmt: skip
        part = group if group.tag != "h2" else group.getparent().getparent()
        assert f"services/{slug}/" in page.links("services/", part)


def test_the_finder_s_links_lead_to_its_groups(folder):
    page = Page(folder, "services/")
    anchors = [u.partition("#")[2] for u in page.links("services/#")]
    assert len(anchors) >= 3
    assert all(page.tree.xpath(f"//*[@id='{anchor}']") for anchor in anchors)


def test_the_finder_leads_to_the_regions_that_offer_services(folder):
    page = Page(folder, "services/")
    regions = ["regions/hubei/xiangyang/", "regions/hubei/xiangyang/yicheng/"]
    assert page.links("regions/", page.under("按地区")) == regions


def test_a_service_tells_everything(folder):
    page = Page(folder, "services/gift/")
    page.has(
        "暖心礼包", "云川县总工会", "快递员、外卖配送员", "一份礼包", "每份120元", "到服务站领取", "0710-12351 转 2", "职工热线",
        "工作日", "人民路1号", "云川工会", "云川工会公众号", "2026年1月1日起至2026年12月31日", "2026年2月1日", "湖北", "宜城", "法律维权",
        "给骑手的礼包。", "领取须知。", "题a",
    )  # fmt: skip


def test_a_telephone_number_can_be_called_and_a_web_address_followed(folder):
    page = Page(folder, "services/gift/")
    hrefs = [a.get("href") for a in page.tree.iter("a")]
    assert "https://example.org/gift" in hrefs
    assert [h for h in hrefs if h.startswith("tel:")] == ["tel:071012351"]
    assert "example.org" not in hrefs
    page.has("example.org")


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("12351", ["tel:12351"]),
        ("（0710）351 2345", ["tel:07103512345"]),
        ("０７１０－３５１２３４５", ["tel:07103512345"]),
        ("+86 710 3512345", ["tel:+867103512345"]),
        ("工作日24小时：12351", ["tel:12351"]),
        ("0710-3512345、0710-3512346", ["tel:07103512345"]),
        ("12351或本单位工会", ["tel:12351"]),
        ("请找本单位工会", []),
    ],
)
def test_the_first_number_of_a_hotline_is_called(site, written, called):
    folder = site(entry("services/gift", f'标题: 礼\n渠道: [{{方式: 热线, 内容: "{written}"}}]'))
    folder.build()
    page = Page(folder, "services/gift/")
    assert [a.get("href") for a in page.tree.xpath("//a[starts-with(@href, 'tel:')]")] == called
    page.has(" ".join(written.split()))


def test_what_nobody_has_checked_for_long_is_marked(folder):
    page = Page(folder, "services/")
    assert page.text.count("待核实") == 1
    assert "再核对" in Page(folder, "services/old/").text
    for slug in ("gift", "fresh", "anyone"):
        assert "再核对" not in Page(folder, f"services/{slug}/").text


@pytest.mark.parametrize(
    ("moment", "stale"), [("2026-02-28T23:59+08:00", False), ("2026-03-01T00:00+08:00", True)]
)
def test_how_long_is_a_setting(site, moment, stale):
    folder = site(entry("services/gift", FULL), site={"service_check_days": 28})
    folder.build(as_of=datetime.fromisoformat(moment))
    assert ("再核对" in Page(folder, "services/gift/").text) is stale


def test_the_finder_works_without_services(site):
    folder = site()
    folder.build()
    Page(folder, "services/").has("共0项")
