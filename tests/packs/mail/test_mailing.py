"""Drafts of mail, from a roster to files that a mail program opens."""

import csv
import shutil
import zipfile
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from framework_export.formats.returned import read_form
from framework_export.packs.mail import fetching, places, posting
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.remote import Remote
from framework_export.packs.places.shards import Shard
from framework_export.packs.running import make_packs
from framework_export.packs.tally import Tally
from framework_export.packs.work.at_once import AtOnce
from tests.packs.conftest import OpenText
from tests.packs.mail.conftest import PEOPLE, Ask
from tests.packs.test_running import Counted, filled_in, make

BY_MANAGER = {"by_manager": True}
ARCHIVED = {"archived": True}
BOTH = ("review", "self-assessment")


def drafts(folder: Path) -> dict[str, EmailMessage]:
    """By whom they are to."""
    found = {}
    for path in sorted((folder / "mail").rglob("*")):
        if path.is_file():
            assert path.suffix == ".eml"
            data = path.read_bytes()
            message = message_from_bytes(data, policy=policy.default)
            found[message["To"].addresses[0].addr_spec] = message
    return found


def attached(message: EmailMessage) -> dict[str, bytes]:
    parts = list(message.iter_attachments())
    return {str(part.get_filename()): part.get_payload(decode=True) for part in parts}  # type: ignore[misc]


def path_of(folder: Path, name: str) -> Path:
    (path,) = (folder / "mail").rglob(f"*{name}*.eml")
    return path


def listed(folder: Path, name: str = "mailing.csv") -> dict[str, dict[str, str]]:
    text = (folder / name).read_text("utf-8-sig")
    return {row["name"]: row for row in csv.DictReader(text.splitlines())}


def concerns(tally: Tally) -> dict[str, list[str]]:
    return {reason: concern.named for reason, concern in tally.mail.concerns.items()}


def test_everybody_gets_a_draft_with_all_of_their_own_forms(ask: Ask, folder: Path) -> None:
    tally = make(ask(scheme={"documents": BOTH}))

    assert (tally.mail.written, tally.mail.concerns) == (3, {})
    found = drafts(folder)
    assert sorted(found) == ["a@x.example", "bo@x.example", "cy@x.example"]
    forms = attached(found["bo@x.example"])
    assert sorted(forms) == ["Bo-review.docx", "Bo-self-assessment.xlsx"]
    assert {read_form(data).person["name"] for data in forms.values()} == {"Bo"}
    assert "2026-H2" in found["a@x.example"]["Subject"]


def test_the_list_has_a_row_for_each_person_with_both_forms_and_the_draft(
    ask: Ask, folder: Path
) -> None:
    make(ask(scheme={"documents": BOTH}))

    rows = listed(folder)
    assert list(rows) == ["Ada", "Bo", "Cy"]
    assert rows["Bo"]["language"] == "ar"
    for row in rows.values():
        assert all((folder / row[name]).is_file() for name in (*BOTH, "draft"))
        assert row["email"].encode() in (folder / row["draft"]).read_bytes()


def test_the_list_is_there_without_drafts_too(ask: Ask, folder: Path) -> None:
    tally = make(ask(mail=False))

    assert listed(folder)["Ada"]["review"] == "Ada-review.docx"
    assert listed(folder)["Ada"]["draft"] == ""
    assert not (folder / "mail").exists()
    assert not tally.mail.old_drafts


def test_a_manager_gets_one_draft_with_the_forms_of_all_their_people(
    ask: Ask, folder: Path
) -> None:
    tally = make(ask(scheme=BY_MANAGER))

    found = drafts(folder)
    assert tally.mail.written == 2
    assert sorted(attached(found["b@x.example"])) == ["Ada-review.docx", "Bo-review.docx"]
    assert sorted(attached(found["d@x.example"])) == ["Cy-review.docx"]
    assert listed(folder)["Ada"]["draft"] == listed(folder)["Bo"]["draft"]


def test_a_manager_gets_the_archive_where_there_is_one(ask: Ask, folder: Path) -> None:
    make(ask(scheme={**BY_MANAGER, **ARCHIVED}))

    ((name, data),) = attached(drafts(folder)["b@x.example"]).items()
    assert name == "Boss.zip"
    assert data == (folder / "Boss.zip").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == ["Ada-review.docx", "Bo-review.docx"]


