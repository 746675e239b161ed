"""The lock files, and what the packages that they name require of each other."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]

PIN = re.compile(r"([a-z0-9-]+)==([^ ;]+)(?: ; (.*))? \\")

Environment = Mapping[str, str]
"""What markers ask for, as `packaging.markers.default_environment` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A package of a lock file."""

    name: str
    version: str
    marker: str = ""

    def holds(self, environment: Environment) -> bool:
        """Whether the package is installed there."""
        return not self.marker or Marker(self.marker).evaluate(dict(environment))

    def satisfies(self, requirement: Requirement) -> bool:
        return Version(self.version) in requirement.specifier


def lines_of(lock: str) -> list[str]:
    return (ROOT / lock).read_text(encoding="utf-8").splitlines()


def pins_of(*locks: str) -> dict[str, Pin]:
    """The pins by the name of their package."""
    matches = (PIN.fullmatch(line) for lock in locks for line in lines_of(lock))
    pins = (Pin(name=each[1], version=each[2], marker=each[3] or "") for each in matches if each)
    return {pin.name: pin for pin in pins}


def unlocked(
    roots: Iterable[Requirement], pins: Mapping[str, Pin], environment: Environment
) -> list[str]:
    """What is required there, by `roots` or by what they bring, and has no pin that satisfies it.

    What a package requires is read from the installed one. One that is not installed on this
    machine, because it is for another, is taken to require nothing.
    """
    queue, seen, faults = list(roots), set[str](), []
    while queue:
        requirement = queue.pop()
        if str(requirement) in seen or not _is_wanted(requirement, environment):
            continue
        seen.add(str(requirement))
        pin = pins.get(canonicalize_name(requirement.name))
        if pin and pin.holds(environment) and pin.satisfies(requirement):
            queue.extend(_required_by(pin, requirement.extras, environment))
        else:
            faults.append(str(requirement))
    return sorted(faults)


def _is_wanted(requirement: Requirement, environment: Environment) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(dict(environment))


def _required_by(
    pin: Pin, extras: Iterable[str], environment: Environment
) -> Iterator[Requirement]:
    try:
        texts = metadata.requires(pin.name) or []
    except metadata.PackageNotFoundError:
        return
    for requirement in map(Requirement, texts):
        each_extra = [{**environment, "extra": extra} for extra in ("", *extras)]
        if any(_is_wanted(requirement, extended) for extended in each_extra):
            requirement.marker = None  # It was asked with the extra, which is not known later.
            yield requirement
