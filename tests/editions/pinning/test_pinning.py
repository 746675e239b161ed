"""Ids in sources: which ones, where, and that nothing else changes."""

import codecs
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editions.pinning.conftest import Done, Files, pin_folder, without_pins

Pin = Callable[[Files], Done]

_MARK = re.compile(r" \{#([^}]*)\}")


def page(criteria: str, level: int = 1) -> str:
    return (
        "---\ntitle: Data\nlevels: 2\ntopics:\n  - name: impact\n    content:\n"
        f"      - level: {level}\n        criteria:\n{criteria}---\n"
    )


def pinned_text(done: Done) -> str:
    """The criteria of a page as they stand in it, with `id` for each id."""
    text = done.new["page.md"].decode().partition("criteria:\n")[2].rpartition("---")[0]
    return _MARK.sub(" {#id}", text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("          - Asks\n", "          - Asks {#id}\n"),
        ("          - Asks # why\n", "          - Asks {#id} # why\n"),
        ("          - Asks\n            early\n", "          - Asks\n            early {#id}\n"),
        ('          - "Asks: early "\n', '          - "Asks: early  {#id}"\n'),
        ("          - 'Asks ''x'''\n", "          - 'Asks ''x'' {#id}'\n"),
        ("          - |\n            Asks\n\n", "          - |\n            Asks {#id}\n\n"),
        (
            "          - >-\n            Asks\n            early\n          # more\n",
            "          - >-\n            Asks\n            early {#id}\n          # more\n",
        ),
        ("          -\t Asks\n", "          -\t Asks {#id}\n"),
        ("          - Asks: early\n", "          - Asks: early {#id}\n"),
        ('          - Asks: "early"\n', "          - 'Asks: \"early\" {#id}'\n"),
        ("          - 12\n", "          - 12 {#id}\n"),
        ("          - Asks <!-- why -->\n", "          - Asks <!-- why --> {#id}\n"),
    ],
)
def test_an_id_is_written_behind_the_words_however_they_are_quoted(
    pin: Pin, before: str, after: str
) -> None:
    done = pin({"page.md": page(before)})
    assert pinned_text(done) == after
    assert without_pins(done.after) == without_pins(done.before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[Asks, Listens]", "['Asks {#id}', 'Listens {#id}']"),
        ("[It's so]", '["It\'s so {#id}"]'),
        ('[It\'s a "so"]', "['It''s a \"so\" {#id}']"),
        ('["Asks"]', '["Asks {#id}"]'),
        ("[Asks: why]", "['Asks: why {#id}']"),
    ],
)
def test_a_text_in_brackets_gets_quotes_which_braces_need(
    pin: Pin, before: str, after: str
) -> None:
    matter = (
        f"title: A\nlevels: 1\ntopics: [{{name: a, content: [{{level: 1, criteria: {before}}}]}}]"
    )
    done = pin({"page.md": f"---\n{matter}\n---\n"})
    text = _MARK.sub(" {#id}", done.new["page.md"].decode())
    assert f"criteria: {after}" in text
    assert without_pins(done.after) == without_pins(done.before)


BODY = """\
---
title: Data
levels: 2
yaml: false
---
# About

## Level 1

### Impact

- Asks *early*
  and often
  - as in a talk
* Listens

  with patience
1. Writes `code`
- [ ] Tests

## Level 2

### Impact

Leads in a paragraph.
"""


def test_a_body_has_its_ids_behind_the_first_paragraph_of_each_bullet(pin: Pin) -> None:
    done = pin({"page.md": BODY})
    text = _MARK.sub(" {#id}", done.new["page.md"].decode())
    assert text.partition("### Impact\n")[2] == (
        "\n- Asks *early*\n  and often {#id}\n  - as in a talk\n* Listens {#id}\n\n"
        "  with patience\n1. Writes `code` {#id}\n- [ ] Tests {#id}\n\n## Level 2\n\n"
        "### Impact\n\nLeads in a paragraph. {#id}\n"
    )
    assert without_pins(done.after) == without_pins(done.before)


