from dataclasses import replace

from framework_export.documents.form import Person
from framework_export.packs.file_names import clash_key, distinct_folders
from framework_export.packs.places.layout import Layout, Scheme, Surveyor, person_digest
from framework_export.packs.roster.recipients import Recipient

BOTH = Scheme(
    documents=("review", "self-assessment"),
    cycle="2026-H2",
    pattern="{employee_id}-{name}-{document}",
    by_manager=False,
)


def people(count: int, **fields: str) -> list[Recipient]:
    persons = [Person(**{"name": "Ada", "employee_id": str(at), **fields}) for at in range(count)]
    return [
        Recipient(framework="data", level=2, language="en", person=person) for person in persons
    ]


def laid_out(everybody: list[Recipient], scheme: Scheme = BOTH) -> Layout:
    surveyor = Surveyor(scheme)
    for recipient in everybody:
        surveyor.meet(recipient)
    return surveyor.layout()


def test_few_people_have_their_forms_in_one_folder() -> None:
    everybody = people(1)

    assert laid_out(everybody).paths(everybody[0]) == (
        "0-Ada-review.docx",
        "0-Ada-self-assessment.xlsx",
    )


def test_a_folder_has_at_most_a_thousand_files() -> None:
    everybody = people(2_000)
    layout = laid_out(everybody)
    folders: dict[str, int] = {}
    for recipient in everybody:
        for path in layout.paths(recipient):
            folder = path.rpartition("/")[0]
            folders[folder] = folders.get(folder, 0) + 1

    assert len(folders) > 1
    assert max(folders.values()) <= 1_000


def test_people_whose_files_would_be_one_get_names_of_their_own() -> None:
    everybody = [
        replace(one, person=replace(one.person, name=name))
        for one, name in zip(people(3), ("Ada", "ADA", "Bo"), strict=True)
    ]
    layout = laid_out(everybody, replace(BOTH, pattern="{name}"))
    paths = [path for recipient in everybody for path in layout.paths(recipient)]

    assert len({path.casefold() for path in paths}) == 6
    assert paths[4:] == ["Bo.docx", "Bo.xlsx"]


def test_no_two_of_many_people_of_one_name_share_a_file() -> None:
    # The digests of these two begin with the same eight digits: one pair among 115,000 people.
    everybody = [
        *people(1, employee_id="114403"),
        *people(1, employee_id="114657"),
    ]
    layout = laid_out(everybody, replace(BOTH, pattern="{name}"))

    assert len({path for recipient in everybody for path in layout.paths(recipient)}) == 4


def test_nobodys_name_leads_to_the_file_of_somebody_else() -> None:
    two = people(2)
    digest = person_digest(two[0])
    everybody = [
        *two,
        *people(1, name=f"Ada-{digest}", employee_id="7"),
        *people(1, name=f"ADA\uff0d{digest.upper()}", employee_id="8"),
    ]
    layout = laid_out(everybody, replace(BOTH, pattern="{name}"))

    paths = [path for recipient in everybody for path in layout.paths(recipient)]
    assert len({clash_key(path) for path in paths}) == len(paths)


def test_no_managers_name_leads_to_the_folder_of_another() -> None:
    folders = distinct_folders(
        {"a": "Bo", "b": "Bo", "c": "Bo-0123abcd"},
        {"a": "0123abcd", "b": "1123abcd", "c": "2123abcd"},
    )

    assert len({clash_key(folder) for folder in folders.values()}) == 3


def test_no_manager_has_the_folder_of_those_who_were_left_out() -> None:
    assert distinct_folders({"a": "Mended"}, {"a": "0123abcd"}) == {"a": "Mended-0123abcd"}


def test_who_else_is_there_does_not_move_a_file() -> None:
    everybody = people(400)

    assert laid_out(everybody).paths(everybody[5]) == laid_out(everybody[::-2]).paths(everybody[5])


def test_managers_have_a_folder_each_and_so_do_those_without() -> None:
    scheme = replace(BOTH, by_manager=True, documents=("review",))
    everybody = [
        *people(1, manager="Bo", manager_email="bo1@x", employee_id="1"),
        *people(1, manager="Bo", manager_email="bo2@x", employee_id="2"),
        *people(1, employee_id="3"),
    ]
    layout = laid_out(everybody, scheme)
    folders = [layout.paths(each)[0].partition("/")[0] for each in everybody]

    assert len(set(folders)) == 3
    assert all(each.startswith("Bo-") for each in folders[:2])
    assert folders[2] == "without-manager"
