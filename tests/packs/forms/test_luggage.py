"""Templates and logo on their way to machines that have no copy of the project."""

from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.errors import SetupError
from framework_export.formats import Look
from framework_export.packs.forms.luggage import pack_luggage, unpack_luggage
from framework_export.theme import Logo


def with_logo(look: Look, path: Path) -> Look:
    logo = Logo(path=path, description="Dummy Co")
    return replace(look, theme=replace(look.theme, logo=logo))


def test_what_forms_are_made_with_is_there_on_the_other_side(look: Look, tmp_path: Path) -> None:
    picture = tmp_path / "our logo.PNG"
    picture.write_bytes(b"a picture")
    there = tmp_path / "there"

    luggage = pack_luggage(with_logo(look, picture), ["word", "excel"])
    unpacked = unpack_luggage(luggage, with_logo(look, picture), there)
    picture.unlink()

    template = unpacked.project.template("review.docx")
    assert template.parent == there
    assert template.read_bytes() == look.project.template("review.docx").read_bytes()
    assert unpacked.theme.logo is not None
    assert unpacked.theme.logo.path.read_bytes() == b"a picture"
    assert unpacked.theme.logo.path.suffix == ".png"


def test_a_logo_that_cannot_be_read_is_named(look: Look, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"Cannot read .*gone.png"):
        pack_luggage(with_logo(look, tmp_path / "gone.png"), ["word"])
