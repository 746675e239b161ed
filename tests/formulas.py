"""Calculates a workbook without an office: just the functions that self-assessments use.

`make verify` lets LibreOffice calculate the same workbooks, and compares every cell.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries

Place = tuple[str, int, int]
"""Sheet, row and column."""

_PRECEDENCE = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3}
_PRECEDENCE |= {"*": 4, "/": 4}


class FormulaError(Exception):
    """#N/A, #VALUE! and the like."""


@dataclass(frozen=True)
class Area:
    """Cells of a sheet, by the places of the first and the last."""

    sheet: str
    rows: range
    columns: range


@dataclass
class Calculator:
    """A workbook, and what people have put into its cells since."""

    book: Any
    typed: Mapping[Place, object] = field(default_factory=dict)
    _known: dict[Place, object] = field(default_factory=dict)

    def value(self, sheet: str, address: str) -> object:
        """What a cell shows; None when it is blank."""
        column, row = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", address).groups()  # type: ignore[union-attr]
        return self._at((sheet, int(row), column_index_from_string(column)))

    def holds(self, formula: str, sheet: str, origin: str, at: str) -> bool:
        """Whether a condition written for one cell holds for another."""
        moved = Translator(f"={formula}", origin).translate_formula(at)
        return bool(_scalar(self, self._evaluate(moved, sheet)))

    def last_row(self, sheet: str) -> int:
        typed = (row for name, row, _ in self.typed if name == sheet)
        return max(int(self.book[sheet].max_row), *typed, 1)

    def _at(self, place: Place) -> object:
        if place in self.typed:
            return self.typed[place]
        if place not in self._known:
            sheet, row, column = place
            written = self.book[sheet][f"{get_column_letter(column)}{row}"].value
            if isinstance(written, str) and written.startswith("=") and _is_formula(self, place):
                try:
                    written = _scalar(self, self._evaluate(written, sheet))
                except FormulaError as error:
                    written = error
            self._known[place] = written
        return self._known[place]

    def _evaluate(self, formula: str, sheet: str) -> object:
        return _parsed(formula)(self, sheet)


Node = Callable[[Calculator, str], Any]


def _is_formula(calculator: Calculator, place: Place) -> bool:
    sheet, row, column = place
    kind = calculator.book[sheet][f"{get_column_letter(column)}{row}"].data_type
    return bool(kind == "f")


@cache
def _parsed(formula: str) -> Node:
    tokens = [each for each in Tokenizer(formula).items if each.type != "WHITE-SPACE"]
    node, rest = _expression(tokens, 0)
    assert not rest, formula
    return node


def _expression(tokens: list[Any], least: int) -> tuple[Node, list[Any]]:
    left, tokens = _operand(tokens)
    while tokens and tokens[0].type == "OPERATOR-INFIX":
        operator = tokens[0].value
        if _PRECEDENCE[operator] <= least:
            break
        right, tokens = _expression(tokens[1:], _PRECEDENCE[operator])
        left = _infix(operator, left, right)
    return left, tokens


def _operand(tokens: list[Any]) -> tuple[Node, list[Any]]:
    first, rest = tokens[0], tokens[1:]
    if first.type == "OPERATOR-PREFIX":
        node, rest = _operand(rest)
        return _infix("-", lambda _, __: 0, node) if first.value == "-" else node, rest
    if first.type == "PAREN":
        node, rest = _expression(rest, 0)
        return node, rest[1:]
    if first.type == "FUNC":
        return _call(first.value.removesuffix("("), rest)
    return _literal(first), rest


def _literal(token: Any) -> Node:
    if token.subtype == "NUMBER":
        return lambda _, __: float(token.value)
    if token.subtype == "TEXT":
        return lambda _, __: token.value[1:-1].replace('""', '"')
    if token.subtype == "LOGICAL":
        return lambda _, __: token.value == "TRUE"
    assert token.subtype == "RANGE", token.value
    return lambda calculator, sheet: _area(calculator, token.value, sheet)


