"""Returned forms as plain data, for `framework-export answers`."""

from __future__ import annotations

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import Answer, Remark, ReturnedForm


def form_as_data(file: str, form: ReturnedForm) -> dict[str, object]:
    """What JSON can hold; one entry for every question that has an answer."""
    return {
        "file": file,
        "document": form.document,
        "framework": form.framework,
        "edition": form.edition,
        "level": form.level,
        "cycle": form.cycle,
        "reference": form.reference,
        "saved": form.saved,
        "person": dict(form.person),
        "asked": form.asked,
        "answers": [_answer(answer) for answer in form.answers],
        "remarks": [_remark(remark) for remark in form.remarks],
        "characters": {
            "found": form.account.found,
            "answers": form.account.answers,
            "remarks": form.account.remarks,
        },
        "problems": [_problem(problem) for problem in form.problems],
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "key": answer.key,
        "criterion": answer.criterion,
        "by": answer.by,
        "kind": answer.kind,
        "code": answer.code,
        "text": answer.text,
        "place": answer.place,
        "matched": answer.matched,
        "topic": answer.topic,
        "criterion_text": answer.criterion_text,
        "carried": answer.carried,
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "place": remark.place,
        "text": remark.text,
        "kind": remark.kind,
        "near": remark.near,
    }


def _problem(problem: Diagnostic) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }
