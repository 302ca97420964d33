"""The triangle check: two witnesses linked to the base and to each other."""

from dataclasses import replace

import pytest

from align import Alignment, Evidence, Link, Span, collate, with_doubts
from align.triangles import pairs_to_check
from tests.conftest import make_edition

TEXTS = [
    "The harbour master kept the ledger of tides in a tin box.",
    "Nobody had painted the boathouse since the flood of that spring.",
    "Seven widows lived along the lane and quarrelled over the pump.",
    "A pedlar sold needles, ribbons and false news of the capital.",
]
EDITIONS = {siglum: make_edition(*TEXTS, siglum=siglum) for siglum in "ABC"}


def alignment(base, witness, *links, probability=0.99):
    """Links by the numbers of paragraphs on both sides; what is in none is omitted or added."""
    made = [
        Link(tuple(Span(i - 1, i) for i in one), tuple(Span(j - 1, j) for j in other), probability, Evidence("words"))
        for one, other in links
    ]
    alone = Evidence("alone")
    for i in range(len(TEXTS)):
        if all(i + 1 not in one for one, _ in links):
            made.append(Link((Span(i, i + 1),), (Span(i, i),), 1.0, alone, absence="unknown"))
        if all(i + 1 not in other for _, other in links):
            made.append(Link((Span(i, i),), (Span(i, i + 1),), 1.0, alone, absence="unknown"))
    return Alignment(EDITIONS[base], EDITIONS[witness], tuple(made))


def doubts(first, second, across):
    """The doubts that the check adds, by witness and the base's first paragraph (0 for what is added)."""
    found = {}
    for alignment in with_doubts([first, second], {(0, 1): across}):
        for link in alignment.links:
            if link.doubt:
                number = link.base_paragraphs[0] + 1 if link.base_paragraphs else 0
                found[alignment.witness.siglum, number] = link.doubt
    return found


STRAIGHT = [([1], [1]), ([2], [2]), ([3], [3]), ([4], [4])]


def test_where_all_three_agree_there_is_no_doubt():
    assert doubts(alignment("A", "B", *STRAIGHT), alignment("A", "C", *STRAIGHT), alignment("B", "C", *STRAIGHT)) == {}


def test_a_link_that_both_other_sides_speak_against_gets_a_doubt_that_says_so():
    astray = alignment("A", "B", ([1], [1]), ([2], [3]), ([4], [4]))

    found = doubts(astray, alignment("A", "C", *STRAIGHT), alignment("B", "C", *STRAIGHT))

    assert found == {("B", 2): "B and C are linked otherwise: A 2 = B 3 and A 2 = C 2, but B 2 = C 2"}


def test_a_disputed_link_is_less_sure():
    astray = alignment("A", "B", ([1], [1]), ([2], [3]), ([4], [4]))

    first, _ = with_doubts(
        [astray, alignment("A", "C", *STRAIGHT)], {(0, 1): alignment("B", "C", *STRAIGHT, probability=0.98)}
    )

    assert [link.probability for link in first.links if link.doubt] == [0.5]
    assert {link.probability for link in first.links if not link.doubt} == {0.99, 1.0}


def test_of_two_links_exchanged_the_less_sure_witness_gets_the_doubts():
    exchanged = alignment("A", "C", ([1], [1]), ([2], [3]), ([3], [2]), ([4], [4]), probability=0.9)

    found = doubts(alignment("A", "B", *STRAIGHT), exchanged, alignment("B", "C", *STRAIGHT))

    assert found.keys() == {("C", 2), ("C", 3)}
    assert found["C", 2] == "B and C are linked otherwise: A 2 = B 2 and A 2 = C 3, but B 2 = C 2"


def test_where_the_witnesses_are_linked_to_each_other_less_surely_no_link_is_in_doubt():
    exchanged = alignment("B", "C", ([1], [1]), ([2], [3]), ([3], [2]), ([4], [4]), probability=0.9)

    assert doubts(alignment("A", "B", *STRAIGHT), alignment("A", "C", *STRAIGHT), exchanged) == {}


def test_what_one_witness_omits_is_no_disagreement():
    short = [([1], [1]), ([2], [2]), ([4], [4])]

    assert doubts(alignment("A", "B", *short), alignment("A", "C", *STRAIGHT), alignment("B", "C", *short)) == {}


def test_what_is_said_to_be_omitted_though_the_other_witness_leads_to_it_is_in_doubt():
    short = [([1], [1]), ([2], [2]), ([4], [4])]

    found = doubts(alignment("A", "B", *short), alignment("A", "C", *STRAIGHT), alignment("B", "C", *STRAIGHT))

    words = "linked by way of C: A 3 = C 3 and B 3 = C 3"
    assert found == {("B", 3): words, ("B", 0): words}


def test_the_same_is_seen_in_the_second_witness():
    short = [([1], [1]), ([2], [2]), ([4], [4])]

    found = doubts(alignment("A", "B", *STRAIGHT), alignment("A", "C", *short), alignment("B", "C", *STRAIGHT))

    assert found.keys() == {("C", 3), ("C", 0)}


@pytest.mark.parametrize(
    ("first", "second", "across"),
    [
        ([([1], [1, 2])], STRAIGHT, [([1], [1])]),
        ([([1, 2], [1])], STRAIGHT, [([1], [1, 2])]),
        ([([1, 2], [1])], STRAIGHT, [([1], [2])]),
        ([([1, 2], [1, 2])], [([1], [1]), ([2], [2])], [([1, 2], [1, 2])]),
        ([([1, 2], [1])], [([1, 2], [1, 2])], [([1], [1])]),
        ([([1], [1]), ([2], [2])], [([1, 2], [1])], [([1], [1])]),
    ],
    ids=[
        "split",
        "merged",
        "merged, and half linked",
        "regrouped",
        "split in one and merged in the other",
        "merged in one, of which the other is linked by half",
    ],
)
def test_paragraphs_cut_otherwise_are_no_disagreement(first, second, across):
    found = doubts(alignment("A", "B", *first), alignment("A", "C", *second), alignment("B", "C", *across))

    assert {place for place in found if place[1] in (1, 2)} == set()


def test_a_doubt_that_was_there_stays_and_is_said_first():
    astray = alignment("A", "B", ([1], [1]), ([2], [3]), ([4], [4]))
    links = tuple(replace(link, doubt="only a few words") if link.absence is None else link for link in astray.links)

    found = doubts(
        Alignment(astray.base, astray.witness, links),
        alignment("A", "C", *STRAIGHT),
        alignment("B", "C", *STRAIGHT),
    )

    assert found["B", 2].startswith("only a few words; B and C are linked otherwise: ")


def test_alike_witnesses_stay_without_a_doubt_in_a_collation():
    base, *witnesses = [make_edition(*TEXTS, siglum=siglum) for siglum in "ABCD"]

    links = [link for one in collate(base, witnesses).comparisons for link in one.alignment.links]

    assert {(link.doubt, link.probability) for link in links} == {(None, 1.0)}


def test_up_to_five_witnesses_all_pairs_are_checked_and_then_four_a_witness():
    assert [len(pairs_to_check(number)) for number in range(8)] == [0, 0, 1, 3, 6, 10, 12, 14]
    assert all(sum(k in pair for pair in pairs_to_check(9)) == 4 for k in range(9))
