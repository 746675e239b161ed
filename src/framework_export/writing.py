"""Puts bytes on disk: whole or not at all, and only when they differ."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from framework_export.errors import FrameworkExportError, SetupError

_PRIVATE, _PRIVATE_FOLDER = 0o600, 0o700

_PREFIX, _SUFFIX = ".framework-export-", ".part"
_FORMER = ".former-"  # before the name of a folder that is being exchanged

# The file's name is at fault, and other files can still be written.
_NAME_REFUSED = frozenset({errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL})

_HINTS = {
    errno.ENOSPC: "Make room on the disk, or choose another folder with --output.",
    errno.EDQUOT: "Make room on the disk, or choose another folder with --output.",
    errno.ENOTDIR: "A file stands where a folder is needed: move it, or use --output.",
    errno.EEXIST: "A file stands where a folder is needed: move it, or use --output.",
    errno.EISDIR: "A folder stands where the file belongs: move it, or use --output.",
    errno.EACCES: "Close it in other programs, check its permissions, or use --output.",
}


def is_file_name(name: str) -> bool:
    """Whether a file of that name stays in its folder."""
    return name not in ("", ".", "..") and Path(name).name == name and "\0" not in name


def write_file(path: Path, data: bytes) -> bool:
    """Makes the file hold `data` and says whether it did not before; folders are made.

    A file that holds it already keeps its modification time.
    Raises SetupError when the place cannot be written to, FrameworkExportError when only the
    name cannot be used.
    """
    try:
        if _holds(path, data):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise _refused(path, error) from error
    return True


def write_new_file(path: Path, data: bytes) -> bool:
    """Writes a private file and says whether it did: not where one is. Raises as `write_file`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(_PRIVATE, exist_ok=False)  # Nobody else gets the name meanwhile.
        _replace(path, data, private=True)
    except FileExistsError:
        return False
    except OSError as error:
        raise _refused(path, error) from error
    return True


def rewrite_file(path: Path, data: bytes) -> None:
    """Makes a file hold `data`, with the permissions that it had; a link to it stays one.

    Raises as `write_file` does.
    """
    try:
        file = path.resolve(strict=True)
        _replace(file, data, mode=stat.S_IMODE(file.stat().st_mode))
    except OSError as error:
        raise _refused(path, error) from error


def replace_private_file(path: Path, data: bytes, folder: Path) -> None:
    """Makes the file hold `data`, whatever is there; for thousands of files, one after the other.

    Only its owner can read it, or see what is in the folder that it is somewhere below.
    Raises as `write_file` does.
    """
    try:
        try:
            _replace(path, data, private=True)
        except FileNotFoundError:
            _make_private(path.parent, folder)
            _replace(path, data, private=True)
    except OSError as error:
        raise _refused(path, error) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file that is being written and is nowhere to be seen yet."""

    file: BinaryIO
    """For writing and reading."""
    publish: Callable[[], None]
    """Closes it and puts it into its place."""


@contextmanager
def drafted(path: Path, folder: Path) -> Iterator[Draft]:
    """A file to write to as it comes; it takes its place whole when it is published, or never.

    It is private, and raises, as `replace_private_file` does.
    """
    part = path.with_name(part_name())

    def publish() -> None:
        file.close()  # Windows moves no open file.
        part.replace(path)

    try:
        _make_private(path.parent, folder)
        part.touch(_PRIVATE, exist_ok=False)
        with part.open("r+b") as file:
            yield Draft(file=file, publish=publish)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def remove_file(path: Path) -> None:
    """Removes a file; one that is gone already is fine. Raises SetupError when it stays."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SetupError(f"Cannot remove {path}: {error.strerror}.") from error


def move_private_file(path: Path, to: Path, folder: Path) -> None:
    """Gives a file another path, whatever is there; raises as `replace_private_file` does."""
    try:
        _make_private(to.parent, folder)
        path.replace(to)
    except OSError as error:
        raise _refused(to, error) from error


