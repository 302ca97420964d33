from pathlib import Path

import pytest

from editions.errors import EditionError
from editions.hand import Hand
from editions.model import Lines
from tests.conftest import kinds

pytest.importorskip("mdit_py_plugins")

from editions.markdown.reader import read_markdown


def read(text):
    return read_markdown(Path("mill.md"), text.encode(), "A", Hand())


def lines(edition):
    return [(p.lines.first, p.lines.last) for p in edition.paragraphs]


def test_blocks_become_paragraphs_of_their_kind_with_their_lines():
    edition = read(
        "# The Mill\n\nOne *line*\nand __more__.\n\n> Quoted\n> words.\n\n- first\n- second\n\n---\n\nTwo\n===\n\n"
        "| x | y |\n|---|---|\n| a | b |\n"
    )

    assert kinds(edition) == [
        ("heading", "The Mill"),
        ("body", "One line and more."),
        ("quotation", "Quoted words."),
        ("list", "first"),
        ("list", "second"),
        ("heading", "Two"),
        ("table", "x y"),
        ("table", "a b"),
    ]
    assert lines(edition) == [(1, 1), (3, 4), (6, 7), (9, 9), (10, 10), (14, 15), (17, 17), (19, 19)]


def test_what_is_markup_is_not_in_the_ledger():
    edition = read("**The** [mill](http://x.y/z) ![a picture](p.png)stood.\n\n[ref]: http://x.y 'title'\n")

    assert kinds(edition) == [("body", "The mill stood.")]
    assert edition.ledger.characters == len("The mill stood.")


def test_letters_stay_as_they_are():
    edition = read("\"Oak\" -- 'elm'... (c) www.mill.org \\*not\\* &eacute;&#8212; 5 < 6 & ~~struck~~ `code`\n")

    assert edition.paragraphs[0].text == "\"Oak\" -- 'elm'... (c) www.mill.org *not* é— 5 < 6 & struck code"


def test_a_hard_break_is_a_space():
    assert kinds(read("One  \ntwo\\\nthree\n")) == [("body", "One two three")]


def test_indented_text_is_verse_by_its_stanzas():
    edition = read("Sung:\n\n    The mill,\n      the oak,\n\n    the river.\n\n```\nThe end.\n```\n")

    assert kinds(edition) == [
        ("body", "Sung:"),
        ("verse", "The mill, the oak,"),
        ("verse", "the river."),
        ("verse", "The end."),
    ]
    assert lines(edition) == [(1, 1), (3, 4), (6, 6), (9, 9)]


def test_the_number_of_a_list_item_is_text():
    edition = read("# Years\n\n1905. A year of floods.\n\n      It rained.\n\n2) Another.\n3)\n")

    assert kinds(edition) == [
        ("heading", "Years"),
        ("list", "1905. A year of floods."),
        ("list", "It rained."),
        ("list", "2) Another."),
        ("list", "3)"),
    ]


def test_a_footnote_follows_the_block_that_calls_for_it():
    edition = read("[^b]: On oaks.\n\n    And elms.\n\nThe mill[^1] stood[^b].[^1]\n\nMore.\n\n[^1]: 1 Kings.\n")

    assert kinds(edition) == [
        ("body", "The mill stood."),
        ("footnote", "1 Kings."),
        ("footnote", "On oaks."),
        ("footnote", "And elms."),
        ("body", "More."),
    ]
    assert [(n.label, len(n.paragraphs), [m.at for m in n.marks]) for n in edition.notes] == [
        ("1", 1, [8, 15]),
        ("2", 2, [14]),
    ]
    assert lines(edition) == [(5, 5), (9, 9), (1, 1), (3, 3), (7, 7)]


def test_a_footnote_in_the_text_itself_is_read_behind_it():
    edition = read("The mill^[of *oak*] stood.\n")

    assert kinds(edition) == [("body", "The mill stood."), ("footnote", "of oak")]
    assert edition.paragraphs[1].lines == Lines(1, 1)


