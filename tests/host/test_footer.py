"""What the law wants at the foot of a page: it is there where it is set, and only there."""

from lxml import html as lxml_html

FOOTER = """      page_size: 20
      footer:
        publisher: 云川市总工会
        report_phone: 0710-1234567
        icp: 京ICP备00000000号
        public_security: 京公网安备00000000000号
"""


def foot(project, path):
    page = lxml_html.document_fromstring((project.folder / "site" / path).read_text("utf-8"))
    return page.xpath("//footer")[0]


def test_the_numbers_of_registration_lead_to_the_registers(project):
    project.settings_with("      page_size: 20\n", FOOTER)
    done = project.run("unionpress", "build")
    assert done.returncode == 0, done.stdout
    for path in ("index.html", "about/index.html"):
        found = {link.text: link.get("href") for link in foot(project, path).iter("a")}
        assert found["京ICP备00000000号"] == "https://beian.miit.gov.cn/"
        assert found["京公网安备00000000000号"] == "https://beian.mps.gov.cn/"
        assert found["0710-1234567"] == "tel:0710-1234567"
        assert "主办单位：云川市总工会" in foot(project, path).text_content()


def test_what_is_not_set_is_not_shown(project):
    assert project.run("unionpress", "build").returncode == 0
    assert "备" not in foot(project, "index.html").text_content()
    assert "举报" not in foot(project, "index.html").text_content()
