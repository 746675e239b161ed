"""One cycle of reviews from the roster to the mailbox, with the truth about every answer in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from framework_export.documents.form import FormKind
from tests.fuzz.forms import Typed
from tests.returns.heaps import Blank, Truth, Where, filled, some_answers
from tests.verify.handed_out import GONE, hand_out
from tests.verify.office import convert
from tests.verify.post import Post

BOTH = "employee manager"


@dataclass
class CycleTruth(Truth):
    """What a dataset has to say, also about what is not asked any more."""

    unplaced: dict[Where, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Return:
    """A form as somebody sends it back."""

    blank: Blank
    answers: Mapping[str, Typed]
    day: int
    """Of November."""
    deliver: Callable[[str, bytes], None]
    """Puts it where it arrives, by a name of somebody's choice."""


class Cycle:
    """What sixty people do with their forms; `returned` is what HR has in the end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.returned = folder / "returned"
        self.truth = CycleTruth()
        self._chance = random.Random(seed)  # noqa: S311  # chance that can be repeated
        self._post = Post(self.returned, self.truth)
        self._returns: list[Return] = []
        self._decide(hand_out(folder))
        self._send(save_in_libreoffice(self._returns, folder / "office"))

    def _decide(self, blanks: Sequence[Blank]) -> None:
        """Who does what: the first in each list of people by chance, and most send both forms."""
        people = sorted({each.person.employee_id for each in blanks})
        self._chance.shuffle(people)
        of = {(each.person.employee_id, each.kind): each for each in blanks}
        silent, damaging, twice = people[:3], people[3:8], people[8:12]
        halving, copying = people[12:17], people[17:20]
        for number, who in enumerate(people):
            kinds: tuple[FormKind, ...] = ("review", "self-assessment")
            for kind in kinds:
                each, first = of[who, kind], kind == kinds[number % 2]
                if who in silent:
                    self._is_missing(each)
                elif who in damaging and first:
                    self._damage(each)
                elif who in twice and first:
                    self._return_twice(each)
                elif who in halving and kind == "review":
                    self._return_halves(each, contradict=who in halving[:2])
                elif who in copying and first:
                    self._return(each, self._post.put_copies)
                else:
                    self._return(each, self._chance.choice(self._post.ways()))

    def _return(self, each: Blank, deliver: Callable[[str, bytes], None]) -> None:
        answers = some_answers(each, BOTH, self._chance)
        self._add(each, answers, 20, deliver)
        self._counts(each, answers)

    def _return_twice(self, each: Blank) -> None:
        """The one that arrives last by its name is the older one."""
        older, newer = (some_answers(each, BOTH, self._chance) for _ in range(2))
        self._add(each, newer, 12, self._post.put)
        self._add(each, older, 10, lambda name, data: self._post.put(f"zz {name}", data))
        self.truth.history += [self._where(each, key) for key in older]
        self._counts(each, newer)

    def _return_halves(self, each: Blank, *, contradict: bool) -> None:
        mine, theirs = (some_answers(each, voice, self._chance) for voice in BOTH.split())
        key = "goal.1.what"
        mine[key] = Typed(key=key, text="Learn", code="", token="")
        conflicting = {key} if contradict else set()
        if contradict:
            theirs[key] = replace(mine[key], text="Lead")
            self.truth.conflicts += [self._where(each, key)] * 2
        for number, answers in enumerate((mine, theirs)):
            self._add(each, answers, 10 + number, self._post.send)
            agreed = {other: each for other, each in answers.items() if other not in conflicting}
            self._counts(each, agreed)

    def _damage(self, each: Blank) -> None:
        self._add(each, some_answers(each, BOTH, self._chance), 20, self._post.put_damaged)
        self._is_missing(each)

    def _is_missing(self, each: Blank) -> None:
        self.truth.missing.add((each.person.employee_id, each.kind))

    def _add(
        self,
        each: Blank,
        answers: Mapping[str, Typed],
        day: int,
        deliver: Callable[[str, bytes], None],
    ) -> None:
        self._returns.append(Return(blank=each, answers=answers, day=day, deliver=deliver))

    def _counts(self, each: Blank, answers: Mapping[str, Typed]) -> None:
        chosen = answers.get("suggestion.1.criterion")
        for key, typed in answers.items():
            about_it = chosen is not None and f"criterion.{chosen.code}." == GONE
            gone = key.startswith(GONE) or (key == "suggestion.1.example" and about_it)
            table = self.truth.unplaced if gone else self.truth.answers
            table[self._where(each, key)] = (typed.code, typed.text)

    def _where(self, each: Blank, key: str) -> Where:
        return each.person.employee_id, each.kind, key

    def _send(self, files: Sequence[bytes]) -> None:
        for number, (each, data) in enumerate(zip(self._returns, files, strict=True)):
            name = self._chance.choice(_NAMES).format(
                name=each.blank.person.name, kind=each.blank.kind, number=number
            )
            each.deliver(f"{name}{each.blank.suffix}", data)
        self._post.close()


_NAMES = (
    "{number} {name}",
    "Copy of {kind} {number}",
    "{kind} ({number})",
    "FINAL final {number} – {name}",
    "Scan_{number:04}",
)
"""What people call their files; none of them says surely whose it is."""


def save_in_libreoffice(returns: Sequence[Return], folder: Path) -> list[bytes]:
    """All of them, in a run for documents and one for workbooks at the same time."""
    paths: dict[str, list[Path]] = {".docx": [], ".xlsx": []}
    for number, each in enumerate(returns):
        path = folder / f"filled/{number:03}{each.blank.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(each.blank, each.answers, each.day).data)
        paths[each.blank.suffix].append(path)

    def save(suffix: str) -> list[Path]:
        saved = folder / suffix[1:]
        saved.mkdir()
        return convert(paths[suffix], suffix[1:], saved)

    with ThreadPoolExecutor(2) as pool:
        files = [path for found in pool.map(save, paths) for path in found]
    return [path.read_bytes() for path in sorted(files, key=lambda path: path.stem)]
