"""What is still a form's own in a returned workbook: whole sheets, formulas, and single texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from framework_export.formats.excel.names import MARK
from framework_export.formats.excel.own_texts import formula_sign, sheet_sign
from framework_export.formats.excel.returned.workbook.sheet import Sheet
from framework_export.formats.handed_out import HandedOut, slot

_ASKS = ("", f"{MARK}reference")
_ROWS = re.compile(r"(?<=[A-Z])\$?[0-9]+|\$")
"""What is different in the formulas of two rows."""

_OFTEN = 1_000  # characters of a formula that can be one of ours, and so is in form after form


class Ours:
    """What was handed out; sheets on which nothing was changed are taken away from it."""

    def __init__(self, handed_out: HandedOut, reference: str) -> None:
        self._reference = reference
        self._signs = list(handed_out.signs)
        self._patterns = list(handed_out.patterns)
        self.signs = frozenset(handed_out.signs)
        """Of everything, whatever was taken away."""
        self._formulas: dict[str, bool] = {}

    @property
    def left(self) -> HandedOut:
        """What was not taken away."""
        return HandedOut(signs=tuple(self._signs), patterns=tuple(self._patterns))

    def has_formula(self, formula: str) -> bool:
        """Whether a formula is one of the form's, wherever it was moved."""
        shape = _known_shape(formula) if len(formula) <= _OFTEN else _ROWS.sub("#", formula)
        if shape not in self._formulas:
            self._formulas[shape] = formula_sign(formula) in self.signs
        return self._formulas[shape]

    def is_whole(self, sheet: Sheet) -> bool:
        """Whether a sheet asks nothing and was not changed, as far as can be seen at once."""
        if not sheet.said or _ASKS in sheet.said:
            return False
        texts: list[str] = []
        for formula, text in sheet.said:
            if formula and not self.has_formula(formula):
                return False
            if text and not text.isspace():
                texts.append(text)
        return self.take(texts)

    def take(self, texts: Sequence[str]) -> bool:
        """Whether a sheet says what one of the form's did, which is then taken away."""
        plain = texts
        if self._reference and any(self._reference in text for text in texts):
            plain = [text.replace(self._reference, slot("reference")) for text in texts]
        sign = sheet_sign(plain)
        if not sign or sign not in self.signs:
            return False
        if sign in self._signs:
            start = self._signs.index(sign)
            patterns = [each for each, text in zip(plain, texts, strict=True) if each != text]
            del self._signs[start : start + 1 + len(texts) - len(patterns)]
            for each in patterns:
                if each in self._patterns:
                    self._patterns.remove(each)
        return True


@lru_cache(maxsize=16_384)
def _known_shape(formula: str) -> str:
    return _ROWS.sub("#", formula)
