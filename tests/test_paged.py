import json
from pathlib import Path

import pytest

from editions import EditionError, read_edition


def filler(place):
    """Seven lines of running text that no other place has."""
    return (
        f"The wheel of the {place} mill went round and round, and the grain",
        f"ran down between the {place} stones, and the flour came out in",
        f"a white stream that never ended while the {place} river was so",
        f"high. The {place} miller stood all day at the door of it with",
        f"his hands in his {place} sleeves and counted the sacks as they",
        f"came. He had counted them in {place} for thirty years, and his",
        f"father before him, and never in {place} was there one too many in",
    )


PLACES = ("upper", "lower", "outer", "inner", "elder", "other", "great", "small", "white", "black")


def page(head, *lines):
    return "\n".join(part for part in (head, *lines) if part)


def book(*pages, gap="\n\n"):
    return gap.join(pages)


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        path = tmp_path / "mill.txt"
        path.write_text(text, encoding="utf-8")
        return read_edition(path)

    return read_text


@pytest.fixture
def mill(read):
    return read(
        book(
            page("", "THE RIVER", *filler("upper"), "the end. Of that came a long silence,* and a little of the"),
            page("12  THE MILL", "rain in the night. But nobody saw the commit", *filler("lower")),
            page("THE RIVER  13", *filler("outer"), "all the long days of that year. Nobody now saw the commit"),
            page("14  THE MILL", "tee, which was the old committee of three.", *filler("inner")),
            page("", "THE STONE", *filler("elder")),
            page("16  THE MILL", *filler("other")),
        ).replace("and a little of the", "and a little of the\n* It lasted for an hour.", 1)
    )


def test_pages_are_told_by_numbers_that_run_on(mill):
    assert [(one.label, one.printed) for one in mill.pages] == [
        ("11", False),
        ("12", True),
        ("13", True),
        ("14", True),
        ("15", False),
        ("16", True),
    ]


def test_running_heads_and_page_numbers_are_furniture(mill):
    furniture = [p.text for p in mill.paragraphs if p.kind == "furniture"]

    assert furniture == ["12 THE MILL", "THE RIVER 13", "14 THE MILL", "16 THE MILL"]


def test_titles_in_capitals_at_the_top_of_a_page_without_a_head_open_works(mill):
    assert [(work.title, work.page) for work in mill.works] == [("THE RIVER", "11"), ("THE STONE", "15")]


def test_a_paragraph_runs_on_over_a_footnote_and_a_page_end(mill):
    note = mill.notes[0]
    host = next(p for p in mill.paragraphs if p.id == note.marks[0].paragraph)

    assert (note.label, note.page, note.marks[0].line) == ("*", "11", 9)
    assert "a long silence, and a little of the rain in the night." in host.text


def test_a_word_broken_over_a_page_end_is_joined(mill):
    repairs = [(r.printed, r.read) for r in mill.repairs if r.rule == "word broken over a page end"]

    assert repairs == [("commit tee", "committee")]


@pytest.mark.parametrize("numbers", ["{}", "- {} -", "[{}]"])
def test_plain_numbers_at_the_foot_and_form_feeds_make_pages(read, numbers):
    pages = [page("", *filler(PLACES[n]), numbers.format(n)) for n in range(3, 9)]
    edition = read(book(*pages, gap="\n\f"))

    assert [one.label for one in edition.pages] == ["3", "4", "5", "6", "7", "8"]
    assert sum(p.kind == "furniture" for p in edition.paragraphs) == 6


def test_numbered_paragraphs_between_blank_lines_are_no_pages(read):
    edition = read("\n\n".join(f"{n}\n\nThe mill went round.\nAnd round." for n in range(1, 30)))

    assert edition.pages == ()


def test_a_stamp_of_the_reprint_is_furniture_in_mid_sentence(read):
    stamp = ("Scanned by nobody", "for everyone", "not for sale")
    pages = [page(f"{n}  THE MILL", *(stamp if n % 3 == 0 else ()), *filler(PLACES[n])) for n in range(10)]
    edition = read(book(*pages))

    assert sum(p.text == "for everyone" for p in edition.paragraphs if p.kind == "furniture") == 4
    assert not any("Scanned" in p.text for p in edition.paragraphs if p.kind != "furniture")


def test_damaged_punctuation_is_mended_and_every_sign_listed(read):
    said = "³So it is,² said he‹and she¹s glad of it, in the end."
    edition = read(book(*[page(f"{n} THE MILL", *filler(PLACES[n]), said) for n in range(10)]))

    assert all("³" not in p.text for p in edition.paragraphs)
    assert any("“So it is,” said he—and she’s glad of it" in p.text for p in edition.paragraphs)
    assert [(r.printed, r.read) for r in edition.repairs][:4] == [("³", "“"), ("²", "”"), ("‹", "—"), ("¹", "’")]


