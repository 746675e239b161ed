"""The columns of a roster: what each is called, here and in the systems that rosters come from."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from framework_export.errors import SetupError

COLUMNS = (
    *("name", "employee_id", "email", "manager", "manager_email", "framework", "level"),
    *("sublevel", "target_level", "track", "role", "period_from", "period_to", "language", "due"),
)
PROBLEMS = "problems"
"""The column that rejected.csv has on top, which nobody has to remove."""

_ALIASES = {
    "name": "full name, employee, employee name, display name, mitarbeiter, nome, 氏名, الاسم",
    "employee_id": "id, employee number, employee no, staff id, personnel number, personalnummer,"
    " número de funcionário, 社員番号, الرقم الوظيفي",
    "email": "e-mail address, email address, mail, work email, メール",
    "manager": "line manager, manager name, reports to, supervisor, führungskraft, gestor, 上司",
    "manager_email": "line manager email, manager mail, supervisor email, e-mail führungskraft",
    "framework": "career ladder, ladder, career framework, job family",
    "level": "grade, job level, current level, stufe, nível, 等級, レベル, المستوى",
    "sublevel": "sub level, step, unterstufe, subnível",
    "target_level": "target, next level, target grade, zielstufe",
    "track": "specialism, specialisation, specialization, trilha",
    "role": "job title, title, position, rolle, cargo, 役職",
    "period_from": "from, period start, start, review period from, von, de",
    "period_to": "to, until, period end, end, review period to, bis, até",
    "language": "lang, sprache, idioma, 言語",
    "due": "due date, deadline, return by, fällig",
}


def folded(text: str) -> str:
    """Equal for names that differ in case, spaces or punctuation only."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, plain))


_KNOWN = {
    folded(name): column for column in COLUMNS for name in (column, *_ALIASES[column].split(","))
}


def read_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`Stufe=level` as a column by its folded heading. Raises SetupError for anything else."""
    mapping = {}
    for pair in pairs:
        heading, _, column = pair.rpartition("=")
        if not folded(heading) or column not in COLUMNS:
            raise SetupError(
                f"--map {pair} says of no column what it is.",
                hint=f'Write --map "Their heading=name"; the names are {", ".join(COLUMNS)}.',
            )
        mapping[folded(heading)] = column
    return mapping


def column_of(heading: str, mapping: Mapping[str, str]) -> str | None:
    """The column that a heading means; None when it means none."""
    return mapping.get(folded(heading)) or _KNOWN.get(folded(heading))


def likely_column(heading: str) -> str:
    """The column that is spelt most like the heading; empty when none is."""
    close = get_close_matches(folded(heading), _KNOWN, n=1)
    return _KNOWN[close[0]] if close else ""