def _area(calculator: Calculator, text: str, sheet: str) -> Area:
    if text in calculator.book.defined_names:
        text = calculator.book.defined_names[text].attr_text
    where, _, cells = text.rpartition("!")
    first_column, first, last_column, last = range_boundaries(cells)
    named = where[1:-1].replace("''", "'") if where.startswith("'") else where or sheet
    # A whole column has no first and no last row; below the used ones are blanks only.
    first, last = first or 1, last or calculator.last_row(named)
    return Area(named, range(first, last + 1), range(first_column, last_column + 1))


def _call(name: str, tokens: list[Any]) -> tuple[Node, list[Any]]:
    arguments: list[Node] = []
    while not (tokens[0].type == "FUNC" and tokens[0].subtype == "CLOSE"):
        if tokens[0].type == "SEP":
            tokens = tokens[1:]
        node, tokens = _expression(tokens, 0)
        arguments.append(node)
    function = _FUNCTIONS[name]
    return (lambda calculator, sheet: function(calculator, sheet, arguments)), tokens[1:]


def _values(calculator: Calculator, value: object) -> list[object]:
    if isinstance(value, Area):
        places = [(value.sheet, row, column) for row in value.rows for column in value.columns]
        return [calculator._at(place) for place in places]
    return value if isinstance(value, list) else [value]


def _scalar(calculator: Calculator, value: object) -> object:
    (found,) = _values(calculator, value)
    if isinstance(found, FormulaError):
        raise found
    return found


def _number(value: object) -> float:
    if isinstance(value, FormulaError):
        raise value
    if value is None:
        return 0.0
    if isinstance(value, bool | int | float):
        return float(value)
    raise FormulaError("#VALUE!")


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _same(one: object, other: object) -> bool:
    """As spreadsheets compare: case does not count, and a blank equals an empty text and 0."""
    if one is None or other is None:
        known = other if one is None else one
        return known is None or known == "" or (known == 0 and not isinstance(known, str))
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return isinstance(one, str) == isinstance(other, str) and one == other


_OPERATORS: dict[str, Callable[[Any, Any], object]] = {
    "=": _same,
    "<>": lambda one, other: not _same(one, other),
    "<": lambda one, other: _number(one) < _number(other),
    ">": lambda one, other: _number(one) > _number(other),
    ">=": lambda one, other: _number(one) >= _number(other),
    "&": lambda one, other: _shown(one) + _shown(other),
    "+": lambda one, other: _number(one) + _number(other),
    "-": lambda one, other: _number(one) - _number(other),
    "*": lambda one, other: _number(one) * _number(other),
    "/": lambda one, other: _number(one) / _number(other),
}


def _infix(operator: str, left: Node, right: Node) -> Node:
    compute = _OPERATORS[operator]

    def node(calculator: Calculator, sheet: str) -> object:
        ones = _values(calculator, left(calculator, sheet))
        others = _values(calculator, right(calculator, sheet))
        for each in (*ones, *others):
            if isinstance(each, FormulaError):
                raise each
        count = max(len(ones), len(others))
        ones, others = (each * count if len(each) == 1 else each for each in (ones, others))
        return [compute(one, other) for one, other in zip(ones, others, strict=True)]

    return node


Function = Callable[[Calculator, str, list[Node]], Any]


def _one(calculator: Calculator, sheet: str, node: Node) -> Any:
    return _scalar(calculator, node(calculator, sheet))


def _if(calculator: Calculator, sheet: str, nodes: list[Node]) -> object:
    chosen = nodes[1] if _one(calculator, sheet, nodes[0]) else nodes[2]
    return chosen(calculator, sheet)


def _iferror(calculator: Calculator, sheet: str, nodes: list[Node]) -> object:
    try:
        return _one(calculator, sheet, nodes[0])
    except FormulaError:
        return nodes[1](calculator, sheet)


def _index(calculator: Calculator, sheet: str, nodes: list[Node]) -> Area:
    area = nodes[0](calculator, sheet)
    number = int(_number(_one(calculator, sheet, nodes[1])))
    if not 1 <= number <= len(area.rows):
        raise FormulaError("#REF!")
    row = area.rows[number - 1]
    return Area(area.sheet, range(row, row + 1), area.columns)


