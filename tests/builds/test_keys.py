import pytest

from framework_export.builds.keys import ground_key
from framework_export.formats import Look, pdf


@pytest.mark.parametrize("library", ["weasyprint", "no-such-library"])
def test_a_library_more_shows(look: Look, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setattr(pdf, "LIBRARIES", ())
    before = ground_key("pdf", look)
    monkeypatch.setattr(pdf, "LIBRARIES", (library,))

    assert ground_key("pdf", look) != before


def test_another_version_of_a_library_shows(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ground_key("pdf", look)
    monkeypatch.setattr("framework_export.builds.keys.version", lambda _: "99")

    assert ground_key("pdf", look) != before
