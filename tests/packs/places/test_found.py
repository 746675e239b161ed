"""What file systems say of a file, each in its own words."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from framework_export.packs.places.found import Found, found_file

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NANOSECONDS = 1_795_176_000_000_000_000


def found(**info: Any) -> Found:
    return found_file("bucket/a.docx", "a.docx", info)


@pytest.mark.parametrize(
    "info",
    [
        {"LastModified": NOON},
        {"last_modified": NOON.astimezone(timezone(timedelta(hours=9)))},
        {"mtime": NOON.timestamp()},
        {"mtime": int(NOON.timestamp()), "created": 1},
        {"modificationTime": int(NOON.timestamp() * 1000)},
        {"updated": "2026-11-20T12:00:00.000Z"},
        {"timeModified": datetime(2026, 11, 20, 12)},  # noqa: DTZ001  # as some libraries say it
        {"modify": "20261120120000.123"},
        {"modified": "Fri, 20 Nov 2026 12:00:00 GMT"},
    ],
)
def test_the_time_is_understood(info: dict[str, Any]) -> None:
    assert found(**info).changed == NANOSECONDS
    assert found(**info).mark


@pytest.mark.parametrize("info", [{}, {"created": NOON}, {"mtime": None}, {"etag": ""}])
def test_what_tells_nothing_of_a_change_is_no_mark(info: dict[str, Any]) -> None:
    assert (found(**info).changed, found(**info).mark) == (0, "")


def test_a_time_that_nobody_understands_still_tells_a_change() -> None:
    assert found(mtime="yesterday").changed == 0
    assert found(mtime="yesterday").mark != found(mtime="today").mark


@pytest.mark.parametrize("key", ["ETag", "etag", "md5Hash", "content_hash", "VersionId"])
def test_a_checksum_tells_a_change_that_the_time_does_not(key: str) -> None:
    assert found(mtime=1, **{key: "a"}).mark != found(mtime=1, **{key: "b"}).mark


def test_a_size_that_nobody_says_is_none() -> None:
    assert (found(size=7).size, found().size, found(size=None).size) == (7, -1, -1)
