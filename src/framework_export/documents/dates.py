"""Days as documents write them, and as people type them in any language of ours."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from framework_export.words import Words

_LONGEST = 60  # characters of a date; "Donnerstag, den 30. September 2027" has 34

_MONTHS = (
    "january jan januar janner janeiro يناير كانونالثاني جانفي janvier janv enero ene gennaio gen",
    "february feb februar febr feber fevereiro fev فبراير شباط فيفري fevrier fevr febrero febbraio",
    "march mar marz maerz mrz marco مارس اذار mars marzo maart mrt",
    "april apr abril abr ابريل نيسان افريل avril avr aprile",
    "may mai maio مايو ايار ماي mayo maggio mag mei",
    "june jun juni junho يونيو يونيه حزيران جوان juin junio giugno giu",
    "july jul juli julho يوليو يوليه تموز جويلية juillet juil julio luglio lug",
    "august aug agosto ago اغسطس اب اوت aout augustus",
    "september sept sep setembro set سبتمبر ايلول septembre septiembre setiembre settembre",
    "october oct oktober okt outubro out اكتوبر تشرينالاول octobre octubre ottobre ott",
    "november nov novembro نوفمبر تشرينالثاني novembre noviembre",
    "december dec dezember dez dezembro ديسمبر كانونالاول decembre diciembre dic dicembre",
)
"""English, German, Portuguese, Arabic of Egypt, the Levant and the Maghreb, French, Spanish,
Italian and Dutch, as `_plain` gives them and without spaces. No name means two months.
"""

_WEEKDAYS = (
    "monday mon montag mo segunda seg الاثنين lundi lun",
    "tuesday tues tue dienstag di terca ter الثلاثاء mardi",
    "wednesday wed mittwoch mi quarta qua الاربعاء mercredi mer",
    "thursday thurs thur thu donnerstag do quinta qui الخميس jeudi jeu",
    "friday fri freitag fr sexta sex الجمعة vendredi ven",
    "saturday sat samstag sonnabend sa sabado sab السبت samedi sam",
    "sunday sun sonntag so domingo dom الاحد dimanche dim",
)

_FILLING = frozenset(
    [
        *("st", "nd", "rd", "th", "of", "the", "on", "den", "der", "am", "de", "do", "del", "du"),
        *("le", "el", "il", "er", "o", "a", "feira", "م"),
    ]
)
"""Words and endings of ordinal numbers that say nothing about which day it is."""

_DAY_FIRST_WITH_DOTS = frozenset({"cs", "da", "de", "et", "fi", "nb", "nn", "no", "pl", "sk", "tr"})
"""Languages in which `31.03.27` is a day, a month and a year, and never a year in front."""

_DAY_FIRST_WITH_SLASHES = _DAY_FIRST_WITH_DOTS | {
    *("ar", "el", "es", "fr", "he", "id", "it", "nl", "pt", "ro", "vi"),
}
"""The same for `31/3/27`."""

_YEARS = range(1900, 2200)
"""Those of this calendar that a form can be about: 1447 and 2569 are years of other ones."""

_TIME = re.compile(r"[t ] ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:z|[+-]\d{2}:?\d{2}|uhr))?$")
_ZONE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:z|[+-]\d{2}:\d{2})$")  # of a day (XML Schema, 3.3.9)
_ISO = re.compile(r"(\d{4}) ?([-/.年년]) ?(\d{1,2}) ?([-/.月월]) ?(\d{1,2})[日일.]?")
_REIWA = re.compile(r"(?:令和|r\.?) ?(\d{1,2}|元)[年./] ?(\d{1,2})[月./] ?(\d{1,2})日?")
_BEFORE_REIWA = 2018  # its first year is 2019
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DOTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})\.?")
_SLASHES = re.compile(
    r"(\d{1,2}) ?([/-]) ?(\d{1,2}) ?[/-] ?(\d{4}|\d{2})|(\d{1,2})( )(\d{1,2}) (\d{4})"
)
_JAPANESE_WEEKDAY = re.compile(r" ?(?:\(([月火水木金土日])(?:曜日?)?\)|([月火水木金土日])曜日?)$")
_NAMED = re.compile(r"(?:[^\W_]|[ ,.،/'’()-])+")
_WORDS = re.compile(r"\d+|[^\W\d_]+")


def read_date(text: str, language: str = "") -> str | None:
    """A date as YYYY-MM-DD; None when the text is none, or could be one of several days.

    `language` is that of the form, as a BCP 47 tag: it tells the order of short dates. Months are
    known by name in all our languages, in which none of them means two.
    """
    days = possible_dates(text, language)
    return days[0] if len(days) == 1 else None


def possible_dates(text: str, language: str = "") -> tuple[str, ...]:
    """The days that a text can mean, as YYYY-MM-DD; `03/04/2026` is two."""
    plain = _plain(text)
    if not plain or len(plain) > _LONGEST:
        return ()
    plain = _ZONE.sub(r"\1", _TIME.sub("", plain))
    plain, weekday = _without_weekday(plain)
    days = dict.fromkeys(day for day in _days(plain, language) if day is not None)
    if weekday is not None:
        # Who writes another day of the week has not been sure which day it is.
        return tuple(day.isoformat() for day in days if day.weekday() == weekday)
    return tuple(day.isoformat() for day in days)


def date_in_words(words: Words, date: datetime.date) -> str:
    """A date as the language writes it."""
    month = words(f"month-{date.month}")
    return words("date", day=date.day, month=month, year=date.year)


def _plain(text: str) -> str:
    """Without marks that cannot be seen, accents and full width; in lower case."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    seen = "".join(each for each in letters if unicodedata.category(each) not in ("Cf", "Mn"))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _days(plain: str, language: str) -> Iterator[datetime.date | None]:
    primary = language.lower().split("-")[0]
    if found := _ISO.fullmatch(plain):
        year, first, month, second, day = found.groups()
        if (first, second) in _PAIRS:
            yield _date(year, month, day)
    elif found := _REIWA.fullmatch(plain):
        year, month, day = found.groups()
        yield _date(str(_BEFORE_REIWA + (1 if year == "元" else int(year))), month, day)
    elif found := _COMPACT.fullmatch(plain):
        yield _date(*found.groups())
    elif found := _DOTS.fullmatch(plain):
        day, month, year = found.groups()
        yield _date(year, month, day)
        if len(year) == 2 and primary not in _DAY_FIRST_WITH_DOTS:
            yield from (_date(year, day, month), _date(day, month, year))
    elif found := _SLASHES.fullmatch(plain):
        first, between, second, year = (each for each in found.groups() if each is not None)
        yield from (_date(year, second, first), _date(year, first, second))
        if len(year) == 2 and (between == "-" or primary not in _DAY_FIRST_WITH_SLASHES):
            yield _date(first, second, year)
    elif _NAMED.fullmatch(plain):
        yield _date_by_name(_WORDS.findall(plain))


