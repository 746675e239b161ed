"""Makes mutants by number, reads each, and tells what is wrong with the reading."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from random import Random
from types import FrameType
from typing import NoReturn

from framework_export.documents.answers import ReturnedForm, problem
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from tests.fuzz.drafts import Draft, NothingToDoError, draft_of
from tests.fuzz.forms import KINDS, VARIANTS, Kind, form
from tests.fuzz.mutations.every import MUTATIONS
from tests.fuzz.oracles import Breach, is_refused, judge

if sys.platform != "win32":
    import resource


LONGEST = 6.0
"""Seconds of processor time for one reading: a thousand times of what one takes."""

MOST_MEMORY = 600_000
"""Kilobytes by which reading mutants may raise the highest memory of a process."""

_SECOND = 0.15  # of the mutants have another mutation on top
# What a mutation meets that is done to a file which an earlier one has broken already.
_NOTHING_TO_DO = (
    *(
        NothingToDoError,
        AssertionError,
        AttributeError,
        LookupError,
        SyntaxError,
        TypeError,
        ValueError,
    ),
)
_TRIES = 40  # mutations that find nothing to do are tried with other random numbers
_GIVES_UP = 3 * LONGEST  # seconds after which a reading is ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    kind: Kind
    seed: int
    mutation: str
    """Its name, and that of another one on top."""
    form: str
    data: bytes
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How the reading of a mutant went."""

    kind: Kind
    seed: int
    mutation: str
    form: str
    outcome: str
    """`refused`, `silent`, or `named` when a person has to look at it."""
    breaches: tuple[Breach, ...]

    def __str__(self) -> str:
        said = "".join(f"\n  {each.oracle}: {each.message}" for each in self.breaches)
        return (
            f"{self.mutation} in {self.kind} {self.form}: "
            f"python -m tests.fuzz --only {self.kind} --seed {self.seed}{said}"
        )


def make_mutant(kind: Kind, seed: int) -> Mutant:
    """The mutant of that number: always the same one. Kinds of mutations take turns."""
    mutation = MUTATIONS[kind][seed % len(MUTATIONS[kind])]
    random = Random(f"{kind} {seed}")
    for _ in range(_TRIES):
        variant = random.randrange(len(VARIANTS))
        draft = draft_of(form(kind, variant, "a"), form(kind, variant, "b"), random)
        try:
            mutation(draft)
            names = [mutation.__name__]
            if random.random() < _SECOND:
                more = random.choice(MUTATIONS[kind])
                names.append(more.__name__)
                with suppress(*_NOTHING_TO_DO):
                    more(draft)
            data = draft.packed()
        except _NOTHING_TO_DO:
            continue
        return Mutant(
            kind=kind,
            seed=seed,
            mutation=" + ".join(names),
            form=draft.form.name,
            data=data,
            draft=draft,
        )
    raise AssertionError(f"{mutation.__name__} finds nothing to do in {kind} {seed}")


def check_mutant(kind: Kind, seed: int) -> Verdict:
    """Reads a mutant and asks every oracle."""
    mutant = make_mutant(kind, seed)
    read, breaches = _read(mutant.data)
    if read is not None:
        breaches = (*breaches, *judge(mutant.draft, read))
    return Verdict(
        kind=kind,
        seed=seed,
        mutation=mutant.mutation,
        form=mutant.form,
        outcome=_outcome(read),
        breaches=breaches,
    )


def _outcome(read: ReturnedForm | None) -> str:
    if read is None:
        return "failed"
    if is_refused(read):
        return "refused"
    return "named" if read.problems else "silent"


class TooLong(BaseException):
    """The reading was ended; no `except Exception` may stop that."""


def _read(data: bytes) -> tuple[ReturnedForm | None, tuple[Breach, ...]]:
    memory, started = _highest_memory(), time.process_time()
    read: ReturnedForm | None = None
    breaches: list[Breach] = []
    try:
        with _ended_after(_GIVES_UP):
            read = read_form(data)
    except PackageError as error:
        if error.code == "form-unread" and not isinstance(error.__cause__, TooLong):
            failure = error.__cause__ or error
            breaches.append(Breach(oracle="inner failure", message=_last_lines(failure)))
        read = ReturnedForm(person={}, answers=(), problems=(problem(error.code, str(error)),))
    except (KeyboardInterrupt, SystemExit):
        raise
    except TooLong:
        pass
    except BaseException as error:  # noqa: BLE001 - a panic of a library is no Exception
        breaches.append(Breach(oracle="inner failure", message=_last_lines(error)))
    seconds = time.process_time() - started
    if seconds > LONGEST:
        breaches.append(Breach(oracle="time", message=f"{seconds:.1f} s"))
    if (more := _highest_memory() - memory) > MOST_MEMORY:
        breaches.append(Breach(oracle="memory", message=f"{more // 1000} MB more"))
    return read, tuple(breaches)


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """Raises TooLong after so much processor time, where the system can."""
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooLong


def _highest_memory() -> int:
    """Kilobytes that the process has had at most; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _last_lines(error: BaseException) -> str:
    frames = [
        each
        for each in traceback.extract_tb(error.__traceback__)
        if "framework_export" in each.filename
    ]
    places = " < ".join(
        f"{each.filename.rpartition('framework_export/')[2]}:{each.lineno} {each.name}"
        for each in reversed(frames[-3:])
    )
    return f"{type(error).__name__}: {str(error)[:150]} in {places}"


def numbers(first: int, count: int, kinds: Sequence[Kind] = KINDS) -> Iterator[tuple[Kind, int]]:
    """Kinds and seeds of so many mutants, shared among the kinds."""
    for index in range(count):
        yield kinds[index % len(kinds)], first + index // len(kinds)
