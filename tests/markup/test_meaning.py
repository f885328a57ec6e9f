"""What Markdown means here: the body of a published story, piece by piece."""

import pytest

from generator.markup.headings import heading_id
from generator.markup.markdown import Converter


@pytest.fixture(scope="module")
def convert():
    converter = Converter()
    return lambda text: converter.body(text).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("他说**“干！”**大家都笑了。", "<p>他说<strong>“干！”</strong>大家都笑了。</p>"),
        ("工会**（总工会）**答复。", "<p>工会<strong>（总工会）</strong>答复。</p>"),
        ("这里*强调*一下", "<p>这里<em>强调</em>一下</p>"),
        ("工会_不是_斜体", "<p>工会_不是_斜体</p>"),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("3. 三\n4. 四", '<ol start="3">\n<li>三</li>\n<li>四</li>\n</ol>'),
        ("> 工人\n> 说", "<blockquote>\n<p>工人说</p>\n</blockquote>"),
        ("津贴\n: 每月\n发放", "<dl>\n<dt>津贴</dt>\n<dd>每月发放</dd>\n</dl>"),
        ("```\n# 不是标题\n\n空行之后\n```", "<pre><code># 不是标题\n\n空行之后\n</code></pre>"),
        ("---", "<hr>"),
        ("3 < 5 && 7 > 2", "<p>3 &lt; 5 &amp;&amp; 7 &gt; 2</p>"),
        ("", ""),
    ],
)
def test_markdown_means_what_editors_expect(convert, text, html):
    assert convert(text) == html


def test_a_table_is_a_table(convert):
    html = convert("| 项目 | 金额 |\n| --- | ---: |\n| 津贴 | 300 |")
    assert "<th>项目</th>" in html
    assert "<td>津贴</td>" in html
    assert html.count("<tr>") == 2


def test_a_footnote_leads_there_and_back(convert):
    html = convert("覆盖率百分之百[^1]。\n\n[^1]: 截至年底。")
    assert 'href="#fn-1"' in html
    assert 'id="fn-1"' in html
    assert 'href="#fnref-1"' in html
    assert 'id="fnref-1"' in html
    assert 'title="回到正文"' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("工会推动企业\n与职工协商。", "<p>工会推动企业与职工协商。</p>"),
        ("他说：\n“好！”", "<p>他说：“好！”</p>"),
        ("（完）\n工会", "<p>（完）工会</p>"),
        ("the union\nand its members", "<p>the union and its members</p>"),
        ("共有\n30人", "<p>共有 30人</p>"),
        ("用 App\n报名", "<p>用 App 报名</p>"),
        ("- 第一行\n第二行", "<ul>\n<li>第一行第二行</li>\n</ul>"),
        ("职工**都\n满意**", "<p>职工<strong>都满意</strong></p>"),
        ("推动企业\n**协商**一致", "<p>推动企业<strong>协商</strong>一致</p>"),
        ("推动**企业**\n协商一致", "<p>推动<strong>企业</strong>协商一致</p>"),
        ("见[网站](/a/)\n首页", '<p>见<a href="/a/" rel="noopener">网站</a>首页</p>'),
        ("see **the**\nunion", "<p>see <strong>the</strong> union</p>"),
    ],
)
def test_hard_wrapped_lines_join_as_chinese_and_as_latin(convert, text, html):
    assert convert(text) == html


def test_two_trailing_spaces_break_the_line(convert):
    assert convert("地址一  \n地址二\n还是二") == "<p>地址一<br>\n地址二还是二</p>"


def test_code_keeps_its_lines(convert):
    assert convert("```\n工会\n职工\n```") == "<pre><code>工会\n职工\n</code></pre>"
    assert convert("    工会\n    职工") == "<pre><code>工会\n职工\n</code></pre>"


def test_the_highest_heading_of_a_body_is_h2(convert):
    assert convert("# 头\n\n## 次") == '<h2 id="头">头</h2>\n<h2 id="次">次</h2>'
    assert convert("头\n===") == '<h2 id="头">头</h2>'


@pytest.mark.parametrize(
    ("heading", "identity"),
    [
        ("结果", "结果"),
        ("ＡＢＣ 工会", "abc-工会"),
        ("“干！”", "干"),
        ("一、怎么办？", "一-怎么办"),
        ("C++ & Rust", "c-rust"),
        ("！！！", "section"),
    ],
)
def test_a_heading_s_id_is_its_own_words(heading, identity):
    assert heading_id(heading, "-") == identity


def test_headings_that_say_the_same_have_ids_of_their_own():
    body = Converter().body("## 结果\n\n## 结果\n\n### 结果")
    assert [h.id for h in body.headings] == ["结果", "结果_1", "结果_2"]
    assert all(f'id="{h.id}"' in body.html for h in body.headings)


def test_a_heading_added_above_moves_no_id():
    before = {h.text: h.id for h in Converter().body("## 甲\n\n## 乙").headings}
    after = {h.text: h.id for h in Converter().body("## 新\n\n## 甲\n\n## 乙").headings}
    assert after == {**before, "新": "新"}


def test_headings_are_listed_as_plain_text_down_to_level_four():
    body = Converter().body("# 一\n\n### **三** & `<数控>`\n\n#### 四\n\n##### 五")
    assert [(h.level, h.text) for h in body.headings] == [(2, "一"), (3, "三 & <数控>"), (4, "四")]
