"""Where paragraphs begin: what the widths of lines tell, what the words tell, and both together."""

from itertools import pairwise
from random import Random

import pytest

from editions import cues_by_line, read_edition
from editions.boundaries.chances import chances, cue_weights
from editions.boundaries.cues import Cues, enclosed_ends
from editions.boundaries.filling import fill_of
from editions.boundaries.fullness import fullness_odds
from editions.boundaries.listitems import list_items
from editions.boundaries.openers import opening_words
from editions.boundaries.setting import SetLine, setting_of
from editions.boundaries.syllables import tails_of
from editions.boundaries.widths import width_of

SYLLABLES = ("ba", "cor", "del", "fin", "gu", "hom", "ja", "lem", "mi", "nor", "pa", "ras", "su", "ten", "vo", "wim")
MEASURE, INDENT = 22.0, 1.5
HYPHEN, BLANK = width_of("-"), width_of(" ")


def printed(number, chance, *, pulled_up=True):
    """Paragraphs set as a printer sets them, their indents lost, the ends of broken words pulled up: lines, firsts."""
    lines, firsts = [], []
    for _ in range(number):
        firsts.append(len(lines))
        lines += set_paragraph(sentences(chance), chance, pulled_up=pulled_up)
    return lines, firsts


def sentences(chance):
    said = []
    for _ in range(chance.randint(2, 5)):
        words = ["".join(chance.choice(SYLLABLES) for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))) for _ in range(12)]
        said.append(" ".join(words).capitalize() + ".")
    return " ".join(said).split()


def set_paragraph(words, chance, *, pulled_up):
    """One paragraph, its lines filled to the measure; every third word at a line end is broken where it can be."""
    lines, line, room = [], "", MEASURE - INDENT
    for word in words:
        if not line or width_of(f"{line} {word}") <= room + chance.uniform(-0.6, 0.4):
            line = f"{line} {word}".strip()
            continue
        fitting = [
            tail for tail, _ in tails_of(word) if width_of(f"{line} {word[: -len(tail)]}-") <= room and word.isalpha()
        ]
        if fitting and chance.random() < 1 / 3:
            tail = fitting[0]
            lines.append(f"{line} {word}" if pulled_up else f"{line} {word[: -len(tail)]}-")
            line, room = ("", MEASURE - width_of(tail) - BLANK) if pulled_up else (tail, MEASURE)
        else:
            lines.append(line)
            line, room = word, MEASURE
    return [*lines, line] if line else lines


@pytest.fixture
def volume():
    return printed(400, Random(7))


def test_the_measure_and_the_indent_come_from_the_lines_themselves(volume):
    fill = fill_of(volume[0], width_of, MEASURE, is_broken_as_set=False)

    assert MEASURE - 2 < fill.line < MEASURE
    assert fill.indent == pytest.approx(INDENT, abs=0.6)
    assert fill.small is None


def test_few_lines_show_nothing_of_how_they_were_filled():
    assert fill_of(["The mill went round", "and round in the"], width_of, MEASURE, is_broken_as_set=False).line == 0


def test_where_nothing_is_known_of_the_fill_the_widths_say_nothing():
    lines = ["The mill went round.", "It was old."]

    assert fullness_odds(lines, [0.5, 0.25], setting_of([SetLine(text) for text in lines]).fill, width_of) == [0, 0]


def test_the_widths_alone_tell_most_paragraphs_of_a_volume_that_shows_none(volume):
    lines, firsts = volume
    fill = fill_of(lines, width_of, MEASURE, is_broken_as_set=False)
    candidates = [i for i in range(1, len(lines)) if lines[i - 1].endswith(".") and lines[i][0].isupper()]

    odds = fullness_odds(lines, [0.5, *([0.3] * (len(lines) - 1))], fill, width_of)

    begun = [odds[i] for i in candidates if i in firsts]
    runs_on = [odds[i] for i in candidates if i not in firsts]
    assert sum(odd > 0 for odd in begun) > 0.8 * len(begun)
    assert len(runs_on) > 20
    assert sum(odd < 0 for odd in runs_on) > 0.8 * len(runs_on)


def test_a_line_too_wide_is_explained_by_the_tail_that_it_took(volume):
    lines, firsts = volume
    setting = setting_of([SetLine(text) for text in lines])
    told = chances([SetLine(text) for text in lines], setting)
    wide = [i for i in range(1, len(lines)) if width_of(lines[i - 1]) > MEASURE + 1 and i not in firsts]

    assert len(wide) > 50
    assert sum(told[i] < 0.5 for i in wide) > 0.97 * len(wide)


def test_another_edition_s_paragraph_raises_the_chance_and_its_running_on_lowers_it():
    lines = [SetLine("The mill went round and was heard."), SetLine("In the valley nobody slept that night.")]
    setting = setting_of(lines)

    alone, with_break, without = (chances(lines, setting, seen)[1] for seen in ((), (None, True), (None, False)))

    assert without < alone < with_break
    assert with_break > 0.9


