"""Bullets of a body are criteria, those within them examples, whatever else an item has."""

from collections.abc import Callable

import pytest

from framework_export.prose import plain_text
from framework_export.reading.frameworks import Reading
from framework_export.reading.pages.bullets import says_examples

Read = Callable[..., Reading]


def shown(read: Read, bullets: str) -> list[tuple[str, list[str]]]:
    """Each criterion with its examples."""
    text = f"---\ntitle: A\nyaml: false\nlevels: 1\n---\n# Level 1\n## Talk\n{bullets}\n"
    (topic,) = read({"a.md": text}).frameworks[0].topics
    return [
        (plain_text(c.inlines), [plain_text(e.inlines) for e in c.examples]) for c in topic.criteria
    ]


@pytest.mark.parametrize(
    ("bullets", "expected"),
    [
        ("- A\n  - b\n    - c\n- D", [("A", ["b", "c"]), ("D", [])]),
        ("- - A\n  - B", [("A", []), ("B", [])]),
        ("- [ ] A\n- B", [("A", []), ("B", [])]),
        ("- A\n\n  more", [("A more", [])]),
        ("- A {#a}\n\n  more", [("A more", [])]),
        ("- <!-- note --> A\n  B", [("A B", [])]),
        ("- A <!-- note --> b\n- C", [("A b", []), ("C", [])]),
        ("- <!-- only a note -->\n- B", [("B", [])]),
        (
            "- A\n  <details>\n  <summary>Examples</summary>\n\n  - b\n\n  </details>\n- C",
            [("A", ["b"]), ("C", [])],
        ),
        (
            "- A\n  <details>\n  <summary>More</summary>\n\n  - b\n\n  </details>",
            [("A More", ["b"])],
        ),
    ],
)
def test_a_bullet_is_a_criterion_and_what_is_within_are_examples(
    read: Read, bullets: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert [(" ".join(text.split()), examples) for text, examples in shown(read, bullets)] == [
        (text, examples) for text, examples in expected
    ]


def test_a_code_block_in_a_bullet_is_shown_as_it_is_typed(read: Read) -> None:
    ((text, _),) = shown(read, "- A\n\n  ```\n  b\n  ```")
    assert "b" in text


@pytest.mark.parametrize(
    "words", ["Examples", "For instance:", "z. B.", "Beispiele", "例えば", "أمثلة", "E.g."]
)
def test_a_few_words_can_announce_examples(words: str) -> None:
    assert says_examples(words)


@pytest.mark.parametrize(
    "words", ["Talks", "Exemplary", "An example of what one more team can do", ""]
)
def test_other_words_announce_none(words: str) -> None:
    assert not says_examples(words)
