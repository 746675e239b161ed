"""The text of a cell is all that people see in it, however a program has put it together."""

import pytest
from lxml import etree

from framework_export.formats.excel.returned.workbook.texts import namespace_of, text_of

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    "markup",
    [
        "<t>Led it</t>",
        "<r><t>Led</t></r><r><rPr><b/></rPr><t> it</t></r>",
        "<t>Led it</t><rPh sb='0' eb='1'><t>read so</t></rPh>",
        "<t><t>Led it</t></t>",
        "<y xmlns='urn:x'><t xmlns='" + SPACE + "'>Led it</t></y>",
    ],
)
def test_a_text_is_whole_in_whatever_it_stands(markup: str) -> None:
    item = etree.fromstring(f"<si xmlns='{SPACE}'>{markup}</si>")

    assert text_of(item, namespace_of(item)) == "Led it"
