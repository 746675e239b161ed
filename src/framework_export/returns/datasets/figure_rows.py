"""The rows of a summary's figures that are about single people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from framework_export.documents.summary.figures import (
    AskedForm,
    Counts,
    Difference,
    Evidence,
    Goal,
    Participant,
    PersonCriterion,
    TopicCounts,
)

_PEOPLE = """
SELECT person, name, manager, led_by, framework, level, track, document, state
FROM temp.members
LEFT JOIN temp.asked_forms USING (person)
WHERE person IN temp.listed
ORDER BY sort, person, document, state
"""
_TOPICS = """
SELECT
    person, topic, asked,
    employee_answered, employee_applicable, employee_shown,
    manager_answered, manager_applicable, manager_shown,
    answered, applicable, shown,
    max(employee_answered) OVER (PARTITION BY person),
    max(manager_answered) OVER (PARTITION BY person)
FROM temp.person_topics
JOIN temp.members USING (person)
WHERE person IN temp.listed
ORDER BY sort, person, topic
"""
_EVIDENCE = """
FROM temp.members
CROSS JOIN data.forms ON forms.person_id = members.person
CROSS JOIN data.answers USING (form_id)
LEFT JOIN temp.known_criteria AS known
    ON known.framework = answers.framework AND known.criterion = answers.criterion
WHERE answers.text <> ''
    AND (
        answers.question LIKE 'criterion.%.evidence'
        OR answers.question LIKE 'level.%.evidence'
        OR answers.question LIKE 'level.%.goes-well'
        OR answers.question LIKE 'level.%.goes-well.%'
        OR answers.question LIKE 'summary.%'
    )
"""
_EVIDENCE_OF_LISTED = f"""
SELECT
    forms.person_id AS person,
    coalesce(nullif(known.topic, ''), answers.topic),
    coalesce(nullif(known.text, ''), answers.criterion, ''),
    answers.by,
    answers.text
{_EVIDENCE} AND forms.person_id IN temp.listed
ORDER BY sort, person, coalesce(known.position, 1000000), answer_id
LIMIT ?
"""
BEST, NEXT = "best", "applicable AND NOT shown"
"""Which criteria are a person's strengths, and which are next."""


def people_of(base: sqlite3.Connection) -> Iterator[Participant]:
    """Those who are listed, by name."""
    for about, rows in groupby(base.execute(_PEOPLE), key=itemgetter(*range(7))):
        person, name, manager, led_by, framework, level, track = about
        yield Participant(
            key=person,
            name=name or person,
            manager=manager,
            manager_key="" if led_by == manager else led_by,
            framework=framework,
            level=level,
            track=track,
            forms=tuple(
                AskedForm(document=row[7], state=row[8]) for row in rows if row[8] is not None
            ),
        )


def topics_of(base: sqlite3.Connection) -> Iterator[TopicCounts]:
    """Topics at the level of each person, also those that they have left out."""
    for person, topic, asked, *numbers, by_employee, by_manager in base.execute(_TOPICS):
        yield TopicCounts(
            person=person,
            topic=topic,
            employee=_counts(asked, *numbers[:3]) if by_employee else None,
            manager=_counts(asked, *numbers[3:6]) if by_manager else None,
            settled=_counts(asked, *numbers[6:]),
        )


def _counts(asked: int, answered: int, applicable: int, shown: int) -> Counts:
    return Counts(asked=asked, answered=answered, applicable=applicable, shown=shown)


def criteria_of(base: sqlite3.Connection, which: str, most: int) -> Iterator[PersonCriterion]:
    """The criteria of each person for which a condition holds, in the order of the content.

    There are at most so many; -1: all.
    """
    for person, topic, text, criterion in base.execute(
        "SELECT person, topic, text, criterion FROM temp.judged JOIN temp.members USING (person)"  # noqa: S608  # ours
        f" WHERE person IN temp.listed AND {which}"
        " ORDER BY sort, person, judged.framework, position, criterion LIMIT ?",
        (most,),
    ):
        yield PersonCriterion(person=person, topic=topic, text=text or criterion)


def differences_of(
    base: sqlite3.Connection, labels: Mapping[str, str], most: int
) -> Iterator[Difference]:
    """The largest ones; those that are no steps of the scale come last."""
    for person, topic, text, criterion, steps, *said in base.execute(
        "SELECT person, topic, text, criterion, steps, employee, employee_label, judged.manager,"
        " manager_label FROM temp.judged JOIN temp.members USING (person)"
        " WHERE employee <> judged.manager"
        " ORDER BY steps IS NULL, steps DESC, sort, person, position, criterion LIMIT ?",
        (most,),
    ):
        employee, employee_label, manager, manager_label = said
        yield Difference(
            person=person,
            topic=topic,
            text=text or criterion,
            employee=labels.get(employee) or employee_label or employee,
            manager=labels.get(manager) or manager_label or manager,
            steps=steps,
        )


def count_of_criteria(base: sqlite3.Connection) -> int:
    """How many strengths and how many criteria that are next everybody has, together."""
    query = f"SELECT total({BEST}) + total({NEXT}) FROM temp.judged"  # noqa: S608  # ours
    return int(base.execute(query).fetchone()[0])


def evidence_of(base: sqlite3.Connection, most: int) -> Iterator[Evidence]:
    """What was written about criteria, in the order of the content; then what is about more.

    There is at most so much; -1: all.
    """
    for person, topic, criterion, by, text in base.execute(_EVIDENCE_OF_LISTED, (most,)):
        yield Evidence(person=person, topic=topic, criterion=criterion, by=by, text=text)


def count_of_evidence(base: sqlite3.Connection) -> int:
    """How much of it there is of everybody."""
    return int(base.execute(f"SELECT count(*) {_EVIDENCE}").fetchone()[0])


def goals_of(base: sqlite3.Connection, most: int) -> Iterator[Goal]:
    """Goals, and what people want to grow in, by person."""
    for person, *texts, by in base.execute(
        "SELECT person, topic, criterion, what, signs, support, by_when, by FROM temp.goals"
        " ORDER BY sort, person, form_id, number LIMIT ?",
        (most,),
    ):
        topic, criterion, what, signs, support, by_when = (text or "" for text in texts)
        yield Goal(
            person=person,
            topic=topic,
            criterion=criterion,
            what=what,
            signs=signs,
            support=support,
            by_when=by_when,
            by=by,
        )
