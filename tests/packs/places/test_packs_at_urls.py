"""Everything that holds for a folder, at a URL."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from framework_export.errors import SetupError
from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.layout import Scheme
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.remote import Remote
from framework_export.packs.running import PackRequest, make_packs
from framework_export.packs.tally import Tally
from framework_export.packs.work.at_once import AtOnce
from tests.packs.conftest import OpenText
from tests.packs.test_running import PEOPLE, Counted

BAD = PEOPLE + "4,Di,7,d@x\n"

Ask = Callable[..., PackRequest]


@pytest.fixture(params=["file", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Url]:
    if request.param == "file":
        yield Url(address=f"file://{tmp_path}/packs")
    else:
        yield Url(address="memory://bucket/packs")
        MemoryFileSystem.store.clear()


@pytest.fixture
def ask(open_text: OpenText, sources: Sources, url: Url) -> Ask:
    def request(text: str = PEOPLE, **changes: Any) -> PackRequest:
        scheme = Scheme(
            documents=("review",), cycle="2026-H2", pattern="{name}-{document}", by_manager=False
        )
        return replace(
            PackRequest(
                roster=open_text(text), scheme=scheme, sources=sources, place=url, workers=1
            ),
            **changes,
        )

    return request


def make(request: PackRequest) -> Tally:
    return make_packs(request, AtOnce(), Counted())


def paths(url: Url) -> set[str]:
    return set(open_store(url).paths())


def content(url: Url, path: str) -> bytes:
    data = open_store(url).read(path)
    assert data is not None
    return data


def test_everybody_gets_their_own_form(ask: Ask, url: Url) -> None:
    tally = make(ask())

    assert tally.written == 3
    assert read_form(content(url, "Bo-review.docx")).person["name"] == "=Bo"
    assert b"Ada-review.docx" in content(url, "manifest.csv")


def test_a_second_run_writes_only_what_changed(ask: Ask) -> None:
    make(ask())
    tally = make(ask(PEOPLE.replace("3,Cy,2", "3,Cy,1")))

    assert (tally.written, tally.unchanged) == (1, 2)


def test_what_somebody_has_filled_in_stays_also_when_pruned(ask: Ask, url: Url) -> None:
    make(ask())
    open_store(url).replace("Ada-review.docx", b"filled in")
    fewer = PEOPLE.replace("3,Cy,2,c@x\n", "").replace("1,Ada,1,a@x\n", "1,Eve,1,a@x\n")

    tally = make(ask(PEOPLE))
    assert tally.taken_paths == ["Ada-review.docx"]
    assert make(ask(fewer, prune=True)).removed == 1
    assert content(url, "Ada-review.docx") == b"filled in"
    lists = {"mailing.csv", "manifest.csv", "changes.csv", "kept.csv"}
    assert paths(url) == {"Bo-review.docx", "Ada-review.docx", *lists}


def test_bad_rows_are_listed(ask: Ask, url: Url) -> None:
    make(ask(BAD, skip_bad=True))

    assert b"no level 7" in content(url, "rejected.csv")


def test_archives_are_made_kept_and_pruned(ask: Ask, url: Url) -> None:
    request = ask()
    archived = replace(request.scheme, archived=True)

    assert make(replace(request, scheme=archived)).written == 3
    assert make(replace(request, scheme=archived)).unchanged == 3
    assert paths(url) == {
        "2026-H2.zip",
        "archives.csv",
        "changes.csv",
        "mailing.csv",
        "manifest.csv",
    }
    assert make(replace(request, prune=True)).removed == 1
    open_store(url).replace("2026-H2.zip", b"changed")
    assert make(replace(request, scheme=archived)).kept_paths == ["2026-H2.zip"]


def test_a_store_that_fails_half_way_is_said_and_the_next_run_goes_on(
    ask: Ask, url: Url, monkeypatch: pytest.MonkeyPatch
) -> None:
    class EndpointConnectionError(Exception):
        pass

    put, failing = Remote.replace, [True]

    def fail(self: Remote, path: str, data: bytes) -> None:
        with monkeypatch.context() as patch:
            if failing and path.startswith("Cy"):
                patch.setattr(self._files, "pipe_file", _raising(EndpointConnectionError))
            put(self, path, data)

    monkeypatch.setattr(Remote, "replace", fail)
    with pytest.raises(SetupError, match=r"Cannot write .*Cy-review.docx: EndpointConnectionError"):
        make(ask())
    assert paths(url) == {"Bo-review.docx", "Ada-review.docx"}
    failing.clear()

    tally = make(ask())

    assert (tally.written, tally.unchanged) == (1, 2)


def test_files_of_a_slow_network_are_made_some_at_a_time(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MemoryFileSystem, "async_impl", True)
    monkeypatch.setattr("fsspec.implementations.local.LocalFileSystem.async_impl", True)
    people = "name,level\n" + "".join(f"P {each},1\n" for each in range(150))

    assert make(ask(people)).written == 150
    assert make(ask(people)).unchanged == 150


def _raising(kind: type[Exception]) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise kind(os.strerror(111))

    return fail
