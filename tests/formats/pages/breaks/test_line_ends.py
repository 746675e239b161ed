import pytest

from framework_export.formats.pages.breaks.line_ends import let_lines_end_before_boxes


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>Wins support <b>often</b></p>", "<p>Wins support |<b>often</b></p>"),
        ("<p><b>Wins </b>support</p>", "<p><b>Wins |</b>support</p>"),
        ("<p>Wins\n  <span>Level 4</span></p>", "<p>Wins\n  |<span>Level 4</span></p>"),
        ("<p>Wins<b>!</b> <b>Now</b></p>",) * 2,
        ("<p>Wins </p> <p>Now</p> <br>",) * 2,
        ("<style>a b {} <b </style><pre>as <b>is</b></pre>",) * 2,
    ],
)  # fmt: skip
def test_a_text_that_ends_with_a_space_before_a_box_ends_with_none(html: str, told: str) -> None:
    assert let_lines_end_before_boxes(html).replace("\u200b", "|") == told
