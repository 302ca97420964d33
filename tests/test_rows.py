"""The rows: what each kind of link looks like, where every paragraph stands, how marks cut a text."""

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align import Alignment, Difference, Place
from editions import Lines, Mark, Note, Page, SourceSpan, Work, only_pages
from output.layout import ROWS_A_PAGE
from output.overview import comparison_view
from output.rows import blocks_of
from output.runs import Point, Run, Stretch, runs_of
from output.sequence import sequence_of
from output.spreads import group_counts, spread_of
from output.summary import tally_of
from tests.conftest import all_rows, all_variants, collation_of, desk_for, in_works, link, sheets_of, words_of


def difference(comparison_link, base, witness, kind="wording", weight="substantive"):
    return Difference(comparison_link, Place(*base), Place(*witness), kind, weight, kind)


def paged(edition, *starts):
    """The same edition on pages, its paragraphs one after another in a source; a page begins at every start."""
    at, paragraphs = 0, []
    for each in edition.paragraphs:
        paragraphs.append(replace(each, spans=(SourceSpan(0, at, at + len(each.text)),)))
        at += len(each.text) + 1
    pages = tuple(Page(str(number), printed=True, start=start) for number, start in enumerate(starts, start=41))
    return replace(edition, paragraphs=tuple(paragraphs), pages=pages)


def test_every_kind_of_link_has_its_word_its_icon_and_the_numbers_of_both_sides(edition):
    base = edition("a", "b", "c", "d", "e", "f", "g")
    witness = edition("a", "b", "b", "cd", "e", "f", "h", siglum="B")
    links = [
        link((0, 1), (0, 1)),
        link((1, 2), (1, 3)),
        link((2, 4), (3, 4)),
        link((4, 6), (4, 6)),
        link((6, 7), (6, 6), absence="omitted"),
        link((7, 7), (6, 7), absence="omitted"),
    ]

    rows = all_rows(collation_of(base, witness, links))

    assert [row.numbers for row in rows] == ["1 · 1", "2 · 2–3", "3–4 · 4", "5–6 · 5–6", "7 · —", "— · 7"]
    assert [row.word for row in rows] == ["", "split", "merged", "regrouped", "omitted", "added"]
    assert [row.icon for row in rows] == ["same", "split", "merged", "regrouped", "omitted", "added"]
    assert [row.id for row in rows] == ["r1", "r2", "r3", "r4", "r5", "r6"]


@pytest.mark.parametrize(
    ("absence", "words"),
    [
        ("omitted", "Not in B"),
        ("lost", "Lost: B breaks off here"),
        ("outside", "Not in the part that B prints"),
        ("unknown", "Not found in B"),
    ],
)
def test_a_side_without_text_says_why(edition, absence, words):
    links = [link((0, 1), (0, 1)), link((1, 2), (1, 1), absence=absence)]

    rows = all_rows(collation_of(edition("a", "b"), edition("a", siglum="B"), links))

    assert rows[1].witness.ghost.words == words


@pytest.mark.parametrize(
    ("place", "words"),
    [(0, "Lost: B begins here"), (1, "Lost: B has a gap here"), (2, "Lost: B breaks off here")],
)
def test_what_is_lost_says_whether_the_edition_begins_goes_on_or_breaks_off_there(edition, place, words):
    links = [link((i, i + 1), (i - (i > place), i - (i > place) + 1)) for i in range(3)]
    links[place] = link((place, place + 1), (place, place), absence="lost")

    rows = all_rows(collation_of(edition("a", "b", "c"), edition("x", "y", siglum="B"), links))

    assert rows[place].witness.ghost.words == words


def test_what_is_lost_or_was_never_printed_is_no_numbered_variant(edition):
    links = [
        link((0, 1), (0, 0), absence="omitted"),
        link((1, 2), (0, 0), absence="lost"),
        link((2, 3), (0, 0), absence="outside"),
        link((3, 4), (0, 1)),
    ]

    lines = all_variants(collation_of(edition("a", "b", "c", "d"), edition("d", siglum="B"), links))

    assert [line.lemma for line in lines] == ["¶ 1 a"]


def test_neighbouring_absences_of_one_sort_are_one_band(edition):
    base = edition("a", "b", "c", "d")
    links = [link((0, 1), (0, 1)), *(link((i, i + 1), (1, 1), absence="omitted") for i in (1, 2, 3))]

    rows = all_rows(collation_of(base, edition("a", siglum="B"), links))

    assert [row.numbers for row in rows] == ["1 · 1", "2–4 · —"]
    assert rows[1].witness.ghost.words == "Not in B · 3 paragraphs"


