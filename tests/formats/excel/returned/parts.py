"""Returned workbooks as people and programs leave them, changed part by part."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from framework_export.documents.answers import ReturnedForm
from framework_export.formats.packages import CONTENT_TYPES, read_parts, write_package
from framework_export.formats.returned import read_form

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
START, LEVEL, NEXT, SUMMARY, GROWTH, SCALE, FIGURES, IDENTITY = (
    f"xl/worksheets/sheet{number}.xml" for number in range(1, 9)
)


class Parts(dict[str, bytes]):
    """The parts of a workbook."""

    @classmethod
    def of(cls, data: bytes) -> "Parts":
        return cls(read_parts(data))

    def read(self) -> ReturnedForm:
        return read_form(write_package(self))

    def change(self, part: str, old: str, new: str, *, pattern: bool = False) -> None:
        text = self[part].decode()
        found = re.search(old if pattern else re.escape(old), text, re.DOTALL)
        assert found, f"{old} is not in {part}"
        changed = re.sub(old, new, text, flags=re.DOTALL) if pattern else text.replace(old, new)
        self[part] = changed.encode()

    def put(self, part: str, place: str, cell: str) -> None:
        """Replaces a cell, or adds one; the `@` in it becomes its place."""
        row = re.sub("[A-Z]", "", place)
        text = re.sub(rf'(<row r="{row}"[^>]*)/>', r"\1></row>", self[part].decode())
        new = cell.replace("@", f'r="{place}"', 1)
        found = re.search(rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)', text)
        if found:
            text = text[: found.start()] + new + text[found.end() :]
        elif line := re.search(rf'<row r="{row}"[^>]*>', text):
            text = text[: line.end()] + new + text[line.end() :]
        else:
            text = text.replace("</sheetData>", f'<row r="{row}">{new}</row></sheetData>')
        self[part] = text.encode()

    def write(self, part: str, place: str, text: str) -> None:
        said = escape(text, {'"': "&quot;"})
        self.put(part, place, f'<c @ t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>')

    def cell(self, part: str, place: str) -> str:
        """What stands between the tags of a cell."""
        found = re.search(rf'<c r="{place}"[^>]*>(.*?)</c>', self[part].decode())
        assert found, f"{place} is blank"
        return found.group(1)

    def place_of(self, name: str) -> str:
        """The cell that has a name, such as `C18`."""
        pattern = rf'<definedName name="{name}"[^>]*>[^<]*!\$([A-Z]+)\$([0-9]+)<'
        found = re.search(pattern, self["xl/workbook.xml"].decode())
        assert found, name
        return "".join(found.groups())

    def relate(self, part: str, kind: str, target: str, *, outside: bool = False) -> str:
        """Relates a part to another one, and says the id of that."""
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels"
        empty = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )
        text = self.get(name, empty).decode().replace("/>", "></Relationships>", name not in self)
        number = f"rId{90 + text.count('<Relationship ')}"
        mode = ' TargetMode="External"' if outside else ""
        kind = kind if ":" in kind else f"{OFFICE}/{kind}"
        new = f'<Relationship Id="{number}" Type="{kind}" Target="{target}"{mode}/>'
        self[name] = text.replace("</Relationships>", f"{new}</Relationships>").encode()
        return number

    def remove(self, *names: str) -> None:
        for name in names:
            self.pop(name, None)
            for each in (CONTENT_TYPES, "_rels/.rels", "xl/_rels/workbook.xml.rels"):
                target = re.escape(name.removeprefix("xl/"))
                gone = rf'<(?:Override|Relationship) [^>]*"[^"]*{target}"[^>]*/>'
                self[each] = re.sub(gone, "", self[each].decode()).encode()


def given(form: ReturnedForm) -> Mapping[str, str]:
    """Codes and texts by the keys of the questions."""
    return {answer.key: answer.code or answer.text for answer in form.answers}


def told(form: ReturnedForm) -> list[tuple[str, str]]:
    """Places and texts of the remarks."""
    return [(remark.place, remark.text) for remark in form.remarks]


def problems(form: ReturnedForm) -> list[str]:
    return [problem.code for problem in form.problems]


def is_balanced(form: ReturnedForm) -> bool:
    account = form.account
    return account.found == account.answers + account.remarks
