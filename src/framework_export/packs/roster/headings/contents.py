"""What kind of values a column of a roster has, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from framework_export.documents.dates import read_date

if TYPE_CHECKING:
    from framework_export.packs.roster.directory import Directory

Kind = Literal["", "email", "date", "framework", "level", "number", "id", "person"]
"""Empty for anything else; a `number` can be a level, an age or an id."""

ENOUGH = 0.95
"""The share of values that makes a column one of its kind: more odd ones are a question."""

_EMAIL = re.compile(r"""[^\s@,;:<>()\[\]"]+@[^\s@,;:<>()\[\]"]+""")
_ID = re.compile(r"(?=.*\d)[\w./-]{1,24}")
_NOT_IN_NAMES = re.compile(r"[\d@_/\\<>{}|=+*#]")
_CODE = re.compile(r"[@_\\<>{}|+*#]|\d{4}|\b0\d|^[^\d\s]*\d{3}\S*$")
# What systems put behind a name, and what no form should call somebody.
_STATE = re.compile(
    r"\((?:on leave|terminated|inactive|contractor|contingent worker|unfilled|vacant"
    r"|beurlaubt|inaktiv|ausgeschieden|elternzeit|en congé|inactif|licença|inativo)\)$",
    re.IGNORECASE,
)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d{1,3}")
# In any language of Excel: #REF!, #BEZUG!, #NAME?, #¡VALOR!, #DIV/0!, #N/A, #NV; `#?` is ours.
_FAILED = re.compile(r"#(?:[^\W\d_]|[/¡¿]){2,12}0?[!?]|#N/[AD]|#NV|#N/B|#BRAK!|#SPILL!|#[?]")
# What systems and people write into a cell so that it is not empty.
NOTHING = frozenset(
    (
        *("-", "--", "---", "–", "—", "n/a", "N/A", "N/a"),
        *("(none)", "(blank)", "(empty)", "(leer)", "NO_MANAGER", "NO_HR"),
    )
)
_WORDS_FOR_NOTHING = frozenset(
    (
        *(
            "na",
            "none",
            "null",
            "nil",
            "nan",
            "n.a.",
            "tbd",
            "tba",
            "unknown",
            "undefined",
            "vacant",
        ),
        *("unassigned", "unbekannt", "vakant", "inconnu", "vacante", "desconocido", "desconhecido"),
    )
)
_NAMES_TOO = frozenset(("na", "nan", "nil"))  # Na, Nan and Nil are names; NA, nan and NIL not.
_SALUTATIONS = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "frau", "divers"),
        *("m", "mme", "mlle", "sr", "sra", "senhor", "senhora"),
    )
)


def is_nothing(text: str) -> bool:
    """Whether a text says that a cell is empty, and can be nothing else."""
    return not text or text in NOTHING


def are_perhaps_nothing(texts: Iterable[str]) -> bool:
    """Whether one of them may be a word for nothing: quick, for the rows of everybody."""
    return not _WORDS_FOR_NOTHING.isdisjoint(map(str.casefold, texts))


def is_word_for_nothing(text: str) -> bool:
    """Whether a text is what programs and people write for nothing; somebody may be called so."""
    word = text.casefold()
    return word in _WORDS_FOR_NOTHING and (word not in _NAMES_TOO or text != text.title())


def is_email(text: str) -> bool:
    """Whether a text is one address, and nothing else."""
    return bool(_EMAIL.fullmatch(text))


def is_nobodys_name(text: str) -> bool:
    """Whether a text has no letter, or is an address: nobody is called so."""
    return is_email(text) or not any(map(str.isalpha, text))


def is_unlike_a_name(text: str) -> bool:
    """Whether nobody is called so: it has signs or digits as codes have, or `(On Leave)`."""
    if text.endswith(")") and _STATE.search(text):
        return True
    if _NOT_IN_NAMES.search(text) is None:  # Which is quick, and enough for nearly all of them.
        return is_nobodys_name(text)
    return _CODE.search(text) is not None or is_nobodys_name(text)


def is_rounded(text: str) -> bool:
    """Whether a number was shortened: nobody knows what `1.23457E+11` was."""
    return "+" in text and _ROUNDED.fullmatch(text) is not None


def is_failed_formula(text: str) -> bool:
    """Whether a text is what a cell shows whose formula has failed, such as `#N/A`."""
    return text.startswith("#") and _FAILED.fullmatch(text) is not None


def kind_of(values: Sequence[str], directory: Directory) -> Kind:
    """The kind of nearly all values that are not empty; of a column without values, none."""
    filled = [value for value in values if not is_nothing(value)]
    if not filled:
        return ""
    ladders = directory.ladders.values()
    several = len(ladders) > 1
    tests: tuple[tuple[Kind, Callable[[str], bool]], ...] = (
        ("email", is_email),
        ("number", str.isdecimal),
        ("framework", lambda text: several and directory.framework_of(text) is not None),
        ("level", lambda text: any(each.level_of(text) is not None for each in ladders)),
        ("date", lambda text: read_date(text) is not None),
        ("id", lambda text: bool(_ID.fullmatch(text))),
        ("person", _is_perhaps_a_person),
    )
    for kind, fits in tests:
        if sum(map(fits, filled)) >= ENOUGH * len(filled):
            return kind
    return ""


def _is_perhaps_a_person(text: str) -> bool:
    """A name has several words, or is in a script that puts none between them."""
    words = text.replace(",", " ").split()
    if _NOT_IN_NAMES.search(text) or any(word.casefold() in _SALUTATIONS for word in words):
        return False
    letters = all(any(map(str.isalpha, word)) for word in words)
    return letters and (len(words) in range(2, 6) or not (text.isascii() or len(text) > 12))
