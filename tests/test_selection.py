"""A part of a book: some of its works, or some of its pages."""

from dataclasses import replace

import pytest

from editions import Ledger, Mark, Note, Page, Paragraph, SelectionError, Work, only_pages, only_works
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