_PAIRS = (("-", "-"), ("/", "/"), (".", "."), ("年", "月"), ("년", "월"))


def _without_weekday(plain: str) -> tuple[str, int | None]:
    """The text without the day of the week, and which one it was, from 0 for Monday."""
    if found := _JAPANESE_WEEKDAY.search(plain):
        return plain[: found.start()], "月火水木金土日".index(found.group(1) or found.group(2))
    known = _numbers(_WEEKDAYS)
    for found in re.finditer(r"([^\W\d_]+)\.?(?:-feira)?,?،? ?", plain):
        if (number := known.get(found.group(1))) is not None:
            rest = plain[: found.start()] + plain[found.end() :]
            return rest.strip(" ,()"), number - 1
    return plain, None


def _date_by_name(words: list[str]) -> datetime.date | None:
    """`31 march 2026`, `march 31 2026` or `2026 march 31`; fillings count for nothing."""
    told = [word for word in words if word not in _FILLING]
    numbers = [word for word in told if word[0].isdecimal()]
    month = _month([word for word in told if not word[0].isdecimal()])
    if month is None or len(numbers) != 2:
        return None
    day, year = numbers
    if len(day) == 4 and told[0] == day:
        day, year = year, day
    # Nobody writes a short year before the name of a month.
    return _date(year, str(month), day) if len(day) <= 2 else None


def _month(names: list[str]) -> int | None:
    """The month of its name, which can have two words, or of two names for the same one."""
    known = _numbers(_MONTHS)
    months = {known.get("".join(names))} - {None} or {known.get(name) for name in names}
    return months.pop() if len(months) == 1 else None


@cache
def _numbers(table: tuple[str, ...]) -> dict[str, int]:
    """Names to numbers from 1."""
    return {name: number for number, names in enumerate(table, 1) for name in names.split()}


def _date(year: str, month: str, day: str) -> datetime.date | None:
    """The day, if there is one; a year of two digits is one of this century."""
    if len(year) not in (2, 4):
        return None
    try:
        found = datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None
