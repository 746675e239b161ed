"""What the tables of a review have in common: texts to write, prompts, and labels of rows."""

from __future__ import annotations

from framework_export.documents.form import Question, QuestionKind
from framework_export.documents.review.view import RowHead
from framework_export.model import Respondent
from framework_export.prose import Text
from framework_export.words import Words


def text_question(words: Words, key: str, title: str, *, by: Respondent | None = None) -> Question:
    """A text of several lines."""
    prompt = prompt_for(words, "text")
    return Question(key=key, kind="text", by=by, title=title, prompt=prompt, multiline=True)


def prompt_for(words: Words, kind: QuestionKind) -> str:
    """What stands in an empty field."""
    match kind:
        case "rating" | "choice":
            return words("form-prompt-choice")
        case "text":
            return words("form-prompt-text")
        case "date":
            return words("form-prompt-date")
        case "tick":
            return ""


def label_head(text: str) -> RowHead:
    """The beginning of a row that is a label."""
    return RowHead(inlines=(Text(text=text),))
