"""An invented cycle with answers by chance, the same for the same seed, as figures of a summary."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from framework_export.documents.summary.figures import (
    AskedForm,
    Counts,
    CriterionCount,
    Difference,
    Evidence,
    Figures,
    FormState,
    Goal,
    Ladder,
    Participant,
    PersonCriterion,
    Topic,
    TopicCounts,
)
from framework_export.model import Respondent
from tests.summaries import count_groups, count_returns
from tests.tongues import ENGLISH, Tongue

_MOSTLY: list[FormState] = ["returned"] * 14
_NO_OPPORTUNITY = 4
_LEAST_SHOWN = 2


def invented_cycle(count: int, seed: int = 1, tongue: Tongue = ENGLISH) -> Figures:
    """A cycle of that many people, of whom some have not answered, or by halves only."""
    return _Invention(count, random.Random(seed), tongue).figures()  # noqa: S311  # no secrets


@dataclass
class _Rows:
    topics: list[TopicCounts] = field(default_factory=list)
    strengths: list[PersonCriterion] = field(default_factory=list)
    next: list[PersonCriterion] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)


class _Invention:
    def __init__(self, count: int, chance: random.Random, tongue: Tongue) -> None:
        self.chance, self.tongue = chance, tongue
        shared, own = tongue.topics[:5], tongue.topics[5:]
        self.ladders = tuple(
            Ladder(
                id=f"ladder-{number}",
                title=title,
                levels=tongue.levels,
                topics=tuple(
                    Topic(key=each, title=each) for each in (*shared, *own[number : number + 2])
                ),
            )
            for number, title in enumerate(tongue.frameworks)
        )
        self.rows = _Rows()
        self.lacking: dict[tuple[str, int, str, str], list[bool]] = defaultdict(list)
        leads = [self._name() for _ in range(max(count // 7, 1))]
        self.people = tuple(self._person(number, leads) for number in range(count))

    def figures(self) -> Figures:
        for person in self.people:
            self._answer(person)
        rows = self.rows
        return Figures(
            cycle="2026-H2",
            frameworks=self.ladders,
            returns=count_returns(self.people),
            groups=count_groups(self.people, rows.topics),
            criteria=tuple(self._criteria()),
            people=self.people,
            topics=tuple(rows.topics),
            strengths=tuple(rows.strengths),
            next=tuple(rows.next),
            differences=tuple(rows.differences),
            evidence=tuple(rows.evidence),
            goals=tuple(rows.goals),
            people_count=len(self.people),
            difference_count=len(rows.differences),
            goal_count=len(rows.goals),
            point_count=len(rows.strengths) + len(rows.next),
            evidence_count=len(rows.evidence),
        )

    def _name(self) -> str:
        return f"{self.chance.choice(self.tongue.first)} {self.chance.choice(self.tongue.last)}"

    def _person(self, number: int, leads: list[str]) -> Participant:
        chance = self.chance
        states: list[FormState] = [*_MOSTLY, "missing", "unreadable"]
        # Some managers have many people, and the last ones have few.
        lead = leads[min(int(chance.random() ** 1.4 * len(leads)), len(leads) - 1)]
        return Participant(
            key=f"E-{number:04}",
            name=self._name(),
            manager=lead if chance.random() < 0.97 else "",
            framework=chance.choices(self.ladders, (5, 3, 2))[0].id,
            level=chance.choices(range(1, 6), (4, 6, 5, 2, 1))[0],
            forms=(
                AskedForm(document="self-assessment", state=chance.choice(states)),
                AskedForm(document="review", state=chance.choice(states)),
            ),
        )

    def _answer(self, person: Participant) -> None:
        back: list[Respondent] = []
        for form, who in zip(person.forms, ("employee", "manager"), strict=True):
            if form.state == "returned":
                back.append("manager" if who == "manager" else "employee")
        ladder = next(each for each in self.ladders if each.id == person.framework)
        for topic in ladder.topics:
            if back:
                self._topic(person, topic, back)
        for what, signs, support in self.tongue.goals if back else ():
            if self.chance.random() < 0.4:
                self.rows.goals.append(
                    Goal(
                        person=person.key,
                        topic=self.chance.choice(("", *(t.title for t in ladder.topics))),
                        what=what,
                        signs=signs,
                        support=support,
                        by_when=f"2027-0{self.chance.randint(1, 9)}-01",
                        by="employee",
                    )
                )

    def _topic(self, person: Participant, topic: Topic, back: list[Respondent]) -> None:
        asked = 4
        told: dict[Respondent, list[int | None]] = {
            who: [self._rating() for _ in range(asked)] for who in back
        }
        settled = [
            next((rating for rating in reversed(pair) if rating is not None), None)
            for pair in zip(*told.values(), strict=True)
        ]
        self.rows.topics.append(
            TopicCounts(
                person=person.key,
                topic=topic.key,
                employee=_counts(told.get("employee")),
                manager=_counts(told.get("manager")),
                settled=_counts(settled) or Counts(asked=0, answered=0, applicable=0, shown=0),
            )
        )
        for number, rating in enumerate(settled):
            self._criterion(person, topic, number, rating, [told[who][number] for who in back])

    def _rating(self) -> int | None:
        return self.chance.choices((0, 1, 2, 3, _NO_OPPORTUNITY, None), (2, 4, 7, 5, 1, 2))[0]

    def _criterion(
        self,
        person: Participant,
        topic: Topic,
        number: int,
        settled: int | None,
        told: list[int | None],
    ) -> None:
        texts = self.tongue.criteria
        text = f"{texts[(number + len(topic.key)) % len(texts)]} ({number + 1})"
        rows, labels = self.rows, self.tongue.ratings
        about = PersonCriterion(person=person.key, topic=topic.title, text=text)
        if settled is not None and settled != _NO_OPPORTUNITY:
            key = (person.framework, person.level or 0, topic.title, text)
            self.lacking[key].append(settled < _LEAST_SHOWN)
            if settled < _LEAST_SHOWN:
                rows.next.append(about)
            elif settled == _NO_OPPORTUNITY - 1:
                rows.strengths.append(about)
        if len(told) == 2 and None not in told and told[0] != told[1]:
            one, other = (each or 0 for each in told)
            steps = None if _NO_OPPORTUNITY in told else abs(one - other)
            rows.differences.append(
                Difference(
                    person=person.key,
                    topic=topic.title,
                    text=text,
                    employee=labels[one],
                    manager=labels[other],
                    steps=steps,
                )
            )
        if told and self.chance.random() < 0.12:
            rows.evidence.append(
                Evidence(
                    person=person.key,
                    topic=topic.title,
                    criterion=text,
                    by=self.chance.choice(("employee", "manager")),
                    text=self.chance.choice(self.tongue.evidence),
                )
            )

    def _criteria(self) -> Iterator[CriterionCount]:
        for number, (key, found) in enumerate(sorted(self.lacking.items())):
            framework, level, topic, text = key
            yield CriterionCount(
                framework=framework,
                level=level,
                topic=topic,
                id=f"criterion-{number}",
                text=text,
                people=len(found),
                not_shown=sum(found),
            )


def _counts(ratings: list[int | None] | None) -> Counts | None:
    if ratings is None:
        return None
    given = [rating for rating in ratings if rating is not None]
    applicable = [rating for rating in given if rating != _NO_OPPORTUNITY]
    return Counts(
        asked=len(ratings),
        answered=len(given),
        applicable=len(applicable),
        shown=sum(rating >= _LEAST_SHOWN for rating in applicable),
    )