def test_a_very_long_absent_stretch_goes_on_in_further_rows_with_one_number(edition):
    base = edition(*("a" for _ in range(130)))
    links = [link((0, 130), (0, 0), absence="omitted"), link((130, 130), (0, 1), absence="omitted")]

    collation = collation_of(base, edition("b", siglum="B"), links)

    assert [row.id for row in all_rows(collation)] == ["r1", "r1-2", "r1-3", "r2"]
    assert [line.number for line in all_variants(collation)] == ["1", "2"]


def test_each_row_of_a_long_band_holds_its_own_links_and_the_first_the_whole(edition):
    base, witness = edition(*("a" for _ in range(1000))), edition("b", siglum="B")
    links = [link((i, i + 1), (0, 0), absence="omitted") for i in range(1000)]

    slots = sequence_of(Alignment(base, witness, (*links, link((1000, 1000), (0, 1), absence="omitted"))))

    assert sum(len(slot.links) for slot in slots) == 1001
    assert [len(slot.whole) for slot in slots if slot.whole] == [1000, 1]
    assert sorted(i for slot in slots for i in slot.begins) == list(range(1001))


def test_a_link_that_goes_on_in_a_further_row_begins_once_and_is_doubted_once(edition):
    base = edition(*("a" for _ in range(100)))
    links = [link((0, 100), (0, 0), absence="omitted", doubt="why"), link((100, 100), (0, 1), absence="omitted")]

    rows = all_rows(collation_of(base, edition("b", siglum="B"), links))

    assert [(row.id, row.is_doubtful) for row in rows] == [("r1", True), ("r1-2", False), ("r2", False)]


def test_a_moved_paragraph_stands_in_both_places_and_each_points_to_the_other(edition):
    base, witness = edition("a", "b", "c"), edition("b", "c", "a", siglum="B")
    links = [link((0, 1), (2, 3), moved=True), link((1, 2), (0, 1)), link((2, 3), (1, 2))]

    rows = all_rows(collation_of(base, witness, links))

    assert [row.id for row in rows] == ["r1", "r2", "r3", "r1m"]
    assert [row.word for row in rows if "moved" in row.word] == ["moved ↓", "moved ↑"]
    first, last = rows[0], rows[-1]
    assert (words_of(first.base), first.witness.ghost.href, first.witness.ghost.target) == (["a"], "#r1m", "¶ 3")
    assert (words_of(last.witness), last.base.ghost.href, last.base.ghost.words) == (
        ["a"],
        "#r1",
        "Stands earlier in A, as",
    )


def test_a_paragraph_that_moved_up_points_down_from_its_new_place(edition):
    base, witness = edition("a", "b", "c"), edition("c", "a", "b", siglum="B")
    links = [link((0, 1), (1, 2)), link((1, 2), (2, 3)), link((2, 3), (0, 1), moved=True)]

    rows = all_rows(collation_of(base, witness, links))

    assert [row.id for row in rows] == ["r3m", "r1", "r2", "r3"]
    assert rows[0].base.ghost.words == "Stands later in A, as"


def test_probability_is_told_in_bars_and_in_words(edition):
    base, witness = edition("a", "b", "c"), edition("a", "b", "c", siglum="B")
    links = [link((i, i + 1), (i, i + 1), probability) for i, probability in enumerate((0.99, 0.81, 0.54))]

    rows = all_rows(collation_of(base, witness, links))

    assert [(row.certainty.bars, row.certainty.score) for row in rows] == [(3, None), (2, ".81"), (1, ".54")]
    assert [row.doubt for row in rows] == ["", "", ""]
    assert rows[2].label == "Paragraph 3 of A with paragraph 3 of B: one to one, unsure, probability 0.54"


def test_a_doubt_is_told_in_its_own_words(edition):
    links = [link((0, 1), (0, 1), doubt="the runner-up is as good")]

    (row,) = all_rows(collation_of(edition("a"), edition("a", siglum="B"), links))

    assert (row.doubt, row.is_doubtful) == ("the runner-up is as good", True)