def test_a_person_gets_their_own_forms_out_of_an_archive(ask: Ask, folder: Path) -> None:
    tally = make(ask(scheme=ARCHIVED))

    assert tally.mail.written == 3
    ((name, data),) = attached(drafts(folder)["cy@x.example"]).items()
    assert (name, read_form(data).person["name"]) == ("Cy-review.docx", "Cy")
    assert listed(folder)["Cy"]["archive"] == "2026-H2.zip"


def test_two_people_of_one_name_get_two_drafts(ask: Ask, folder: Path) -> None:
    text = "name,level,email\nSam,1,a@x.example\nSam,1,b@x.example\n"

    make(ask(text))

    for address, message in drafts(folder).items():
        ((_, data),) = attached(message).items()
        assert read_form(data).person["email"] == address


@pytest.mark.parametrize("address", ["", "ü@x.example", "a..b@x.example", "a@x..example"])
def test_whoever_mail_cannot_go_to_is_named_and_gets_no_draft(
    ask: Ask, folder: Path, address: str
) -> None:
    tally = make(ask(PEOPLE.replace("a@x.example", address)))

    assert concerns(tally) == {"no-address": ["Ada"]}
    assert "a@x.example" not in drafts(folder)
    assert listed(folder)["Ada"]["draft"] == ""
    assert listed(folder)["Ada"]["review"] == "Ada-review.docx"


def test_people_without_a_manager_and_managers_without_an_address_are_named(
    ask: Ask, folder: Path
) -> None:
    text = PEOPLE.replace("Boss,b@x.example", ",").replace("d@x.example", "")

    tally = make(ask(text, scheme=BY_MANAGER))

    assert concerns(tally) == {"no-manager": ["Ada"], "no-address": ["Dee"]}
    assert not (folder / "mail").exists()


def test_a_form_that_somebody_has_filled_in_is_not_sent_again(ask: Ask, folder: Path) -> None:
    make(ask(scheme={"documents": BOTH}))
    filled_in(folder / "Ada-review.docx")

    tally = make(ask(scheme={"documents": BOTH}))

    assert (tally.mail.written, tally.mail.unchanged, tally.mail.filled_in) == (1, 2, 1)
    assert sorted(attached(drafts(folder)["a@x.example"])) == ["Ada-self-assessment.xlsx"]
    assert listed(folder)["Ada"]["review"] == ""


def test_who_has_filled_in_everything_gets_no_draft_and_an_earlier_one_is_named(
    ask: Ask, folder: Path
) -> None:
    make(ask())
    filled_in(folder / "Ada-review.docx")
    before = path_of(folder, "Ada").relative_to(folder).as_posix()

    tally = make(ask())

    assert concerns(tally) == {"stale": [before]}
    assert listed(folder)["Ada"]["draft"] == ""
    assert make(ask(prune=True)).mail.removed == 1
    assert "a@x.example" not in drafts(folder)


def test_a_managers_draft_leaves_out_what_was_filled_in(ask: Ask, folder: Path) -> None:
    make(ask(scheme=BY_MANAGER))
    filled_in(folder / "Boss/Ada-review.docx")

    make(ask(scheme=BY_MANAGER))

    boss = drafts(folder)["b@x.example"]
    assert sorted(attached(boss)) == ["Bo-review.docx"]
    body = boss.get_body()
    assert body is not None
    assert "Ada" not in body.get_content()


def test_somebody_elses_file_is_never_attached(ask: Ask, folder: Path) -> None:
    make(ask())
    (folder / "Ada-review.docx").write_bytes(filled_in(folder / "Bo-review.docx"))

    tally = make(ask())

    assert (tally.taken, sorted(drafts(folder))) == (
        1,
        ["a@x.example", "bo@x.example", "cy@x.example"],
    )
    assert listed(folder)["Ada"]["draft"] == listed(folder)["Ada"]["review"] == ""
    assert sorted(concerns(tally)["stale"]) == sorted(
        path_of(folder, name).relative_to(folder).as_posix() for name in ("Ada", "Bo")
    )


@pytest.mark.parametrize("by_manager", [False, True])
def test_an_archive_that_somebody_has_changed_is_not_sent(
    ask: Ask, folder: Path, by_manager: bool
) -> None:
    scheme = {"by_manager": by_manager, "archived": True}
    make(ask(scheme=scheme, mail=False))
    name = "Boss.zip" if by_manager else "2026-H2.zip"
    with zipfile.ZipFile(folder / name, "a") as archive:
        archive.writestr("more.txt", "x")

    tally = make(ask(scheme=scheme))

    expected = ["Boss"] if by_manager else ["Ada", "Bo", "Cy"]
    assert concerns(tally) == {"changed-archive": expected}