@pytest.mark.parametrize(
    "data",
    [
        page("          - Asks\n          - Über 仕事\n").replace("\n", "\r\n").encode(),
        codecs.BOM_UTF8 + page("          - Asks\n").encode(),
        codecs.BOM_UTF16_LE + page("          - Asks\n").replace("\n", "\r\n").encode("utf-16-le"),
        codecs.BOM_UTF16_BE + page("          - Asks\n").encode("utf-16-be"),
        page("          - Asks\n").replace("title: Data\n", "title: Data\r\n").encode(),
    ],
)
def test_line_ends_and_byte_order_marks_stay(pin: Pin, data: bytes) -> None:
    done = pin({"page.md": data})
    encoding = "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be"
    encoding = encoding if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    assert _MARK.sub("", done.new["page.md"].decode(encoding)) == data.decode(encoding)
    assert without_pins(done.after) == without_pins(done.before)


def test_the_id_is_the_one_that_the_model_shows_also_in_other_scripts(pin: Pin) -> None:
    text = page("          - 仕事をする\n").replace("name: impact", "name: 影響")
    done = pin({"page.md": text})
    (criterion,) = done.before[0].topics[0].criteria
    assert done.after[0].topics[0].criteria[0].pinned
    assert f"仕事をする {{#{criterion.id}}}" in done.new["page.md"].decode()


def test_a_second_run_changes_nothing(pin: Pin, tmp_path: Path) -> None:
    done = pin({"page.md": page("          - Asks\n")})
    again = pin_folder(tmp_path, {"page.md": done.new["page.md"]})
    assert again.new == done.new


def test_the_same_sentence_twice_gets_two_ids(pin: Pin) -> None:
    done = pin({"page.md": page("          - Asks\n          - Asks\n")})
    first, second = done.after[0].topics[0].criteria
    assert second.id == f"{first.id}-2"
    assert without_pins(done.after) == without_pins(done.before)


def test_a_text_that_is_used_twice_is_named_and_stays(pin: Pin) -> None:
    text = page("          - &a Asks\n          - *a\n          - Listens\n")
    done = pin({"page.md": text})
    assert done.problems == [("id-not-written", 9)]
    assert "Asks\n" in done.new["page.md"].decode()
    assert "Listens {#" in done.new["page.md"].decode()


SHARED = "---\npath: /generic\ntopics: [{name: impact, content: [{level: 1, criteria: [Asks, Sees]}]}]\n---\n"


def test_shared_criteria_get_their_ids_in_the_shared_file(pin: Pin) -> None:
    done = pin({"generic.md": SHARED, "page.md": page("          - Leads\n")})
    assert done.new["generic.md"].count(b"{#") == 2
    assert done.new["page.md"].count(b"{#") == 1
    assert without_pins(done.after) == without_pins(done.before)


def test_an_id_that_a_shared_criterion_has_is_taken(pin: Pin) -> None:
    done = pin({"generic.md": SHARED, "page.md": page("          - Asks\n")})
    framework = next(each for each in done.after if not each.shared)
    ids = [each.id for each in framework.topics[0].criteria]
    assert len(set(ids)) == 3
    assert all(each.pinned for each in framework.topics[0].criteria)


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@dummy.example", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def commit(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "Change")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def only_id(done: Done) -> str:
    (criterion,) = done.after[0].topics[0].criteria
    assert criterion.pinned
    return criterion.id


def test_an_id_that_another_criterion_once_had_is_not_used_again(repository: Path) -> None:
    first = pin_folder(repository, {"page.md": page("          - Asks\n")})
    name = only_id(first)
    commit(repository, "page.md", first.new["page.md"].decode())
    # The criterion was reworded under its id, and then was dropped.
    commit(repository, "page.md", page(f"          - Asks others {{#{name}}}\n"))
    commit(repository, "page.md", page("          - Leads {#leads}\n"))

    again = pin_folder(repository, {"page.md": page("          - Asks\n")})

    assert only_id(again) == f"{name}-2"


def test_a_criterion_that_comes_back_gets_its_own_id_again(repository: Path) -> None:
    first = pin_folder(repository, {"page.md": page("          - Asks\n")})
    commit(repository, "page.md", first.new["page.md"].decode())
    commit(repository, "page.md", page("          - Leads {#leads}\n"))

    again = pin_folder(repository, {"page.md": page("          - Asks\n")})

    assert only_id(again) == only_id(first)


def test_the_history_of_a_renamed_file_counts(repository: Path) -> None:
    first = pin_folder(repository, {"old name.md": page("          - Asks\n")})
    name = only_id(first)
    commit(repository, "old name.md", page(f"          - Asks others {{#{name}}}\n"))
    git(repository, "mv", "old name.md", "page.md")
    commit(repository, "other.txt", "")

    again = pin_folder(repository, {"page.md": page("          - Asks\n")})

    assert only_id(again) == f"{name}-2"


# Any source: texts of all kinds, in all the ways in which YAML and Markdown can have them.

WORDS = st.text(st.sampled_from("abÄ仕 *_`'\"\\:#,[]{}&!|>-.1\t<"), min_size=1, max_size=14).filter(
    lambda text: text.strip()
)


def as_plain(text: str) -> str:
    return text.strip()


def as_single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def as_double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def as_block(text: str, mark: str) -> str:
    return f"{mark}\n              {text.strip()}\n              more\n"


STYLES = st.sampled_from(
    [
        as_plain,
        as_single,
        as_double,
        lambda text: as_block(text, "|"),
        lambda text: as_block(text, ">-"),
        lambda text: as_block(text, ">+"),
        lambda text: f"Plain {text.strip()}\n            words",
        lambda text: f"{as_double(text)}  # a comment",
    ]
)


@st.composite
def sources(draw: st.DrawFn) -> bytes:
    items = draw(st.lists(st.tuples(STYLES, WORDS), min_size=1, max_size=4))
    lines = "".join(f"          - {style(text)}\n" for style, text in items)
    flow = ", ".join(draw(st.lists(st.one_of(WORDS, WORDS.map(as_single)), max_size=3)))
    example = draw(STYLES)(draw(WORDS)).replace("\n              ", "\n                ")
    matter = (
        f"title: A\nlevels: 2\ntopics:\n  - name: a\n    content:\n      - level: 1\n"
        f"        criteria:\n{lines}        exampleCriteria:\n"
        f"          - criteria: {example}\n            examples: [x]\n"
        f"      - level: 2\n        criteria: [{flow}]\n"
    )
    bullets = draw(st.lists(st.tuples(WORDS, st.booleans()), max_size=3))
    body = "".join(f"- {text.strip()}\n{'  - inner' if inner else ''}\n" for text, inner in bullets)
    prose = f"yaml: false\n---\n## Level 1\n\n### b\n\n{body}" if draw(st.booleans()) else "---\n"
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    text = f"---\n{matter}{prose}".replace("\n", ends)
    return draw(st.sampled_from([b"", codecs.BOM_UTF8])) + text.encode()


def is_within(old: bytes, new: bytes) -> bool:
    """Whether the old bytes are all there, in their order."""
    rest = iter(new)
    return all(byte in rest for byte in old)


@given(sources())
def test_any_source_says_the_same_with_ids_and_nothing_of_it_is_taken_away(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        done = pin_folder(Path(folder), {"page.md": data})
    assert without_pins(done.after) == without_pins(done.before)
    assert is_within(data, done.new["page.md"])
    unpinned = sum(not each.pinned for f in done.after for t in f.topics for each in t.criteria)
    assert bool(unpinned) == bool(done.problems)
