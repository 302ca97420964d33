"""The file beside an edition: what it says is heeded, and what is stale or mistaken is an error with its line."""

import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import EditionError, demo_project, read_edition

REPRINT = demo_project().parent / "reprint.txt"
LINES = REPRINT.read_text(encoding="utf-8").split("\n")


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "reprint.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


@pytest.fixture
def said(book):
    """The demo reprint, read with these words in the file beside it."""

    def read_with(words):
        book.with_name("reprint.txt.variorum.toml").write_text(words, encoding="utf-8")
        return read_edition(book)

    return read_with


def at(edition, line):
    return next((p for p in edition.paragraphs if p.lines.first == line), None)


def text_with(edition, line):
    return next(p for p in edition.paragraphs if p.kind != "furniture" and p.lines.first <= line <= p.lines.last).text


def test_it_says_what_the_edition_is(said):
    edition = said('title = "A Light"\nlanguage = "nl"\nplace = "Leith"\nyear = 1886\ntranslator = "T. Quill"\n')

    assert (edition.title, edition.language, edition.place) == ("A Light", "nl", "Leith")
    assert (edition.year, edition.translator, edition.publisher) == ("1886", "T. Quill", None)


def test_it_may_begin_with_a_byte_order_mark(said):
    assert said('\ufefftitle = "A Light"\n').title == "A Light"


def test_a_line_begins_a_paragraph_because_a_person_says_so(said):
    edition = said(f'[[begin]]\nline = 13\ntext = "{LINES[12][:9]}"\n')

    assert at(edition, 13).certainty == 1
    assert at(edition, 10).lines.last == 12


def test_a_line_begins_none_because_a_person_says_so(said):
    edition = said("[[join]]\nline = 25\n")

    assert at(edition, 25) is None
    assert at(edition, 24).text == "E. F. Trivet Street, 1st March, 1871."


def test_a_heading_may_be_parted_and_put_together(said):
    assert at(said("[[join]]\nline = 28\n"), 27).text == "CHAPTER I An Error of the Press"


@pytest.mark.parametrize(
    ("line", "printed", "read", "text"),
    [
        (38, "manuseript", "manuscript", "sheet of manuscript on which"),
        (38, "of manuseript on", "of old manuscripts, upon", "sheet of old manuscripts, upon which"),
        (10, "I have", "We have", "We have been told"),
        (10, "I", "And I", "And I have been told"),
        (22, "four-and-", "four and ", "learn, at four and twenty"),
        (24, "E. F.", "J. G.", "J. G."),
        (23, "right.", "so or not", "whether they are so or not"),
        (11, "ought ", "", "Dunmarrow Light to be written"),
        (38, "manuseript", " ", "sheet of on which"),
        (22, "and-", "and-XX", "at four-and-XX twenty"),  # and at the ends of lines, where words are broken
        (14, "meas-", "found", "that can be found ured"),
        (15, "ured. W", "ures. W", "that can be measures. Where"),
    ],
)
def test_a_misread_word_is_corrected_and_listed(said, line, printed, read, text):
    entry = f"[[correct]]\nline = {line}\nprinted = {json.dumps(printed)}\nread = {json.dumps(read)}\n"
    edition = said(entry)

    assert text in text_with(edition, line)
    assert [(r.line, r.printed, r.read) for r in edition.repairs if r.rule == "corrected by hand"] == [
        (line, printed, read)
    ]


MARKED = next(i for i, line in enumerate(LINES, 1) if "found.*" in line)


def test_a_word_is_corrected_beside_the_mark_of_a_note(said):
    edition = said(f'[[correct]]\nline = {MARKED}\nprinted = "found.*"\nread = "met.*"\n')

    assert "eleven met. I knew" in text_with(edition, MARKED)
    assert [note.label for note in edition.notes if any(mark.line == MARKED for mark in note.marks)] == ["*"]


def test_a_mark_that_a_correction_takes_out_is_missed(said):
    edition = said(f'[[correct]]\nline = {MARKED}\nprinted = "found.*"\nread = "met."\n')

    assert "eleven met. I knew" in text_with(edition, MARKED)
    assert ["begins like a footnote (*)" in one.text for one in edition.remarks if one.subject == "notes"] == [True]


def test_a_correction_may_change_everything_in_a_paragraph(tmp_path):
    path = tmp_path / "tale.txt"
    path.write_text("One two.\n\n\fThree.\n\nFour.\n", encoding="utf-8")
    entry = '[[correct]]\nline = 3\nprinted = "Three."\nread = "A fourth"\n'
    path.with_name("tale.txt.variorum.toml").write_text(entry, encoding="utf-8")
    edition = read_edition(path)

    assert [p.text for p in edition.paragraphs] == ["One two.", "A fourth", "Four."]
    assert edition.ledger.characters == len("One two.\n\n\fThree.\n\nFour.\n")


