"""Bars in cells, flat ones: what Excel 2007 knows has gradients, so that an extension follows."""

from __future__ import annotations

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_ID = "{B5F0C1B2-6C1E-4C62-9E0A-6D0E5A3F7C01}"
# What Excel calls these extensions (MS-XLSX, 2.3.2).
_RULE_EXTENSION = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"
_SHEET_EXTENSION = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"


def bars_rule(places: str, colour: str, *, priority: int) -> str:
    """The conditional format for cells that have numbers from 0 to 1; the colour is `FFrrggbb`."""
    return (
        f'<conditionalFormatting sqref="{places}"><cfRule type="dataBar" priority="{priority}">'
        '<dataBar minLength="0" maxLength="100" showValue="0">'
        f'<cfvo type="num" val="0"/><cfvo type="num" val="1"/><color rgb="{colour}"/></dataBar>'
        f'<extLst><ext xmlns:x14="{_X14}" uri="{_RULE_EXTENSION}"><x14:id>{_ID}</x14:id></ext>'
        "</extLst></cfRule></conditionalFormatting>"
    )


def bars_extension(places: str, colour: str) -> str:
    """What the sheet says at its end about the bars of the rule above."""
    bounds = "".join(f'<x14:cfvo type="num"><xm:f>{bound}</xm:f></x14:cfvo>' for bound in (0, 1))
    return (
        f'<extLst><ext xmlns:x14="{_X14}" uri="{_SHEET_EXTENSION}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{_XM}"><x14:cfRule type="dataBar" id="{_ID}">'
        f'<x14:dataBar minLength="0" maxLength="100" showValue="0" gradient="0">{bounds}'
        f'<x14:negativeFillColor rgb="{colour}"/><x14:axisColor rgb="{colour}"/></x14:dataBar>'
        f"</x14:cfRule><xm:sqref>{places}</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst>"
    )