def test_signs_used_for_themselves_are_left_alone(read):
    edition = read("A field of 30 m² and a tank of 4 m³; and a note¹ besides.\n\n" * 10)

    assert edition.paragraphs[0].text == "A field of 30 m² and a tank of 4 m³; and a note¹ besides."
    assert edition.repairs == ()


def test_letter_spaced_words_are_closed_up_by_the_words_of_the_volume(read):
    spaced = "and t h e  w h e e l of the mill i s not the mill, as it is said."
    pages = [page(f"{n}  THE MILL", *filler(PLACES[n])) for n in range(10)]
    edition = read(book(*pages[:5], f"{pages[5]}\n{spaced}", *pages[6:]))

    assert any("and the wheel of the mill is not the mill" in p.text for p in edition.paragraphs)
    assert {("w h e e l", "wheel"), ("i s", "is")} <= {(r.printed, r.read) for r in edition.repairs}


def chapter(first, number, called=""):
    """Pages of running text with their heads; `called` stands behind a word on the second of them."""
    pages = [page(f"{first + n}  THE MILL", *filler(PLACES[(first + n) % 10])) for n in range(number)]
    return [pages[0], pages[1].replace("and the grain", f"and the grain{called}", 1), *pages[2:]]


def marked(edition):
    places = {p.id: p.text for p in edition.paragraphs}
    return [(note.label, places[note.paragraphs[0]][:17], len(note.marks)) for note in edition.notes]


def test_no_heading_takes_the_first_line_of_a_note(read):
    notes = page("", "NOTES", "I", "1 See the old map of the river, p. 13")
    edition = read(book(*chapter(12, 6, "1"), notes, *chapter(19, 2)))

    assert marked(edition) == [("1", "See the old map o", 1)]
    assert [p.text for p in edition.paragraphs if p.kind == "heading"] == ["NOTES", "I"]


def test_a_note_in_capitals_is_no_title(read):
    notes = page("", "NOTES", "1 THE MILL OF GOD", "2 It was lost in the spring, p. 14")
    edition = read(book(*chapter(12, 6), notes, *chapter(19, 2)))

    assert [work.title for work in edition.works] == ["mill", "NOTES"]
    assert [note.label for note in edition.notes] == ["1", "2"]


def test_each_part_of_a_volume_may_number_its_notes_anew(read):
    notes = [page("", "NOTES", f"1 {word} of the river, p. {n}") for word, n in (("An old map", 13), ("The age", 21))]
    stone = page("", "THE STONE", *filler("elder"))
    edition = read(book(*chapter(12, 6, "1"), notes[0], stone, *chapter(20, 5, "1"), notes[1]))

    assert marked(edition) == [("1", "An old map of the", 1), ("1", "The age of the ri", 1)]


def test_two_notes_that_name_one_page_share_no_mark(read):
    notes = page("", "NOTES", "1 An old map of the river, p. 13")
    edition = read(book(*chapter(12, 6, "1"), notes, *chapter(19, 5), notes))

    assert [number for _, _, number in marked(edition)] == [1, 0]


def test_notes_that_name_no_page_are_called_for_by_numbers_that_run_on(read):
    called = [p.replace("and the grain", f"and the grain{n}", 1) for n, p in enumerate(chapter(12, 6), 1)]
    called[2] = called[2].replace("the flour", "the flour2 of 1926")
    notes = page("", "NOTES", *(f"{n} A word on the {PLACES[n]} grain." for n in range(1, 7)))
    edition = read(book(*called, notes))

    assert [[m.printed for m in note.marks] for note in edition.notes] == [["1"], ["2"], ["3"], ["4"], ["5"], ["6"]]
    assert all("grain ran" in p.text for p in edition.paragraphs if p.kind == "body" and "grain" in p.text)


def test_numbers_in_no_order_call_for_no_notes(read):
    called = [p.replace("and the grain", f"and the grain{7 - n}", 1) for n, p in enumerate(chapter(12, 6), 1)]
    notes = page("", "NOTES", *(f"{n} A word on the {PLACES[n]} grain." for n in range(1, 7)))

    assert [note.marks for note in read(book(*called, notes)).notes] == [()] * 6


def test_the_page_that_a_note_names_may_stand_on_its_next_line(read):
    notes = page("", "NOTES", "1 See the old map of the river, p.", "13")

    assert marked(read(book(*chapter(12, 6, "1"), notes))) == [("1", "See the old map o", 1)]