def test_a_row_is_cited_by_page_and_line_of_both_editions(edition):
    base, witness = edition("a"), edition("a", siglum="B")
    base = replace(base, paragraphs=(replace(base.paragraphs[0], page="41", lines=Lines(673, 675)),))

    (row,) = all_rows(collation_of(base, witness, [link((0, 1), (0, 1))]))

    assert row.citation == "A ¶ 1, p. 41, lines 673–675 · B ¶ 1"


def test_substantive_differences_are_numbered_and_accidental_ones_are_not(edition):
    base, witness = edition("a colour of old brass;"), edition("a color of old gold,", siglum="B")
    differences = [
        difference(0, (0, 2, 8), (0, 2, 7), "spelling", "accidental"),
        difference(0, (0, 16, 21), (0, 15, 19)),
    ]

    collation = collation_of(base, witness, [link((0, 1), (0, 1))], differences)

    (row,) = all_rows(collation)
    marked = [run for run in row.base.passages[0].runs if run.kind != "text"]
    assert [(run.kind, run.text, run.number, run.letter) for run in marked] == [
        ("accidental", "colour", "", "s"),
        ("variant", "brass", "1", "w"),
    ]
    (line,) = all_variants(collation)
    assert (line.context, line.lemma, line.reading, line.word) == ("of old ", "brass", "gold", "wording")
    assert (line.base_href, line.witness_href, marked[1].href) == ("#v1-1a", "#v1-1b", "#v1-1")


def test_an_empty_side_gets_a_caret_after_the_word_before_it(edition):
    base, witness = edition("a very old man"), edition("a old man", siglum="B")
    differences = [difference(0, (0, 2, 7), (0, 2, 2), "omission")]

    collation = collation_of(base, witness, [link((0, 1), (0, 1))], differences)

    (row,) = all_rows(collation)
    assert [(run.kind, run.text, run.number) for run in row.witness.passages[0].runs] == [
        ("text", "a", ""),
        ("caret", "", "1"),
        ("text", " old man", ""),
    ]
    assert [line.reading for line in all_variants(collation)] == [None]


def test_a_recast_passage_has_a_rule_and_a_number_but_no_marked_words(edition):
    differences = [difference(0, (0, 0, 7), (0, 0, 9), "recast")]

    collation = collation_of(edition("one two"), edition("three fou", siglum="B"), [link((0, 1), (0, 1))], differences)

    (row,) = all_rows(collation)
    assert (row.base.style, row.witness.style) == ("recast", "recast")
    assert [run.kind for run in row.base.passages[0].runs] == ["text"]
    assert [run.number for run in row.base.tags] == ["1"]


def test_a_page_that_begins_inside_a_difference_cuts_its_mark_and_is_never_inside_it(edition):
    base = paged(edition("of old brass and more"), 0, 7)
    differences = [difference(0, (0, 3, 12), (0, 3, 7))]

    collation = collation_of(base, edition("of gold and more", siglum="B"), [link((0, 1), (0, 1))], differences)

    (row,) = all_rows(collation)
    assert [(run.kind, run.text, run.anchor, run.number) for run in row.base.passages[0].runs] == [
        ("top", "41", "", ""),
        ("text", "of ", "", ""),
        ("variant", "old ", "v1-1a", ""),
        ("page", "42", "", ""),
        ("variant", "brass", "", "1"),
        ("text", " and more", "", ""),
    ]


def test_a_page_that_begins_in_the_gap_before_a_paragraph_is_shown_at_its_top(edition):
    base = paged(edition("one", "two"), 0, 3)

    rows = all_rows(collation_of(base, edition("one", "two", siglum="B"), [link((0, 1), (0, 1)), link((1, 2), (1, 2))]))

    assert rows[1].base.passages[0].runs[0] == Run("top", "42")


def test_a_part_of_a_book_shows_only_the_pages_it_stands_on(edition):
    base = paged(edition("one", "two", "three"), 0, 4, 8)
    base = replace(base, paragraphs=tuple(replace(p, page=str(41 + i)) for i, p in enumerate(base.paragraphs)))
    part = only_pages(base, "43")

    (row,) = all_rows(collation_of(part, edition("three", siglum="B"), [link((0, 1), (0, 1))]))

    assert row.base.passages[0].runs[0] == Run("top", "43")


