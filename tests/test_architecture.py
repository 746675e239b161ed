"""The rules of docs/architecture.md that a program can check."""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import framework_export

ROOT = Path(framework_export.__file__).parent

ROOMS_OF_LIBRARIES = {
    "PIL": "formats/pages",
    "distributed": "packs/work/cluster.py",
    "docx": "formats/word",
    "fsspec": "packs/places/remote.py",
    "jinja2": "formats/pages",
    "lxml": "formats",
    "markdown_it": "reading",
    "markupsafe": "formats/pages",
    "mdit_py_plugins": "reading/markdown",
    "openpyxl": "formats/excel",
    "pyarrow": "returns/datasets/answers_parquet.py",
    "pydantic": "reading",
    "pydantic_core": "reading",
    "pydyf": "formats/pdf",
    "pyphen": "formats/pages",
    "python_calamine": "formats/excel",
    "rapidfuzz": "editions/comparing",
    "shtab": "cli",
    "tqdm": "cli",
    "weasyprint": "formats/pdf",
    "yaml": "reading/yaml",
}

SHARED_BY_FORMATS = {"pages"}
"""The rooms beside the formats that several of them use; they know none of them."""

INNERMOST = {"model.py", "prose.py", "diagnostics.py", "errors.py", "words.py", "theme.py"}
"""They may import each other, and the standard library."""

DOCUMENTS_MAY_IMPORT = (
    "documents",
    "editions.comparing",
    *(name.removesuffix(".py") for name in INNERMOST),
)

EDGES = {
    "cli/__init__.py",  # the outer edge: no traceback reaches a user
    "builds/making.py",  # the edge of one document: the others go on
    "formats/returned.py",  # the edge of one returned file: whatever is in it, the others are read
    "reading/frameworks.py",  # the edge of one source file: the others are read
    "packs/places/remote.py",  # each file system of fsspec raises errors of its own library
}

STANDS_ALONE = {"machine/needs.py", "machine/system_packages.py"}
"""A command of its own that runs before anything is installed."""

TALKS_TO_WEASYPRINT = "formats/pdf/rendering.py"
"""WeasyPrint takes the date of a document from the environment, and from nowhere else."""

NAMES_DRAFTS = "writing.py"
"""Machines that share a folder must not give one name to two files that are being written."""

WRITES_TO_URLS = "packs/places/remote.py"
"""What `writing.py` is for folders, for whatever fsspec can write to."""

MAKES_A_TEMPLATE = "formats/word/template/__main__.py"
"""A command for developers: it writes templates/review.docx, which is then under version control."""

WRITERS = {"write_bytes", "write_text", "mkdir", "replace", "rename", "unlink", "rmdir", "touch"}
OF_URLS = {WRITES_TO_URLS: {"rmdir"}}
"""What is called the same there."""

