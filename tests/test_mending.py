"""Damaged words and signs of a paged reprint, mended by what the volume itself shows; each repair is listed."""

import pytest

from editions import read_edition
from editions.cleanup.hyphens import all_words
from editions.cleanup.letterspacing import closed_words, emphasised
from editions.cleanup.punctuation import mend_punctuation
from editions.paged.quotations import quotations

FILLER = (
    "The wheel of the {0} mill went round and round, and the grain",
    "ran down between the {0} stones, and the flour came out in",
    "a white stream that never ended while the {0} river was so",
    "high. The {0} miller stood all day at the door of it with",
    "his hands in his {0} sleeves and counted the sacks as they",
)
PLACES = ("upper", "lower", "outer", "inner", "elder", "other", "great", "small", "white", "black")
# What the volume shows of its own words: compounds with their hyphens, prefixes that it sets with one, known words.
KNOWN = (
    "It was a left-wing mill and a right-hand river, of the water-wheel kind, and the grain-trade of it was half-wing.",
    "They must be right-minded, and do nothing, and were anti-flood and anti-frost and anti-toll, and pro-river men.",
    "They were of the right party, with a wing of their own, and were heard of.",
    "A peaceful clerk came to the officials with considered words, and was glad, and spoke, and was heard of them all.",
)


@pytest.fixture
def read(tmp_path):
    """A volume of ten pages, with some lines of its own on the fifth; its repairs by rule, and its text."""

    def read_lines(*lines):
        pages = [[f"{n} THE MILL", *(line.format(PLACES[n]) for line in FILLER)] for n in range(10)]
        for n, known in enumerate(KNOWN):
            pages[n + 1].append(known)
        pages[5] += lines
        path = tmp_path / "mill.txt"
        path.write_text("\n\n".join("\n".join(page) for page in pages), encoding="utf-8")
        return read_edition(path)

    return read_lines


def repairs(edition, rule):
    return [(repair.printed, repair.read) for repair in edition.repairs if repair.rule == rule]


def whole(edition):
    return " ".join(p.text for p in edition.paragraphs if p.kind != "furniture")


@pytest.mark.parametrize(
    ("word", "read_as"),
    [
        ("waterwheel", "water-wheel"),  # the compound itself stands elsewhere
        ("Graintrade,", "Grain-trade,"),
        ("antiriver", "anti-river"),  # a prefix that the volume always sets with a hyphen
        ("rightwing", "right-wing"),  # both are halves of other compounds
    ],
)
def test_a_compound_that_lost_its_hyphen_at_a_line_end_is_opened(read, word, read_as):
    edition = read(f"and so he spoke of the old {word}", "of the river on the last day of it.")

    assert f"old {read_as} of the river" in whole(edition)
    assert repairs(edition, "hyphen lost at a line end") == [(word.rstrip(","), read_as.rstrip(","))]


@pytest.mark.parametrize("word", ["undertaken", "millers", "antique", "waterfall", "peaceful"])
def test_a_sound_word_at_a_line_end_is_left_alone(read, word):
    edition = read(f"and so he spoke of the old {word}", "of the river on the last day of it.")

    assert f"old {word} of the river" in whole(edition)
    assert repairs(edition, "hyphen lost at a line end") == []


def test_two_words_run_together_at_a_line_end_are_parted(read):
    edition = read("and so in the end the thing wasconsidered", "and considered again, and the men was glad of it.")

    assert repairs(edition, "blank lost at a line end") == [("wasconsidered", "was considered")]
    assert "the thing was considered and considered again" in whole(edition)


def test_a_word_spaced_out_over_a_line_end_is_closed_up(read):
    edition = read("and so he spoke of the old and most peacef", "u l , river and of the mill of it.")

    assert "old and most peaceful, river" in whole(edition)
    assert repairs(edition, "letter-spacing") == [("peacef u l", "peaceful")]


def test_a_hyphen_with_a_blank_before_it_joins_the_pieces_of_a_known_word(read):
    edition = read("and so he spoke of it to the old off i -", "cials of the river and of the mill.")

    assert "to the old officials of the river" in whole(edition)
    assert repairs(edition, "line-end hyphen") == [("off i -", "officials")]


def test_a_repair_is_listed_once_with_all_the_gaps_that_it_closes(read):
    edition = read("and then t h e  w h e e l of the mill went round.")

    spaced = [repair for repair in edition.repairs if repair.read == "wheel"]
    assert [len(repair.removed) for repair in spaced] == [4]


def test_words_spaced_out_on_purpose_are_kept_as_emphasis(read):
    edition = read(
        "and then the mill was to b e  h e a r d  a n d  d o", "n o t h i n g  a n d  w a s glad of the river."
    )
    held = next(p for p in edition.paragraphs if p.emphasis)

    assert [held.text[one.start : one.end] for one in held.emphasis] == ["be heard and do nothing and was"]
    assert {repair.rule for repair in edition.repairs} == {"letter-spaced emphasis"}


@pytest.mark.parametrize(
    ("lines", "set_apart"),
    [
        (["but he was m a d e  o n e  of them"], ["made", "one"]),
        (["and it was t i l l  l i t t l e  i t  f i t"], []),  # gaps beside narrow letters slip in by accident
        (["so he was t o", "b e  h e a r d  of them"], ["to", "be", "heard"]),  # on from one line to the next
        (["T H E  M I L L  O F  H O M E"], []),  # a title page
        (["t h e  m i l l  o f  h o m e"], []),
        (["but s o"], []),
    ],
)
def test_letters_spaced_out_on_purpose_are_told_from_accidents(lines, set_apart):
    known = all_words(["made one to be heard till little lit it fit the mill of home so but he was and them"] * 9)
    closed = [(text, tuple(closed_words(text, known, frozenset("aI")))) for text in lines]

    assert [closed[i][1][k].read for i, k in sorted(emphasised(closed))] == set_apart


DAMAGED = "³So it is,² said he, ³and she¹s glad² of it. "


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("the ³old mill, ³ he says. ³It is", "the “old mill, ” he says. “It is"),
        ("the ³old mill, ³he says. ³It is", "the “old mill,” he says. “It is"),
        ("the ³old mill‹²the new² one", "the “old mill—“the new” one"),
        ("a ³long tale of ³old² mills² that", "a “long tale of “old” mills” that"),
    ],
)
def test_a_sign_that_stands_the_wrong_way_round_is_turned_by_those_around_it(printed, read_as):
    text = DAMAGED * 10 + printed + " " + DAMAGED

    assert read_as in mend_punctuation(text).text
    assert len(mend_punctuation(text).text) == len(text)


@pytest.mark.parametrize(
    ("texts", "quoted"),
    [
        (["“It is so.”", "He said so."], {0}),
        (["“It is so.", "“It was so.", "“It will be so” (see p. 3).", "He said so."], {0, 1, 2}),
        (["“It is so.", "He said so.”"], set()),
        (
            ["“It” is a word" + ", and it is not said of whom" * 5 + "."],
            set(),
        ),
        (
            ["“It is so” (see The Wheel and the River, No. 7, of the ninth of October, in the old book of the mill)."],
            {0},
        ),
    ],
)
def test_a_quotation_of_several_paragraphs_opens_each_anew(texts, quoted):
    assert quotations(texts) == quoted
