from itertools import pairwise

import pytest

from editions import Lines, read_edition


@pytest.fixture
def read(tmp_path):
    def read_text(text, name="tale.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return read_edition(path)

    return read_text


def texts(edition, kind=None):
    return [p.text for p in edition.paragraphs if kind in (None, p.kind)]


def test_blank_lines_part_paragraphs_and_lines_are_joined_by_one_space(read):
    edition = read("The first line\n  goes  on here.\n\n\nThe second.\n")

    assert texts(edition) == ["The first line goes on here.", "The second."]
    assert [p.lines for p in edition.paragraphs] == [Lines(1, 2), Lines(5, 5)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(read, end):
    edition = read(f"one{end}two{end}{end}three{end}")

    assert texts(edition) == ["one two", "three"]
    assert edition.paragraphs[1].lines == Lines(4, 4)


def test_without_blank_lines_an_indent_opens_a_paragraph(read):
    edition = read(
        "  The mill stood by the river, and nobody had ever\nseen it turn, though all of them had heard it grind.\n"
        "It was built of oak, and stone, and patience, and the\nlast of these had given way before the other two.\n"
        "  The miller lived a little further up the road, in\na house with a green door that was never shut at all.\n"
    )

    assert [p.lines for p in edition.paragraphs] == [Lines(1, 4), Lines(5, 6)]


def test_without_blank_lines_and_indents_a_long_line_is_a_paragraph(read):
    long = (
        "This is a long line that was never broken, and it goes on about the mill and the river for a good while yet."
    )

    assert len(read(f"{long} {long}\n{long}\nShort.\n{long} {long}\n").paragraphs) == 4


def test_wrapped_lines_that_nothing_sets_apart_are_parted_by_what_they_say_and_leave_free(read):
    edition = read(
        "The mill stood by the river, and nobody had ever seen it\n"
        "turn, though all of them had heard it grind. It was built\n"
        "of oak and of stone.\n"
        "The miller lived a little further up the road, in a house\n"
        "with a green door. He never shut it, and nobody had ever\n"
        "asked him for the reason of this.\n"
        "In the autumn of that year the river rose, and the wheel\n"
        "began to turn by itself in the night, as it had been said\n"
        "that it would.\n"
    )

    assert [p.lines for p in edition.paragraphs] == [Lines(1, 3), Lines(4, 6), Lines(7, 9)]
    assert all(0.6 <= p.certainty <= 1 for p in edition.paragraphs)


def test_a_text_of_one_word_a_line_is_parted_at_its_sentences(read):
    edition = read(
        "\n".join(
            f"The mill stood by the river {n}, and was old. It ground no corn.".replace(" ", "\n") for n in "abcd"
        )
    )

    assert texts(edition)[:2] == ["The mill stood by the river a, and was old.", "It ground no corn."]
    assert len(edition.paragraphs) == 8


def test_lines_that_open_with_capitals_and_nothing_parts_are_paragraphs_each(read):
    assert texts(read("Flour\nGrain\nOats\nBarley\n")) == ["Flour", "Grain", "Oats", "Barley"]


def test_a_hyphen_at_a_line_end_goes_where_the_text_elsewhere_does_without_it(read):
    edition = read("The govern-\nment met. It was a well-\nknown house.\n\nThe government is well-known.\n")

    assert texts(edition)[0] == "The government met. It was a well-known house."
    assert [(r.printed, r.read, r.line) for r in edition.repairs] == [("govern-", "government", 1)]


def test_chinese_lines_are_joined_without_a_space(read):
    assert texts(read("他们在河边\n建了一座磨坊。\n\n没有人见过。")) == ["他们在河边建了一座磨坊。", "没有人见过。"]


def test_a_chapter_is_a_work_and_takes_the_title_under_its_number(read):
    body = "\n\n".join(f"Paragraph {n} of the chapter tells something." for n in "abcdef")
    edition = read(f"THE MILL\n\nA Tale\n\nCHAPTER I\n\nThe River\n\n{body}\n\nCHAPTER II.\n\n{body}\n")

    assert [(w.kind, w.title) for w in edition.works] == [
        ("front matter", "THE MILL"),
        ("work", "CHAPTER I. The River"),
        ("work", "CHAPTER II."),
    ]
    assert edition.title == "THE MILL"
    assert texts(edition, "heading") == ["THE MILL", "CHAPTER I", "The River", "CHAPTER II."]
    assert [w.lines for w in edition.works][1:] == [Lines(5, 19), Lines(21, 33)]


def test_a_text_without_headings_is_one_work(read):
    edition = read("it began in the middle.\n\nand went on.")

    assert [(w.title, w.kind) for w in edition.works] == [("tale", "work")]
    assert {p.work for p in edition.paragraphs} == {"w1"}


def test_numbered_verses_do_not_become_works(read):
    edition = read(
        "PSALMS OF THE MILL\n\n" + "\n\n".join(f"{n}\n\nA verse about grain and water." for n in range(1, 60))
    )

    assert len(edition.works) == 1


BODY = "\n\n".join(f"Paragraph {n} of the chapter tells something." for n in "abcdef")


def test_a_book_may_have_any_number_of_named_chapters(read):
    assert len(read("\n\n".join(f"CHAPTER {n}\n\n{BODY}" for n in range(1, 161))).works) == 160


def test_the_first_chapter_of_a_volume_is_a_heading_in_it(read):
    chapters = f"CHAPTER I\n\n{BODY}\n\nCHAPTER II\n\n{BODY}\n\n"
    edition = read(f"VOLUME I\n\n{chapters}VOLUME II\n\n{chapters}")

    assert [w.title for w in edition.works] == ["VOLUME I", "VOLUME II"]
    assert [[h.number for h in w.headings] for w in edition.works] == [["I", "II"], ["I", "II"]]


def test_a_single_volume_stands_before_its_first_chapter(read):
    edition = read(f"VOLUME II\n\nCHAPTER I\n\n{BODY}\n\nCHAPTER II\n\n{BODY}")

    assert [w.title for w in edition.works] == ["VOLUME II. CHAPTER I", "CHAPTER II"]


def test_a_running_head_in_the_text_does_not_open_its_chapter_again(read):
    body = "\n\n".join(f"Paragraph {n} of the book tells something." for n in "abcdef")
    edition = read(f"BOOK I\n\n{body}\n\nBOOK I\n\n{body}\n\nBOOK II\n\n{body}")

    assert [w.title for w in edition.works] == ["BOOK I", "BOOK II"]


def test_a_footnote_block_is_joined_to_the_one_mark_that_calls_for_it(read):
    edition = read("The mill[1] was old.\n\nThe river* was older.\n\n[1] Built of oak.\n\n* It is dry now.\n")

    assert texts(edition)[:2] == ["The mill was old.", "The river was older."]
    assert [(n.label, n.marks[0].paragraph, n.marks[0].at, n.marks[0].line) for n in edition.notes] == [
        ("1", "p1", 8, 1),
        ("*", "p2", 9, 3),
    ]
    assert texts(edition, "footnote") == ["Built of oak.", "It is dry now."]
    assert [n.sign.printed for n in edition.notes] == ["1", "*"]


def test_a_footnote_that_two_marks_could_call_for_stays_in_the_text(read):
    edition = read("The mill* was old.\n\nThe river* was older.\n\n* It is dry now.\n")

    assert edition.notes == ()
    assert texts(edition) == ["The mill* was old.", "The river* was older.", "* It is dry now."]


def test_controls_marks_of_direction_and_no_break_spaces_stay_in_the_text(read):
    text = "one\x01 \u202etwo\u202c a\u00a0b so\u00adft"

    assert texts(read(text)) == [text]


@pytest.mark.parametrize(
    ("name", "text", "paragraphs"),
    [
        ("one long line", "word and more. " * 400_000, 1),
        ("many short paragraphs", "word\n\n" * 20_000, 20_000),
        ("blanks only between two words", "x" + " " * 2_000_000 + "y", 1),
        ("nothing but leaders", ". " * 200_000, 1),
    ],
)
def test_hostile_texts_are_read_whole(read, name, text, paragraphs):
    edition = read(text)

    assert len(edition.paragraphs) == paragraphs


def test_each_line_of_the_cases_is_one_paragraph(shared):
    files = sorted(shared.glob("bench/*/*.txt"))
    wrong = [file for file in files if not one_paragraph_a_line(file)]

    assert files
    assert wrong == []


def one_paragraph_a_line(file):
    lines = file.read_text(encoding="utf-8").split("\n")
    wanted = [(n, n) for n, line in enumerate(lines, 1) if line.strip()]
    edition = read_edition(file)
    found = [(p.lines.first, p.lines.last) for p in edition.paragraphs if p.kind != "furniture"]
    return found == wanted and all(one.lines.last < two.lines.first for one, two in pairwise(edition.paragraphs))


def test_indented_paragraphs_between_headings_are_told_apart(read):
    chapter = "\n".join(
        f"   The keeper wrote {n} lines that day and then he\nput down his pen and looked upon the water."
        for n in ("ten", "eleven", "twelve", "thirteen")
    )
    edition = read(f"CHAPTER I\n\n{chapter}\n\nCHAPTER II\n\n{chapter}\n")

    assert [paragraph.kind for paragraph in edition.paragraphs] == ["heading", *["body"] * 4] * 2


def test_initials_under_a_preface_are_no_heading(read):
    chapter = (
        "CHAPTER {}\n\nThe mill turned.\n\nNobody had seen it turn.\n\nAll had heard it.\n\nIt was built of oak.\n\n"
    )
    edition = read("TO THE READER\n\nIt is all true.\n\nE. F.\n\n" + chapter.format("I") + chapter.format("II"))

    assert texts(edition, "heading") == ["TO THE READER", "CHAPTER I", "CHAPTER II"]


def test_where_no_word_is_ever_broken_a_hyphen_at_a_line_end_belongs_to_its_word(read):
    edition = read(
        "A well-known man of five-and-forty, in a threadbare great-coat, sat on the chimney-\n"
        "piece, which was a by-word.\n\nHis half-brother said so.\n"
    )

    assert texts(edition)[0].endswith("sat on the chimney-piece, which was a by-word.")


def test_one_word_that_stands_whole_elsewhere_shows_that_words_are_broken(read):
    edition = read(
        "A well-known man of five-and-forty, in a threadbare great-coat, sat by the win-\n"
        "dow, which was a by-word.\n\nHis half-brother sat by a window too, in a wind-\nbreaker.\n"
    )

    assert texts(edition) == [
        "A well-known man of five-and-forty, in a threadbare great-coat, sat by the window, which was a by-word.",
        "His half-brother sat by a window too, in a windbreaker.",
    ]
