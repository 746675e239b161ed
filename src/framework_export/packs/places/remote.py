"""Files behind a URL, through fsspec (https://filesystem-spec.readthedocs.io)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

from framework_export.errors import FrameworkExportError, SetupError
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.found import Found, found_file
from framework_export.writing import Draft, drafted, is_leftover, part_name

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

EXTRA = "pip install framework-export[cluster]"
"""What brings fsspec, and Dask with it."""

_PUT_WHOLE = frozenset(
    ("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "oci", "obs", "tos", "memory")
)
"""An object store shows an object when all of it is there, and its old content until then.
Elsewhere a file is written under a name of its own and then renamed."""

_AT_ONCE = 16
_LONGEST_REASON = 300
_BLOCK = 1 << 20  # bytes that are copied at a time
_HINT = "Check the address, and what it takes to log in there."


class Remote:
    """A folder that a URL leads to."""

    def __init__(self, url: Url) -> None:
        self._url = url
        self._files, self._root = _opened(url)
        # Others may not take several questions at a time.
        self.at_once = _AT_ONCE if self._files.async_impl else 1
        self._whole = urlsplit(url.address).scheme.lower() in _PUT_WHOLE

    def read(self, path: str, start: int = 0, end: int | None = None) -> bytes | None:
        """As `Store` says."""
        with self._translated("read", path):
            try:
                found: bytes = self._files.cat_file(self._at(path), start=start or None, end=end)
            except (FileNotFoundError, NotADirectoryError):
                return None
            return found

    def replace(self, path: str, data: bytes) -> None:
        """As `Store` says."""
        with self._translated("write", path):
            self._put(path, lambda at: self._files.pipe_file(at, data))

    @contextmanager
    def draft(self, path: str) -> Iterator[Draft]:
        """As `Store` says; until then it is in the temporary folder of this machine."""
        with TemporaryDirectory(prefix="framework-export-", ignore_cleanup_errors=True) as name:
            local = Path(name, "draft")

            def publish() -> None:
                draft.publish()
                self.send(path, local)

            with drafted(local, Path(name)) as draft:
                yield Draft(file=draft.file, publish=publish)

    def remove(self, path: str) -> None:
        """As `Store` says."""
        with self._translated("remove", path):
            try:
                self._files.rm_file(self._at(path))
            except FileNotFoundError:
                return

    def paths(self, folder: str = "") -> Iterator[str]:
        """As `Store` says."""
        with self._translated("list", folder):
            self._files.invalidate_cache()
            try:
                found = sorted(self._files.find(self._at(folder).rstrip("/")))
            except FileNotFoundError:
                return
        for each in found:
            yield each.removeprefix(self._root).lstrip("/")

    def names(self, folder: str = "") -> Iterator[str]:
        """As `Store` says."""
        with self._translated("list", folder):
            self._files.invalidate_cache()
            try:
                found = self._files.ls(self._at(folder).rstrip("/"), detail=True)
            except (FileNotFoundError, NotADirectoryError):
                return
        files = (each["name"] for each in found if each["type"] == "file")
        yield from sorted(name.rpartition("/")[2] for name in files)

    def size(self, path: str) -> int | None:
        """As `Store` says."""
        with self._translated("read", path):
            try:
                return int(self._files.info(self._at(path))["size"])
            except (FileNotFoundError, NotADirectoryError):
                return None

    def move(self, path: str, to: str) -> None:
        """As `Store` says."""
        with self._translated("move", path):
            if not self._whole:
                self._files.makedirs(self._at(to).rpartition("/")[0], exist_ok=True)
            self._files.mv(self._at(path), self._at(to))

    def remove_leftovers(self) -> None:
        """As `Store` says; where files are put whole there are none."""
        if self._whole:
            return
        for path in self.paths():
            if is_leftover(path.rpartition("/")[2]):
                self.remove(path)

    def found(self) -> Iterator[Found]:
        """All files, or the one that the URL leads to itself, in an order that does not change.

        Raises SetupError when it cannot be reached.
        """
        with self._translated("list", ""):
            self._files.invalidate_cache()
            try:
                listed: dict[str, dict[str, Any]] = self._files.find(self._root, detail=True)
            except FileNotFoundError:
                return
        for at in sorted(listed):
            info = listed.pop(at)
            if info.get("type", "file") == "file" and not at.endswith("/"):
                yield self._found(at, info)

    def take(self, at: str, most: int) -> bytes:
        """What is in a file that was found, as far as so many bytes. Raises SetupError."""
        with self._translated("read", self._below(at)):
            try:
                data: bytes = self._files.cat_file(at, start=None, end=most)
            except FileNotFoundError:
                raise
            except Exception:  # noqa: BLE001  # some give no parts, and S3 none of an empty file
                with self._files.open(at, "rb") as file:
                    data = file.read(most)
            return data

    def copy(self, at: str, to: BinaryIO, most: int) -> None:
        """Writes what is in a file that was found, as far as so many bytes. Raises SetupError."""
        with self._translated("read", self._below(at)), self._files.open(at, "rb") as file:
            while most > 0 and (block := file.read(min(most, _BLOCK))):
                to.write(block)
                most -= len(block)

    def send(self, path: str, local: Path) -> None:
        """Makes a file hold what one of this machine does, as `replace`."""
        with self._translated("write", path):
            self._put(path, lambda at: self._files.put_file(str(local), at))

    def fetch(self, path: str, to: BinaryIO) -> bool:
        """Writes what is in a file; says whether there is one. Raises SetupError."""
        with self._translated("read", path):
            try:
                with self._files.open(self._at(path), "rb") as file:
                    copyfileobj(file, to, _BLOCK)
            except FileNotFoundError:
                return False
            return True

    def remove_empty(self, folder: str) -> None:
        """Removes a folder with nothing in it, where folders are more than parts of names."""
        if not self._whole:
            with suppress(Exception):  # It stays where it cannot be removed, and harms nobody.
                self._files.rmdir(self._at(folder))

    def _found(self, at: str, info: dict[str, Any]) -> Found:
        found = found_file(at, self._below(at), info)
        if not found.mark:
            with suppress(Exception):  # Many cannot tell, and say so in their own ways.
                info = {**info, "modified": self._files.modified(at)}
                found = found_file(at, found.path, info)
        return found

    def _below(self, at: str) -> str:
        return "" if at == self._root else at.removeprefix(f"{self._root}/")

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _put(self, path: str, write: Any) -> None:
        """Writes a file with what writes one at an address, and makes the folders it takes."""
        if self._whole:
            write(self._at(path))
            return
        folder = self._at(path).rpartition("/")[0]
        part = f"{folder}/{part_name()}"
        try:
            try:
                write(part)
            except FileNotFoundError:
                self._files.makedirs(folder, exist_ok=True)
                write(part)
            self._files.mv(part, self._at(path))
        except BaseException:
            with suppress(Exception):  # What is wrong there was said already.
                self._files.rm_file(part)
            raise

    @contextmanager
    def _translated(self, doing: str, path: str) -> Iterator[None]:
        with _translated(f"Cannot {doing} {self._url / path if path else self._url}", self._url):
            yield


def _opened(url: Url) -> tuple[AbstractFileSystem, str]:
    """The file system, and the path of the folder in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise SetupError("A URL needs the package fsspec.", hint=EXTRA) from error
    with _translated(f"Cannot open {url}", url):
        try:
            files, root = url_to_fs(url.address, use_listings_cache=False)
        except ImportError as error:
            kind = urlsplit(url.address).scheme
            hint = f"{EXTRA}, and the package of {kind}://: {error}"
            message = f"{kind}:// needs a package of its own."
            raise SetupError(message, hint=hint) from error
    return files, str(root).rstrip("/")


@contextmanager
def _translated(failure: str, url: Url) -> Iterator[None]:
    try:
        yield
    except FrameworkExportError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        for secret in url.secrets():
            reason = reason.replace(secret, "***")
        raise SetupError(
            f"{failure}: {reason[:_LONGEST_REASON].rstrip('.')}.", hint=_HINT
        ) from error
