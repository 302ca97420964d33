"""A part of a book: some of its works, or some of its pages."""

from dataclasses import replace

import pytest

from editions import Heading, Ledger, Mark, Note, Page, Paragraph, SelectionError, Work, only_pages, only_works
from tests.conftest import make_edition

PARAGRAPHS = [
    ("p1", "heading", "Of Tides", "w1", "1"),
    ("p2", "body", "The tide is late.", "w1", "1"),
    ("p3", "heading", "Of Winds", "w2", "2"),
    ("p4", "body", "The wind is early.", "w2", "3"),
    ("p5", "note", "By the harbour clock.", "w3", "4"),
]


@pytest.fixture
def book():
    paragraphs = tuple(Paragraph(name, kind, text, (), work, page) for name, kind, text, work, page in PARAGRAPHS)
    titles = {"w1": "Of Tides", "w2": "Of Winds", "w3": "Notes"}
    return replace(
        make_edition("x"),
        paragraphs=paragraphs,
        works=tuple(Work(name, "work", title) for name, title in titles.items()),
        pages=tuple(Page(label, True, n) for n, label in enumerate("1234")),
        notes=(Note("1", ("p5",), marks=(Mark("1", "p2", 17, 30, 31),)),),
        ledger=Ledger(0, 0, 0, 0, 0, 0, 0),
    )


def ids(edition):
    return [paragraph.id for paragraph in edition.paragraphs]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("2", ["p3", "p4"]),
        ("w2", ["p3", "p4"]),
        ("winds", ["p3", "p4"]),
        ("1", ["p1", "p2", "p5"]),
        ("1-2", ["p1", "p2", "p3", "p4", "p5"]),
        ("winds, 3", ["p3", "p4", "p5"]),
    ],
)
def test_works_are_chosen_by_number_range_or_title_with_the_notes_they_call_for(book, wanted, expected):
    assert ids(only_works(book, wanted)) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"), [("2-3", ["p3", "p4"]), ("1", ["p1", "p2", "p5"]), ("3,4", ["p4", "p5"])]
)
def test_pages_are_chosen_by_their_labels(book, wanted, expected):
    assert ids(only_pages(book, wanted)) == expected


def test_works_and_notes_that_lose_their_text_go(book):
    part = only_works(book, "2")

    assert [work.id for work in part.works] == ["w2"]
    assert part.notes == ()


def test_pages_without_any_text_of_the_part_go(book):
    assert [page.label for page in only_works(book, "2").pages] == ["2", "3"]


def test_a_mark_in_a_paragraph_that_goes_goes_too(book):
    called = replace(book, notes=(Note("1", ("p5",), marks=(Mark("1", "p2", 17, 30, 31), Mark("1", "p4", 4, 50, 51))),))

    assert [mark.paragraph for mark in only_pages(called, "3").notes[0].marks] == ["p4"]
    assert [note.marks for note in only_pages(book, "3,4").notes] == [()]


def test_a_heading_that_stands_on_a_page_that_goes_goes_too(book):
    works = (book.works[0], replace(book.works[1], headings=(Heading(1, "Of Winds"), Heading(1, "Storms"))))
    paragraphs = (*book.paragraphs, Paragraph("p6", "heading", "Storms", (), "w2", "3"))
    part = only_pages(replace(book, works=(*works, book.works[2]), paragraphs=paragraphs), "3")

    assert [heading.title for heading in part.works[0].headings] == ["Storms"]


def test_an_edition_whose_mark_stands_nowhere_cannot_be_made(book):
    with pytest.raises(ValueError, match="stands in no paragraph"):
        replace(book, notes=(Note("1", ("p5",), marks=(Mark("1", "p9", 0, 30, 31),)),))


@pytest.mark.parametrize("wanted", ["9", "1-9", "Of Storms", "", ",", "3-1"])
def test_a_work_that_is_not_there_is_an_error(book, wanted):
    with pytest.raises(SelectionError, match=r"A\.txt: "):
        only_works(book, wanted)


@pytest.mark.parametrize("wanted", ["9", "3-1", "", "1-", "ix"])
def test_a_page_that_is_not_there_is_an_error(book, wanted):
    with pytest.raises(SelectionError, match=r"A\.txt: .*; it has pages 1 to 4"):
        only_pages(book, wanted)


def test_pages_of_a_text_without_pages_are_an_error():
    with pytest.raises(SelectionError, match="no pages that could be told"):
        only_pages(make_edition("x"), "1")
