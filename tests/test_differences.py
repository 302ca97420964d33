"""What differs inside a link, for any texts and for these."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import compare
from align.differences.changes import Change, changes_between
from tests.conftest import make_edition

SOME_WORDS = """the of old brass gold lamp, lamp; Lamp 1924 1925 to-day today to-night not “lit” 'lit'
    — - . é ſo so thirty-six thirty"""
words = st.sampled_from(SOME_WORDS.split())
sentences = st.lists(words, max_size=14).map(" ".join) | st.text(max_size=30)


def differences(base, witness):
    """(class, weight, base reading, witness reading) of every difference between two paragraphs."""
    one, other = make_edition(*base), make_edition(*witness, siglum="B")
    found = compare(one, other).differences
    return [
        (
            difference.kind,
            difference.weight,
            one.paragraphs[difference.base.paragraph].text[difference.base.start : difference.base.end],
            other.paragraphs[difference.witness.paragraph].text[difference.witness.start : difference.witness.end],
        )
        for difference in found
    ]


def pieces(text, ranges):
    """The text cut at the ranges: what is the same, and what differs."""
    same, reached = [], 0
    for start, end in ranges:
        same.append(text[reached:start])
        reached = end
    return [*same, text[reached:]]


@given(sentences, sentences)
@settings(deadline=None, max_examples=400)
def test_the_pieces_of_a_link_joined_are_its_two_texts_to_the_letter(base, witness):
    changes = changes_between(base, witness)
    one, other = [change.base for change in changes], [change.witness for change in changes]

    assert [start for start, _ in one] == sorted(start for start, _ in one)
    assert all(before.end <= after.start for before, after in itertools.pairwise(one))
    assert all(before.end <= after.start for before, after in itertools.pairwise(other))
    alike = ["".join(pieces(text, ranges)).split() for text, ranges in ((base, one), (witness, other))]
    assert "".join(alike[0]) == "".join(alike[1])  # outside the differences both say the same, blanks aside


@given(sentences, sentences)
@settings(deadline=None, max_examples=200)
def test_swapping_the_texts_swaps_the_differences(base, witness):
    one, other = changes_between(base, witness), changes_between(witness, base)

    assert [(change.base, change.witness, change.scale) for change in one] == [
        (change.witness, change.base, change.scale) for change in other
    ]


@given(sentences, sentences, sentences, sentences)
@settings(deadline=None, max_examples=200)
def test_what_stands_around_a_difference_does_not_change_how_it_is_told(base, witness, before, after):
    around = f"Long before all this {before} and the ", f" and so on {after} to the end of the whole long story."

    inner = changes_between(f"here {base} there", f"here {witness} there")
    outer = changes_between(f"here {base} there".join(around), f"here {witness} there".join(around))

    if not any(change.scale == "recast" for change in inner):
        moved = len(around[0])
        assert outer == tuple(
            Change(change.base.moved_by(moved), change.witness.moved_by(moved), change.scale) for change in inner
        )


@given(sentences)
def test_equal_texts_have_no_difference(text):
    assert changes_between(text, text) == ()


CASES = [
    ("a lamp of old brass;", "a lamp of old gold,", [("wording", "brass;", "gold,")]),
    ("in the year 1924 he came", "in the year 1925 he came", [("number", "1924", "1925")]),
    ("he did not come home", "he did come home", [("negation", "not", "")]),
    ("up, like a clerk with a pen, and did", "up, and did", [("omission", ", like a clerk with a pen", "")]),
    ("a very small lamp", "a small lamp", [("omission", "very", "")]),
    ("the lamp was lit", "the old lamp was lit", [("addition", "", "old")]),
    ("it was a light, to-day", "it was a light, today", [("word-division", "to-day", "today")]),
    ("on the sea shore he", "on the sea-shore he", [("word-division", "sea shore", "sea-shore")]),
    ("the Party has said so", "the party has said so", [("capitals", "Party", "party")]),
    ("the water, it did", "the water it did", [("punctuation", "water,", "water")]),
    ("he came; he saw it", "he came, he saw it", [("punctuation", ";", ",")]),
    ("he said “no” to it", 'he said "no" to it', [("typography", "“", '"'), ("typography", "”", '"')]),
    ("a lamp -- old brass", "a lamp — old brass", [("typography", "--", "—")]),
    ("in der Straße dort", "in der Strasse dort", [("spelling", "Straße", "Strasse")]),
    ("so ſaid the man", "so said the man", [("typography", "ſaid", "said")]),
    ("for thirty-six years he", "for thirty-eight years he", [("wording", "thirty-six", "thirty-eight")]),
    ("in a well-lit hall he", "in a well built hall he", [("wording", "well-lit", "well built")]),
    ("中国的灯", "中国的火", [("wording", "灯", "火")]),
]


@pytest.mark.parametrize(("base", "witness", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_change_is_told_as_a_careful_reader_would(base, witness, expected):
    assert [(kind, one, other) for kind, _, one, other in differences([base], [witness])] == expected


def test_signs_and_capitals_are_accidental_and_words_substantive():
    base = "The old Lamp was, to-day at least, of no use to 12 men; it was not lit by them in time."
    witness = "The old lamp was, today at least of no use to 13 men; it was lit by them in time."

    found = differences([base], [witness])

    assert [(kind, weight) for kind, weight, _, _ in found] == [
        ("capitals", "accidental"),
        ("word-division", "accidental"),
        ("punctuation", "accidental"),
        ("number", "substantive"),
        ("negation", "substantive"),
    ]


def test_few_equal_words_inside_a_changed_phrase_belong_to_it():
    base = "He set his ladder against the tall iron post at the far corner and climbed."
    witness = "He set his ladder under one high wooden post by that nearest corner and climbed."

    found = differences([base], [witness])

    assert [(one, other) for _, _, one, other in found] == [
        ("against the tall iron post at the far", "under one high wooden post by that nearest")
    ]


def test_a_paragraph_that_is_mostly_other_words_is_recast():
    base = "The voice, when it came, was neither loud nor near; it spoke like one who reads a list of names aloud."
    witness = "Then there came a call, not strong, as it seemed from a partition, and it went slowly through names."

    (found,) = differences(
        ["One and the same first line stands here.", base], ["One and the same first line stands here.", witness]
    )

    assert found[:2] == ("recast", "substantive")
    assert found[2:] == (base, witness)


def test_a_difference_across_a_paragraph_break_is_cut_there():
    base = "Nobody answered at the door of the old house. A cat went along the garden wall with its tail up."
    witness = ["Nobody answered at the door of the old hall.", "The dog went along the garden wall with its tail up."]

    found = differences([base], witness)

    assert all("\n" not in reading for _, _, *readings in found for reading in readings)
    assert [other for _, _, _, other in found] == ["hall.", "The dog"]


def test_a_paragraph_break_alone_is_no_difference():
    base = ["Nobody answered at the door of the old house. A cat went along the garden wall with its tail up."]
    witness = ["Nobody answered at the door of the old house.", "A cat went along the garden wall with its tail up."]

    assert differences(base, witness) == []


def test_the_same_change_has_the_same_group_wherever_it_stands():
    base = make_edition("The Party met on the Monday in the long hall.", "All of the Party left on Friday before noon.")
    witness = make_edition(
        "The League met on the Monday in the long hall.", "All of the League left on Friday before noon.", siglum="B"
    )

    found = compare(base, witness).differences

    assert len(found) == 2
    assert len({difference.group for difference in found}) == 1


@given(st.lists(sentences, min_size=1, max_size=5))
@settings(deadline=None, max_examples=50)
def test_an_edition_compared_with_itself_has_no_difference(texts):
    assert differences(texts, texts) == []


def test_a_long_split_is_told_apart_paragraph_by_paragraph():
    lines = [f"On day {n} the keeper wrote down {n * 7} and trimmed the lamp number {n * 3}." for n in range(300)]
    changed = [line.replace("trimmed", "cleaned") if n % 100 == 50 else line for n, line in enumerate(lines)]

    found = differences([" ".join(lines)], changed)

    assert [(one, other) for _, _, one, other in found] == [("trimmed", "cleaned")] * 3


def test_a_megabyte_a_side_is_told_apart():
    base = " ".join(f"word{n}" for n in range(90_000))

    changes = changes_between(base, base.replace("word777 ", "another "))

    assert [base[change.base.start : change.base.end] for change in changes] == ["word777"]
