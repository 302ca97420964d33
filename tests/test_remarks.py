"""What a person is told of a paged text: pages, contents, notes, columns, gaps."""

import pytest

from editions import read_edition

LINES = (
    "The keeper of the {0} light wrote down the wind each night, and",
    "when the {0} lamp had been trimmed he went out on the gallery",
    "and looked over the water of the {0} sound, which lay between",
    "stones, as it had done since the {0} tower was built, and was",
    "never the same on two nights of the {0} year that he had seen",
)
TITLES = ("THE UPPER MILL", "THE LOWER MILL", "THE OUTER MILL", "THE INNER MILL")


def pages_of(*numbers):
    return [[f"{n} THE MILL", *(line.format(f"{n}th") for line in LINES)] for n in numbers]


def book(*pages):
    return "\n\n".join("\n".join(page) for page in pages)


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        path = tmp_path / "mill.txt"
        path.write_text(text, encoding="utf-8")
        return read_edition(path)

    return read_text


def remarks(edition, subject):
    return [remark.text for remark in edition.remarks if remark.subject == subject]


def test_a_book_in_order_needs_no_remark(read):
    assert read(book(*pages_of(*range(1, 20)))).remarks == ()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((*range(1, 9), *range(10, 20)), ["page 9 is not in the file: blank, lost, or without its number"]),
        ((*range(1, 9), *range(12, 20)), ["pages 9 to 11 are not in the file: blank, lost, or without their numbers"]),
        ((*range(1, 9), 10, 9, *range(11, 20)), ["page 9 stands behind page 10"]),
        ((*range(1, 12), *range(11, 20)), ["page 11 is in 2 parts, or stands 2 times"]),
    ],
)
def test_pages_that_are_missing_or_out_of_order_are_named(read, numbers, said):
    edition = read(book(*pages_of(*numbers)))

    assert [page.label for page in edition.pages] == [str(n) for n in numbers]
    assert remarks(edition, "pages") == said


def test_a_page_out_of_order_keeps_the_number_beside_its_running_head(read):
    numbers = (*range(1, 6), 17, *range(6, 17), *range(18, 30))
    edition = read(book(*pages_of(*numbers)))

    assert [page.label for page in edition.pages] == [str(n) for n in numbers]
    assert sum(p.kind == "furniture" for p in edition.paragraphs) == len(numbers)


def test_bare_numbers_out_of_order_are_believed_where_all_pages_have_them(read):
    numbers = (1, 2, 3, 4, 9, 5, 6, 7, 8, *range(10, 20))
    pages = [[*page[1:], str(n)] for n, page in zip(numbers, pages_of(*numbers), strict=True)]
    edition = read("\n\f".join("\n".join(page) for page in pages))

    assert [page.label for page in edition.pages] == [str(n) for n in numbers]


def test_a_page_broken_in_half_is_one_page_in_two_parts(read):
    pages = pages_of(*range(1, 12))
    edition = read(book(*pages[:5], pages[5][:3], pages[5][3:], *pages[6:]))

    assert [page.label for page in edition.pages][4:8] == ["5", "6", "6", "7"]
    assert remarks(edition, "pages") == ["page 6 is in 2 parts, or stands 2 times"]


def with_contents(*entries):
    """Four works of four pages each, with the contents before them."""
    contents = ["CONTENTS", *(f"{title} . . . . . . . . {page}" for title, page in entries)]
    pages = [contents]
    for k, title in enumerate(TITLES):
        first = 5 + 4 * k
        opening, *others = pages_of(*range(first, first + 4))
        pages += [[title, *opening[1:]], *others]
    return book(*pages)


def test_contents_that_agree_with_the_text_are_recorded_entry_by_entry(read):
    edition = read(with_contents(*zip(TITLES, (5, 9, 13, 17), strict=True)))

    assert [(entry.title, entry.page, entry.found_page, entry.agrees) for entry in edition.contents] == [
        (title, page, page, True) for title, page in zip(TITLES, ("5", "9", "13", "17"), strict=True)
    ]
    assert remarks(edition, "contents") == []


def test_contents_that_disagree_with_the_text_are_reported_and_the_work_is_found_all_the_same(read):
    edition = read(with_contents(*zip(TITLES, (5, 10, 13, 17), strict=True), ("THE LOST MILL", 18)))

    assert [work.title for work in edition.works if work.kind == "work"] == list(TITLES)
    assert remarks(edition, "contents") == [
        "“THE LOWER MILL”, on page 10 by the contents, begins on page 9",
        "“THE LOST MILL”, on page 18 by the contents, is not found near that page",
    ]


def test_a_note_that_nothing_calls_for_and_one_that_is_misprinted_are_named(read):
    pages = pages_of(*range(1, 12))
    pages[2][4] = pages[2][4].replace("stones,", "stones,1")
    pages[6][4] = pages[6][4].replace("stones,", "stones,4")
    notes = ["NOTES", "1 The old one, p. 3", "2 The lost one, p. 5", "3 The new one, p. 7", "4 The last one, p. 9"]
    edition = read(book(*pages, notes))

    assert remarks(edition, "notes") == [
        "note 2: no mark in the text calls for it",
        "note 3: the mark that calls for it is printed 4",
        "note 4: no mark in the text calls for it",
    ]


def test_a_page_that_begins_within_a_sentence_is_told(read):
    pages = pages_of(*range(1, 12))
    pages[4].append("And that was the end of it.")
    pages[5].insert(1, "grain that nobody had ever asked for in the whole of it, and")
    edition = read(book(*pages))

    assert remarks(edition, "text") == [
        "page 6 begins within a sentence that the page before does not have: text may be lost there"
    ]


def test_columns_that_cannot_be_paired_are_told(read):
    dates = ["CHRONICLE", "May 4", "May 5", "June 8", "The mill is built.", "The mill burns.", "It is built again."]
    edition = read(book(*pages_of(*range(1, 8)), dates))

    assert len(remarks(edition, "columns")) == 1
    assert "order alone does not tell" in remarks(edition, "columns")[0]