def _match(calculator: Calculator, sheet: str, nodes: list[Node]) -> int:
    wanted = _one(calculator, sheet, nodes[0])
    assert not (isinstance(wanted, str) and re.search(r"[*?~]", wanted)), "would be a pattern"
    for number, value in enumerate(_values(calculator, nodes[1](calculator, sheet)), 1):
        if value is not None and wanted is not None and _same(value, wanted):
            return number
    raise FormulaError("#N/A")


def _countifs(calculator: Calculator, sheet: str, nodes: list[Node]) -> int:
    columns = [_values(calculator, node(calculator, sheet)) for node in nodes[::2]]
    wanted = [_one(calculator, sheet, node) for node in nodes[1::2]]
    rows = zip(*columns, strict=True)
    return sum(all(map(_meets, row, wanted)) for row in rows)


def _meets(value: object, wanted: object) -> bool:
    if isinstance(wanted, str) and wanted.startswith(">"):
        return isinstance(value, int | float) and value > float(wanted[1:])
    return _same(value, wanted)


def _choose(calculator: Calculator, sheet: str, nodes: list[Node]) -> object:
    number = int(_number(_one(calculator, sheet, nodes[0])))
    return _one(calculator, sheet, nodes[number])


def _numbers(calculator: Calculator, sheet: str, node: Node) -> list[float]:
    values = _values(calculator, node(calculator, sheet))
    return [float(each) for each in values if isinstance(each, int | float)]


def _small(calculator: Calculator, sheet: str, nodes: list[Node]) -> float:
    numbers = sorted(_numbers(calculator, sheet, nodes[0]))
    place = int(_number(_one(calculator, sheet, nodes[1])))
    if not 1 <= place <= len(numbers):
        raise FormulaError("#NUM!")
    return numbers[place - 1]


def _mod(calculator: Calculator, sheet: str, nodes: list[Node]) -> float:
    number, divisor = (_number(_one(calculator, sheet, node)) for node in nodes)
    return number % divisor


def _na(*_: object) -> object:
    raise FormulaError("#N/A")


def _sumproduct(calculator: Calculator, sheet: str, nodes: list[Node]) -> float:
    (node,) = nodes
    return sum(map(_number, _values(calculator, node(calculator, sheet))))


def _of_each(compute: Callable[..., str]) -> Function:
    """A function of texts, which makes a list of a list as SUMPRODUCT asks for."""

    def node(calculator: Calculator, sheet: str, nodes: list[Node]) -> object:
        first, *rest = nodes
        fixed = [_one(calculator, sheet, each) for each in rest]
        values = _values(calculator, first(calculator, sheet))
        for each in values:
            if isinstance(each, FormulaError):
                raise each
        return [compute(_shown(each), *fixed) for each in values]

    return node


def _trimmed(text: str) -> str:
    return re.sub(" +", " ", text).strip(" ")


_FUNCTIONS: dict[str, Function] = {
    "AND": lambda c, sheet, nodes: all(_one(c, sheet, node) for node in nodes),
    "CHOOSE": _choose,
    "COUNT": lambda c, sheet, nodes: len(_numbers(c, sheet, nodes[0])),
    "COUNTA": lambda c, sheet, nodes: sum(
        each is not None for each in _values(c, nodes[0](c, sheet))
    ),
    "COUNTIF": _countifs,
    "COUNTIFS": _countifs,
    "IF": _if,
    "IFERROR": _iferror,
    "INDEX": _index,
    "LEFT": _of_each(lambda text: text[:1]),
    "MATCH": _match,
    "MAX": lambda c, sheet, nodes: max(_number(_one(c, sheet, node)) for node in nodes),
    "MOD": _mod,
    "NA": _na,
    "OR": lambda c, sheet, nodes: any(_one(c, sheet, node) for node in nodes),
    "ROWS": lambda c, sheet, nodes: len(nodes[0](c, sheet).rows),
    "SMALL": _small,
    "SUBSTITUTE": _of_each(str.replace),
    "SUMPRODUCT": _sumproduct,
    "TRIM": _of_each(_trimmed),
}
