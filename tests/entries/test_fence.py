"""The quick way to the fences of a file finds what the library's pattern finds."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.entries.fence import boundary, fences

PIECES = st.sampled_from(
    [
        "---",
        "----",
        "--",
        "--- ",
        "---\t",
        "--- a",
        "- a",
        "\n",
        "\n",
        "\n\n",
        " ",
        "\r\n",
        "\u3000",
        "\x0b",
        "\x85",
        "标题: 甲",
        "\ufeff",
    ]
)


@settings(max_examples=3000, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
@example("---\n标题: 甲\n---\n\n正文\n")
@example("---\n标题: 甲\n---\n  \n  正文")
@example("---\n标题: 甲\n---\n\n")
@example("---\n标题: 甲\n---")
@example("---\n---\n")
@example("---\n\n标题: 甲\n---\n正文\n---\n")
def test_the_fences_are_those_of_the_library(text):
    first = boundary().match(text)
    second = boundary().search(text, first.end()) if first else None
    assert fences(text) == (first and first.span(), second and second.span())


def test_a_usual_file_has_two():
    text = "---\n标题: 甲\n---\n\n正文\n"
    (_, start), (stop, body) = fences(text)
    assert text[start:stop].strip() == "标题: 甲"
    assert text[body:].strip() == "正文"
