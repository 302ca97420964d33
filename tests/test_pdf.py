"""PDFs laid out line by line: Courier, whose letters all are .6 of the size wide, so that every edge is known."""

import sys
import textwrap
from dataclasses import dataclass

import pytest

from editions import EditionError, read_edition
from tests.conftest import kinds

SIZE, PITCH, LEFT, TOP = 10, 12, 60, 740
MEASURE = 60  # letters


@dataclass(frozen=True)
class Set:
    """A line as it is set."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = SIZE
    font: str = "F1"
    matrix: str = "1 0 0 1"


def operators(line):
    text = line.text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    at = f"{line.matrix} {line.x:.2f} {line.y:.2f} Tm".encode()
    return b"BT /%s %g Tf %s (%s) Tj ET\n" % (line.font.encode(), line.size, at, text)


def pdf_of(*pages, trailer="", page="", info=""):
    """The bytes of a PDF with these pages, each a list of lines."""
    fonts = "/F1 3 0 R /F2 4 0 R"
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 792] {page} /Contents {6 + 2 * i} 0 R"
            f" /Resources << /Font << {fonts} >> >> >>"
        )
        stream = b"".join(map(operators, lines)).decode("latin-1")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    body, places = b"%PDF-1.4\n", []
    for i, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{i} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode()


def wrapped(text, *, indent=0, first=0, y=TOP, size=SIZE, left=LEFT):
    """The lines of one paragraph from there downwards; `indent` and `first` are letters to the right."""
    width = int(MEASURE * SIZE / size) - indent
    lines = textwrap.wrap(text, width, initial_indent="\0" * first)
    return [
        Set(
            line.lstrip("\0"),
            left + 0.6 * size * (indent + (first if i == 0 else 0)),
            y - i * PITCH * size / SIZE,
            size,
        )
        for i, line in enumerate(lines)
    ]


def below(*paragraphs, gap=0, y=TOP, **setting):
    """Paragraphs one below the other."""
    lines = []
    for text in paragraphs:
        lines += wrapped(text, y=lines[-1].y - PITCH - gap if lines else y, **setting)
    return lines


@pytest.fixture
def read(tmp_path):
    def read_pages(*pages, **options):
        path = tmp_path / "mill.pdf"
        path.write_bytes(pdf_of(*pages, **options))
        return read_edition(path)

    return read_pages


ONE = (
    "The surveyor came to Gull Point on the ninth of May with a chain and forty pegs, and nobody in the village had "
    "asked for a railway, nor had anybody been asked whether the mill should stand or go."
)
TWO = (
    "He began the next morning by measuring the distance from the church to the sea wall, which took him until noon "
    "because of the wind, and then he sat down on a bollard and ate."
)
THREE = (
    "On Sunday the sermon was on the text of the house built upon the sand, and several people looked at him in a "
    "marked manner, and he looked at his boots and thought of Mary."
)


def running(edition):
    return [p.text for p in edition.paragraphs if not p.is_note and not p.is_furniture]


def notes(edition):
    texts = {p.id: p.text for p in edition.paragraphs}
    return [(note.label, " ".join(texts[i] for i in note.paragraphs)) for note in edition.notes]


def test_a_first_line_that_is_set_in_begins_a_paragraph(read):
    assert running(read(below(ONE, TWO, THREE, first=3))) == [ONE, TWO, THREE]


def test_white_parts_paragraphs(read):
    assert running(read(below(ONE, TWO, THREE, gap=6))) == [ONE, TWO, THREE]


def test_a_line_that_was_not_filled_ends_a_paragraph_where_nothing_else_tells(read):
    assert running(read(below(ONE, TWO, THREE))) == [ONE, TWO, THREE]


def test_a_paragraph_goes_on_over_the_page(read):
    lines = below(ONE, TWO, THREE, first=3)
    edition = read(lines[:5], [Set(line.text, line.x, line.y + 5 * PITCH) for line in lines[5:]])

    assert running(edition) == [ONE, TWO, THREE]
    assert [p.place for p in edition.paragraphs] == ["page 1", "page 1", "page 2"]


def test_the_language_and_the_title_are_what_the_file_says(read):
    edition = read(below(ONE), info="/Title (The Mill at Gull Point)")

    assert (edition.title, edition.language, edition.source.encoding) == ("The Mill at Gull Point", "en", "unicode")


@pytest.mark.parametrize("title", ["Microsoft Word - mill.doc", "mill.indd", "untitled"])
def test_a_title_that_a_program_has_given_is_none(read, title):
    edition = read([Set("THE MILL", size=18), *below(ONE, y=700)], info=f"/Title ({title})")

    assert edition.title == "THE MILL"


def told(number, **setting):
    """Two paragraphs as on no other page."""
    return below(f"On day {number} of the survey {ONE}", f"In the {number}th hour, {TWO}", first=3, y=700, **setting)


def test_running_heads_and_page_numbers_are_furniture_and_name_the_pages(read):
    pages = [[Set("THE MILL", 180), Set(str(n), 400), *told(7 * n)] for n in (12, 13, 14)]
    edition = read([Set("THE MILL", 180), *told(1)], *pages, told(2))

    assert all(text.startswith(("On day", "In the")) for text in running(edition))
    assert [(page.label, page.printed) for page in edition.pages] == [
        ("11", False),
        ("12", True),
        ("13", True),
        ("14", True),
        ("15", False),
    ]


def test_roman_numbers_count_pages_too(read):
    pages = [[*told(i), Set(f"- {n} -", 200, 40, 8)] for i, n in enumerate(("ix", "x", "xi"))]

    assert [page.label for page in read(*pages).pages] == ["ix", "x", "xi"]


def with_footnote(text, sign, note, *, place=2, y=90):
    """A page of text whose third line calls for a note at its foot."""
    lines = below(text, TWO, THREE, first=3)
    called = lines[place]
    mark = Set(sign, called.x + 0.6 * SIZE * len(called.text), called.y + 3.5, 6)
    return [*lines, mark, Set(sign, LEFT, y + 2.5, 5), *below(note, y=y, size=8, left=LEFT + 8)]


def test_a_footnote_is_called_for_by_a_raised_sign(read):
    edition = read(with_footnote(ONE, "1", "Gull Point is eleven miles from anywhere."))

    assert running(edition) == [ONE, TWO, THREE]
    assert notes(edition) == [("1", "Gull Point is eleven miles from anywhere.")]
    assert [mark.paragraph for note in edition.notes for mark in note.marks] == [edition.paragraphs[0].id]


def test_a_footnote_goes_on_at_the_foot_of_the_next_page(read):
    long = "Gull Point is eleven miles from anywhere, and the road to it is mended once in a reign, if the king is"
    first = with_footnote(ONE, "1", long)
    second = [*below(TWO, THREE, first=3), *below("fond of bathing.", y=90, size=8)]

    assert notes(read(first, second)) == [("1", f"{long} fond of bathing.")]


def test_a_list_of_notes_goes_on_at_the_head_of_the_next_page(read):
    long = "Gull Point is eleven miles from anywhere, and the road to it is mended once in a reign, if the king is"
    first = with_footnote(ONE, "1", long)
    second = [*below("fond of bathing.", size=8), Set("THE MILL", 60, 700, 16), *below(TWO, THREE, y=670, first=3)]
    edition = read(first, second)

    assert notes(edition) == [("1", f"{long} fond of bathing.")]
    assert running(edition) == [ONE, TWO, THREE, "THE MILL", TWO, THREE]


def test_signs_that_start_anew_on_each_page_call_for_the_notes_of_their_page(read):
    edition = read(with_footnote(ONE, "*", "A mile."), with_footnote(f"Again, {ONE}", "*", "Two miles."))
    texts = {p.id: p.text for p in edition.paragraphs}

    assert notes(edition) == [("*", "A mile."), ("*", "Two miles.")]
    marks = [texts[mark.paragraph] for note in edition.notes for mark in note.marks]
    assert marks == [ONE, f"Again, {ONE}"]


def test_small_type_at_the_foot_that_nothing_calls_for_is_a_quotation(read):
    quoted = "And the sea shall give up its milestones, saith the surveyor, and its bollards also."
    edition = read([*below(ONE, TWO, first=3), *below(quoted, y=700 - 8 * PITCH, size=8)])

    assert kinds(edition)[-1] == ("quotation", quoted)


def test_notes_at_the_end_are_called_for_by_their_numbers(read):
    lines = below(ONE, TWO, THREE, first=3)
    marks = [
        Set(str(n), lines[i].x + 6 * len(lines[i].text), lines[i].y + 3.5, 6) for n, i in ((1, 3), (2, 7), (3, 10))
    ]
    end = [Set("NOTES", y=400, size=14)]
    end += [Set(f"{n}. {text}", y=380 - 14 * n) for n, text in enumerate(("A mile.", "A chain.", "A boot."), start=1)]
    edition = read([*lines, *marks, *end])

    assert notes(edition) == [("1", "A mile."), ("2", "A chain."), ("3", "A boot.")]
    assert running(edition) == [ONE, TWO, THREE, "NOTES"]


def test_a_numbered_list_that_nothing_calls_for_stays_text(read):
    items = [Set(f"{n}. {text}", y=600 - 14 * n) for n, text in enumerate(("A mile.", "A chain.", "A boot."), start=1)]
    edition = read([*below(ONE, first=3), *items])

    assert edition.notes == ()
    assert [p.kind for p in edition.paragraphs] == ["body", "list", "list", "list"]


def test_two_columns_are_read_one_after_the_other(read):
    def column(text, left):
        lines = textwrap.wrap(text, 28)
        return [Set(line, left, TOP - i * PITCH) for i, line in enumerate(lines)]

    left, right = column(f"{ONE} {TWO}", 40), column(f"{THREE} {TWO}", 240)
    edition = read([line for pair in zip(left, right, strict=False) for line in pair])

    assert " ".join(running(edition)).startswith(" ".join(line.text for line in left[:8]))


def test_headings_are_told_by_their_type_and_their_lines_joined(read):
    edition = read(
        [
            Set("THE MILL", 180, 750, 20),
            Set("CHAPTER THE FIRST, IN WHICH", 110, 700, 14),
            Set("A SURVEYOR ARRIVES", 150, 683, 14),
            *below(ONE, TWO, y=650, first=3),
            Set("How he was received", 60, 540, 10, "F2"),
            *below(THREE, y=510, first=3),
        ]
    )

    assert [p.text for p in edition.paragraphs if p.kind == "heading"] == [
        "THE MILL",
        "CHAPTER THE FIRST, IN WHICH A SURVEYOR ARRIVES",
        "How he was received",
    ]
    assert running(edition)[2:4] == [ONE, TWO]


def test_two_headings_of_one_type_with_white_between_are_two(read):
    heads = [Set("CHAPTER I", 180, 700, 14), Set("An Error of the Press", 150, 665, 14)]

    assert running(read([*heads, *below(ONE, y=630, first=3)]))[:2] == ["CHAPTER I", "An Error of the Press"]


def test_a_word_is_put_together_at_the_end_of_a_line_and_a_compound_keeps_its_hyphen(read):
    lines = [
        Set("The surveyor came to Gull Point on the ninth of May with mea-", LEFT + 18),
        Set("suring chains and old sea-boots, and four-and-twenty pegs, on", y=TOP - PITCH),
        Set("foot, in the four-and-", y=TOP - 2 * PITCH),
        Set("twenty hours that the measuring took.", y=TOP - 3 * PITCH),
    ]

    assert running(read(lines)) == [
        "The surveyor came to Gull Point on the ninth of May with measuring chains and old sea-boots, and "
        "four-and-twenty pegs, on foot, in the four-and-twenty hours that the measuring took."
    ]


def test_the_items_of_a_list_hang_from_their_signs(read):
    lines = [
        Set("1. A chain of four poles, wanting one link, which had been", LEFT),
        Set("lost at Gull Point and never found.", LEFT + 18, TOP - PITCH),
        Set("2. Forty pegs.", LEFT, TOP - 2 * PITCH),
    ]
    edition = read([*lines, *below(ONE, TWO, y=600)])

    assert kinds(edition)[:2] == [
        ("list", "1. A chain of four poles, wanting one link, which had been lost at Gull Point and never found."),
        ("list", "2. Forty pegs."),
    ]


def test_a_drop_capital_stands_before_its_word(read):
    words = textwrap.wrap(ONE[1:], 55)
    lines = [Set(line, LEFT + 30 if i < 2 else LEFT, TOP - i * PITCH) for i, line in enumerate(words)]
    edition = read([Set("T", LEFT, TOP - PITCH, 40), *lines, *below(TWO, y=600, first=3)])

    assert running(edition) == [ONE, TWO]


def test_the_lines_of_a_stanza_are_one_paragraph_of_verse(read):
    stanza = (
        "The miller sat beside the weir",
        "And thought upon the sea,",
        "The surveyor he drew near",
        "With chain and peg and he",
    )
    verse = [Set(line, LEFT + 60, 600 - i * PITCH) for i, line in enumerate(stanza)]
    edition = read([*below(ONE, TWO, first=3), *verse, *below(THREE, y=500, first=3)])

    assert ("verse", " ".join(stanza)) in kinds(edition)


def test_letters_set_apart_are_words(read):
    spaced = "  ".join(" ".join(word) for word in ("the", "old", "sea", "wall"))
    edition = read([*below(ONE, first=3), Set(f"He walked along {spaced}", LEFT + 18, 650)])

    assert running(edition)[-1] == "He walked along the old sea wall"


@pytest.mark.parametrize(
    ("turn", "matrix", "place"),
    [
        (90, "0 1 -1 0", lambda line: (792 - line.y, line.x)),
        (180, "-1 0 0 -1", lambda line: (480 - line.x, 792 - line.y)),
        (270, "0 -1 1 0", lambda line: (line.y, 480 - line.x)),
    ],
)
def test_a_page_that_lies_on_its_side_is_read(read, turn, matrix, place):
    lines = [Set(line.text, *place(line), line.size, matrix=matrix) for line in below(ONE, TWO, first=3)]

    assert running(read(lines, page=f"/Rotate {360 - turn} /CropBox [-400 -400 900 900]")) == [ONE, TWO]


def test_what_is_printed_across_the_page_or_beside_it_is_furniture(read):
    across = Set("NOT FOR SALE", 100, 300, 40, matrix="0.7 0.7 -0.7 0.7")
    outside = Set("mill.indd 1 26.11.26", 60, 900)
    edition = read([across, *below(ONE, TWO, first=3), outside])

    assert running(edition) == [ONE, TWO]
    assert {p.text for p in edition.paragraphs if p.is_furniture} == {"NOT FOR SALE", "mill.indd 1 26.11.26"}


def test_the_cells_of_a_table_stand_in_one_row(read):
    rows = [("Year", "Pegs", "Boots"), ("1843", "40", "2"), ("1844", "39", "2"), ("1845", "31", "1")]
    cells = [Set(cell, 80 + 120 * j, 600 - i * PITCH) for i, row in enumerate(rows) for j, cell in enumerate(row)]
    edition = read([*below(ONE, TWO, first=3), *cells])

    assert [text for kind, text in kinds(edition) if kind == "table"] == [" ".join(row) for row in rows]


def test_a_pdf_of_pictures_alone_is_refused(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of([]))

    with pytest.raises(EditionError, match="no text layer: run OCR first"):
        read_edition(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf_of(below(ONE))[:-200], "cut short"),
        (b"%PDF-1.7\nnothing\n%%EOF", "a damaged PDF"),
        (pdf_of(), "a damaged PDF|without pages"),
    ],
)
def test_a_pdf_that_cannot_be_opened_is_refused_in_one_sentence(tmp_path, content, reason):
    path = tmp_path / "mill.pdf"
    path.write_bytes(content)

    with pytest.raises(EditionError, match=reason) as error:
        read_edition(path)

    assert "\n" not in str(error.value)


ENCRYPTED = (
    f"/ID [<{'01' * 16}> <{'01' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
    f" /O <{'41' * 32}> /U <{'42' * 32}> >>"
)


def test_a_pdf_with_a_password_is_refused(tmp_path):
    path = tmp_path / "mill.pdf"
    path.write_bytes(pdf_of(below(ONE), trailer=ENCRYPTED))

    with pytest.raises(EditionError, match="a PDF with a password; save a copy without it"):
        read_edition(path)


def test_a_missing_package_is_named_with_its_cure(tmp_path, monkeypatch):
    path = tmp_path / "mill.pdf"
    path.write_bytes(pdf_of(below(ONE)))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(EditionError, match="PDF needs one more package: install it with"):
        read_edition(path)


def test_an_old_package_is_named_with_its_cure(tmp_path, monkeypatch):
    path = tmp_path / "mill.pdf"
    path.write_bytes(pdf_of(below(ONE)))
    monkeypatch.delattr("pypdfium2.raw.FPDFCatalog_GetLanguage")

    with pytest.raises(EditionError, match="PDF needs a newer pypdfium2"):
        read_edition(path)


def test_garbage_before_the_beginning_does_no_harm(tmp_path):
    path = tmp_path / "mill.txt"
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + pdf_of(below(ONE, TWO, first=3)))

    assert running(read_edition(path)) == [ONE, TWO]


def test_every_letter_is_accounted_for(read):
    edition = read(with_footnote(ONE, "1", "A mile."), with_footnote(ONE, "2", "Two miles."))
    ledger = edition.ledger

    parts = (ledger.paragraphs, ledger.notes, ledger.marks, ledger.furniture, ledger.repairs, ledger.blank)
    assert sum(parts) == ledger.characters
    assert ledger.marks == len("1122")


def test_roman_notes_at_the_end_are_called_for_too(read):
    lines = below(ONE, TWO, THREE, first=3)
    told = {"i": "A mile is measured.", "ii": "Boots are measured.", "iii": "Carts are measured."}
    places = dict(zip(told, (3, 7, 10), strict=True))
    marks = [Set(n, lines[i].x + 6 * len(lines[i].text), lines[i].y + 3.5, 6) for n, i in places.items()]
    end = [Set(f"{n} {text}", LEFT - 12, 380 - 12 * i) for i, (n, text) in enumerate(told.items())]
    edition = read([*lines, *marks], end)

    assert notes(edition) == list(told.items())
    assert running(edition) == [ONE, TWO, THREE]


def test_a_head_that_stands_close_above_the_text_is_known_by_the_other_pages(read):
    pages = [[Set("26/11/26 The Mill", y=760), *told(7 * n)] for n in range(3)]
    edition = read(*pages, [Set("26/11/26 The Mill", y=760), *below(ONE, TWO, THREE, y=748)])

    assert "26/11/26 The Mill" not in " ".join(running(edition))


def test_pages_on_which_nothing_stands_are_told(read):
    edition = read(below(ONE), [], below(TWO))

    assert [remark.text for remark in edition.remarks] == [
        "pages of the file on which nothing stands, or is damaged: 2; look at them"
    ]
