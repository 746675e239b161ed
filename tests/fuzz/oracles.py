"""What has to be true of the reading of every mutant, whatever was done to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.formats.handed_out import characters
from tests.fuzz.drafts import Draft
from tests.fuzz.eyes import Sight, Sights, sights
from tests.fuzz.forms import (
    EXAMPLES,
    PROBE_TOKEN,
    TEXT_TOKEN,
    TOPICS,
    Form,
    Kind,
    Typed,
    form,
    keys,
    owner_of,
    probe,
    probe_token,
)

Oracle = Literal["inner failure", "time", "memory", "person", "question", "lost", "account"]
ORACLES: tuple[Oracle, ...] = (
    *("inner failure", "time", "memory", "person", "question", "lost", "account"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What an oracle says against a reading."""

    oracle: Oracle
    message: str


def judge(draft: Draft, read: ReturnedForm) -> Iterator[Breach]:
    """What is wrong with the answers, apart from failures, time and memory."""
    yield from _account(read)
    if is_refused(read):
        return
    seen = sights(draft.form.kind, draft.parts, _pattern(draft.form)) if draft.seen else None
    yield from _person(draft, read, seen)
    yield from _question(draft, read, seen)
    if seen is not None:
        yield from _lost(draft, read, seen)


def is_silent(read: ReturnedForm) -> bool:
    """Whether nothing in the form asks a person to look at it."""
    return not read.problems


def is_refused(read: ReturnedForm) -> bool:
    return not read.answers and not read.remarks and bool(read.problems)


_patterns: dict[int, re.Pattern[str]] = {}


def _pattern(form: Form) -> re.Pattern[str]:
    """Finds every text of two people, and everything else of one of them that is there once."""
    if id(form) not in _patterns:
        others = [each for each in form.tokens() if not TEXT_TOKEN.fullmatch(each)]
        parts = [
            TEXT_TOKEN.pattern,
            *(rf"(?<![0-9A-Za-z]){re.escape(each)}(?![0-9A-Za-z])" for each in others),
        ]
        _patterns[id(form)] = re.compile("|".join(parts))
    return _patterns[id(form)]


# --- Whose form it is ---


def _person(draft: Draft, read: ReturnedForm, seen: Sights | None) -> Iterator[Breach]:
    """Nobody's texts are read as another person's without a word.

    A template says nothing of its person but what was typed into it: rows that somebody puts into
    it from another filled-in template are, for all that anybody can know, theirs.
    """
    if not is_silent(read) or "person" in draft.excused:
        return
    whose = set().union(*(owner_of(answer.text) for answer in read.answers))
    claimed = owner_of(read.person.get("name", "")) | {
        owner
        for owner, people in _claims(draft).items()
        if people & {read.person.get("name", ""), read.person.get("employee_id", "")}
    }
    personal = bool(draft.form.person.name)
    if personal and len(whose | claimed) > 1:
        yield Breach(
            oracle="person",
            message=f"texts of {sorted(whose)} in the form of {sorted(claimed)}: {read.person}",
        )
    elif _is_mixed(draft, seen, personal=personal):
        yield Breach(
            oracle="person", message="a file with texts of two people, and no problem named"
        )


def _is_mixed(draft: Draft, seen: Sights | None, *, personal: bool) -> bool:
    """Whether a person sees that it is of two people."""
    if seen is None:
        return draft.mixed
    names = {each.typed["person.name"].token for each in (draft.form, draft.other)}
    if personal:
        return len(set().union(*(owner_of(token) for token in seen))) > 1
    return names <= seen.keys()


def _claims(draft: Draft) -> Mapping[str, set[str]]:
    """The names and numbers that say whose form it is."""
    people = {each.owner: each.person for each in (draft.form, draft.other)}
    return {owner: {one.name, one.employee_id} - {""} for owner, one in people.items()}


# --- Which question ---


def _question(draft: Draft, read: ReturnedForm, seen: Sights | None) -> Iterator[Breach]:
    """What was typed at one question is no answer to another one, unless it stands there now."""
    if not is_silent(read):
        return
    keys_read = {answer.key for answer in read.answers}
    at = {**_by_token(draft.other), **_by_token(draft.form)}
    for answer in read.answers:
        for token in _tokens(draft.form, answer):
            home = at[token].key if token in at else None
            if answer.key == home or (
                seen is not None and _stands_at(draft.form, answer.key, seen.get(token, ()))
            ):
                continue
            if _is_same_of_goals(answer.key, home) and home in keys_read:
                continue  # A goal that was copied is there twice, and each copy has a number.
            yield Breach(
                oracle="question",
                message=f"“{answer.text}”, typed at {home}, is read at {answer.key} ({answer.place}, {answer.matched}); it stands at {_shown(seen, token)}",
            )


def _is_same_of_goals(key: str, home: str | None) -> bool:
    """Whether both are the same column of two goals."""
    first, second = _GOAL.fullmatch(key), _GOAL.fullmatch(home or "")
    return first is not None and second is not None and first[1] == second[1]


