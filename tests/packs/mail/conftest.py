"""People with addresses, managers and languages, and their forms made with drafts of mail."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from framework_export.model import Mailbox, MailSettings
from framework_export.packs.forms.variants import Sources
from framework_export.packs.mail.letters import open_letters
from framework_export.packs.places.layout import Scheme
from framework_export.packs.running import PackRequest
from tests.packs.conftest import OpenText

PEOPLE = """\
employee_id,name,level,email,manager,manager_email,language
1,Ada,1,a@x.example,Boss,b@x.example,en
2,Bo,2,bo@x.example,Boss,b@x.example,ar
3,Cy,2,cy@x.example,Dee,d@x.example,en
"""

Ask = Callable[..., PackRequest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture
def ask(open_text: OpenText, sources: Sources, folder: Path) -> Ask:
    def request(text: str = PEOPLE, *, mail: bool = True, **changes: Any) -> PackRequest:
        scheme = Scheme(
            documents=("review",), cycle="2026-H2", pattern="{name}-{document}", by_manager=False
        )
        settings = MailSettings(sender=Mailbox(name="HR", address="hr@x.example"))
        organisation = replace(sources.organisation, name="Us", mail=settings)
        letters = open_letters(sources.look.project, organisation, sources.words, "2026-H2")
        return PackRequest(
            roster=open_text(text),
            scheme=replace(scheme, **changes.pop("scheme", {})),
            sources=sources,
            place=changes.pop("place", folder),
            workers=1,
            letters=letters if mail else None,
            **changes,
        )

    return request