def remove_leftovers(folder: Path) -> None:
    """Removes what killed runs left half-written below a folder, and nothing of a running one."""
    with suppress(OSError):
        for part in sorted(folder.rglob(f"{_PREFIX}*{_SUFFIX}")):
            if is_leftover(part.name):
                part.unlink(missing_ok=True)


def part_name() -> str:
    """The name of a file that is being written: no process has it twice, on whatever machine.

    Several machines may write to one folder, and processes in containers have the same few numbers.
    """
    return f"{_PREFIX}{_machine()}-{os.getpid()}-{os.urandom(6).hex()}{_SUFFIX}"


def is_leftover(name: str) -> bool:
    """Whether a process of this machine that has ended was writing the file of that name."""
    parts = name.removeprefix(_PREFIX).removesuffix(_SUFFIX).split("-")
    if not name.startswith(_PREFIX) or not name.endswith(_SUFFIX) or len(parts) != 3:
        return False
    return parts[0] == _machine() and not _runs(parts[1])


@contextmanager
def for_owner_alone() -> Iterator[None]:
    """Nobody else can read the files and folders that this process makes meanwhile."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def make_private_folder(folder: Path) -> None:
    """Makes a folder that only its owner can look into, also of one that is there already.

    Raises SetupError when it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(_PRIVATE_FOLDER)
    except OSError as error:
        raise _refused(folder, error) from error


def remove_folder(folder: Path) -> None:
    """Removes a folder with all in it, if it is there. Raises SetupError when it stays."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise SetupError(f"Cannot remove {folder}: {error.strerror}.") from error


def exchange_folder(made: Path, target: Path) -> None:
    """Puts a folder that was made beside it into the place of another, which is then removed.

    Whoever is killed between the two renames is helped by `recover_folders`.
    """
    former = target.with_name(f"{_FORMER}{target.name}")
    remove_folder(former)
    try:
        if target.exists():
            target.rename(former)
        made.rename(target)
    except OSError as error:
        raise _refused(target, error) from error
    remove_folder(former)


def recover_folders(parent: Path) -> None:
    """Puts back what a killed run took away to put something new into its place."""
    try:
        for former in sorted(parent.glob(f"{_FORMER}*")):
            target = former.with_name(former.name.removeprefix(_FORMER))
            if target.exists():
                remove_folder(former)
            else:
                former.rename(target)
    except OSError as error:
        raise _refused(parent, error) from error


@cache
def _machine() -> str:
    import platform  # Only now: a build that writes nothing needs it not.

    return hashlib.blake2b(platform.node().encode(), digest_size=4).hexdigest()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _make_private(inner: Path, folder: Path) -> None:
    """Makes both; only their owner can look into the folder, and so into all that is below it."""
    folder.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)
    inner.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)


def _replace(path: Path, data: bytes, *, private: bool = False, mode: int | None = None) -> None:
    # A name of its own: next to the target, it could be longer than file systems allow.
    part = path.with_name(part_name())
    try:
        if private:
            part.touch(_PRIVATE, exist_ok=False)
        part.write_bytes(data)
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _runs(number: str) -> bool:
    """Whether a process of that number runs; where nobody can tell, it does."""
    if sys.platform == "win32":
        return True  # os.kill(…, 0) asks on POSIX, but kills on Windows.
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError, ValueError):
        return False
    except OSError:
        return True
    return not _has_died(number)


def _has_died(number: str) -> bool:
    """Whether only its number is left, because its parent has not asked yet how it ended."""
    try:
        said = Path("/proc", number, "stat").read_text("ascii", "replace")
    except OSError:
        return False
    return said.rpartition(")")[2].split()[:1] == ["Z"]


def _refused(path: Path, error: OSError) -> FrameworkExportError:
    message = f"Cannot write {path}: {error.strerror}."
    if error.errno in _NAME_REFUSED:
        return FrameworkExportError(message, hint="Give the framework a shorter, plainer id.")
    return SetupError(message, hint=_HINTS.get(error.errno or 0, "Use --output DIR."))