def test_a_person_s_other_decisions_count_where_a_refusal_is_looked_for(said):
    entries = '[[correct]]\nline = 14\nprinted = "meas-"\nread = "treas-"\n[[refuse]]\nline = 14\nprinted = "treas-"\n'

    assert "can be treas-ured" in text_with(said(entries), 14)


def test_words_may_be_given_with_any_blanks_between_them(said):
    assert "a mansheet" in text_with(said('[[correct]]\nline = 38\nprinted = "a  sheet"\nread = "a mansheet"'), 38)


def test_a_joined_line_is_no_longer_doubtful(said):
    assert not any(one.line == 25 for p in said("[[join]]\nline = 25\n").paragraphs for one in p.possible_breaks)


def test_a_siglum_is_heeded_unless_another_is_asked_for(said, book):
    assert said('siglum = "E"').siglum == "E"
    assert read_edition(book, "B").siglum == "B"


def test_a_name_too_long_for_an_edition_file_is_an_edition_all_the_same(tmp_path):
    path = tmp_path / ("a" * 245 + ".txt")
    path.write_text("The mill.", encoding="utf-8")

    assert read_edition(path).paragraphs[0].text == "The mill."


def test_an_edition_file_is_no_edition(said, book):
    said('title = "x"')
    with pytest.raises(EditionError, match="is the file beside an edition"):
        read_edition(book.with_name("reprint.txt.variorum.toml"))


def test_a_corrected_heading_is_read_as_corrected(said):
    edition = said('[[correct]]\nline = 28\nprinted = "Press"\nread = "Printer"\n')

    assert "CHAPTER I. An Error of the Printer" in [work.title for work in edition.works]


def test_a_repair_is_refused(said):
    plain = read_edition(REPRINT)
    repair = next(r for r in plain.repairs if r.rule == "line-end hyphen")
    edition = said(f'[[refuse]]\nline = {repair.line}\nprinted = "{repair.printed}"\n')

    assert repair.read in text_with(plain, repair.line)
    assert repair.printed in text_with(edition, repair.line)
    assert len(edition.repairs) == len(plain.repairs) - 1


def test_a_sign_is_left_as_it_is_printed(tmp_path):
    path = tmp_path / "signs.txt"
    line = "The mill of the {} river was ³old,² as they said of it, and\nno {} wheel of it went round."
    pages = [[f"{n} THE MILL", *(line.format(f"{n}th", word) for word in ("oak", "elm", "ash"))] for n in range(1, 12)]
    path.write_text("\n\n".join("\n".join(page) for page in pages), encoding="utf-8")
    path.with_name("signs.txt.variorum.toml").write_text('[[refuse]]\nline = 2\nprinted = "³"\n', encoding="utf-8")

    edition = read_edition(path)

    assert sum(p.text.count("³") for p in edition.paragraphs) == 1
    assert sum(p.text.count("“") for p in edition.paragraphs) == 32


def test_it_counts_for_texts_without_pages_too(tmp_path):
    path = tmp_path / "tale.txt"
    path.write_text("The tbe mill.\nIt was old.\n\nThe river.\n\nIt was dry.\n", encoding="utf-8")
    entries = '[[begin]]\nline = 2\n[[join]]\nline = 6\n[[correct]]\nline = 1\nprinted = "tbe "\nread = ""\n'
    path.with_name("tale.txt.variorum.toml").write_text(entries, encoding="utf-8")

    assert [p.text for p in read_edition(path).paragraphs] == ["The mill.", "It was old.", "The river. It was dry."]