@pytest.mark.parametrize("by_manager", [False, True])
def test_a_form_that_could_not_be_made_keeps_nobody_from_the_others_in_an_archive(
    ask: Ask, folder: Path, by_manager: bool
) -> None:
    make(ask(scheme={"documents": BOTH}, mail=False))
    (folder / "Ada-review.docx").write_bytes(b"\xd0\xcf\x11\xe0 with a password")

    tally = make(ask(scheme={"documents": BOTH, "archived": True, "by_manager": by_manager}))

    assert (tally.withheld, concerns(tally)) == (1, {})
    found = drafts(folder)
    if by_manager:
        assert list(attached(found["b@x.example"])) == ["Boss.zip"]
    else:
        assert list(attached(found["a@x.example"])) == ["Ada-self-assessment.xlsx"]


def test_an_archive_that_a_filled_in_form_went_into_is_not_sent(ask: Ask, folder: Path) -> None:
    make(ask(scheme=BY_MANAGER, mail=False))
    filled_in(folder / "Boss/Ada-review.docx")

    tally = make(ask(scheme={**BY_MANAGER, **ARCHIVED}))

    with zipfile.ZipFile(folder / "Boss.zip") as archive:
        assert sorted(archive.namelist()) == ["Ada-review.docx", "Bo-review.docx"]
    assert concerns(tally) == {"changed-archive": ["Boss"]}
    assert list(drafts(folder)) == ["d@x.example"]


@pytest.mark.parametrize("scheme", [{}, BY_MANAGER, ARCHIVED, {**BY_MANAGER, **ARCHIVED}])
def test_a_second_run_writes_no_draft_anew_and_a_change_those_that_it_is_about(
    ask: Ask, folder: Path, scheme: dict[str, bool]
) -> None:
    first = make(ask(scheme=scheme))
    before = {path: path.stat().st_mtime_ns for path in (folder / "mail").rglob("*.eml")}

    again = make(ask(scheme=scheme))

    assert (again.mail.written, again.mail.unchanged) == (0, first.mail.written)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    changed = make(ask(PEOPLE.replace("3,Cy,2", "3,Cy,1"), scheme=scheme))
    assert (changed.mail.written, changed.mail.unchanged) == (1, first.mail.written - 1)


def test_drafts_are_the_same_bytes_every_time(ask: Ask, folder: Path) -> None:
    make(ask())
    before = {path.name: path.read_bytes() for path in (folder / "mail").rglob("*.eml")}
    for path in (folder / "mail").rglob("*.eml"):
        path.unlink()

    make(ask())

    assert {path.name: path.read_bytes() for path in (folder / "mail").rglob("*.eml")} == before


def test_a_draft_that_somebody_has_changed_is_left_and_named(ask: Ask, folder: Path) -> None:
    make(ask())
    path = path_of(folder, "Ada")
    path.write_bytes(path.read_bytes().replace(b"Hello", b"Dear"))
    before = path.read_bytes()

    tally = make(ask(PEOPLE.replace("1,Ada,1", "1,Ada,2"), prune=True))

    assert concerns(tally) == {"changed-draft": [path.relative_to(folder).as_posix()]}
    assert path.read_bytes() == before
    assert listed(folder)["Ada"]["draft"] == ""


def test_drafts_of_people_who_have_left_are_named_and_go_when_pruned(
    ask: Ask, folder: Path
) -> None:
    make(ask())
    left = "".join(line for line in PEOPLE.splitlines(keepends=True) if "Ada" not in line)
    path = path_of(folder, "Ada")

    assert concerns(make(ask(left))) == {"stale": [path.relative_to(folder).as_posix()]}
    assert path.exists()
    tally = make(ask(left, prune=True))
    assert (tally.mail.removed, tally.mail.concerns) == (1, {})
    assert not path.exists()


def test_a_changed_draft_of_somebody_who_has_left_stays_when_pruned(ask: Ask, folder: Path) -> None:
    make(ask())
    left = "".join(line for line in PEOPLE.splitlines(keepends=True) if "Ada" not in line)
    path = path_of(folder, "Ada")
    path.write_bytes(path.read_bytes() + b"x")

    tally = make(ask(left, prune=True))

    assert list(concerns(tally)) == ["stale"]
    assert path.exists()


