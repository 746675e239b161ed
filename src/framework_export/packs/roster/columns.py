"""The columns of a roster: what each is called, here and in the systems that rosters come from."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from framework_export.diagnostics import Location
from framework_export.errors import SetupError

NAME_PARTS = ("first_name", "middle_name", "last_name", "preferred_name")
NEEDED_PARTS = ("first_name", "last_name")
"""Without a column of whole names, both of them make one."""

MANAGER_PARTS = ("manager_first_name", "manager_last_name")

COLUMNS = (
    *("name", *NAME_PARTS, "employee_id", "email", "manager", *MANAGER_PARTS, "manager_id"),
    *("manager_email", "framework", "level", "sublevel", "target_level", "track", "role"),
    *("period_from", "period_to", "language", "due"),
)
PROBLEMS = "problems"
"""The column that rejected.csv has on top, which nobody has to remove."""

UNUSED = "unused"
"""Said of a heading that means nothing here, so that nobody is told of it again."""

TYPED = "--map"
"""Who says what a heading means, when it was typed in this run."""

UNCLEAR_KINDS = UNCLEAR_NAME, UNCLEAR_PERSON, UNCLEAR_FAMILY, _ = (
    *("unclear_name", "unclear_person", "unclear_family", "unclear"),
)
"""In place of a column: what is called so can be several things."""

_SUMS = "sums"
_OTHERS = "others"
_PRIVATE = "private"
_NO_HEADINGS = (_SUMS, _OTHERS, _PRIVATE)
_NO_SPACES = "\u3040"  # From here on scripts put none between words.

_NUMBER_SIGNS = ("#", "№", "n°", "nº")
_ALIKE = 0.9  # of two headings: a letter in ten is another one
_SHORTEST_MISSPELT = 5  # letters; in shorter ones a letter makes another word


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody has said that a heading means."""

    heading: str
    column: str
    """One of COLUMNS, or UNUSED."""
    by: str = TYPED
    """Or the name of the file that it was kept in."""
    place: Location | None = None
    """Where it stands in that file."""


Mapped = Mapping[str, Said]
"""By the key of the heading."""


def folded(text: str) -> str:
    """Equal for names that differ in case, spaces or punctuation only."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    # Most texts are one word, for which this is quicker by far.
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def heading_key(heading: str) -> str:
    """Equal for headings that differ in case, spaces or punctuation only; `#` is a number."""
    lowered = heading.casefold()
    for sign in _NUMBER_SIGNS:
        lowered = lowered.replace(sign, " number ")
    return folded(lowered)


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    """The keys of everything in headings.toml, by its table."""
    text = resources.files(__package__).joinpath("headings.toml").read_text("utf-8")
    return {
        table: frozenset(heading_key(name) for names in languages.values() for name in names)
        for table, languages in tomllib.loads(text).items()
    }


@cache
def known_headings() -> Mapping[str, str]:
    """The column, or one of UNCLEAR_KINDS, by the key of every heading that is known."""
    found = {heading_key(column): column for column in COLUMNS}
    for table, keys in _listed().items():
        if table not in _NO_HEADINGS:
            found.update(dict.fromkeys(keys, table))
    return found


def known_sums() -> frozenset[str]:
    """The keys of what rows of sums begin with."""
    return _listed()[_SUMS]


@cache
def is_about_others(heading: str) -> bool:
    """Whether a heading says that its column is about somebody or some time else, or private."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    others = _listed()[_OTHERS] | _listed()[_PRIVATE]
    unspaced = (each for each in others if each >= _NO_SPACES)
    return not others.isdisjoint(_words(text)) or any(each in text for each in unspaced)


@cache
def is_group_of_others(heading: str) -> bool:
    """Whether all words of a heading above others are about somebody or some time else."""
    words = _words(unicodedata.normalize("NFKC", heading).casefold())
    return bool(words) and words <= _listed()[_OTHERS]


def _words(text: str) -> set[str]:
    return {key for word in re.findall(r"\w+", text) if (key := folded(word))}


def read_mapping(pairs: Sequence[str]) -> dict[str, Said]:
    """`Stufe=level` by the heading's key. Raises SetupError for anything else."""
    mapping = {}
    for pair in pairs:
        heading, _, column = pair.rpartition("=")
        if not heading_key(heading) or column not in (*COLUMNS, UNUSED):
            raise SetupError(
                f"--map {pair} says of no column what it is.",
                hint=f'Write --map "Their heading=name"; the names are {meanings()}.',
            )
        mapping[heading_key(heading)] = Said(heading=heading, column=column)
    return mapping


def meanings() -> str:
    """All that can be said of a heading, for a hint."""
    return f"{', '.join(COLUMNS)}, or {UNUSED}"


def column_of(heading: str, mapping: Mapped) -> str | None:
    """The column that a heading means by its words alone; None when it means none, or several."""
    key = heading_key(heading)
    if key in mapping:
        return None if mapping[key].column == UNUSED else mapping[key].column
    column = known_headings().get(key)
    return None if column in UNCLEAR_KINDS else column


def misspelt_column(heading: str) -> str:
    """The column that a heading means but for a letter or two; empty when there is none.

    A guess that is wrong puts a wrong value into everybody's form, so it has to be nearly certain.
    """
    key = heading_key(heading)
    if len(key) < _SHORTEST_MISSPELT:
        return ""
    close = {
        column
        for known, column in known_headings().items()
        if len(known) >= _SHORTEST_MISSPELT
        and SequenceMatcher(None, key, known, autojunk=False).ratio() >= _ALIKE
    }
    return close.pop() if len(close) == 1 and close.isdisjoint(UNCLEAR_KINDS) else ""
