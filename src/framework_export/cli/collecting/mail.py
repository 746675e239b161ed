"""Prepares reminders, and says what has become of their drafts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from framework_export.cli.command import Arguments
from framework_export.cli.packs.mail import report_concerns
from framework_export.cli.terminal import Terminal
from framework_export.errors import SetupError
from framework_export.model import Organisation
from framework_export.packs.file_names import MAIL
from framework_export.packs.mail.tallies import MailTally, Reason
from framework_export.packs.places.addresses import Place
from framework_export.project import Project
from framework_export.returns.reminding.drafts import Reminding
from framework_export.returns.reminding.letters import open_reminders
from framework_export.words import Words

_TAG = re.compile(r"[A-Za-z]{2,8}(-[0-9A-Za-z]{1,8})*")

_PUT_IN = "Put it into the list of people, or remind them in another way."
_SAID: dict[Reason, tuple[str, str]] = {
    "no-address": ("No reminder: there is no e-mail address that mail can go to for", _PUT_IN),
    "no-manager": ("No reminder: there is no manager for", _PUT_IN),
    "may-be-returned": (
        "No reminder: a form may be theirs of which nobody can tell whose it is:",
        "problems.csv names it. Ask, type the employee id into it, and run the command again.",
    ),
    "changed-draft": (
        "Left as they are, because somebody has changed them, and perhaps out of date:",
        "Send them, or delete them and run the same command again.",
    ),
    "stale": (
        "Changed by somebody, and not to be sent any more:",
        "Delete them.",
    ),
}


def check_mail(arguments: Arguments) -> None:
    """Raises SetupError when options are about drafts that nobody wants, or that would be wrong."""
    for option, name in (("sender", "--from"), ("group", "--group")):
        if arguments.own[option] and not arguments.own["mail"]:
            raise SetupError(f"{name} is about drafts of mail.", hint="Add --mail.")
    if arguments.own["mail"] and arguments.own["framework"]:
        raise SetupError(
            "--framework leaves out forms of people who would then be reminded of them.",
            hint="Leave out --framework or --mail.",
        )


def reminding(
    arguments: Arguments, project: Project, organisation: Organisation
) -> Reminding | None:
    """How people are reminded, when that is wanted. Raises TemplateError and SetupError."""
    if not arguments.own["mail"]:
        return None
    if sender := arguments.own["sender"]:
        mail = replace(organisation.mail, sender=sender)
        organisation = replace(organisation, mail=mail)
    words_of = _words_of(project, organisation.language)
    return Reminding(
        reminders=open_reminders(project, organisation, words_of),
        by_manager=arguments.own["group"] == "manager",
    )


def _words_of(project: Project, standard: str) -> Callable[[str], Words]:
    from framework_export.reading.settings.words import read_words

    @cache
    def words_of(language: str) -> Words:
        # What stands on a list or in a form can be anything.
        if _TAG.fullmatch(language):
            words, problems = read_words(language, project)
            if not problems:
                return words
        return read_words(standard, project)[0]

    return words_of


def report_mail(mail: MailTally, folder: Place, terminal: Terminal, *, wanted: bool) -> None:
    """What was written, and what somebody has to look at."""
    report_concerns(mail, terminal, _SAID)
    states = ((mail.written, "written"), (mail.unchanged, "up to date"), (mail.removed, "removed"))
    said = ", ".join(f"{count:,} {state}" for count, state in states if count)
    if said or wanted:
        terminal.say(f"Reminders: {said or 'none'} in {folder / MAIL}")
