"""When a file was changed or sent, as texts that sort by time."""

from __future__ import annotations

from datetime import UTC, datetime

from framework_export.documents.answers import ReturnedForm


def moment(when: datetime) -> str:
    """`2026-11-20T08:12:00.000000Z`; a time without a zone is taken for one of Greenwich."""
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def moment_of_file(nanoseconds: int) -> str:
    """When a file was changed, as the system counts; empty when there is no such day."""
    try:
        return moment(datetime.fromtimestamp(nanoseconds / 1e9, UTC))
    except (OverflowError, ValueError, OSError):
        return ""


def moment_in_archive(parts: tuple[int, ...]) -> str:
    """Year to second, as ZIP has them (APPNOTE 6.3.10, 4.4.6); empty when there is no such day."""
    try:
        return moment(datetime(*parts[:6], tzinfo=UTC))  # type: ignore[arg-type,misc]  # six numbers
    except (TypeError, ValueError, OverflowError):
        return ""


def moment_of_saving(form: ReturnedForm) -> str:
    """When a form was saved, as it says itself; empty when it says nothing.

    One that nobody has saved since it was upgraded is as new as the form that it was made from.
    """
    return f"{form.last_saved}.000000Z" if form.last_saved else ""