def test_a_first_line_always_begins_a_paragraph():
    assert chances([SetLine("and went on")], setting_of([])) == (1.0,)
    assert chances([], setting_of([])) == ()


@pytest.mark.parametrize(
    ("word", "tails"),
    [("mill", ()), ("government", ("vernment", "ment")), ("Баку", ()), ("磨坊磨坊磨坊", ())],
)
def test_a_word_is_broken_where_a_printer_may_break_it(word, tails):
    found = dict(tails_of(word))

    assert set(tails) <= set(found)
    assert not found or sum(found.values()) == pytest.approx(1)
    assert all(len(tail) >= 2 and len(word) - len(tail) >= 2 for tail in found)


def test_words_that_open_paragraphs_are_told_from_words_that_open_sentences():
    text = ["Hence the mill stood still. It was old. It was cold.", "It ground."] * 30
    words = opening_words([*text, "Hence it was so. It was."], [20.0, 4.0] * 30 + [20.0], 20.0)

    assert words["hence"] > 0.3
    assert words["it"] < 0


@pytest.mark.parametrize(
    ("texts", "items"),
    [
        (["of two:", "1) one;", "2) two."], {1, 2}),
        (["of two:", "a) one;", "and so on;", "b) two."], {1, 3}),
        (["in the year", "1871. The mill"], set()),
        (["for this:", "firstly, it is old;", "secondly, it is cold."], {1, 2}),
        (["It is so.", "Firstly, it is old."], set()),
    ],
)
def test_items_of_lists_run_on_or_are_counted(texts, items):
    assert list_items(texts) == items


def test_a_bracket_and_a_quotation_stay_open_until_they_close():
    lines = [SetLine("he said (“and this"), SetLine("is all"), SetLine("of it”) and")]

    assert [tuple(one) for one in enclosed_ends(lines)] == [(True, True), (True, True), (False, False)]


def test_every_cue_has_a_weight():
    assert len(cue_weights()) == len(Cues._fields)
    assert all(cue_weights())


def test_cues_are_given_for_the_lines_of_running_text_alone(tmp_path):
    path = tmp_path / "mill.txt"
    chance = Random(3)
    pages = [[f"{n} THE MILL", *printed(3, chance)[0]] for n in range(1, 12)]
    path.write_text("\n\n".join("\n".join(lines) for lines in pages), encoding="utf-8")

    cues = cues_by_line(path)

    assert len(cues) > 100
    assert not any(path.read_text(encoding="utf-8").split("\n")[n - 1].endswith("THE MILL") for n in cues)


def test_certainties_hold_what_they_promise(shared):
    edition = read_edition(shared / "editions" / "works-08-en-1954.txt")
    rows = [line.split("\t") for line in (shared / "gold" / "paragraphs.tsv").read_text("utf-8").splitlines()[1:]]
    doubted = [line.split("\t") for line in (shared / "gold" / "doubtful.tsv").read_text("utf-8").splitlines()[1:]]
    decided = {int(row[1]): 1 - float(row[2]) for row in doubted} | {int(row[3]): float(row[7]) for row in rows}
    spans = {}
    for row in rows:
        spans.setdefault(row[0], []).extend((int(row[3]), int(row[4])))
    inside = {n for ends in spans.values() for n in range(min(ends), max(ends) + 1)}
    claimed = {p.lines.first: p.certainty for p in edition.paragraphs if p.kind in ("body", "quotation", "list")}
    claimed |= {one.line: one.probability for p in edition.paragraphs for one in p.possible_breaks}
    within = {n: chance for n, chance in claimed.items() if n in inside}

    sure = {n: chance for n, chance in within.items() if chance >= 0.9}
    open_ = {n: chance for n, chance in within.items() if chance < 0.9}

    assert len(sure) > 150
    assert sum(sure.values()) == pytest.approx(sum(decided.get(n, 0) for n in sure), rel=0.03)
    assert len(open_) > 30
    assert sum(open_.values()) == pytest.approx(sum(decided.get(n, 0) for n in open_), rel=0.2)


def test_a_break_that_was_passed_over_stays_with_its_paragraph(tmp_path):
    path = tmp_path / "mill.txt"
    chance = Random(11)
    pages = [[f"{n} THE MILL", *printed(4, chance)[0]] for n in range(1, 30)]
    path.write_text("\n\n".join("\n".join(lines) for lines in pages), encoding="utf-8")
    edition = read_edition(path)
    passed = [(p, one) for p in edition.paragraphs for one in p.possible_breaks]

    assert passed
    for paragraph, one in passed:
        assert paragraph.lines.first < one.line <= paragraph.lines.last
        assert 0.1 <= one.probability < 0.6
        assert paragraph.text[one.at - 1] == " "


def test_paragraphs_never_overlap_and_follow_each_other(volume, tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text("\n".join(volume[0]), encoding="utf-8")
    edition = read_edition(path)

    assert all(one.lines.last < two.lines.first for one, two in pairwise(edition.paragraphs))
