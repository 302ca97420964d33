"""The reprint of 1954 that the project was made for, read against what is known of it."""

from itertools import pairwise

import pytest

from editions import read_edition


@pytest.fixture(scope="module")
def volume(shared):
    return read_edition(shared / "editions" / "works-08-en-1954.txt")


def test_the_volume_has_its_pages(volume):
    labels = [one.label for one in volume.pages]
    arabic = [int(label) for label in labels if label.isdigit()]
    inferred = [one for one in volume.pages if not one.printed and not one.label.startswith("[")]

    assert len(labels) == 434
    assert arabic == [n for n in range(1, 422) if n not in (392, 408)]
    assert [label for label in labels if label.isalpha()] == ["VII", "VIII", "IX", "X", "XI", "XIII", "XIV", "XV"]
    assert len(inferred) == 27


def test_the_volume_has_its_works_and_headings(volume):
    works = [work for work in volume.works if work.kind == "work"]
    kinds = [work.kind for work in volume.works if work.kind != "work"]
    headings = [heading for work in works for heading in work.headings]

    assert len(works) == 23
    assert kinds == ["front matter", "contents", "preface", "front matter", "notes", "chronicle", "front matter"]
    assert len(headings) == 66
    assert {heading.level for heading in headings} == {1, 2}


def test_every_note_is_called_for_on_the_page_that_it_names(volume):
    notes = [note for note in volume.notes if note.number]
    called = [volume.page_at(mark.start).label for note in notes for mark in note.marks]

    assert [note.number for note in notes] == list(range(1, 104))
    assert called == [note.page_reference for note in notes]


def test_every_footnote_is_called_for(volume):
    footnotes = [note for note in volume.notes if not note.number]

    assert len(footnotes) == 61
    assert sum(len(note.marks) for note in footnotes) == 79
    assert all(note.marks for note in footnotes)


def test_paragraphs_begin_where_a_reader_decided_that_they_begin(volume, shared):
    decided = rows(shared / "gold" / "paragraphs.tsv")
    doubted = {int(row["line"]) for row in rows(shared / "gold" / "doubtful.tsv")}
    unsure = doubted | {int(row["start_line"]) for row in decided if float(row["confidence"]) < 0.75}
    wanted = {int(row["start_line"]) for row in decided} - unsure
    found = {p.lines.first for p in volume.paragraphs if p.kind != "furniture"} & covered(decided) - unsure

    assert len(found & wanted) / len(found) >= 0.97
    assert len(found & wanted) / len(wanted) >= 0.97


def rows(path):
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]


def covered(decided):
    by_stretch = {}
    for row in decided:
        by_stretch.setdefault(row["stretch"], []).extend((int(row["start_line"]), int(row["end_line"])))
    return {line for ends in by_stretch.values() for line in range(min(ends), max(ends) + 1)}


def test_no_paragraph_of_the_volume_holds_a_line_break_or_damage(volume):
    text = "\n".join(p.text for p in volume.paragraphs if p.kind not in ("furniture", "list"))

    assert not set("³²¹Œ‹") & set(text)
    assert all("\n" not in p.text and p.text == p.text.strip() for p in volume.paragraphs)
    assert all(one.lines.first <= two.lines.first for one, two in pairwise(volume.paragraphs))


def test_the_contents_of_the_volume_agree_and_what_is_wrong_in_it_is_told(volume):

    assert len(volume.contents) == 92
    assert all(entry.agrees for entry in volume.contents)
    assert {(r.subject, r.lines.first if r.lines else 0) for r in volume.remarks} == {
        ("pages", 0),
        ("notes", 8890),
        ("columns", 13505),
        ("text", 6488),
    }
    assert [text.split(" is ")[0] for text in [one.text for one in volume.remarks if one.subject == "pages"]] == [
        "page XII",
        "page 392",
        "page 408",
    ]


def test_the_volume_s_damaged_words_are_mended(volume):
    by_rule = {}
    for repair in volume.repairs:
        by_rule.setdefault(repair.rule, []).append(repair.line)

    assert len(by_rule["mis-decoded punctuation"]) == 2948
    assert by_rule["line-end hyphen"] == [8987, 9090, 10382, 10507, 13785]
    assert len(by_rule["word broken over a page end"]) == 26
    assert len(by_rule["hyphen lost at a line end"]) == 39
    assert sorted({*by_rule["letter-spaced emphasis"]}) == [1100, 1101, 1125, 1126, 10676, 10677, 10715]
    assert sum(len(p.emphasis) for p in volume.paragraphs) == 5