def test_a_mark_without_its_note_and_a_note_without_its_mark_stay_in_the_text():
    edition = read("The mill[^1] stood.\n\n[^2]: On oaks.\n\n[^2]: On elms.\n")

    assert kinds(edition) == [("body", "The mill[^1] stood."), ("body", "On oaks."), ("body", "On elms.")]
    assert edition.notes == ()


def test_notes_that_only_call_for_each_other_are_read():
    edition = read("One.\n\n[^1]: See[^2].\n\n[^2]: See[^1].\n")

    assert [p.text[:3] for p in edition.paragraphs] == ["One", "See", "See"]


def test_html_amid_the_text_is_markup():
    edition = read(
        "The<br>mill<a id='x'></a><sup><a href='#fn1'>1</a></sup> *stood <b>here* and</b> fell.<!-- not this -->\n\n"
        "<div class='poem'>\n\nRoses\n*red*\n\n</div>\n\n<!-- nor\n\nthis -->\n\n<p id='fn1'>Oak &amp; elm.</p>\n"
    )

    assert kinds(edition) == [
        ("body", "The mill stood here and fell."),
        ("verse", "Roses red"),
        ("footnote", "Oak & elm."),
    ]
    assert lines(edition) == [(1, 1), (5, 6), (14, 14)]


def test_a_comment_that_never_ends_hides_nothing():
    assert kinds(read("One.\n\n<!-- two.\n\nThree.\n")) == [("body", "One."), ("body", "<!-- two. Three.")]


def test_html_that_is_left_open_ends_with_the_text():
    assert kinds(read("One.\n\n<div class='pagenum'>\n\n12\n")) == [("body", "One."), ("furniture", "12")]


def test_the_head_says_what_the_edition_is():
    edition = read(
        "---\ntitle: \"The Mill: a \\\"Tale\\\"\"\nlang: en-GB\nauthor: [A, B]\n# nothing\ntranslator: 'O''Neill'\n"
        "date: 1925-03-01\npublisher: Oak Press  # x\n---\nOne.\n"
    )

    assert kinds(edition) == [("body", "One.")]
    assert edition.paragraphs[0].lines == Lines(10, 10)
    assert (edition.title, edition.language, edition.translator) == ('The Mill: a "Tale"', "en", "O'Neill")
    assert (edition.year, edition.publisher) == ("1925", "Oak Press")


def test_lines_between_rules_that_say_nothing_of_the_edition_are_text():
    edition = read("---\nThe mill stood.\n---\n\nIt fell.\n")

    assert [p.text for p in edition.paragraphs] == ["The mill stood.", "It fell."]


def test_lines_are_counted_alike_however_they_end():
    assert lines(read("One.\r\n\r\nTwo\r\nthree.\r\n")) == [(1, 1), (3, 4)]


@pytest.mark.parametrize("text", ["", " \n", "<!-- no text -->\n", "---\ntitle: The Mill\n---\n", "* * *\n"])
def test_a_file_without_text_is_refused(text):
    with pytest.raises(EditionError, match="there is no text in it"):
        read(text)


def test_what_lies_too_deep_in_quotations_stays_text():
    edition = read(">" * 100_000 + " deep\n\nend\n")

    assert edition.paragraphs[0].text.endswith("> deep")
    assert edition.paragraphs[-1].text == "end"


@pytest.mark.parametrize(
    "text",
    [
        "- " * 50_000 + "deep",
        "[" * 100_000,
        "![" * 50_000 + "a" + "](b)" * 50_000,
        "^[" * 50_000 + "a" + "]" * 50_000,
        "*a **b " * 20_000,
        " ".join("`" * n for n in range(400)),
        "a <!-- " * 20_000,
        "<b>" * 20_000 + "</i>" * 20_000,
        "<div>\n\n" * 10_000,
        "[a]: \n" * 20_000,
        "a[^1] " * 20_000 + "\n\n[^1]: b",
        "|a" * 500 + "\n" + "|-" * 500 + "\n" + "b\n" * 500,
    ],
)
def test_hostile_markup_is_read(text):
    assert read(f"{text}\n\nend\n").ledger.characters
