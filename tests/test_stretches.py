"""Stretches: what one side lacks, and what has moved together, said once and folded where it is long."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align import Alignment, Collation, Comparison, Difference, Link, Place, Span
from output.absences import absence_sentences
from output.overview import comparison_view
from output.rows import FOLD_ABSENT_FROM, blocks_of
from output.sequence import TOGETHER, moved_together
from output.spreads import spread_of
from output.webpage import render_pages
from tests.conftest import (
    EVIDENCE,
    all_rows,
    all_variants,
    collation_of,
    desk_for,
    in_works,
    link,
    make_edition,
    words_of,
)

LONG = 40  # paragraphs: well over FOLD_ABSENT_FROM


def numbered(letter, count):
    return [f"{letter}{i}" for i in range(count)]


def on_pages(edition, *labels):
    """The same edition with these pages, one label a paragraph."""
    paragraphs = tuple(replace(each, page=page) for each, page in zip(edition.paragraphs, labels, strict=True))
    return replace(edition, paragraphs=paragraphs)


def pamphlet(absence, paragraphs=LONG, works=("w1",)):
    """A base whose first paragraphs, over these works, the witness lacks, and one that it has."""
    base = make_edition(*numbered("a", paragraphs), "b")
    held = [works[i * len(works) // paragraphs] for i in range(paragraphs)]
    base = on_pages(in_works(base, *held, "last"), *(str(i // 4 + 1) for i in range(paragraphs + 1)))
    links = [link((0, paragraphs), (0, 0), absence=absence), link((paragraphs, paragraphs + 1), (0, 1))]
    return collation_of(base, make_edition("b", siglum="B"), links)


def rotated(first, second):
    """A base of two works that the witness prints in the other order; the first is said to have moved."""
    texts = numbered("a", first), numbered("b", second)
    base = in_works(make_edition(*texts[0], *texts[1]), *["w1"] * first, *["w2"] * second)
    witness = in_works(make_edition(*texts[1], *texts[0], siglum="B"), *["w2"] * second, *["w1"] * first)
    links = [link((i, i + 1), (second + i, second + i + 1), moved=True) for i in range(first)]
    links += [link((first + i, first + i + 1), (i, i + 1)) for i in range(second)]
    return collation_of(base, witness, links)


@pytest.mark.parametrize(
    ("absence", "summary"),
    [
        ("omitted", "Not in B: 40 paragraphs, pp. 1–10 · ¶ 1–40"),
        ("lost", "Lost in B: 40 paragraphs, pp. 1–10 (B begins here) · ¶ 1–40"),
        ("outside", "Not in B: 40 paragraphs, pp. 1–10 (not the part that B prints) · ¶ 1–40"),
        ("unknown", "Not found in B: 40 paragraphs, pp. 1–10 · ¶ 1–40"),
    ],
)
def test_a_long_absent_stretch_is_one_statement_and_its_text_is_folded_under_it(absence, summary):
    blocks = blocks_of(all_rows(pamphlet(absence)))

    assert [(block.summary, block.is_absent) for block in blocks] == [(summary, True), (None, False)]
    assert [words for row in blocks[0].rows for words in words_of(row.base)] == numbered("a", LONG)


def test_a_short_absent_stretch_is_read_where_it_stands():
    blocks = blocks_of(all_rows(pamphlet("outside", FOLD_ABSENT_FROM - 1)))

    assert not any(block.summary for block in blocks)


def test_what_only_the_witness_has_is_folded_too():
    base, witness = make_edition("b"), make_edition("b", *numbered("c", LONG), siglum="B")
    links = [link((0, 1), (0, 1)), link((1, 1), (1, LONG + 1), absence="outside")]

    blocks = blocks_of(all_rows(collation_of(base, witness, links)))

    assert blocks[1].summary == "Not in A: 40 paragraphs (not the part that A prints) · ¶ 2–41"


def test_two_stretches_side_by_side_are_two_statements():
    base = make_edition(*numbered("a", LONG), "b")
    links = [
        link((0, 20), (0, 0), absence="outside"),
        link((20, 40), (0, 0), absence="lost"),
        link((40, 41), (0, 1)),
    ]

    blocks = blocks_of(all_rows(collation_of(base, make_edition("b", siglum="B"), links)))

    assert [block.summary for block in blocks] == [
        "Not in B: 20 paragraphs (not the part that B prints) · ¶ 1–20",
        "Lost in B: 20 paragraphs (B begins here) · ¶ 21–40",
        None,
    ]


def test_a_stretch_over_several_works_says_on_each_page_what_stands_there():
    desk = desk_for(pamphlet("outside", works=("w1", "w2")))

    spreads = [spread_of(desk, unit, sheet) for unit in desk.layout.units for sheet in unit.sheets]

    assert [spread.blocks[0].summary for spread in spreads[:2]] == [
        "Not in B: 20 paragraphs, pp. 1–5 (not the part that B prints; in one stretch of 40) · ¶ 1–20",
        "Not in B: 20 paragraphs, pp. 6–10 (not the part that B prints; in one stretch of 40) · ¶ 21–40",
    ]


def test_only_a_page_that_both_editions_have_is_said_to_have_no_difference():
    first = pamphlet("outside")
    second = replace(first.comparisons[0].alignment, witness=make_edition("b", siglum="C"))  # so that works have pages
    pages = dict(render_pages(replace(first, comparisons=(*first.comparisons, Comparison(second, ())))))

    told = {name: "No difference on this page" in page for name, page in pages.items() if "B" in name}

    assert [*told.values()] == [False, True]


def test_a_work_whose_title_is_folded_bears_it_above():
    collation = pamphlet("outside")
    heading = replace(collation.base.paragraphs[0], kind="heading")
    base = replace(collation.base, paragraphs=(heading, *collation.base.paragraphs[1:]))
    alignment = collation.comparisons[0].alignment
    desk = desk_for(collation_of(base, alignment.witness, alignment.links))

    spread = spread_of(desk, desk.layout.units[0], desk.layout.units[0].sheets[0])

    assert spread.heading == "The work w1"
    assert spread.blocks[0].is_absent


def test_the_table_counts_a_stretch_where_it_begins_and_its_paragraphs_where_they_stand():
    view = comparison_view(desk_for(pamphlet("outside", works=("w1", "w2"))), 1)

    omitted = [(work.counts[6].number, work.counts[6].paragraphs) for work in (*view.works, view.total)]

    assert omitted == [("1", "20\u00a0¶"), ("", "20\u00a0¶"), ("0", ""), ("1", "40\u00a0¶")]


def test_the_summary_says_what_is_lacking_and_why():
    alignment = pamphlet("outside").comparisons[0].alignment
    links = [
        link((0, 30), (0, 0), absence="outside"),
        link((30, 39), (0, 0), absence="lost"),
        link((39, 40), (0, 0), absence="omitted"),
        link((40, 41), (0, 1)),
    ]

    assert absence_sentences(replace(alignment, links=tuple(links))) == (
        "Of A, 1 paragraph is not in B, 9 lost in B (1 stretch), 30 not in the part that B prints (1 stretch).",
    )


def test_single_absences_without_a_known_reason_need_no_sentence():
    links = [link((0, 1), (0, 0), absence="unknown"), link((1, 2), (0, 1))]

    assert not absence_sentences(Alignment(make_edition("a", "b"), make_edition("b", siglum="B"), tuple(links)))


def test_a_stretch_that_is_omitted_is_one_numbered_variant():
    lines = all_variants(pamphlet("omitted", works=("w1", "w2")))

    assert [(line.number, line.word) for line in lines] == [("1", "40 paragraphs")]


def test_a_work_printed_elsewhere_faces_its_text_and_is_one_finding():
    collation = rotated(TOGETHER, 8)

    rows, lines = all_rows(collation), all_variants(collation)

    facing = rows[:TOGETHER]
    assert [words_of(row.base) for row in facing] == [words_of(row.witness) for row in facing]
    assert [row.word for row in facing] == ["moved ↓"] * TOGETHER
    assert [row.witness.tag for row in facing] == [
        "5 paragraphs that stand together later in B: ¶ 9–13",
        *[""] * (TOGETHER - 1),
    ]
    assert [(line.number, line.kind, line.lemma) for line in lines] == [("1", "moved", "¶ 1–5 a0 a4")]


def test_where_the_witness_prints_it_a_row_leads_to_the_work():
    rows = all_rows(rotated(TOGETHER, 8))

    last = rows[-1]

    assert (last.id, last.numbers) == ("r1m", "1–5 · 9–13")
    assert not words_of(last.base) + words_of(last.witness)
    assert (last.base.ghost.words, last.base.ghost.target) == ("Stands earlier in A, as", "¶ 1–5")
    assert (last.witness.ghost.words, last.witness.ghost.target) == ("5 paragraphs of B, shown there:", "¶ 9–13")
    assert last.base.ghost.href == last.witness.ghost.href == "#r1"


def test_the_notes_of_a_work_do_not_say_where_it_stands():
    base = make_edition("a0", "n", "a1", "b", kinds=["body", "footnote", "body", "body"])
    witness = make_edition("b", "a0", "n", "a1", siglum="B", kinds=["body", "body", "footnote", "body"])
    links = [link((i, i + 1), (j, j + 1), moved=i in (0, 2)) for i, j in enumerate((1, 2, 3, 0))]

    rows = all_rows(collation_of(base, witness, links))

    assert [(row.id, row.word) for row in rows if row.word] == [
        ("r1", "moved ↓"),
        ("r3", "moved ↓"),
        ("r1m", "moved ↑"),
        ("r3m", "moved ↑"),
    ]


def test_a_few_that_moved_together_stay_in_their_places_and_are_one_finding():
    base, witness = make_edition(*"abcdefg"), make_edition(*"defgabc", siglum="B")
    links = [link((i, i + 1), ((i + 4) % 7, (i + 4) % 7 + 1), moved=i < 3) for i in range(7)]
    collation = collation_of(base, witness, links)

    rows, lines = all_rows(collation), all_variants(collation)

    assert [row.id for row in rows if row.base.ghost] == ["r1m", "r2m", "r3m"]
    assert [line.lemma for line in lines] == ["¶ 1–3 a c"]


def test_a_short_work_that_moved_whole_faces_its_text_too():
    rows = all_rows(rotated(2, 8))

    assert [words_of(row.witness) for row in rows[:2]] == [["a0"], ["a1"]]


def test_two_works_that_moved_side_by_side_are_two_findings():
    collation = rotated(2 * TOGETHER, 8)
    works = ["w0"] * TOGETHER + ["w1"] * TOGETHER + ["w2"] * 8
    alignment = collation.comparisons[0].alignment

    lines = all_variants(collation_of(in_works(collation.base, *works), alignment.witness, alignment.links))

    assert [line.lemma for line in lines] == ["¶ 1–5 a0 a4", "¶ 6–10 a5 a9"]


@pytest.mark.parametrize("size", [2, TOGETHER])
def test_a_moved_paragraph_that_is_recast_is_reached_from_the_apparatus(size):
    first = rotated(size, 8)
    base, comparison = first.base, first.comparisons[0]
    recast = Difference(0, Place(0, 0, 2), Place(8, 0, 2), "recast", "substantive", "g")
    collation = Collation(base, (replace(comparison, differences=(recast,)),))

    page = dict(render_pages(collation))["index.html"]

    assert all(page.count(f'id="{name}"') == 1 for name in ("v1-1a", "v1-1b"))


def test_notes_printed_among_moved_text_do_not_part_it():
    kinds = ["body", "body", "footnote", "body", "body"]
    base = make_edition("a0", "a1", "n", "a2", "a3", "b", kinds=[*kinds, "body"])
    witness = make_edition("b", "a0", "a1", "a2", "a3", "n", siglum="B", kinds=["body"] * 5 + ["footnote"])
    places = {0: 1, 1: 2, 3: 3, 4: 4}
    links = [link((i, i + 1), (j, j + 1), moved=True) for i, j in places.items()]
    links += [link((2, 3), (5, 6)), link((5, 6), (0, 1))]
    links.sort(key=lambda one: one.base[0].start)

    runs = moved_together(Alignment(base, witness, tuple(links)))

    assert runs == ((0, 1, 3, 4),)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(range(6)), st.lists(st.integers(1, 12), min_size=6, max_size=6), st.data())
def test_however_works_are_ordered_every_paragraph_stands_in_one_row(order, sizes, data):
    starts = dict(zip(order, [sum(sizes[k] for k in order[:place]) for place in range(6)], strict=True))
    moved = [data.draw(st.booleans()) for _ in range(6)]
    texts = [[f"w{k}p{i}" for i in range(size)] for k, size in enumerate(sizes)]
    base = make_edition(*(text for work in texts for text in work))
    witness = make_edition(*(text for k in order for text in texts[k]), siglum="B")
    links = [
        Link((Span(at, at + 1),), (Span(starts[k] + i, starts[k] + i + 1),), 0.99, EVIDENCE, moved=moved[k])
        for k, size in enumerate(sizes)
        for i, at in enumerate(range(sum(sizes[:k]), sum(sizes[: k + 1])))
    ]

    rows = all_rows(collation_of(base, witness, links))

    for side, edition in (("base", base), ("witness", witness)):
        shown = sorted(words for row in rows for words in words_of(getattr(row, side)))
        assert shown == sorted(paragraph.text for paragraph in edition.paragraphs)
    assert len({row.id for row in rows}) == len(rows)