URL_WRITERS = {"pipe", "pipe_file", "put", "put_file", "rm", "rm_file", "mv", "makedirs"}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, *, run_time_only: bool = False) -> set[str]:
    """The modules that a file imports, with the names taken from them: `a.b`, `a.b.c`."""
    tree = tree_of(path)
    unseen = set(_type_checking_nodes(tree)) if run_time_only else set()
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in unseen:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports of ours are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _type_checking_nodes(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from (inner for part in node.body for inner in ast.walk(part))


def ours(path: Path) -> set[str]:
    """What a file imports of ours, below the package: `reading.frameworks.read_frameworks`."""
    prefix = "framework_export."
    return {name.removeprefix(prefix) for name in imports(path) if name.startswith(prefix)}


def third_party(path: Path) -> set[str]:
    roots = {name.split(".")[0] for name in imports(path)}
    return roots - set(sys.stdlib_module_names) - {"framework_export", "__future__"}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(function: ast.FunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def every_module(check: Callable[[Path], None]) -> Callable[[], None]:
    """One test of all modules, which names those that fail it: thousands of tests take long."""

    def test() -> None:
        failed = {}
        for path in modules():
            try:
                check(path)
            except AssertionError as error:
                failed[name_of(path)] = str(error)
        assert failed == {}

    test.__name__ = check.__name__
    return test


@every_module
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    summary = (ast.get_docstring(tree_of(path)) or "").split("\n\n")[0]

    assert summary.endswith((".", "?")), "a module says first what it is for"


@every_module
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@every_module
def test_a_function_is_short(path: Path) -> None:
    too_long = {each.name: length(each) for each in functions(path) if length(each) > 40}

    assert too_long == {}


def test_most_functions_are_shorter_than_twenty_lines() -> None:
    lengths = [length(each) for path in modules() for each in functions(path)]

    assert sum(lines < 20 for lines in lengths) / len(lengths) > 0.8


@every_module
def test_a_library_is_used_in_one_room(path: Path) -> None:
    for library in third_party(path):
        assert library in ROOMS_OF_LIBRARIES, f"which room is {library} for?"
        assert f"{name_of(path)}/".startswith(f"{ROOMS_OF_LIBRARIES[library]}/")


@pytest.mark.parametrize("name", sorted(INNERMOST))
def test_the_model_imports_nothing_but_itself(name: str) -> None:
    path = ROOT / name

    assert third_party(path) == set()
    assert {f"{each.split('.')[0]}.py" for each in ours(path)} <= INNERMOST


@every_module
def test_rooms_keep_apart(path: Path) -> None:
    room, found = name_of(path).split("/")[0], ours(path)
    if room == "reading":
        assert not any(each.startswith(("formats", "documents", "builds")) for each in found)
    if room == "formats":
        assert not any(each.startswith(("reading", "builds")) for each in found)
    if room == "documents":
        allowed = ("__version__", *DOCUMENTS_MAY_IMPORT)
        assert all(each.startswith(allowed) for each in found)
    if name_of(path).startswith("editions/comparing/"):
        inner = tuple(name.removesuffix(".py") for name in INNERMOST)
        assert all(each.startswith(("editions.comparing", *inner)) for each in found)


@every_module
def test_one_format_does_not_import_another(path: Path) -> None:
    parts = name_of(path).split("/")
    if parts[0] == "formats" and len(parts) > 2:
        shared = set() if parts[1] in SHARED_BY_FORMATS else SHARED_BY_FORMATS
        rooms = {each.name for each in (ROOT / "formats").iterdir() if each.is_dir()}
        others = rooms - {parts[1]} - shared
        assert not any(
            each.split(".")[1] in others for each in ours(path) if each.startswith("formats.")
        )


def test_no_modules_import_each_other_in_a_circle() -> None:
    inside = {_dotted(path): path for path in modules()}

    def known(name: str) -> str:
        while name and name not in inside:
            name = name.rpartition(".")[0]
        return name

    graph = {name: {known(each) for each in ours(path)} - {name} for name, path in inside.items()}

    TopologicalSorter(graph).prepare()  # it raises CycleError, which names them


def _dotted(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MOST_FILES = 15


@pytest.mark.parametrize("folder", sorted({path.parent for path in modules()}), ids=name_of)
def test_a_folder_can_be_taken_in_at_a_glance(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= MOST_FILES


def test_few_modules_stand_at_the_top() -> None:
    assert sum(path.name != "__init__.py" for path in ROOT.glob("*.py")) <= 12


ROOMS_OF_READING: dict[str, tuple[str, ...]] = {
    "yaml": (),
    "markdown": (),
    "pages": ("yaml", "markdown"),
    "settings": ("yaml", "markdown", "pages"),
}
"""What each room within reading may know of the others."""


@every_module
def test_rooms_of_reading_know_only_those_before_them(path: Path) -> None:
    room, *inner = name_of(path).removeprefix("reading/").split("/")
    if name_of(path).startswith("reading/") and inner:
        known = {each.split(".")[1] for each in ours(path) if each.startswith("reading.")}
        assert known & ROOMS_OF_READING.keys() <= {room, *ROOMS_OF_READING[room]}


@every_module
def test_only_the_command_line_imports_itself(path: Path) -> None:
    if not name_of(path).startswith("cli/") and name_of(path) != "__main__.py":
        assert not any(each.split(".")[0] == "cli" for each in ours(path))


@every_module
def test_only_edges_catch_everything(path: Path) -> None:
    if name_of(path) in EDGES:
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            again = any(isinstance(inner, ast.Raise) and not inner.exc for inner in node.body)
            assert caught not in ("everything", "Exception")
            assert caught != "BaseException" or again


@every_module
def test_only_the_command_line_prints(path: Path) -> None:
    if name_of(path).startswith("cli/") or name_of(path) in STANDS_ALONE:
        return
    for node in ast.walk(tree_of(path)):
        assert not (isinstance(node, ast.Name) and node.id == "print")
        assert not (
            isinstance(node, ast.Attribute)
            and node.attr in ("stdout", "stderr")
            and ast.unparse(node.value) == "sys"
        )


@every_module
def test_no_clock_no_chance_and_no_environment_below_the_command_line(path: Path) -> None:
    if name_of(path).startswith("cli/") or name_of(path) in STANDS_ALONE:
        return
    assert not imports(path) & {"time", "random", "secrets", "uuid", "tempfile"}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and name_of(path) != TALKS_TO_WEASYPRINT:
            assert node.attr not in ("environ", "getenv", "now", "today", "utcnow")
            assert node.attr != "urandom" or name_of(path) == NAMES_DRAFTS


@every_module
def test_only_one_module_writes_to_urls(path: Path) -> None:
    called = {
        node.func.attr
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert bool(called & URL_WRITERS) == (name_of(path) == WRITES_TO_URLS)


@every_module
def test_only_one_module_writes_files(path: Path) -> None:
    if name_of(path) in {"writing.py", MAKES_A_TEMPLATE, *STANDS_ALONE}:
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            writes = node.func.attr in WRITERS - OF_URLS.get(name_of(path), set())
            # `text.replace(a, b)` and `replace(one, field=…)` are of another kind than `path.replace(b)`.
            textual = node.func.attr == "replace" and (len(node.args) != 1 or node.keywords)
            assert not writes or textual, f"line {node.lineno}: writing.py is for that"


@every_module
def test_data_is_frozen(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for decorator in map(ast.unparse, node.decorator_list):
                if decorator.startswith("dataclass") and node.name not in MUTABLE:
                    assert "frozen=True" in decorator
                    assert "slots=True" in decorator


MUTABLE = {
    "OpenTopic",  # collects what a body says of a topic
    "WrittenNotes",  # remembers which footnotes were used
    "Passage",  # where reading a stretch of a file has come to
    "Concern",  # counts whom something about drafts is about
    "MailTally",  # counts what becomes of drafts while they are written
    "Tally",  # counts what becomes of people's forms while they are made
    "CarryTally",  # counts what becomes of returned forms while they are read
    "Spot",  # a paragraph of a returned file, which grows while it is read
    "Spots",  # all of them, which grow in number
    "Code",  # the code of a field of Word, which is read in pieces
    "Gaps",  # grow while a file is read
    "_Equal",  # collects whom equal problems are about
    "SourceFile",  # collects the problems of a file while it is read
}


@every_module
def test_a_name_says_what_it_is(path: Path) -> None:
    words = ("manager", "helper", "processor", "utils", "util", "misc", "core", "common")
    names = [
        path.stem,
        *(node.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)),
    ]

    assert not any(word in name.lower() for name in names for word in words)
