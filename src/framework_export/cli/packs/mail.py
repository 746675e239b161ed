"""Says what has become of drafts of mail, and which of them somebody has to look at."""

from __future__ import annotations

from collections.abc import Mapping

from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.packs.file_names import MAIL
from framework_export.packs.mail.tallies import Concern, MailTally, Reason
from framework_export.packs.running import PackRequest
from framework_export.packs.tally import Tally

_SAID: dict[Reason, tuple[str, str]] = {
    "no-address": (
        "No draft: there is no e-mail address that mail can go to for",
        "Put it into the roster, or hand the forms on in another way.",
    ),
    "no-manager": (
        "No draft: there is no manager for",
        "Put one into the roster, or send them their forms without --group manager.",
    ),
    "changed-archive": (
        "No draft: somebody has changed the archive with the forms of",
        "Move it away and run the same command again.",
    ),
    "changed-form": (
        "No draft: forms changed while drafts were written, of",
        "Run the same command again.",
    ),
    "changed-draft": (
        "Left as they are, because somebody has changed them, and perhaps out of date:",
        "Send them, or delete them and run the same command again.",
    ),
    "large": (
        "Drafts of more than 20 MB, which many servers refuse:",
        "Share the files in another way, or send people their own forms without --group manager.",
    ),
    "too-large": (
        "No draft: the forms are more than any mail can carry for",
        "Share the files in another way, or send people their own forms without --group manager.",
    ),
    "stale": (
        "Drafts of earlier runs, which nobody should send any more:",
        "Delete them; --prune removes those that nobody has changed.",
    ),
}


def report_concerns(
    mail: MailTally, terminal: Terminal, sayings: Mapping[Reason, tuple[str, str]] = _SAID
) -> None:
    """Each concern once, with the first of those whom it is about."""
    for reason, concern in mail.concerns.items():
        said, hint = sayings[reason]
        terminal.complain_about(f"{said} {_named(concern)}.", hint)


def report_mail(request: PackRequest, tally: Tally, terminal: Terminal) -> None:
    """What was written, and what somebody has to look at."""
    mail = tally.mail
    report_concerns(mail, terminal)
    if mail.filled_in:
        forms = counted(mail.filled_in, "form")
        terminal.say(f"{forms} in no draft: somebody has filled them in.")
    place = request.place / MAIL
    if mail.old_drafts:
        terminal.complain_about(
            f"The drafts in {place} are of an earlier run.", "Renew them with --mail."
        )
    if request.letters:
        states = ((mail.written, "written"), (mail.unchanged, "up to date"))
        counts = (*states, (mail.removed, "removed"))
        said = ", ".join(f"{count:,} {state}" for count, state in counts if count) or "none"
        terminal.say(f"Drafts of mail: {said} in {place}")


def _named(concern: Concern) -> str:
    """`Ada, Bo, Cy, Di, Ed and 7 more`."""
    rest = concern.count - len(concern.named)
    named = ", ".join(concern.named)
    return f"{named} and {rest:,} more" if rest else named
