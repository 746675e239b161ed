"""What a returned form says, as data."""

from framework_export.documents.answers import Account, Remark, ReturnedForm
from framework_export.returns.answers_json import form_as_data


def test_remarks_have_their_place_and_kind_and_characters_are_counted() -> None:
    remark = Remark(place="Level 1!F6", text="Led the review", kind="comment", near="delivers")
    account = Account(found=12, answers=0, remarks=12)
    form = ReturnedForm(person={}, answers=(), problems=(), remarks=(remark,), account=account)

    data = form_as_data("ada.xlsx", form)

    assert data["remarks"] == [
        {"place": "Level 1!F6", "text": "Led the review", "kind": "comment", "near": "delivers"}
    ]
    assert data["characters"] == {"found": 12, "answers": 0, "remarks": 12}
