"""Finds the Markdown files of a content folder and reads them as text."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from framework_export.errors import SetupError, cannot_read
from framework_export.project import check_folder, is_folder
from framework_export.reading.control_characters import CONTROL, HINT, STAND_IN, code_point
from framework_export.reading.source_file import SourceFile

LARGEST_FILE = 5_000_000
"""In bytes; the largest real framework has 80 thousand."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 400
"""In bytes, to tell an encoding without a mark."""

_SUFFIXES = (".md", ".markdown")
_OTHER_SUFFIXES = (
    *(".mdx", ".mkd", ".mkdn", ".mdown", ".mdwn", ".qmd", ".rmd"),
    *(".md.txt", ".markdown.txt"),
)
"""Of Markdown, too, for other tools; a file with one and a front matter may be meant for us."""


def read_sources(content: Path) -> Iterator[SourceFile]:
    """Every Markdown file below the folder in the order of their paths, read as text.

    What cannot be read is an empty text with a diagnostic; raises SetupError when the folder
    cannot be read.
    """
    for path in sorted(_markdown_files(content), key=lambda path: path.relative_to(content).parts):
        if path.is_dir() or not path.name.lower().endswith(_OTHER_SUFFIXES):
            yield _read_source(path, content)
        elif _has_front_matter(path):
            yield _passed_over(path, content)


def source_of(file: str, relative: str, data: bytes) -> SourceFile:
    """The bytes of a file as a source, wherever they come from; `read_sources` says the rest."""
    source = SourceFile(file=file, relative=relative, text="")
    _decode(data, source)
    return source


def is_source(name: str) -> bool:
    """Whether a file of that name is one that can be a framework."""
    return not name.startswith(".") and name.lower().endswith(_SUFFIXES)


def wide_encoding(data: bytes) -> str | None:
    """The encoding of a file that is certainly not UTF-8; its byte order mark says so as a rule."""
    return _wide_encoding(data)


def _has_front_matter(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(_LOOKED_AT).removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"---")
    except OSError:
        return False


def _passed_over(path: Path, content: Path) -> SourceFile:
    relative = path.relative_to(content).as_posix()
    source = SourceFile(file=path.as_posix(), relative=relative, text="")
    source.report(
        "suffix-unknown",
        "This file has a front matter, and only files that end in .md or .markdown are read.",
        hint="Let its name end in .md if it is a framework.",
    )
    return source


def _markdown_files(content: Path) -> Iterator[Path]:
    if not is_folder(content):
        raise SetupError(
            f"There is no content folder {content}.",
            hint="Name the folder that has the frameworks with --content.",
        )
    for folder, names, files in os.walk(content, onerror=_refuse):
        check_folder(Path(folder))
        for name in sorted(names):
            if not name.startswith(".") and (Path(folder) / name).is_symlink():
                yield Path(folder) / name
        names[:] = [name for name in names if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and name.lower().endswith((*_SUFFIXES, *_OTHER_SUFFIXES)):
                yield Path(folder) / name


def _refuse(problem: OSError) -> None:
    raise cannot_read(f"The folder {problem.filename}", problem) from problem


def _read_source(path: Path, content: Path) -> SourceFile:
    relative = path.relative_to(content).as_posix()
    source = SourceFile(file=path.as_posix(), relative=relative, text="")
    try:
        if _skipped_link(path, content, source):
            return source
        status = path.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):  # Reading a named pipe waits for somebody to write.
            source.report("unreadable-file", "This is a pipe or a device and no file.")
            return source
        data = path.read_bytes() if size <= LARGEST_FILE else None
    except OSError as problem:
        source.report("unreadable-file", f"The file cannot be read: {problem.strerror}.")
        return source
    if data is None:
        source.report(
            "file-too-large",
            f"The file has {size:,} bytes; {LARGEST_FILE:,} is the most that is read.",
            hint="Split it into several frameworks, or move what is no framework elsewhere.",
        )
    else:
        _decode(data, source)
    return source


def _skipped_link(path: Path, content: Path, source: SourceFile) -> bool:
    """Whether it is a symbolic link to a folder (which could go round in circles) or to outside."""
    if not path.is_symlink():
        return False
    target = path.resolve()
    if not target.is_dir() and content.resolve() in target.parents:
        return False
    kind = "to a folder" if target.is_dir() else "to a file outside the content folder"
    source.report(
        "link-skipped",
        f"A symbolic link {kind} is not followed.",
        hint="Put the files themselves into the content folder.",
    )
    return True


def _decode(data: bytes, source: SourceFile) -> None:
    """Fills in the text; a byte that is no UTF-8 is an error at its place."""
    data = _as_utf_8(data, source).removeprefix(codecs.BOM_UTF8)
    try:
        text = _with_plain_line_ends(data.decode())
        source.text = CONTROL.sub(STAND_IN, text)
    except UnicodeDecodeError as problem:
        text = source.text = _with_plain_line_ends(data.decode(errors="replace"))
        source.report(
            "not-utf-8",
            f"The file is not UTF-8: the byte 0x{data[problem.start]:02X} does not belong here.",
            len(_with_plain_line_ends(data[: problem.start].decode())),
            hint="Save the file as UTF-8.",
        )
        return
    for found in CONTROL.finditer(text):
        source.report(
            "control-character",
            f"The character {code_point(found.group())} cannot be shown in any document.",
            found.start(),
            hint=HINT,
        )


def _as_utf_8(data: bytes, source: SourceFile) -> bytes:
    """The same in UTF-8, where it is certain that it is UTF-16."""
    encoding = _wide_encoding(data)
    if encoding is None:
        return data
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return data
    source.report(
        "utf-16",
        "The file is UTF-16, in which git and other tools cannot compare it; it was read.",
        hint="Save the file as UTF-8.",
    )
    return text.removeprefix("\ufeff").encode(errors="surrogatepass")


def _wide_encoding(data: bytes) -> str | None:
    """That of a byte order mark, or of a text in which every second byte is zero."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:_LOOKED_AT]
    even, odd = start[::2].count(0), start[1::2].count(0)
    many, few = max(even, odd), min(even, odd)
    if not data or len(data) % 2 or many < len(start) * 0.3 or few > len(start) * 0.05:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
