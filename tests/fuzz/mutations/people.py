"""What happens when the files of two people get mixed."""

from __future__ import annotations

from tests.fuzz.drafts import Draft, Entry, NothingToDoError, pack


def join_two_people(draft: Draft) -> None:
    """Two whole files one behind the other, as broken tools leave them."""
    other = pack([Entry(name, data) for name, data in draft.other.parts.items()])
    draft.last.append(draft.random.choice((lambda data: data + other, lambda data: other + data)))
    draft.mixed = True
    draft.seen = False


def merge_two_people(draft: Draft) -> None:
    """One archive with all entries of both files, in either order."""
    other = [Entry(name, data) for name, data in draft.other.parts.items()]
    draft.entries.append(
        draft.random.choice((lambda entries: entries + other, lambda entries: other + entries))
    )
    draft.mixed = True
    draft.seen = False


def take_parts_of_another(draft: Draft) -> None:
    """Some parts come from the form of another person."""
    share = draft.random.choice((0.2, 0.5))
    names = [name for name in sorted(draft.parts) if name in draft.other.parts]
    taken = [name for name in names if draft.random.random() < share]
    for name in taken:
        draft.parts[name] = draft.other.parts[name]
    if "xl/sharedStrings.xml" in taken:
        # Cells name their texts by number: with the other list, each cell says something else.
        draft.excused.add("person")


def take_properties_of_another(draft: Draft) -> None:
    draft.parts["docProps/custom.xml"] = draft.other.parts["docProps/custom.xml"]


def take_content_of_another(draft: Draft) -> None:
    """What the other person wrote, in a file that says it is of the first."""
    for name in draft.parts:
        if name.startswith(("word/document", "xl/")) and name in draft.other.parts:
            draft.parts[name] = draft.other.parts[name]


def take_person_properties_of_another(draft: Draft) -> None:
    """Only who it is for is another's; the rest stays."""
    root = draft.tree("docProps/custom.xml")
    other = draft.other.person.values()
    changed = False
    for each in root:
        field = str(each.get("name")).removeprefix("framework-export.person.")
        if field in other and len(each):
            each[0].text = other[field]
            changed = True
    if not changed:
        raise NothingToDoError
