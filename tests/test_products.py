"""The table of products: which documents in which formats, under which names."""

from types import SimpleNamespace

import pytest

from framework_export import products as table
from framework_export.documents import document_package
from framework_export.errors import SetupError
from framework_export.products import (
    FORMS,
    KINDS,
    chosen_products,
    cycle_products,
    every_format,
    form_product,
    products_of,
)


def test_every_document_of_the_table_is_a_package_that_plans_itself() -> None:
    plans = {"framework": "plan", "cycle": "plan_summary", "editions": "plan_changes"}

    assert all(hasattr(document_package(kind.name), plans[kind.about]) for kind in KINDS)


def test_each_format_usually_makes_what_it_always_made() -> None:
    usual = {product.format: product.kind.name for product in chosen_products(every_format(), ())}

    assert usual["pdf"] == "handbook"
    assert usual["word"] == "review"
    assert usual["excel"] == "self-assessment"


def test_a_form_is_made_in_the_format_that_is_read_back() -> None:
    assert {form: form_product(form).format for form in FORMS} == {
        "review": "word",
        "self-assessment": "excel",
    }


def test_files_are_called_after_the_framework_and_the_part() -> None:
    (handbook,) = chosen_products(("pdf",), ("handbook",))

    assert handbook.file_name("data", "") == "data.pdf"
    assert handbook.file_name("data", "level-3") == "data-level-3.pdf"
    assert (handbook.key, handbook.files) == ("pdf-handbook", "pdf/NAME.pdf")


def test_a_review_for_paper_is_told_from_handbooks_by_its_name() -> None:
    word, paper = (chosen_products((name,), ("review",))[0] for name in ("word", "pdf"))

    assert (paper.key, paper.files) == ("pdf-review", "pdf/NAME-level-N-review.pdf")
    assert word.file_name("data", "level-3") == "data-level-3.docx"
    assert paper.file_name("data", "level-3") == "data-level-3-review.pdf"


def test_what_is_made_of_a_cycle_is_found_by_itself() -> None:
    found = {product.format: product.file_name("summary", "") for product in cycle_products()}

    assert found == {"pdf": "summary.pdf", "excel": "summary.xlsx"}


def test_no_command_that_builds_frameworks_offers_what_is_made_of_a_cycle() -> None:
    for name in every_format():
        assert all(product.kind.about == "framework" for product in products_of(name))
    with pytest.raises(SetupError, match="no document summary"):
        chosen_products(every_format(), ("summary",))


def test_a_format_for_cycles_only_makes_nothing_of_frameworks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawing = SimpleNamespace(DOCUMENTS=("summary",), SUFFIX=".x", LABEL="X")
    monkeypatch.setattr(table, "renderer", lambda _: drawing)

    assert chosen_products(("x",), ()) == ()


def test_two_documents_of_a_format_never_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = SimpleNamespace(DOCUMENTS=("review", "self-assessment"), SUFFIX=".x", LABEL="X")
    monkeypatch.setattr(table, "renderer", lambda _: drawing)

    names = [each.file_name("data", "level-1") for each in products_of("x")]

    assert names == ["data-level-1.x", "data-level-1-self-assessment.x"]


def test_a_format_that_draws_an_unknown_document_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawing = SimpleNamespace(DOCUMENTS=("poster",), SUFFIX=".x", LABEL="X")
    monkeypatch.setattr(table, "renderer", lambda _: drawing)

    with pytest.raises(SetupError, match="draws poster"):
        products_of("x")


def test_a_document_that_no_format_draws_is_asked_about() -> None:
    with pytest.raises(SetupError) as caught:
        chosen_products(("pdf",), ("handbok",))

    assert caught.value.hint == "Did you mean handbook?"
