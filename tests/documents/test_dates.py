"""Days as people write them, and none that is guessed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents import dates as dates_module
from framework_export.documents.dates import possible_dates, read_date
from framework_export.project import Project
from framework_export.reading.settings.words import languages, read_words

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-04", "2026/3/4", "2026.03.04", "2026年3月4日", "2026-03-04T00:00:00Z"),
        *("2026-03-04 00:00:00", "2026-03-04T09:30:00.000+01:00", "20260304", "2026 - 3 - 4"),
        *("4.3.2026", "04. 03. 2026", "4.3.2026.", "\u200f2026-03-04\u200e", "٢٠٢٦-٠٣-٠٤"),
        *(
            "２０２６年３月４日",
            "２０２６－０３－０４",
            "2026년 3월 4일",
            "令和8年3月4日",
            "2026-03-04（水）",
        ),
        *("4 March 2026", "March 4, 2026", "4th of March, 2026", "4-Mar-26", "2026 March 4"),
        *("Wednesday, 4 March 2026", "Wed 4 Mar 2026", "4\u00a0MARCH\u00a02026", "Mi., 4.3.2026"),
        *("4. März 2026", "Mittwoch, den 4. März 2026", "4 de março de 2026", "4 MARÇO 2026"),
        *(
            "quarta-feira, 4 de março de 2026",
            "٤ مارس ٢٠٢٦",
            "الأربعاء، ٤ مارس ٢٠٢٦",
            "4 آذار 2026",
        ),
        *(
            "4 مارس/آذار 2026م",
            "4 آذار (مارس) 2026",
            "(4 March 2026)",
            "4 mars 2026",
            "4 de marzo de 2026",
            "2026年3月4日水曜日",
        ),
    ],
)
def test_a_date_is_read_as_it_is_written_in_many_places(text: str) -> None:
    assert read_date(text) == "2026-03-04"


@pytest.mark.parametrize("text", ["25/12/2026", "12/25/2026", "25-12-2026", "25 12 2026"])
def test_a_date_that_can_be_one_day_only_is_read(text: str) -> None:
    assert read_date(text) == "2026-12-25"


def test_the_first_year_of_an_era_has_a_name_of_its_own() -> None:
    assert read_date("令和元年5月1日") == "2019-05-01"


@pytest.mark.parametrize(
    "text",
    [
        *("03/04/2026", "2026-13-01", "30/30/2026", "soon", "", "31.2.2026", "2026-3/4"),
        *("31 March", "March 2026", "by 31 March 2026", "31 March 2026 at the latest", "31 2026"),
        *(
            "Monday, 31 March 2026",
            "31 Foo 2026",
            "3 March 4 April 2026",
            "31/03/27",
            "27 March 31 1",
        ),
        *("0000-01-01", "2026-02-30", "4 2026 March 31", "1" * 5_000, "31 March 20260"),
    ],
)
def test_a_date_that_is_two_days_or_none_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


def test_a_date_that_is_two_days_is_known_to_be_both() -> None:
    assert possible_dates("03/04/2026") == ("2026-04-03", "2026-03-04")
    assert possible_dates("03/03/2026") == ("2026-03-03",)


def test_a_short_year_is_read_where_the_language_says_its_place() -> None:
    assert read_date("31.03.27", "de-AT") == "2027-03-31"
    assert read_date("31.03.27", "ja") is None
    assert read_date("31.12.99") == "2099-12-31"  # there is no other day that it could be


def test_a_short_year_behind_slashes_is_read_where_the_language_says_its_place() -> None:
    assert read_date("31/3/27", "pt-BR") == "2027-03-31"
    assert possible_dates("31/3/27", "ja") == ("2027-03-31", "2031-03-27")
    assert possible_dates("27-03-31", "de") == ("2031-03-27", "2027-03-31")
    assert possible_dates("03/04/27", "pt") == ("2027-04-03", "2027-03-04")


@pytest.mark.parametrize("text", ["1447-10-12", "2569-03-31", "31.3.1899", "115/3/31"])
def test_a_year_of_another_calendar_is_not_taken_for_one_of_ours(text: str) -> None:
    assert read_date(text) is None


def test_an_era_can_be_a_letter_and_a_weekday_can_stand_behind() -> None:
    assert read_date("R8.3.31") == read_date("31.03.2026 (Dienstag)") == "2026-03-31"
    assert read_date("31.03.2026 (Freitag)") is None


@pytest.mark.parametrize("language", languages())
def test_a_date_in_the_words_of_any_language_reads_back(project: Project, language: str) -> None:
    words, _ = read_words(language, project)
    first = datetime.date(2024, 1, 1)

    for day in (first + datetime.timedelta(days=number) for number in range(366)):
        month = words(f"month-{day.month}")
        written = words("date", day=day.day, month=month, year=day.year)
        assert read_date(written, language) == day.isoformat()
        assert read_date(written) == day.isoformat()


@given(DAYS, st.sampled_from(["%d.%m.%Y", "%d. %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y/%m/%d"]))
def test_a_date_in_figures_or_english_reads_back(day: datetime.date, written: str) -> None:
    assert read_date(day.strftime(written).replace("Sept ", "Sep ")) == day.isoformat()


@given(
    DAYS,
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m/%y", "%d-%m-%y"]),
    st.sampled_from(languages()),
)
def test_an_ambiguous_date_is_the_right_one_or_none(
    day: datetime.date, written: str, language: str
) -> None:
    read = read_date(day.strftime(written), language)

    if "%y" not in written or day.year // 100 == 20:
        assert read in (day.isoformat(), None)


@given(st.text(alphabet="0123456789 .,/-年月日MarchDec٣", max_size=30))
def test_whatever_is_read_is_a_day(text: str) -> None:
    for day in possible_dates(text):
        assert datetime.date.fromisoformat(day).isoformat() == day


@pytest.mark.parametrize("table", [dates_module._MONTHS, dates_module._WEEKDAYS])
def test_no_name_means_two_months_or_days(table: tuple[str, ...]) -> None:
    names = [name for row in table for name in row.split()]

    assert len(names) == len(set(names))
    assert all(dates_module._plain(name) == name for name in names)


@pytest.mark.parametrize("part", ["1", "a", " ", "1 ", "mar", "(", "/", "年", "31."])
def test_no_text_takes_long(part: str) -> None:
    # Each is as long as a date can be, and fails at its end; backtracking would take hours.
    assert read_date((part * 60)[:59] + "!") is None
