"""Two editions of one framework: of 81 criteria, 65 are reworded, 12 removed and 3 moved."""

from dataclasses import dataclass

TOPICS = ("Communication", "Delivery", "Craft", "Leadership")
LEVELS = 5

# Each sentence is made of three parts, and no two have the same middle one.
_DOES = (
    *("Explains", "Plans", "Reviews", "Improves", "Documents", "Measures", "Questions"),
    *("Shares", "Prepares"),
)
_WHAT = (
    *("the goals of the quarter", "a release", "designs of the team", "slow queries"),
    *("the on-call handbook", "how long builds take", "assumptions behind a plan"),
    *("what was learnt from an outage", "the first week of a newcomer", "an estimate"),
    *("a customer's complaint", "the backlog", "code in another language", "a budget"),
    *("the roadmap of a platform", "interview questions", "security advisories"),
    *("an unclear requirement", "test data", "a retrospective", "dependencies on vendors"),
    *("meeting notes", "the architecture of a service", "risks of a migration"),
    *("metrics of adoption", "an experiment", "a mentoring plan"),
)
_HOW = (
    *("so that everybody can follow", "without being asked", "with people of other teams"),
    *("before it becomes urgent", "and follows up on it", "in writing"),
    *("even when it is uncomfortable", "with a calm eye for detail", "in small steps"),
)
_AGAIN = {
    "Explains": "Makes clear",
    "Plans": "Plans ahead for",
    "Reviews": "Looks closely at",
    "Improves": "Keeps improving",
    "Documents": "Writes down",
    "Measures": "Measures and reports",
    "Questions": "Calls into question",
    "Shares": "Passes on",
    "Prepares": "Gets ready",
}
_ADDED = (
    "so that anybody can follow it later",
    "without having to be asked for it",
    "together with people from other teams",
    "well before it becomes urgent",
    "and follows up on it until it is done",
    "in writing, for all to read",
    "also when it is uncomfortable for them",
    "with an eye for the details that count",
    "in steps that are small enough to undo",
)


@dataclass(frozen=True)
class Sentence:
    number: int
    topic: str
    level: int
    text: str


def old_sentences() -> list[Sentence]:
    return [
        Sentence(
            number=number,
            topic=TOPICS[number % len(TOPICS)],
            level=number // len(TOPICS) % LEVELS + 1,
            text=f"{_DOES[number % 9]} {_what(number)} {_HOW[number // 9 % 9]}",
        )
        for number in range(81)
    ]


def new_sentences() -> list[Sentence]:
    """Every 7th is removed, and of the others 3 are moved, one stays, and 65 are reworded."""
    kept = [each for each in old_sentences() if each.number % 7 != 3]
    made = []
    for place, each in enumerate(kept):
        if place in (10, 30, 50):
            level = each.level % LEVELS + 1
            made.append(Sentence(each.number, each.topic, level, each.text))
        elif place == 60:
            made.append(each)
        else:
            made.append(Sentence(each.number, each.topic, each.level, _reworded(each)))
    return made


def page(sentences: list[Sentence], *, pinned: bool) -> str:
    """The file of an edition."""
    lines = ["title: Engineering", f"levels: {LEVELS}", "topics:"]
    for topic in TOPICS:
        lines += [f"  - name: {topic.lower()}", f"    title: {topic}", "    content:"]
        for level in range(1, LEVELS + 1):
            lines += [f"      - level: {level}", "        criteria:"]
            for each in sentences:
                if (each.topic, each.level) == (topic, level):
                    mark = f" {{#c{each.number}}}" if pinned else ""
                    lines.append(f"          - {each.text}{mark}")
    return "---\n" + "\n".join(lines) + "\n---\n"


def _what(number: int) -> str:
    """27 of them, each three times: alone, across the company, and in one's own area."""
    return _WHAT[number % 27] + ("", " across the company", " in their own area")[number // 27]


def _reworded(each: Sentence) -> str:
    verb, number = _DOES[each.number % 9], each.number
    if number % 3 == 0:
        return each.text.replace(verb, _AGAIN[verb])
    if number % 3 == 1:
        return f"{verb} {_what(number)} {_ADDED[number // 9 % 9]}"
    return f"{_AGAIN[verb]} {_what(number)} {_ADDED[number // 9 % 9]}"
