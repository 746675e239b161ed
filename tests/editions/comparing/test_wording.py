from hypothesis import given
from hypothesis import strategies as st

from framework_export.editions.comparing.wording import Piece, Wording, compare_wording
from framework_export.prose import Break, Code, Emphasis, Inline, Link, Strong, Text, plain_text


def wording(old: str, new: str) -> Wording:
    return compare_wording((Text(text=old),), (Text(text=new),))


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        f"[{plain_text(piece.inlines)}]" if piece.differs else plain_text(piece.inlines)
        for piece in pieces
    )


def both(old: str, new: str) -> tuple[str, str]:
    compared = wording(old, new)
    return marked(compared.old), marked(compared.new)


def test_only_what_differs_is_marked_in_both_sentences() -> None:
    assert both("Works with peers", "Works with managers") == (
        "Works with [peers]",
        "Works with [managers]",
    )


def test_words_that_were_added_are_marked_in_the_new_one_alone() -> None:
    assert both("Solves problems", "Solves larger problems") == (
        "Solves problems",
        "Solves [larger] problems",
    )


def emphasised(text: str) -> tuple[Inline, ...]:
    return (Text(text="Asks "), Emphasis(children=(Text(text=text),)))


def linked(target: str) -> tuple[Inline, ...]:
    return (Link(target=target, title="", children=(Text(text="Asks"),)),)


def test_the_space_between_two_marked_words_is_marked_too() -> None:
    assert both("Asks", "Asks and gives advice") == ("Asks", "Asks [and gives advice]")


def test_a_short_word_between_two_differences_is_no_bridge() -> None:
    assert both("Takes part in a guild", "Takes lead in the company")[1] == (
        "Takes [lead in the company]"
    )


def test_emphasis_and_the_target_of_a_link_are_differences() -> None:
    changed = compare_wording((Text(text="Asks early"),), emphasised("early"))
    assert (marked(changed.old), marked(changed.new)) == ("Asks [early]", "Asks [early]")
    assert not compare_wording(linked("https://a.example"), linked("https://b.example")).same
    assert compare_wording(linked("https://a.example"), linked("https://a.example")).same


def test_a_script_without_spaces_is_compared_by_its_characters() -> None:
    assert both("仕事を進める", "仕事を終える") == ("仕事を[進め]る", "仕事を[終え]る")


def test_what_is_emphasised_stays_so_in_its_piece() -> None:
    pieces = compare_wording(emphasised("very early"), emphasised("quite early")).new
    assert pieces[1] == Piece(
        inlines=(Emphasis(children=(Text(text="quite"),)),),
        differs=True,
    )


def test_sentences_beyond_all_measure_are_compared_at_their_ends() -> None:
    many = " ".join(f"w{number}" for number in range(2_500))
    compared = wording(f"First {many} last", f"First {many.replace('w', 'v')} last")
    assert [piece.differs for piece in compared.new] == [False, True, False]


inlines = st.recursive(
    st.one_of(
        st.builds(Text, text=st.text("ab é仕\n.,’", min_size=1, max_size=12)),
        st.builds(Code, text=st.text("ab ", min_size=1, max_size=5)),
        st.just(Break()),
    ),
    lambda children: st.one_of(
        st.builds(Emphasis, children=st.lists(children, max_size=3).map(tuple)),
        st.builds(Strong, children=st.lists(children, max_size=3).map(tuple)),
        st.builds(
            Link,
            target=st.just("https://a.example"),
            title=st.just(""),
            children=st.lists(children, max_size=3).map(tuple),
        ),
    ),
    max_leaves=8,
)
sentences: st.SearchStrategy[tuple[Inline, ...]] = st.lists(inlines, max_size=6).map(tuple)


@given(sentences, sentences)
def test_the_pieces_are_all_of_both_sentences(
    old: tuple[Inline, ...], new: tuple[Inline, ...]
) -> None:
    compared = compare_wording(old, new)
    assert "".join(plain_text(piece.inlines) for piece in compared.old) == plain_text(old)
    assert "".join(plain_text(piece.inlines) for piece in compared.new) == plain_text(new)


@given(sentences, sentences)
def test_what_is_not_marked_is_the_same_in_both(
    old: tuple[Inline, ...], new: tuple[Inline, ...]
) -> None:
    compared = compare_wording(old, new)
    shared = [
        "".join(plain_text(piece.inlines) for piece in pieces if not piece.differs).split()
        for pieces in (compared.old, compared.new)
    ]
    assert "".join(shared[0]) == "".join(shared[1])


@given(sentences)
def test_nothing_is_marked_when_a_sentence_stays(inlines: tuple[Inline, ...]) -> None:
    assert compare_wording(inlines, inlines).same
