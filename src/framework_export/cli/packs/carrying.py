"""Says what returned forms were good for."""

from __future__ import annotations

from framework_export.cli.columns import visible
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.packs.carrying.answers import CarryTally

_MOST_SHOWN = 20


def show_carried(tally: CarryTally, listed_in: str, terminal: Terminal) -> None:
    """How much goes to how many people, and every form of which somebody has to decide.

    `listed_in` names the list of the rest; empty when there is none.
    """
    see = f": see {listed_in}" if listed_in else ""
    for each in tally.doubts[:_MOST_SHOWN]:
        who = each.person.name or each.person.employee_id
        whose = f" ({who})" if who else ""
        terminal.complain(visible(f"Not used: {each.file}{whose}. {each.reason}"))
    if tally.doubtful > _MOST_SHOWN:
        terminal.complain(f"… and {tally.doubtful - _MOST_SHOWN:,} more of which it is not clear.")
    people = "1 person gets" if tally.people == 1 else f"{tally.people:,} people get"
    answers, goals = counted(tally.answers, "answer"), counted(tally.goals, "goal")
    files = counted(tally.files, "returned form")
    terminal.say(f"{people} {answers} and {goals} from {files}.")
    if tally.left:
        terminal.say(f"{counted(tally.left, 'answer')} without a place{see}.")
    if tally.unused:
        terminal.say(f"{counted(tally.unused, 'returned form')} not used{see}.")
    if tally.remarks:
        terminal.say(f"{counted(tally.remarks, 'remark')} only in the returned forms.")
