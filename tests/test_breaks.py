"""Another edition's paragraphs as evidence for those of the base."""

from dataclasses import replace

from align import align_editions, breaks_seen
from editions import Lines, PossibleBreak, read_edition
from tests.conftest import make_edition

ONE = "The surveyor came to Gull Point on the ninth of May with a chain and forty pegs."
TWO = "Nobody in the village had asked for a railway, and nobody had been asked about it."
THREE = "He began the next morning by measuring the distance from the church to the sea wall."


def lined(edition, *possible):
    """The edition with its paragraphs on lines 1, 11, 21 ...; `possible` breaks as (paragraph, position, line)."""
    paragraphs = [replace(p, lines=Lines(10 * k + 1, 10 * k + 10)) for k, p in enumerate(edition.paragraphs)]
    for k, at, line in possible:
        paragraphs[k] = replace(paragraphs[k], possible_breaks=(PossibleBreak(at, line, 0.4),))
    return replace(edition, paragraphs=tuple(paragraphs))


def seen(base, witness):
    return dict(breaks_seen(align_editions(base, witness)))


def test_a_paragraph_that_the_witness_begins_too_is_seen():
    base = lined(make_edition(ONE, TWO, THREE))

    assert seen(base, make_edition(ONE, TWO, THREE, siglum="B")) == {1: True, 11: True, 21: True}


def test_a_paragraph_in_the_midst_of_one_of_the_witness_is_none():
    base = lined(make_edition(ONE, TWO, THREE))

    assert seen(base, make_edition(ONE, f"{TWO} {THREE}", siglum="B")) == {1: True, 11: True, 21: False}


def test_a_break_that_was_passed_over_is_seen_where_the_witness_has_it():
    base = lined(make_edition(ONE, f"{TWO} {THREE}"), (1, len(TWO) + 1, 15))

    assert seen(base, make_edition(ONE, TWO, THREE, siglum="B"))[15] is True
    assert seen(base, make_edition(ONE, f"{TWO} {THREE}", siglum="B"))[15] is False


def test_where_the_words_differ_around_the_place_nothing_is_told():
    base = lined(make_edition(ONE, f"{TWO} {THREE}"), (1, len(TWO) + 1, 15))
    other = TWO.replace("about it.", "of it at all."), THREE.replace("He began", "They began")

    assert 15 not in seen(base, make_edition(ONE, *other, siglum="B"))


def test_what_the_witness_does_not_have_tells_nothing():
    base = lined(make_edition(ONE, TWO, THREE))

    assert 11 not in seen(base, make_edition(ONE, THREE, siglum="B"))


def test_breaks_that_are_seen_decide_where_the_reader_is_unsure(shared):
    path = shared / "editions" / "works-08-en-1954.txt"
    plain = read_edition(path)
    unsure = {p.lines.first: p.certainty for p in plain.paragraphs if 0.56 <= p.certainty < 0.8}
    passed = {one.line: one.probability for p in plain.paragraphs for one in p.possible_breaks if one.probability > 0.3}

    told = read_edition(path, seen=dict.fromkeys(unsure, False) | dict.fromkeys(passed, True))

    assert len(unsure) > 50
    assert len(passed) > 50
    begun = {p.lines.first for p in told.paragraphs}
    assert not begun & set(unsure)
    assert begun >= set(passed)


def test_a_break_of_which_the_reader_was_unsure_makes_no_merged_link():
    base = make_edition(ONE, TWO, THREE)
    unsure = replace(base.paragraphs[2], certainty=0.6)
    base = replace(base, paragraphs=(*base.paragraphs[:2], unsure))

    links = align_editions(base, make_edition(ONE, f"{TWO} {THREE}", siglum="B")).links

    assert [(link.base_paragraphs, link.kind) for link in links] == [((0,), "same"), ((1, 2), "same")]


def test_a_break_that_was_passed_over_makes_no_split_link():
    base = lined(make_edition(ONE, f"{TWO} {THREE}"), (1, len(TWO) + 1, 15))

    links = align_editions(base, make_edition(ONE, TWO, THREE, siglum="B")).links

    assert [(link.witness_paragraphs, link.kind) for link in links] == [((0,), "same"), ((1, 2), "same")]


def test_a_break_that_is_certain_makes_a_merged_link():
    links = align_editions(make_edition(ONE, TWO, THREE), make_edition(ONE, f"{TWO} {THREE}", siglum="B")).links

    assert [link.kind for link in links] == ["same", "merged"]
