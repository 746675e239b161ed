"""E-mails as programs write them, made by the standard library."""

import mailbox
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from pathlib import Path

DAY = "Fri, 20 Nov 2026 09:12:00 +0100"
SENT = "2026-11-20T08:12:00.000000Z"


def mail(
    attached: Mapping[str, bytes | EmailMessage],
    *,
    subject: str = "Re: Review",
    sender: str = "Ada Aster <ada@x.example>",
    date: str = DAY,
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "hr@x.example"
    message["Subject"] = subject
    if date:
        message["Date"] = date
    message.set_content("Here it is.\n\nFrom my phone")
    message.add_alternative("<p>Here it is.</p>", subtype="html")
    for name, content in attached.items():
        if isinstance(content, EmailMessage):
            message.add_attachment(content)
        else:
            message.add_attachment(
                content, maintype="application", subtype="octet-stream", filename=name
            )
    return message


def write_mailbox(path: Path, messages: Iterable[EmailMessage]) -> Path:
    box = mailbox.mbox(path)
    for message in messages:
        box.add(message)
    box.close()
    return path
