"""What comes out of archives and mails, however they are packed into each other."""

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.packages import PackageError
from framework_export.returns.incoming import mail as mail_module
from framework_export.returns.incoming import patience
from framework_export.returns.incoming import pieces as pieces_module
from framework_export.returns.incoming.mail import is_mail, is_mailbox
from framework_export.returns.incoming.pieces import Piece, is_container, unpacked
from tests.returns.incoming.mails import SENT, mail, write_mailbox

FORM = b"\x00 a form, as far as anybody knows here \xff"


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 9, 12, 0)), data)
    return stream.getvalue()


def pieces(data: bytes) -> list[Piece]:
    return list(unpacked(io.BytesIO(data), "box"))


def found(data: bytes) -> dict[str, bytes | str]:
    """What each file has, or the code of why nobody can tell."""
    return {
        each.file: each.content.code if isinstance(each.content, PackageError) else each.content
        for each in pieces(data)
    }


def test_what_is_attached_to_a_mail_comes_out_with_who_has_sent_it_and_when() -> None:
    (piece,) = pieces(mail({"ada.docx": FORM}).as_bytes())

    assert (piece.file, piece.content) == ("box/ada.docx", FORM)
    assert (piece.envelope.sender, piece.envelope.sent) == ("ada@x.example", SENT)


def test_the_mails_of_a_mailbox_have_numbers_and_subjects(tmp_path: Path) -> None:
    mails = [mail({"a.docx": FORM}), mail({"b.docx": FORM, "c.xlsx": FORM}, subject="Späte/Form")]
    data = write_mailbox(tmp_path / "inbox", mails).read_bytes()

    assert is_mailbox(data)
    assert list(found(data)) == [
        "box/1 Re: Review/a.docx",
        "box/2 Späte Form/b.docx",
        "box/2 Späte Form/c.xlsx",
    ]


def test_names_of_attachments_lead_nowhere() -> None:
    names = list(found(mail({"../../etc/passwd": FORM, "Größe.docx": FORM}).as_bytes()))

    assert names == ["box/.. .. etc passwd", "box/Größe.docx"]


def test_mails_archives_and_mails_in_each_other_are_opened() -> None:
    forwarded = mail({"": mail({"ada.docx": FORM}, subject="Mine")}, subject="Fwd")
    archive = zipped({"team/mail.eml": forwarded.as_bytes(), "bo.docx": FORM})
    outer = mail({"all.zip": archive}).as_bytes()

    assert found(outer) == {
        "box/all.zip/bo.docx": FORM,
        "box/all.zip/team/mail.eml/Mine/ada.docx": FORM,
    }


def test_a_file_of_an_archive_is_as_old_as_the_archive_says() -> None:
    (piece,) = pieces(zipped({"ada.docx": FORM}))

    assert piece.changed == "2026-11-20T09:12:00.000000Z"


def test_archives_in_mails_in_archives_end_somewhere() -> None:
    data = zipped({"ada.docx": FORM})
    for _ in range(6):
        data = zipped({"m.eml": mail({"z.zip": data}).as_bytes()})

    assert list(found(data).values()) == ["form-not-office"]


def test_mails_in_mails_end_somewhere() -> None:
    message = mail({"ada.docx": FORM})
    for _ in range(5):
        message = mail({"": message})

    assert list(found(message.as_bytes()).values()) == ["form-not-office"]


def test_what_mail_programs_put_in_is_no_file() -> None:
    message = mail({"ada.docx": FORM})
    message.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline"
    )
    message.add_attachment(
        b"0", maintype="application", subtype="pkcs7-signature", filename="s.p7s"
    )

    assert list(found(message.as_bytes())) == ["box/ada.docx"]


def test_a_picture_that_somebody_has_attached_is_a_file() -> None:
    message = mail({})
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="scan.png")

    assert list(found(message.as_bytes())) == ["box/scan.png"]


def test_a_mail_with_nothing_attached_is_said() -> None:
    assert found(mail({}).as_bytes()) == {"box": "form-mail-empty"}


