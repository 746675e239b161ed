import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.pages.breaks.long_words import LONGEST, let_long_words_break

SPACE = "\u200b"


def shown(html: str, language: str = "de") -> str:
    """The same with a bar for each place to break."""
    return let_long_words_break(html, language).replace(SPACE, "|")


@pytest.mark.parametrize(
    ("html", "broken"),
    [
        ("<p>short words stay as they are</p>",) * 2,
        ("<p>https://dummy.example/path?a=1&amp;b=2</p>",
         "<p>https://|dummy.|example/|path?|a=|1&amp;|b=|2</p>"),
        ("<code>config.</code>a_long_name_without_end", "<code>config.|</code>a_|long_|name_|without_|end"),
        ("<b>x</b>" + "W" * 30, "<b>x</b>" + "W" * 11 + "|" + "W" * 12 + "|" + "W" * 7),
        ("<code>" + "a" * 26 + "</code>", "<code>" + "a" * 12 + "|" + "a" * 12 + "|aa</code>"),
    ],
)  # fmt: skip
def test_a_long_word_can_break_behind_punctuation_and_within_a_long_run(
    html: str, broken: str
) -> None:
    assert shown(html) == broken


def test_what_the_language_hyphenates_is_left_to_it_but_in_code() -> None:
    word = "Geschwindigkeitsbegrenzungsüberschreitung"
    assert shown(word) == word
    assert "|" in shown(f"<code>{word}</code>")
    assert "|" in shown(word, "ja")


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{"x" * 60}" title="{"y" * 60}">z</a>',
        f"<style>{'a' * 60}</style>",
        f"<title>{'a' * 60}</title>",
        f"<pre><code>{'a' * 60}</code></pre>",
        "ไทย" * 20,
        "한국어" * 20,
        "日本語" * 20,
    ],
)
def test_nothing_else_is_touched(html: str) -> None:
    assert shown(html) == html


@pytest.mark.parametrize("word", ["والمسؤوليات" * 9, "क्षत्रिय" * 9, "ខ្មែរសួស្តី" * 9, "ເລີ່ມ" * 12])
def test_a_word_of_any_script_breaks_where_no_letter_changes(word: str) -> None:
    parts = let_long_words_break(word, "en").split(SPACE)
    assert "".join(parts) == word
    assert len(parts) > 3
    for before, after in pairwise(parts):
        assert unicodedata.category(after[0])[0] == "L"
        assert unicodedata.combining(before[-1]) != 9
        assert before[-1] != "ເ"


PIECES = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<code>", "</code>", '<a href="#x">', "</a>", "<p>", "&amp;", "&#39;", " "]
    )
    | st.text(st.characters(exclude_characters="<>&" + SPACE, codec="utf-8"), max_size=40),
    max_size=12,
).map("".join)  # fmt: skip


@given(PIECES)
def test_nothing_is_added_but_places_to_break_and_never_within_a_tag(html: str) -> None:
    broken = let_long_words_break(html, "de")
    assert broken.replace(SPACE, "") == html
    assert not re.search(rf"<[^>]*{SPACE}|&[^;\s]*{SPACE}[^;\s]*;", broken)


@given(st.text("aWz", min_size=LONGEST + 1, max_size=200))
def test_no_run_of_letters_stays_longer_than_a_line_of_the_side_column(word: str) -> None:
    parts = let_long_words_break(f"<code>{word}</code>", "de")[6:-7].split(SPACE)
    assert max(map(len, parts)) <= LONGEST