def test_every_run_without_drafts_says_that_there_are_earlier_ones(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_FILES", 1)  # So that they are in folders.
    make(ask())

    assert not make(ask()).mail.old_drafts
    assert [make(ask(mail=False)).mail.old_drafts for _ in range(2)] == [True, True]
    shutil.rmtree(folder / "mail")
    assert not make(ask(mail=False)).mail.old_drafts


def test_a_form_that_changes_under_our_hands_is_not_sent(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(ask())
    form = folder / "Ada-review.docx"
    other = (folder / "Bo-review.docx").read_bytes()
    path_of(folder, "Ada").unlink()
    fetched = fetching.fetch_form
    monkeypatch.setattr(
        posting,
        "fetch_form",
        lambda store, path, sha256: (form.write_bytes(other), fetched(store, path, sha256))[1],
    )

    tally = make(ask())

    assert concerns(tally) == {"changed-form": ["Ada"]}
    assert "a@x.example" not in drafts(folder)


def test_a_large_draft_is_named_and_one_that_no_mail_can_carry_is_not_written(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "LARGE", 1_000)
    first = make(ask())
    assert len(concerns(first)["large"]) == 3
    assert all((folder / path).is_file() for path in concerns(first)["large"])
    assert concerns(make(ask())) == concerns(first)

    monkeypatch.setattr(posting, "LARGEST", 1_000)
    for path in (folder / "mail").rglob("*.eml"):
        path.unlink()
    for scheme in ({}, {**BY_MANAGER, **ARCHIVED}):
        assert "too-large" in concerns(make(ask(scheme=scheme)))
    assert not list((folder / "mail").rglob("*.eml"))


def test_shards_write_drafts_side_by_side(ask: Ask, folder: Path) -> None:
    for number in (1, 2):
        make(ask(shard=Shard(number=number, count=2)))

    assert len(drafts(folder)) == 3
    shared = {**listed(folder, "mailing-1-of-2.csv"), **listed(folder, "mailing-2-of-2.csv")}
    assert {row["draft"] for row in shared.values()} == {
        path.relative_to(folder).as_posix() for path in (folder / "mail").rglob("*.eml")
    }


def test_a_folder_has_only_so_many_drafts(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_FILES", 1)

    make(ask())

    assert all(path.parent.parent.name == "mail" for path in (folder / "mail").rglob("*.eml"))
    assert len(drafts(folder)) == 3


def test_a_run_that_ends_early_leaves_no_list(ask: Ask, folder: Path) -> None:
    make(ask())

    class Stopped(Counted):
        def advance(self, count: int = 1) -> None:
            raise KeyboardInterrupt(count)

    with pytest.raises(KeyboardInterrupt):
        make_packs(ask(), AtOnce(), Stopped())
    assert not (folder / "mailing.csv").exists()


def test_hostile_names_stay_in_the_folder_of_drafts(
    ask: Ask, open_text: OpenText, folder: Path
) -> None:
    text = 'employee_id,name,level,email\n../../1,"../Ada, ""x""\nBcc: <b>",1,a@x.example\n'

    make(replace(ask(), roster=open_text(text, "name=name")))

    ((to, message),) = drafts(folder).items()
    assert to == "a@x.example"
    assert len(message["To"].addresses) == 1
    assert not list(folder.parent.glob("*.eml"))


def test_a_manager_called_mail_keeps_forms_and_drafts_apart(ask: Ask, folder: Path) -> None:
    make(ask(PEOPLE.replace("Boss", "Mail"), scheme=BY_MANAGER))

    assert {path.suffix for path in (folder / "mail").rglob("*") if path.is_file()} == {".eml"}


@pytest.mark.parametrize("scheme", [{}, ARCHIVED, {**BY_MANAGER, **ARCHIVED}])
def test_drafts_go_to_whatever_a_url_leads_to_some_at_a_time(
    ask: Ask, folder: Path, scheme: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Remote.__init__

    def with_threads(self: Remote, url: Url) -> None:
        opened(self, url)
        self.at_once = 4

    monkeypatch.setattr(Remote, "__init__", with_threads)

    tally = make(ask(scheme=scheme, place=Url(address=f"file://{folder}")))

    assert tally.mail.concerns == {}
    assert len(drafts(folder)) == tally.mail.written == (2 if "by_manager" in scheme else 3)
    for message in drafts(folder).values():
        assert attached(message)