def _by_token(form: Form) -> dict[str, Typed]:
    return {
        token: typed
        for token, typed in form.tokens().items()
        if TEXT_TOKEN.fullmatch(token) or form.owner == "a"
    }


def _tokens(form: Form, answer: Answer) -> list[str]:
    return _pattern(form).findall(answer.text) or _pattern(form).findall(answer.code)


def _shown(seen: Sights | None, token: str) -> str:
    found = () if seen is None else seen.get(token, ())
    return (
        "; ".join(f"{sorted(each.heads)} {sorted(each.words)} “{each.heading}”" for each in found)
        or "(unknown)"
    )


@cache
def homes(kind: Kind, variant: int) -> Mapping[str, Sight]:
    """Where the field of each question is in the form that was handed out."""
    found = sights(kind, probe(kind, variant), PROBE_TOKEN)
    return {
        key: _own(kind, key, found[probe_token(number)][0])
        for number, key in enumerate(keys(kind, variant))
        if probe_token(number) in found
    }


def _own(kind: Kind, key: str, sight: Sight) -> Sight:
    """Only what is the form's own: words for people, no other field and no reference."""
    reference = key.removeprefix("criterion.").rpartition(".")[0] if kind == "excel" else ""
    own = frozenset(
        each
        for each in sight.words
        if not PROBE_TOKEN.search(each) and not any(example in each for example in EXAMPLES)
    )
    return Sight(
        words=own - {reference, key, "☐"} - TOPICS,
        after=own & TOPICS,
        reference=reference,
        heads=sight.heads,
        heading=sight.heading,
    )


@cache
def _shared(kind: Kind, variant: int) -> Counter[tuple[frozenset[str], frozenset[str]]]:
    return Counter((each.words, each.heads) for each in homes(kind, variant).values())


def _stands_at(form: Form, key: str, found: tuple[Sight, ...]) -> bool:
    """Whether a person who sees the text there takes it for an answer to that question."""
    home = homes(form.kind, form.variant).get(key)
    if home is None:
        return _is_further_goal(form, key, found)
    ambiguous = _shared(form.kind, form.variant)[home.words, home.heads] > 1 or not home.words
    return any(
        home.words <= (each.words | each.after)
        and bool(home.heads & each.heads)
        and (not ambiguous or _is_under(home, each))
        for each in found
    )


def _is_under(home: Sight, sight: Sight) -> bool:
    """Whether the topic is the same: a sheet has it in the row, a review over the table.

    Where the row has lost its topic, but the reference says the same as the words, that will do.
    """
    if home.reference and home.reference in sight.after:
        return True
    return home.after <= (sight.words | sight.after) and (
        bool(home.after) or home.heading == sight.heading
    )


def _is_further_goal(form: Form, key: str, found: tuple[Sight, ...]) -> bool:
    """More goals than the form has rows for, or rows without their numbers: columns tell."""
    if not (goal := _GOAL.fullmatch(key)):
        return False
    home = homes(form.kind, form.variant)[f"goal.1.{goal[1]}"]
    return any(home.heads & each.heads for each in found)


_GOAL = re.compile(r"goal\.[0-9]+\.(.+)")


# --- Whether everything is there ---


def _account(read: ReturnedForm) -> Iterator[Breach]:
    """What was found is what was given out, character by character."""
    account = read.account
    answers = sum(characters(answer.text) for answer in read.answers)
    remarks = sum(characters(remark.text) for remark in read.remarks)
    given = (account.answers, account.remarks)
    if account.found != sum(given) or given != (answers, remarks):
        yield Breach(
            oracle="account",
            message=f"{account}; its answers have {answers} and its remarks {remarks}",
        )


def _lost(draft: Draft, read: ReturnedForm, seen: Sights) -> Iterator[Breach]:
    """What people see in a file that was not refused is an answer or a remark."""
    given = " ".join(
        (
            *(f"{answer.text} {answer.code}" for answer in read.answers),
            *(each.text for each in read.remarks),
        )
    )
    known = set(_pattern(draft.form).findall(given))
    own = _printed(draft.form.kind, draft.form.variant, draft.form.owner)
    typed = draft.form.tokens()
    for token, places in seen.items():
        code = typed[token].code if token in typed else ""
        if code and token.isdigit() and "days" in draft.excused:
            continue  # Of another date system, the same number is another day.
        printed = {(each.words, each.heads) for each in own.get(token, ())}
        if token in known or (code and code in given):
            continue
        if all((each.words, each.heads) in printed for each in places):
            continue
        if len(places) <= len(own.get(token, ())):
            continue  # A label of the scale that is where no label was can be one that moved.
        yield Breach(
            oracle="lost",
            message=f"“{token}” stands at {_shown(seen, token)}, and in no answer and no remark",
        )


_own_sights: dict[tuple[str, int, str], Sights] = {}


def _printed(kind: Kind, variant: int, owner: str) -> Sights:
    """What stands in the form already when it is handed out, such as the labels of the scale."""
    if (kind, variant, owner) not in _own_sights:
        one = form(kind, variant, owner)
        _own_sights[kind, variant, owner] = sights(kind, one.blank, _pattern(one))
    return _own_sights[kind, variant, owner]
