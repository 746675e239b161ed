"""Upgrades the files that somebody names, and says how the new ones are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from framework_export.builds.making import attempt
from framework_export.builds.request import Failure
from framework_export.diagnostics import Diagnostic, Location
from framework_export.editions.upgrading.forms import Upgraded, Wish, upgrade_form
from framework_export.editions.upgrading.ground import Ground
from framework_export.errors import SetupError, cannot_read
from framework_export.products import form_product
from framework_export.returns.forms import ReadForm, read_forms
from framework_export.returns.places import FoundFile
from framework_export.writing import is_file_name, write_new_file

_MOST_NAMES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What has become of one returned form."""

    file: str
    """With `/` between folders; what is in an archive is below the archive's own path."""
    place: Path
    """The file itself, or the archive that it is in."""
    document: str
    edition: str
    """Of the returned form; both empty where they are not known."""
    problems: tuple[Diagnostic, ...]
    result: Upgraded | Failure | None
    """None when it is of the edition in use already."""


def upgrade_file(place: FoundFile, ground: Ground, wish: Wish) -> tuple[Outcome, ...]:
    """What becomes of a file, or of each in an archive; nothing is written here."""
    return tuple(_outcome(read, place.path, ground, wish) for read in read_forms((place,)))


def _outcome(read: ReadForm, place: Path, ground: Ground, wish: Wish) -> Outcome:
    form = read.form
    result = attempt(read.file, partial(upgrade_form, form, ground, wish))
    said = {result.message} if isinstance(result, Failure) else set()
    return Outcome(
        file=read.file,
        place=place,
        document=form.document,
        edition=form.edition,
        # Remarks are listed in the new form.
        problems=(
            *(
                each
                for each in form.problems
                if each.code != "form-remark" and each.message not in said
            ),
            *_not_for_the_employee(read.file, result),
        ),
        result=result,
    )


def _not_for_the_employee(file: str, result: Upgraded | Failure | None) -> Iterator[Diagnostic]:
    """A self-assessment is the employee's own, who may not know yet what the manager has said."""
    if not isinstance(result, Upgraded) or result.document != "self-assessment":
        return
    if count := result.counts.managers:
        answers = "An answer" if count == 1 else f"{count} answers"
        are = "is" if count == 1 else "are"
        yield Diagnostic(
            code="upgrade-managers-answers",
            message=f"{answers} of the manager {are} listed in the new file, which is the "
            "employee’s own workbook.",
            location=Location(file=file),
            hint="Keep it from the employee until the two have talked, or delete these rows.",
        )


def place_for(outcome: Outcome, made: Upgraded, named: Sequence[Path], output: Path | None) -> Path:
    """Where the new form goes: beside the old one, or below the output folder as it was named.

    What was in an archive goes into a folder that is called like it.
    """
    within = _within(outcome)
    if output is not None:
        roots = (each for each in named if each != outcome.place and each in outcome.place.parents)
        root = next(roots, outcome.place.parent)
        folder = output / outcome.place.parent.relative_to(root)
    else:
        folder = outcome.place.parent
    for name in within[:-1]:
        folder /= name
    return folder / _name(within[-1], outcome, made)


def _within(outcome: Outcome) -> tuple[str, ...]:
    """The folders in an archive and the file, each a name that stays where it is put."""
    shown = outcome.place.as_posix()
    if outcome.file == shown:
        return (outcome.place.name,)
    parts = outcome.file.removeprefix(shown).strip("/").split("/")
    safe = [part if is_file_name(part) else "form" for part in parts]
    return (outcome.place.stem, *(Path(part).stem for part in safe[:-1]), safe[-1])


def _name(name: str, outcome: Outcome, made: Upgraded) -> str:
    """`ada-review-2027.1.docx`: a new edition in the name takes the place of the old one."""
    stem = Path(name).stem
    if outcome.edition:
        stem = stem.removesuffix(f"-{_plain(outcome.edition)}")
    kind = f"-{made.document}" if made.document != outcome.document else ""
    suffix = {"word": ".docx", "excel": ".xlsx"}[form_product(made.document).format]
    return f"{stem}{kind}-{_plain(made.edition) or 'new'}{suffix}"


def _plain(edition: str) -> str:
    return "".join(each if each.isalnum() or each in "._" else "-" for each in edition)


def write_beside(path: Path, data: bytes) -> tuple[Path, bool]:
    """Writes a new form where nothing is, and says where, and whether it was there already.

    What is there may be filled in by now, so the name gets a number.
    Raises SetupError when it cannot be written.
    """
    names = (path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, _MOST_NAMES)))
    for name in names:
        if write_new_file(name, data):
            return name, False
        try:
            if name.read_bytes() == data:
                return name, True
        except OSError as error:
            raise cannot_read(name, error) from error
    raise SetupError(f"There are too many files such as {path}.", hint="Move some of them away.")
