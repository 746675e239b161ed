"""Reads a returned review: what was typed, chosen and ticked, wherever the file has been."""

from __future__ import annotations

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import (
    LONGEST_SHOWN,
    Answer,
    ReturnedForm,
    lost_questions,
    one_of,
    problem,
    returned_form,
    unclear_answer,
)
from framework_export.documents.dates import read_date
from framework_export.documents.form import Question
from framework_export.documents.values import TICKED, is_blank, read_value
from framework_export.formats.custom_properties import PART, read_custom_properties
from framework_export.formats.manifest import read_manifest
from framework_export.formats.packages import Package
from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.fields import Field, Fields
from framework_export.formats.word.remains import identity_lost, manifest_from_remains
from framework_export.formats.word.texts import is_ticked, text_of
from framework_export.formats.xml_parts import parse_part

_MAIN = "/officeDocument"  # the end of the relationship's type, in both flavours of the standard
_STANDARD_MAIN = "word/document.xml"

# What Word puts into an emptied field when it has lost the form's own prompts.
_WORD_PROMPTS = frozenset(
    {
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Choose an item.",
        "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Klicken oder tippen Sie, um ein Datum einzugeben.",
        "Wählen Sie ein Element aus.",
        "Clique ou toque aqui para introduzir texto.",
        "Clique ou toque aqui para inserir o texto.",
        "Clique ou toque para introduzir uma data.",
        "Clique ou toque aqui para inserir uma data.",
        "Escolha um item.",
        "Escolher um item.",
        "ここをクリックまたはタップしてテキストを入力してください。",
        "日付を入力するには、クリックまたはタップしてください。",
        "アイテムを選択してください。",
    }
)


def read_review(package: Package) -> ReturnedForm:
    """The answers in a file. Raises PackageError when it is damaged, or none of our forms."""
    properties = read_custom_properties(package.read(PART)) if PART in package.names else {}
    known = read_manifest(properties)
    fields = Fields(parse_part(package, _main_part(package)))
    manifest = known or manifest_from_remains(package, fields)
    answers: list[Answer] = []
    lost: list[str] = []
    problems: list[Diagnostic] = [] if known else [identity_lost(manifest.identity.reference)]
    for asked, found in fields.find(manifest.asked):
        if not found:
            lost.append(asked.question.key)
        readings = [_read_field(asked.question, field, problems) for field in found]
        answers.extend(one_of(asked.question, readings, problems))
    count = len(manifest.asked)
    problems.extend(lost_questions(lost, asked=count))
    return returned_form(manifest.identity, tuple(answers), tuple(problems), asked=count)


def _main_part(package: Package) -> str:
    for relation in parse_part(package, "_rels/.rels"):
        if str(relation.get("Type")).endswith(_MAIN):
            return str(relation.get("Target")).lstrip("/")
    return _STANDARD_MAIN


def _read_field(question: Question, field: Field, problems: list[Diagnostic]) -> Answer | None:
    """The answer in a field; None when it is blank."""
    typed = _typed(question, field)
    beside = _beside(field)
    if beside and question.kind == "text":
        typed = f"{typed}\n{beside}" if typed else beside
    elif beside:
        problems.append(_beside_problem(beside, field))
    if not typed:
        return None
    code = _code(question, typed, field.control)
    if code is None:
        problems.append(unclear_answer(question, typed, field.place))
    return Answer(
        key=question.key,
        criterion=question.criterion,
        by=question.by,
        kind=question.kind,
        code=code or "",
        text=typed,
        place=field.place,
        matched=field.matched,
    )


def _typed(question: Question, field: Field) -> str:
    """What stands in the field; nothing when it is blank."""
    if field.control is None:
        shown = text_of(field.cell) if field.cell is not None else ""
    else:
        if question.kind == "tick" and is_ticked(field.control) is False:
            return ""
        content = next(field.control.iterchildren(_CONTENT), None)
        shown = text_of(content) if content is not None else ""
        if shown in _WORD_PROMPTS and field.control.find(_PROMPTING) is not None:
            return ""
    return "" if is_blank(question, shown) else shown


_CONTENT = name("sdtContent")
_PROMPTING = f"{name('sdtPr')}/{name('showingPlcHdr')}"


def _beside(field: Field) -> str:
    """What somebody has typed into the cell of the field, but not into the field."""
    if field.cell is None or field.control is None:
        return ""
    return text_of(field.cell, without=field.control).strip()


def _code(question: Question, typed: str, control: Element | None) -> str | None:
    if question.kind == "tick" and control is not None and is_ticked(control):
        return TICKED
    code = read_value(question, typed)
    if code is None and control is not None:
        return _code_from_control(question, typed, control)
    return code


def _code_from_control(question: Question, typed: str, control: Element) -> str | None:
    """By the control's own list, whose labels may be translated, or its own date."""
    if question.kind == "date":
        found = control.find(f"{name('sdtPr')}/{name('date')}")
        return read_date(get(found, "fullDate")) if found is not None else None
    codes = {choice.code for choice in question.choices}
    for item in control.iter(name("listItem")):
        value = get(item, "value")
        if value in codes and get(item, "displayText").split() == typed.split():
            return value
    return None


def _beside_problem(beside: str, field: Field) -> Diagnostic:
    return problem(
        "form-text-beside",
        f"“{beside[:LONGEST_SHOWN]}” stands beside the field in {field.place} and is not read.",
        hint="Put it where there is room for text, such as what was seen.",
    )
