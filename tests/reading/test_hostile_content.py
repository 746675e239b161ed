"""Content that was made, or happened, to break the program: diagnostics, never an exception."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.reading.frameworks import Reading, read_frameworks
from tests.growth import grows_evenly

Read = Callable[..., Reading]


def read_bytes(data: bytes, name: str = "a.md") -> Reading:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        return read_frameworks(Path(folder))


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: {{ title }}\n---\n",
        "---\ntitle: {% if a %}\n---\n",
        "---\ntopics: &a [*a]\n---\n",
        "---\ntitle: !!python/object/apply:os.system [id]\n---\n",
        "---\n? [a]\n: b\n---\n",
        "---\n<<: a\n---\n",
        '---\ntitle: "\\ud800"\n---\n',
        "---\ntitle: a\0b\n---\n",
        "---\n" + "[" * 100_000 + "\n---\n",
        "---\ntitle: a\nlevels: " + "9" * 10_000 + "\n---\n",
        "---\ntitle: a\n---\n" + "> " * 50_000,
        "---\ntitle: a\n---\n" + "[" * 10_000,
        "---\n",
        "---",
        "---\n---",
        "---\n--- |\n---\n",
        "%YAML 1.1\n---\na: b\n",
        "---\n%TAG ! x\n---\n",
        "---\ntitle: a\ntopics: [null, 1, [], {}]\n---\n",
        "---\ntopics:\n  content: {level: 1}\n---\n",
        "---\n- - - -\n---\n",
        "---\n\ta:\n---\n",
        "---\nid: ''\n---\n",
        "---\nid: con\npath: ../../etc/passwd\n---\n",
        "---\nyaml: false\n---\n## Level 1\n### \n- \n  - \n### 🛠️\n- a\n",
    ],
)
def test_hostile_files_give_a_reading(text: str) -> None:
    reading = read_bytes(text.encode("utf-8", errors="surrogatepass"))
    assert reading.diagnostics
    for framework in reading.frameworks:
        assert "/" not in framework.id
        assert ".." not in framework.id


LIST = "---\nlevels: 1\ntopics: [{{name: a, content: [{{level: 1, criteria: [{}]}}]}}]\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        lambda size: LIST.format("&a x, " * size),
        lambda size: LIST.format("!a x, " * size),
        lambda size: LIST.format("{b: c}, " * size),
        lambda size: "---\ntopics: [" + "{name: {b: c}}, " * size + "]\n---\n",
        lambda size: (
            f"---\ntracks: [{{id: {'a' * 10 * size}b}}]\n"
            f"topics: [{{track: {'a' * 10 * size}c}}]\n---\n"
        ),
        lambda size: "---\ntitle: a\n---\n" + "# a\n" * size,
        lambda size: "---\ntitle: a\n---\n" + "# heading\n" * size + "[a](#hxading)\n" * size,
        lambda size: "---\ntitle: a\n---\n" + ":smile: " * size,
        lambda size: "---\ntitle: a\n---\n" + "> " * 10 * size,
        lambda size: "---\ntitle: a\n---\n" + "[" * size,
    ],
)
def test_the_same_problem_thousands_of_times_takes_no_longer_each(
    text: Callable[[int], str],
) -> None:
    assert grows_evenly(lambda size: partial(read_bytes, text(size).encode()), 1_000)


@pytest.mark.parametrize("name", ["...md", "🛠️.md", "-.md", "con.md", "a\nb.md", "$(id).md"])
def test_hostile_names_give_safe_ids(name: str) -> None:
    reading = read_bytes(b"---\ntitle: a\n---\n", name)
    for framework in reading.frameworks:
        assert framework.id
        assert not set(framework.id) & set("/\\. $()\n")


def test_a_framework_cannot_pretend_to_be_outside_the_content_folder(read: Read) -> None:
    reading = read({"a.md": "---\ntitle: a\nid: ../../b\n---\n"})
    assert [failed.id for failed in reading.failed] == ["a"]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_reading(data: bytes) -> None:
    read_bytes(b"---\n" + data)


@given(
    st.text(st.sampled_from("titlevs: \n-\t'\"{}[]#&*!|>%@`1,yamlf"), max_size=120),
    st.text(max_size=60),
)
def test_any_front_matter_and_body_give_a_reading(matter: str, body: str) -> None:
    text = f"---\nyaml: false\n{matter}\n---\n## Level 1\n### T\n- {body}\n"
    read_bytes(text.encode("utf-8", errors="surrogatepass"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text("ab:# ", max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "title",
                        "levels",
                        "topics",
                        "name",
                        "content",
                        "level",
                        "criteria",
                        "exampleCriteria",
                        "examples",
                        "tracks",
                        "track",
                        "id",
                        "number",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_data_in_any_place_gives_a_reading(data: object) -> None:
    import json

    read_bytes(f"---\ntopics: {json.dumps(data)}\nlevels: {json.dumps(data)}\n---\n".encode())
