"""The demo book gives the same paragraphs, headings, notes and marks in every format, to the letter."""

import os
from pathlib import Path

import pytest

import editions
from bench.forms.book import Call, Passage, book_of
from bench.forms.comparing import alike, divergences, reading_of
from bench.forms.making import FORMS, write_form
from bench.forms.programs import MissingProgramError
from bench.forms.texts import plain_text
from editions import read_edition
from editions.formats import format_of
from editions.pdf.footnotes import CalledFor, OpeningSign
from editions.pdf.lines import Sign
from editions.pdf.pairing import Opened, paired_endnotes

BASE = Path(editions.__file__).parent / "demo" / "base.txt"


@pytest.fixture(scope="module")
def book():
    return book_of(BASE)


@pytest.fixture(scope="module")
def base():
    return reading_of(read_edition(BASE))


@pytest.fixture
def written(book, tmp_path):
    """Write the book in a form; where that takes a program that is missing, the test is skipped, but not under CI."""

    def write(name):
        try:
            return write_form(name, book, tmp_path)
        except MissingProgramError as missing:
            if os.environ.get("CI"):
                pytest.fail(str(missing))
            pytest.skip(str(missing))

    return write


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_paragraphs_headings_notes_and_marks(base, written, name):
    form = reading_of(read_edition(written(name)))

    assert divergences(base, form) == ()


def test_the_forms_are_of_all_the_formats_that_are_read(book, tmp_path):
    plain = [name for name in FORMS if "Chromium" not in name and "LibreOffice" not in name]
    made = [write_form(name, book, tmp_path / str(i)) for i, name in enumerate(plain)]

    assert {format_of(path, path.read_bytes()) for path in made} == {"text", "markdown", "html", "tei", "epub", "docx"}


def test_the_plain_text_is_the_demo_book_itself(book):
    assert plain_text(book) == BASE.read_text(encoding="utf-8")


def test_a_book_written_twice_has_the_same_bytes(book, tmp_path):
    once, twice = (write_form("EPUB 3", book, tmp_path / folder).read_bytes() for folder in ("once", "twice"))

    assert once == twice


def test_a_passage_is_cut_where_a_verse_ends_and_where_a_note_is_called_for():
    passage = Passage("one two three", calls=(Call(7, "1"),), line_ends=(3,))

    assert list(passage.parts) == ["one", None, "two", Call(7, "1"), " three"]


def test_a_letter_that_differs_is_told(base, book, tmp_path):
    path = write_form("HTML", book, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("three persons", "four persons"), encoding="utf-8")

    found = divergences(base, reading_of(read_edition(path)))

    assert [(one.part, "three persons" in one.base, "four persons" in one.form) for one in found] == [
        ("paragraph", True, True)
    ]


def test_what_is_missing_counts_as_not_alike():
    assert str(alike("abcd", "abd")) == "3/4"


def called(*lines):
    """Signs 1, 2, ... in these lines of the text."""
    return [CalledFor(str(n), page=0, line=line, sign=Sign(0, 1)) for n, line in enumerate(lines, 1)]


def numbered(line, number):
    return Opened(line, OpeningSign(str(number), len(f"{number}.")))


LIST = [numbered(20, 1), numbered(21, 2)]


def test_a_list_with_as_many_items_as_notes_are_called_for_is_none_of_notes_if_a_later_one_answers_all():
    at_the_end = [numbered(line, number) for line, number in zip((50, 51, 52, 53), (1, 2, 3, 4), strict=True)]
    notes = paired_endnotes([*LIST, Opened(30, None), Opened(31, None), *at_the_end], called(10, 11, 40, 41))

    assert [note.paragraphs for note in notes] == [(4,), (5,), (6,), (7,)]
    assert [[mark.line for mark in note.marks] for note in notes] == [[10], [11], [40], [41]]


def test_the_notes_of_a_chapter_are_notes_though_a_longer_list_stands_in_the_next():
    longer = [numbered(line, number) for line, number in zip((50, 51, 52), (1, 2, 3), strict=True)]
    of_the_next = [numbered(60, 3), numbered(61, 4)]
    gap = [Opened(30, None), Opened(31, None)]
    notes = paired_endnotes([*LIST, *gap, *longer, *gap, *of_the_next], called(10, 11, 40, 41))

    assert [note.paragraphs for note in notes] == [(0,), (1,), (9,), (10,)]