WRONG = [
    ("title = \nx", 1, "is not TOML"),
    ("\n\nx = [", 3, "is not TOML"),
    ("titel = 'x'", 1, "has an unknown entry 'titel'"),
    ("\nyear = 1.5", 2, "year should be a text in quotes"),
    ('title = "a\\nb"', 1, "holds a control character"),
    ('siglum = "1 2"', 1, "cannot be a siglum"),
    ('language = "English"', 1, "should be an ISO code"),
    ("begin = 3", 1, "begin should be a list of tables"),
    ("\n[[begin]]\nlin = 3", 2, "has an unknown entry 'lin'"),
    ("[[correct]]\nline = 3", 1, "says no printed"),
    ("[[begin]]\nline = 0", 1, "needs a line number"),
    ("[[begin]]\nline = true", 1, "needs a line number"),
    ("[[begin]]\nline = 13\ntext = 7", 1, "needs a text in quotes"),
    ('[[correct]]\nline = 13\nprinted = "a"\nread = "b\\nc"', 1, "holds a control character"),
    ('[[correct]]\nline = 13\nprinted = "a"\nread = "a"', 1, "changes nothing"),
    ('title = "  "', 1, "title is blank"),
    ("year = 0x" + "f" * 5000, 1, "year should be a text"),
    ("[[begin]]\nline = " + "9" * 5000, None, "a number that is far too large"),
    ("[[begin]]\nline = 0x" + "f" * 5000, 1, "needs a line number"),
    (
        '[[correct]]\nline = 38\nprinted = "of man"\nread = "o"\n[[correct]]\nline = 38\nprinted = "manu"\nread = "x"',
        5,
        "corrects letters of line 38 that another entry corrects too",
    ),
    ("[[begin]]\nline = 13\n\n[[begin]]\nline = 99999", 4, "the edition has 728"),
    ("[[join]]\nline = 8", 1, "it is blank"),
    ("[[join]]\nline = 13\n[[begin]]\nline = 13", 3, "says the opposite of line 13 as the entry on line 1"),
    ("[[begin]]\nline = 13\n[[begin]]\nline = 13", 3, "says the same of line 13 as the entry on line 1"),
    ('[[begin]]\nline = 13\ntext = "No such words"', 1, "begins 'since died. I take this"),
    ('[[correct]]\nline = 38\nprinted = "zzz"\nread = "y"', 1, "without 'zzz'"),
    ('[[correct]]\nline = 38\nprinted = "a"\nread = "y"', 1, "stands more than once on line 38"),
    ('[[correct]]\nline = 24\nprinted = "E. F."\nread = ""', 1, "would leave no word of line 24"),
    ('[[refuse]]\nline = 38\nprinted = "manuseript"', 1, "has no repair of 'manuseript' (repaired there: nothing)"),
    ("[[begin]]\nline = 59", 1, "is a running head, a page number or a stamp"),
    ("[[join]]\nline = 55", 1, "cannot be joined to what stands before it"),
    ("[[join]]\nline = 1", 1, "cannot be joined to what stands before it"),
]


@pytest.mark.parametrize(("words", "line", "reason"), WRONG, ids=[reason for _, _, reason in WRONG])
def test_what_is_stale_or_mistaken_is_an_error_with_its_line(said, words, line, reason):
    with pytest.raises(EditionError) as caught:
        said(words)

    place = f"reprint.txt.variorum.toml:{line}" if line else "reprint.txt.variorum.toml"
    assert str(caught.value).split(": ")[0].endswith(place)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_an_error(book):
    beside = book.with_name("reprint.txt.variorum.toml")
    beside.write_bytes(b'title = "x"\n\xff')
    with pytest.raises(EditionError, match=r"variorum\.toml:2: is not UTF-8"):
        read_edition(book)
    beside.unlink()
    beside.mkdir()
    with pytest.raises(EditionError, match="is no regular file"):
        read_edition(book)


def test_a_page_without_lines_takes_no_entry_of_lines(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><p>The mill.", encoding="utf-8")
    beside = path.with_name("page.html.variorum.toml")
    beside.write_text('title = "A Mill"', encoding="utf-8")
    assert read_edition(path).title == "A Mill"

    beside.write_text("[[begin]]\nline = 1", encoding="utf-8")
    with pytest.raises(EditionError, match="only plain text has lines"):
        read_edition(path)


WORDS = st.sampled_from(["", "q", "a b c", "-", "*", "tbe", "  ", " x", "1"])
CASE = Path(__file__).parent / "golden" / "volume" / "volume.txt"


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9), number=st.integers(1, 8), read=WORDS, text=st.sampled_from([REPRINT, CASE]))
def test_any_decision_is_followed_or_refused_in_words(tmp_path_factory, seed, number, read, text):
    chance = Random(seed)
    path = tmp_path_factory.mktemp("hand") / "book.txt"
    path.write_bytes(text.read_bytes())
    lines = text.read_text(encoding="utf-8").split("\n")
    entries = [_any_entry(chance, lines, read) for _ in range(number)]
    path.with_name("book.txt.variorum.toml").write_text("\n".join(entries), encoding="utf-8")

    assert re.search(
        "^followed$|take (it|the entry|one) out$|correct the (number|entry)|give more|keep one|make one", answer(path)
    )


def _any_entry(chance, lines, read):
    number = chance.randint(1, len(lines) - 1)
    word = json.dumps(chance.choice(lines[number - 1].split() or ["x"]))
    kind = chance.choice(("begin", "join", "correct", "refuse"))
    rest = {"correct": f"printed = {word}\nread = {json.dumps(read)}\n", "refuse": f"printed = {word}\n"}
    return f"[[{kind}]]\nline = {number}\n{rest.get(kind, '')}"


def answer(path):
    """What comes of reading the edition as it is said; its ledger is checked where it is made."""
    try:
        read_edition(path)
    except EditionError as error:
        return str(error)
    return "followed"
