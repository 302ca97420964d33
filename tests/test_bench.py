"""What the bench says a second printing is, it is: else every figure measured with it is wrong."""

import random
from pathlib import Path

import pytest

import editions
from bench.edits import Edit, Extent, edited
from bench.killing import kill_at_random
from bench.layouts import LAYOUTS
from bench.printing import DISTANCES, make_printing
from bench.tables import write_section
from editions import read_edition

BASE = Path(editions.__file__).parent / "demo" / "base.txt"


@pytest.fixture(scope="module")
def base():
    return read_edition(BASE)


@pytest.fixture(scope="module", params=sorted(DISTANCES))
def printing(request, base):
    return make_printing(base, request.param, seed=3)


def without_blanks(text):
    return "".join(text.split())


def letters(text):
    return "".join(sign for sign in text if sign.isalpha())


def unchanged(text, extents):
    """What is left of a text when some runs are taken out of it."""
    for extent in sorted(set(extents), reverse=True):
        text = text[: extent.start] + text[extent.end :]
    return without_blanks(text)


def test_the_same_seed_gives_the_same_bytes(base):
    random.seed(4)
    first = make_printing(base, "revised", seed=5)
    random.seed(6)

    assert make_printing(base, "revised", seed=5) == first
    assert make_printing(base, "revised", seed=7).text != first.text


def test_every_piece_of_a_printing_is_its_base_but_for_the_planted_changes(base, printing):
    for item, paragraph in enumerate(printing.gold.paragraphs):
        planted = [one for one in printing.gold.planted if one.item == item]
        pieces = [base.paragraphs[piece.paragraph].text[piece.start : piece.end] for piece in paragraph.pieces]
        starts = {piece.paragraph: piece.start for piece in paragraph.pieces}
        kept = [
            unchanged(
                text,
                [
                    Extent(one.base.start - starts[piece.paragraph], one.base.end - starts[piece.paragraph])
                    for one in planted
                    if one.paragraph == piece.paragraph
                ],
            )
            for piece, text in zip(paragraph.pieces, pieces, strict=True)
        ]

        assert not paragraph.pieces or "".join(kept) == unchanged(paragraph.text, [one.witness for one in planted])


def test_every_planted_change_reads_otherwise_on_the_two_sides(base, printing):
    for one in printing.gold.planted:
        before = base.paragraphs[one.paragraph].text[one.base.start : one.base.end]
        after = printing.gold.paragraphs[one.item].text[one.witness.start : one.witness.end]

        assert before != after
        assert (before, after) == (before.strip(), after.strip())


def test_every_paragraph_of_the_base_is_printed_whole_or_dropped(base, printing):
    pieces = sorted((one.paragraph, one.start, one.end) for item in printing.gold.paragraphs for one in item.pieces)
    printed = {place for place, _, _ in pieces}
    text = [i for i, paragraph in enumerate(base.paragraphs) if paragraph.kind != "furniture"]

    assert sorted([*printed, *printing.gold.dropped]) == text
    assert all(
        without_blanks("".join(base.paragraphs[i].text[start:end] for place, start, end in pieces if place == i))
        == without_blanks(base.paragraphs[i].text)
        for i in printed
    )


@pytest.mark.parametrize("layout", ["txt", "paged"])
@pytest.mark.parametrize("distance", ["revised", "moved"])
def test_every_line_of_the_gold_prints_its_paragraph(base, distance, layout):
    printing = make_printing(base, distance, seed=3, layout=layout)
    lines = printing.text.split("\n")

    for paragraph, place in zip(printing.gold.paragraphs, printing.gold.places, strict=True):
        first, last = place.lines[0].first, place.lines[-1].last

        assert letters(paragraph.text).startswith(letters(lines[first - 1]))
        assert letters(paragraph.text).endswith(letters(lines[last - 1]))


def test_every_paragraph_of_a_web_page_has_its_name(base):
    printing = make_printing(base, "revised", seed=3)

    assert all(printing.text.count(f' id="{place.name}"') == 1 for place in printing.gold.places)


def test_an_edit_says_where_it_stands_before_and_after():
    made = edited("a red, old house", [Edit(2, 5, "green", "wording"), Edit(6, 10, "", "words omitted")])

    assert made.text == "a green, house"
    assert made.extents == ((Extent(2, 5), Extent(2, 7)), (Extent(7, 10), Extent(8, 8)))
    assert made.text[made.moved_to(11) :] == "house"


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="two edits"):
        edited("a red house", [Edit(2, 5, "green", "wording"), Edit(4, 8, "", "words omitted")])


def test_every_layout_prints_every_distance(base):
    assert {make_printing(base, "partial", seed=1, layout=layout).suffix for layout in LAYOUTS} == {".html", ".txt"}


def test_a_recorded_table_replaces_only_its_own_section(tmp_path):
    results = tmp_path / "RESULTS.md"
    for name, body in (("links", "one"), ("speed", "two"), ("links", "three")):
        write_section(results, name, body)

    assert results.read_text(encoding="utf-8").split("\n\n")[2:] == ["## links", "three", "## speed", "two\n"]


def test_a_killed_command_leaves_one_run_whole():
    result = kill_at_random(times=10, seed=3)

    assert (result.broken, result.left_over) == (0, 0)