def test_a_mail_without_a_date_or_with_a_wrong_one_is_read() -> None:
    for date in ("", "yesterday", "Fri, 99 Nov 2026 99:99:99 +9999"):
        (piece,) = pieces(mail({"a.docx": FORM}, date=date).as_bytes())
        assert piece.envelope.sent == ""


@pytest.mark.parametrize(
    "data",
    [
        b"Dear all: this is a text.\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/related\nContent-Location: http://x\n\n",
        b"From: <Saved by Blink>\nSubject: Form\n\n",
        b"PK\3\4 and so on",
        b"",
    ],
)
def test_other_texts_are_no_mails(data: bytes) -> None:
    assert not is_mail(data)
    assert not is_mailbox(data)
    assert not is_container(data)


def test_too_many_files_and_too_large_mails_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "_MOST_FILES", 2)
    names = found(mail({f"{number}.docx": FORM for number in range(4)}).as_bytes())
    assert list(names.values()) == [FORM, FORM, "form-too-large"]

    monkeypatch.setattr(pieces_module, "_MOST_FILES", 200)
    monkeypatch.setattr(mail_module, "_MOST_ATTACHED", 1)
    assert list(found(mail({"a": FORM, "b": FORM}).as_bytes()).values()) == [FORM, "form-too-large"]

    monkeypatch.setattr(mail_module, "LARGEST_MAIL", 100)
    assert list(found(b"From x\nTo: y\n\n" + b"z" * 200 + b"\n").values()) == ["form-too-large"]


def test_heads_that_are_of_no_mail_take_no_time() -> None:
    for line in (b"X-A: b\r\n", b"X-A: b\r\n \r\n", b"a: \t\n", b"!:\t"):
        assert not is_mail(line * 1_000 + b"\x00")
        assert not is_mailbox(b"From x\n" + line * 1_000 + b"\x00")


@pytest.mark.skipif(not patience.HAS_ALARMS, reason="signals are POSIX")
@pytest.mark.parametrize(
    "head",
    [
        b"Subject: " + b"=?a?q?" * 100_000,
        b"Content-Type: a/b" + b';"' * 500_000,
        b"From: a@b\n"
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (number, number)
            for number in range(150)
        )
        + b"\n--" * 1_000_000,
    ],
)
def test_a_mail_that_is_made_to_take_hours_is_left(
    monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.05)

    assert list(found(b"To: a@b\n" + head + b"\n\nx").values()) == ["form-too-slow"]


HEADERS = st.sampled_from(
    (
        b"From: a@b\n",
        b"Date: \xff\n",
        b"Subject: =?utf-8?b?////?=\n",
        b"Content-Type: multipart/mixed; boundary=x\n",
        b"Content-Type: message/rfc822\n",
        b'Content-Type: application/x; name="=?x-none?q?a?="\n',
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Disposition: attachment; filename*=x'y'%ff\n",
        b"\n",
        b"--x\n",
        b"--x--\n",
        b"From x\n",
        b"YWJj\n",
        b"\xff\xfe\n",
    )
)


@given(st.lists(HEADERS | st.binary(max_size=20), max_size=30))
def test_no_mail_makes_it_fail(parts: list[bytes]) -> None:
    for each in pieces(b"From: a@b\n" + b"".join(parts)):
        assert each.file.startswith("box")
    for each in pieces(b"From a@b\nTo: c\n" + b"".join(parts)):
        assert each.file.startswith("box")


def test_a_mail_that_is_a_million_parts_deep_is_refused() -> None:
    deep = b"From: a@b\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (number, number)
        for number in range(3_000)
    )

    assert set(found(deep).values()) <= {"form-damaged", "form-mail-empty"}


def test_a_message_that_was_made_by_hand_is_read() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(FORM, maintype="application", subtype="x", filename="only.docx")

    assert found(message.as_bytes()) == {"box/only.docx": FORM}