def test_a_number_that_ends_a_note_is_not_the_number_of_its_page(read):
    notes = page("", "NOTES", "1 See the old map of the river, p. 13", "2 The same again, p. 3")
    back = page("", "DATES", "It began.", "January 4", *filler("white"))
    edition = read(book(*chapter(12, 6, "1"), notes, back, *chapter(20, 4)))

    assert [one.label for one in edition.pages] == [str(n) for n in range(12, 24)]
    assert [(one.label, one.printed) for one in edition.pages if not one.printed] == [("18", False), ("19", False)]
    assert [note.label for note in edition.notes] == ["1", "2"]


def test_a_chronicle_of_dates_alone_is_read(read):
    dates = page("", "CHRONICLE OF THE MILL", "May 4", "May 5", "June 8", "1911")

    assert [p.text for p in read(book(*chapter(12, 5), dates)).paragraphs if p.kind == "date"][-1] == "1911"


def test_a_straight_quotation_mark_behind_a_colon_opens_a_paragraph(read):
    said = ("of the mill. And this is what the miller said on that day of it:", '"It is mine, and it was mine before."')
    edition = read(book(*chapter(12, 4), page("16  THE MILL", *filler("white"), *said, *filler("black"))))

    assert any(p.text.startswith('"It is mine') for p in edition.paragraphs)


def test_numbered_headings_in_capitals_stand_apart_from_the_text(read):
    opening = page("", "THE STONE", "Told at the mill", "May 4, 1911", *filler("elder"), "II THE WHEEL", "OF OAK")
    edition = read(book(*chapter(12, 4), f"{opening}\n" + "\n".join(filler("white")), *chapter(17, 3)))
    headings = [p.text for p in edition.paragraphs if p.kind == "heading"]

    assert headings == ["THE STONE", "Told at the mill", "May 4, 1911", "II THE WHEEL OF OAK"]
    assert [(h.number, h.title) for h in edition.works[1].headings] == [("II", "THE WHEEL OF OAK")]


WORDS = [f"{one}{two}{three}" for one in ("ba", "ke", "li", "mo") for two in "cdfghjklmn" for three in "aeiouy"]
PAIRS = [f"{one}{two}" for one in WORDS for two in WORDS]


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        (
            "many words at page ends",
            [
                page(f"{n} THE MILL", *(" ".join(PAIRS[n * 30 + k : n * 30 + k + 5]) for k in range(6)))
                for n in range(1800)
            ],
        ),
        (
            "many signs",
            [
                page(f"{n} THE MILL", *filler(PLACES[n]), *(f"* word {k} the" for k in range(3000 * (n == 4))))
                for n in range(9)
            ],
        ),
    ],
)
def test_hostile_pages_come_out_whole(read, name, pages):
    edition = read(book(*pages))

    assert len(edition.pages) == len(pages)
    assert edition.ledger.blank < edition.ledger.paragraphs


# An invented volume of 29 pages, with all that a volume has.

CASE = Path(__file__).parent / "golden" / "volume"


@pytest.fixture(scope="module")
def papers():
    return read_edition(CASE / "volume.txt")


@pytest.fixture(scope="module")
def expected():
    return json.loads((CASE / "expected.json").read_text(encoding="utf-8"))


def test_the_papers_have_their_pages(papers, expected):
    assert [{"label": one.label, "printed": one.printed} for one in papers.pages] == expected["pages"]


def test_the_papers_have_their_works_and_headings(papers, expected):
    works = [{"kind": w.kind, "title": w.title, "page": w.page, "headings": inner(w)} for w in papers.works]

    assert works == expected["works"]


def inner(work):
    return [{"level": h.level, "number": h.number, "title": h.title, "page": h.page} for h in work.headings]


def test_the_notes_of_the_papers_are_called_for_where_they_should(papers, expected):
    notes = [note for note in papers.notes if note.number]
    footnotes = [note for note in papers.notes if not note.number]

    assert [{"label": n.label, "page_reference": n.page_reference, "mark_lines": lines(n)} for n in notes] == (
        expected["notes"]
    )
    assert [{"label": n.label, "mark_lines": lines(n)} for n in footnotes] == expected["footnotes"]


def lines(note):
    return [mark.line for mark in note.marks]


def test_the_paragraphs_of_the_papers_begin_where_they_should(papers, expected):
    wanted = {one["line"]: one["kind"] for one in expected["paragraphs"]}
    found = {p.lines.first: p.kind for p in papers.paragraphs if p.kind not in ("furniture", "footnote")}
    both = set(wanted) & set(found)

    assert {line: found[line] for line in both} == {line: wanted[line] for line in both}
    assert len(both) == len(wanted)
    assert (
        len(both) / len(found) >= 0.95
    )  # six sentences end a full line, and nothing shows that their paragraph goes on


def test_a_file_of_nothing_but_furniture_is_refused(read):
    with pytest.raises(EditionError, match="no text but running heads"):
        read(book(*[page(f"{n} a b c", "d", "e", "f", "g") for n in range(1, 6)]))
