"""What the bench says a witness of a part prints and lacks, it prints and lacks."""

from dataclasses import replace
from pathlib import Path

import pytest

import editions
from bench.lexis import lexis_of
from bench.part_scores import formulas_of, stretches_of
from bench.parting import CHOSEN, EITHER, OMITTED, OUTSIDE, PARTS, make_part
from bench.parts import CASES, LIGHT, Case, measure_part, swapped
from bench.printing import printing_of
from bench.running import BenchError
from bench.seeds import seeded
from editions import read_edition

BASE = Path(editions.__file__).parent / "demo" / "base.txt"


@pytest.fixture(scope="module")
def base():
    return read_edition(BASE)


@pytest.fixture(params=sorted(PARTS))
def name(request):
    return request.param


def part_of(base, name, seed=3):
    return make_part(base, name, lexis_of(base), seeded(seed, name))


def print_of(base, part, layout):
    return printing_of(base, part.items, replace(LIGHT, layout=layout), lexis_of(base), 3, new_numbers=part.new_numbers)


def test_every_paragraph_of_the_base_is_printed_once_or_absent_for_a_reason(base, name):
    part = part_of(base, name)

    printed = [piece.paragraph for item in part.items for piece in item.pieces]
    text = [i for i, paragraph in enumerate(base.paragraphs) if paragraph.kind != "furniture"]

    assert sorted([*printed, *part.absent]) == text
    assert all(part.absent.values())


def test_the_same_seed_gives_the_same_part(base, name):
    assert part_of(base, name) == part_of(base, name)


def test_a_pamphlet_is_one_work_and_its_notes(base):
    part = part_of(base, "short pamphlet")

    works = {base.paragraphs[item.pieces[0].paragraph].work for item in part.items}

    assert len(works & {work.id for work in base.works if work.kind == "work"}) == 1
    assert set(part.absent.values()) == {OUTSIDE}


def test_an_abridgement_lacks_whole_works_and_paragraphs_of_others(base):
    part = part_of(base, "abridged")

    assert set(part.absent.values()) == {OUTSIDE, OMITTED}


def test_a_torn_copy_begins_and_ends_within_paragraphs_and_has_a_hole(base):
    part = part_of(base, "torn")

    cut = [
        i
        for i, item in enumerate(part.items)
        if item.pieces[0].end - item.pieces[0].start < len(base.paragraphs[item.pieces[0].paragraph].text)
    ]

    assert cut[0] == 0
    assert cut[-1] == len(part.items) - 1
    assert len(cut) == 4
    assert len(stretches_of(base, part.absent)) == 3


def test_notes_in_another_order_keep_their_marks_and_are_numbered_as_they_are_printed(base):
    printed = print_of(base, part_of(base, "notes"), "signed")
    notes = [paragraph for paragraph in printed.gold.paragraphs if paragraph.note]

    numbers = [paragraph.note for paragraph in notes]

    assert numbers == sorted(numbers)
    assert numbers[0] == 1
    for paragraph in printed.gold.paragraphs:
        for mark in paragraph.marks:
            place = next(one.pieces[0].paragraph for one in notes if one.note == mark.note)
            note = next(one for one in base.notes if base.paragraphs[place].id in one.paragraphs)

            assert base.paragraphs[paragraph.pieces[0].paragraph].id in [one.paragraph for one in note.marks]


def test_every_layout_prints_every_part(base, name):
    for layout in ("html", "txt", "signed", "paged"):
        printing = print_of(base, part_of(base, name), layout)

        assert printing.text
        assert len(printing.gold.places) == len(printing.gold.paragraphs)


def test_an_anthology_has_three_works_among_foreign_text(base):
    part = part_of(base, "anthology")

    foreign = [item for item in part.items if not item.pieces]
    works = {base.paragraphs[item.pieces[0].paragraph].work for item in part.items if item.pieces}

    assert part.items[0] in foreign
    assert part.items[-1] in foreign
    assert len(works & {work.id for work in base.works if work.kind == "work"}) == CHOSEN


def test_an_edition_of_few_works_is_refused(edition):
    few = edition("One.", "Two.")

    with pytest.raises(BenchError, match="too few"):
        make_part(few, "abridged", lexis_of(few), seeded(1))


def test_a_swapped_record_is_read_from_the_other_side():
    record = {
        "editions": ["one", "two"],
        "links": [
            {"base": ["A.p1"], "witness": [], "kind": "omitted"},
            {"base": [], "witness": ["B.p2"], "kind": "added"},
        ],
    }

    turned = swapped(record)

    assert turned["editions"] == ["two", "one"]
    assert [(link["base"], link["witness"], link["kind"]) for link in turned["links"]] == [
        ([], ["A.p1"], "added"),
        (["B.p2"], [], "omitted"),
    ]


def test_stretches_end_where_something_is_printed_and_where_the_reason_changes(base):
    text = [i for i, paragraph in enumerate(base.paragraphs) if paragraph.kind != "furniture"]
    absent = {text[0]: EITHER, text[1]: OUTSIDE, text[3]: OUTSIDE, text[4]: OMITTED}

    assert stretches_of(base, absent) == [[text[0], text[1]], [text[3]], [text[4]]]


def test_a_text_that_stands_often_is_a_formula(edition):
    assert formulas_of(edition("Ibid.", "A sentence.", "Ibid.", "Ibid.", "A sentence.")) == {0, 2, 3}


def test_a_pamphlet_is_measured_from_either_side(base, tmp_path):
    case = Case("short pamphlet", "html", 1)

    there, back = (measure_part(BASE, replace(case, swapped=one), tmp_path) for one in (False, True))

    assert there.printed == back.printed
    assert there.omitted.paragraphs == there.omitted.found
    assert back.omitted.paragraphs == back.omitted.found
    assert len(list(tmp_path.glob("*/misses.tsv"))) == 2


def test_every_case_has_a_name_of_its_own():
    assert len({case.name for case in CASES}) == len(CASES)
