"""How many examples are tried: few while somebody waits for them, all with `CI=true`."""

import os

from hypothesis import settings

_ALL = os.environ.get("CI") in ("1", "true")
_USUAL = 100
_SHARE = 5  # of which one part is enough while somebody works


def examples(number: int = _USUAL) -> int:
    """Of so many the share that is tried here."""
    return number if _ALL else max(number // _SHARE, _SHARE)


def choose_profile() -> None:
    """Without deadlines, because a busy machine is no fault; the same examples every time in CI."""
    settings.register_profile(
        "ours",
        settings.get_profile("ci" if _ALL else "default"),
        max_examples=examples(),
        deadline=None,
    )
    settings.load_profile("ours")