def test_a_note_is_called_where_its_mark_stood_and_leads_back(edition):
    base = edition("It burned.", "By gas.", kinds=["body", "footnote"])
    base = replace(base, notes=(Note("*", ("p2",), marks=(Mark("*", "p1", 9, 0, 1),)),))
    witness = edition("It burned.", "By gas.", siglum="B")

    rows = all_rows(collation_of(base, witness, [link((0, 1), (0, 1)), link((1, 2), (1, 2))]))

    call = rows[0].base.passages[0].runs[1]
    note = rows[1].base.passages[0]
    assert (call.kind, call.text, call.href) == ("note", "*", "#r2")
    assert (note.label.text, [way.href for way in note.returns]) == ("*", [f"#{call.anchor}"])


def test_a_run_of_paragraphs_alike_is_folded_and_says_how_many(edition):
    texts = ["one", "two", "three", "four", "five", "six"]
    links = [link((i, i + 1), (i, i + 1)) for i in range(6)]
    differences = [difference(0, (0, 0, 3), (0, 0, 3))]

    stretches = blocks_of(
        all_rows(collation_of(edition(*texts), edition("ONE", *texts[1:], siglum="B"), links, differences))
    )

    assert [(len(stretch.rows), stretch.summary) for stretch in stretches] == [
        (1, None),
        (5, "5 paragraphs alike in both · ¶ 2–6"),
    ]


def test_nothing_is_folded_where_all_is_alike_and_no_translation_is_taken_for_alike(edition):
    texts = ["one", "two", "three", "four", "five"]
    links = [link((i, i + 1), (i, i + 1)) for i in range(5)]

    same = blocks_of(all_rows(collation_of(edition(*texts), edition(*texts, siglum="B"), links)))
    foreign = blocks_of(
        all_rows(collation_of(edition(*texts), edition("un", "deux", "trois", "quatre", "cinq", siglum="B"), links))
    )

    assert [stretch.summary for stretch in same + foreign] == [None, None]


@pytest.mark.parametrize(
    ("texts", "links", "heading"),
    [
        (("ter", "b"), [((0, 1), (0, 1)), ((1, 2), (1, 2))], "Letter"),
        (("LETTER.", "b"), [((0, 1), (0, 1)), ((1, 2), (1, 2))], ""),
        (("a", "b"), [((0, 0), (0, 1)), ((0, 1), (1, 2)), ((1, 2), (2, 2))], "Letter"),
    ],
    ids=["part of the title", "the title", "an added row first"],
)
def test_a_title_stands_over_the_rows_unless_they_begin_with_it(edition, texts, links, heading):
    base = replace(edition(*texts), works=(Work("w1", "work", "Letter"),))
    made = [
        link(one, other, absence="omitted" if one[0] == one[1] or other[0] == other[1] else None)
        for one, other in links
    ]
    desk = desk_for(collation_of(base, edition("a", "b", siglum="B"), made))
    (unit,) = desk.layout.units

    assert spread_of(desk, unit, unit.sheets[0]).heading == heading


def test_groups_are_called_by_the_classes_that_are_there(edition):
    base, witness = edition("one 2 three"), edition("one 3 tree x", siglum="B")
    differences = [
        difference(0, (0, 4, 5), (0, 4, 5), "number"),
        difference(0, (0, 11, 11), (0, 10, 12), "addition"),
        difference(0, (0, 6, 11), (0, 6, 10), "ocr", "accidental"),
    ]
    desk = desk_for(collation_of(base, witness, [link((0, 1), (0, 1))], differences))
    (unit,) = desk.layout.units

    counts = group_counts(desk, unit.sheets, [spread_of(desk, unit, sheet) for sheet in unit.sheets])

    assert [count.label for count in counts] == ["Numbers", "Added", "Scanning errors"]


def test_to_look_at_is_counted_one_way(edition):
    links = [link((0, 1), (0, 1), 0.5), link((1, 2), (1, 2), 0.99, doubt="why")]
    collation = collation_of(edition("a", "b"), edition("a", "b", siglum="B"), links)

    assert [row.is_doubtful for row in all_rows(collation)] == [False, True]
    assert tally_of(collation.comparisons[0]).doubtful == 1
    assert [unsure.doubt for unsure in comparison_view(desk_for(collation), 1).unsure] == ["why"]


