"""Answers whose criterion or topic has another id now, where words say which one it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from framework_export.documents.answers import Answer
from framework_export.documents.form import Earlier, Question
from framework_export.documents.values import folded
from framework_export.editions.comparing.certain import certain_pairs
from framework_export.editions.comparing.matching import match_criteria
from framework_export.model import Framework

_ABOUT_A_CRITERION = "criterion."
_ABOUT_A_TOPIC = re.compile(r"(level\.[0-9]{1,4}\.topic\.)([^.]+)(\..+)")
_CHOICES = ("goal.", "suggestion.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a criterion of before is now."""

    criterion: str
    """Its id."""
    guess: bool
    """Whether its words are only similar."""


def found_again(edition: Framework | None, now: Framework) -> dict[str, Found]:
    """By the id of a criterion of that edition: what it is now, where nothing has its id.

    Each is found once, and none that somebody could have answered under its own id.
    """
    if edition is None or edition is now:
        return {}
    before, after = _ids(edition), _ids(now)
    return {
        pair.old.criterion.id: Found(
            criterion=pair.new.criterion.id, guess=pair.matched == "similar"
        )
        for pair in certain_pairs(edition, now)
        if pair.old.criterion.id not in after and pair.new.criterion.id not in before
    }


def titles_now(edition: Framework | None, now: Framework) -> dict[str, str]:
    """By what a topic of that edition was called, folded: what it is called now."""
    if edition is None or edition is now:
        return {}
    topics = {topic.id: topic.title for topic in now.topics}
    same = match_criteria(edition, now).topics
    return {
        folded(topic.title): topics[same[topic.id]] for topic in edition.topics if topic.id in same
    }


def topics_now(edition: Framework | None, now: Framework) -> dict[str, str]:
    """By the id of a topic of that edition: the one that it has now, where that is another one.

    Each is that of one topic only, and none is an id that the edition had as well.
    """
    if edition is None or edition is now:
        return {}
    same = match_criteria(edition, now).topics
    return {before: after for before, after in same.items() if before != after}


def _ids(framework: Framework) -> set[str]:
    return {criterion.id for topic in framework.topics for criterion in topic.criteria}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Answers as the form of now asks them."""

    answers: tuple[Answer, ...]
    before: Mapping[str, Answer]
    """By the key that it has now, each that was found again, as it was."""


def as_asked_now(
    answers: Iterable[Answer],
    found: Mapping[str, Found],
    topics: Mapping[str, str],
    questions: Mapping[str, Question],
) -> Asked:
    """Each answer that was found again and has a question, under the id that its subject has now.

    A choice follows equal words only: nothing beside it would say that it is a guess.
    """
    given = tuple(answers)
    own = {answer.key for answer in given}
    before: dict[str, Answer] = {}
    told: list[Answer] = []
    for answer in given:
        now = _at_topic(answer, topics) or _now(answer, found)
        if now is None or now.key not in questions or (now.key != answer.key and now.key in own):
            told.append(answer)
            continue
        before[now.key] = answer
        told.append(now)
    return Asked(answers=tuple(told), before=before)


def _at_topic(answer: Answer, topics: Mapping[str, str]) -> Answer | None:
    about = _ABOUT_A_TOPIC.fullmatch(answer.key)
    now = topics.get(about[2]) if about else None
    return replace(answer, key=f"{about[1]}{now}{about[3]}") if about and now else None


def _now(answer: Answer, found: Mapping[str, Found]) -> Answer | None:
    it = found.get(answer.criterion or "")
    if it is not None and answer.key.startswith(f"{_ABOUT_A_CRITERION}{answer.criterion}."):
        behind = answer.key.removeprefix(f"{_ABOUT_A_CRITERION}{answer.criterion}.")
        then = answer.earlier or Earlier()
        return replace(
            answer,
            key=f"{_ABOUT_A_CRITERION}{it.criterion}.{behind}",
            criterion=it.criterion,
            earlier=replace(then, guess=True) if it.guess else answer.earlier,
        )
    if not answer.key.startswith(_CHOICES):
        return None
    chosen = found.get(answer.code) if answer.kind == "choice" else None
    chosen = chosen if chosen and not chosen.guess else None
    about = it if it and not it.guess else None
    if chosen is None and about is None:
        return None
    return replace(
        answer,
        code=chosen.criterion if chosen else answer.code,
        criterion=about.criterion if about else answer.criterion,
    )
