"""Reminders in the words of ours."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from framework_export.model import Mailbox, MailSettings
from framework_export.project import Project
from framework_export.reading.settings.organisation import DEFAULT_ORGANISATION
from framework_export.reading.settings.words import languages, read_words
from framework_export.returns.reminding.letters import Reminders, open_reminders
from framework_export.words import Words

HR = MailSettings(sender=Mailbox(name="HR", address="hr@x.example"))
NOTHING = MailSettings()

Open = Callable[..., Reminders]


@pytest.fixture
def opened() -> Open:
    def open_them(project: Project, settings: MailSettings = NOTHING) -> Reminders:
        @cache
        def words_of(language: str) -> Words:
            return read_words(language if language in languages() else "en", project)[0]

        organisation = replace(DEFAULT_ORGANISATION, name="Dummy\nCo", mail=settings)
        return open_reminders(project, organisation, words_of)

    return open_them