def test_counts_are_those_of_the_page(edition):
    base, witness = edition("a colour of brass", "b"), edition("a color of gold", siglum="B")
    links = [link((0, 1), (0, 1), 0.6, doubt="few words"), link((1, 2), (1, 1), absence="omitted")]
    differences = [
        difference(0, (0, 2, 8), (0, 2, 7), "spelling", "accidental"),
        difference(0, (0, 12, 17), (0, 11, 15)),
    ]
    desk = desk_for(collation_of(base, witness, links, differences))
    (unit,) = desk.layout.units

    counts = group_counts(desk, unit.sheets, [spread_of(desk, unit, sheet) for sheet in unit.sheets])

    assert {count.label: count.number for count in counts} == {
        "Wording": 1,
        "Omitted": 1,
        "Low confidence": 1,
        "Spelling": 1,
    }


def test_added_matter_goes_with_the_work_that_the_witness_puts_it_in(edition):
    base = in_works(edition("a", "b"), "w1", "w2")
    witness = in_works(edition("a", "x", "y", "b", siglum="B"), "w1", "w1", "w2", "w2")
    links = [
        link((0, 1), (0, 1)),
        link((1, 1), (1, 2), absence="omitted"),
        link((1, 1), (2, 3), absence="omitted"),
        link((1, 2), (3, 4)),
    ]

    desk = desk_for(collation_of(base, witness, links))

    shown = {unit.work.id: [slot.id for sheet in unit.sheets for slot in sheet.slots] for unit in desk.layout.units}
    assert shown == {"w1": ["r1", "r2"], "w2": ["r3", "r4"]}


def test_a_long_work_is_cut_into_pages_of_bearable_length(edition):
    texts = [f"Paragraph {i}." for i in range(2 * ROWS_A_PAGE + 20)]
    links = [link((i, i + 1), (i, i + 1)) for i in range(len(texts))]

    desk = desk_for(collation_of(edition(*texts), edition(*texts, siglum="B"), links))

    sheets = sheets_of(desk)
    assert [sheet.file for sheet in sheets] == ["pages/B-w1.html", "pages/B-w1-2.html", "pages/B-w1-3.html"]
    assert all(len(sheet.slots) <= ROWS_A_PAGE for sheet in sheets)


SIZES = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda size: size != (0, 0))


@st.composite
def linked(draw):
    """Links of every kind, as (base run, witness run, moved), the witness's runs in any order."""
    sizes = draw(st.lists(SIZES, min_size=1, max_size=30))
    order = draw(st.one_of(st.just(list(range(len(sizes)))), st.permutations(range(len(sizes)))))
    starts = dict(zip(order, accumulate([0, *(sizes[k][1] for k in order)]), strict=False))
    base = accumulate([0, *(size[0] for size in sizes)])
    return [
        ((at, at + size[0]), (starts[k], starts[k] + size[1]), 0 not in size and order[k] != k)
        for k, (at, size) in enumerate(zip(base, sizes, strict=False))
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(linked(), st.lists(st.sampled_from(["w1", "w2", "w3"]), min_size=90, max_size=90))
def test_every_paragraph_of_both_editions_stands_in_exactly_one_row_on_exactly_one_page(edition, runs, works):
    lengths = sum(run[0][1] - run[0][0] for run in runs), sum(run[1][1] - run[1][0] for run in runs)
    base = in_works(edition(*(f"a{i}" for i in range(lengths[0]))), *works[: lengths[0]])
    witness = in_works(edition(*(f"b{i}" for i in range(lengths[1])), siglum="B"), *works[: lengths[1]])
    links = [
        link(one, other, moved=moved, absence="omitted" if one[0] == one[1] or other[0] == other[1] else None)
        for one, other, moved in runs
    ]

    rows = all_rows(collation_of(base, witness, links))

    assert sorted(words for row in rows for words in words_of(row.base)) == sorted(p.text for p in base.paragraphs)
    assert sorted(words for row in rows for words in words_of(row.witness)) == sorted(
        p.text for p in witness.paragraphs
    )
    assert len({row.id for row in rows}) == len(rows)


@given(
    st.text(alphabet="ab |", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
    st.lists(st.integers(0, 30), max_size=5),
)
def test_whatever_is_marked_the_runs_joined_are_the_text(text, spans, places):
    stretches = [
        Stretch(min(span), max(span), Run("variant", text[min(span) : max(span)], number="1", anchor="x"))
        for span in spans
    ]
    points = [Point(at, 0, Run("page", "42")) for at in places]

    runs = runs_of(text, stretches, points)

    assert "".join(run.text for run in runs if run.kind != "page") == text
    assert sum(run.kind == "page" for run in runs) == len(places)
