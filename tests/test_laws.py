"""The laws of the design, on real editions with any damage done to them; each test bears its law's name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align import align_editions, compare
from editions import read_edition
from tests.conftest import make_edition

CASES = ["frankenstein-1818-1831", "bible-web-bsb", "pensees-pg-britannica"]
PARAGRAPHS = 60  # of each text, from a place that hypothesis chooses

some_damage = st.lists(
    st.tuples(st.sampled_from(["drop", "double", "swap", "merge", "split", "blank", "shout"]), st.integers(0, 1000)),
    max_size=12,
)
real_texts = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def damaged(texts, damage):
    """The texts with every damage done in turn, each at its place."""
    texts = list(texts)
    for kind, number in damage:
        place = number % len(texts)
        after = (place + 1) % len(texts)
        if kind == "drop" and len(texts) > 1:
            del texts[place]
        elif kind == "double":
            texts.insert(number // 7 % len(texts), texts[place])
        elif kind == "swap":
            texts[place], texts[after] = texts[after], texts[place]
        elif kind == "merge" and after > place:
            texts[place : after + 1] = [f"{texts[place]} {texts[after]}"]
        elif kind == "split":
            half = len(texts[place]) // 2
            texts[place : place + 1] = [texts[place][:half].strip() or "-", texts[place][half:].strip() or "-"]
        elif kind == "blank":
            texts[place] = "* * *"
        elif kind == "shout":
            texts[place] = texts[place].upper()
    return texts


@pytest.fixture(scope="module")
def pairs(shared):
    """The base and witness paragraphs of some cases."""
    texts = [[shared / "bench" / case / name for name in ("base.txt", "witness.txt")] for case in CASES]
    return [[path.read_text(encoding="utf-8").rstrip("\n").split("\n\n") for path in pair] for pair in texts]


@pytest.fixture
def two_editions(pairs):
    """Two damaged editions: a stretch of the base, and about the same stretch of the witness."""

    def make(case, start, damage):
        base, witness = pairs[case]
        first = start % (len(base) - PARAGRAPHS)
        other = first * (len(witness) - PARAGRAPHS) // (len(base) - PARAGRAPHS)
        texts = damaged(witness[other : other + PARAGRAPHS], damage)
        return make_edition(*base[first : first + PARAGRAPHS]), make_edition(*texts, siglum="B")

    return make


drawn = given(st.integers(0, len(CASES) - 1), st.integers(0, 5000), some_damage)


@drawn
@real_texts
def test_every_paragraph_is_in_exactly_one_link(two_editions, case, start, damage):
    base, witness = two_editions(case, start, damage)

    links = align_editions(base, witness).links

    assert sorted(i for link in links for i in link.base_paragraphs) == list(range(len(base.paragraphs)))
    assert sorted(j for link in links for j in link.witness_paragraphs) == list(range(len(witness.paragraphs)))


@drawn
@real_texts
def test_the_pieces_of_a_link_joined_are_its_two_texts_to_the_letter(two_editions, case, start, damage):
    base, witness = two_editions(case, start, damage)
    comparison = compare(base, witness)

    for k, link in enumerate(comparison.alignment.links):
        inside = [difference for difference in comparison.differences if difference.link == k]
        if link.absence is None:
            outside = [
                "".join(
                    character
                    for paragraph in paragraphs
                    for at, character in enumerate(edition.paragraphs[paragraph].text)
                    if not any(place.paragraph == paragraph and place.start <= at < place.end for place in places)
                ).split()
                for edition, paragraphs, places in (
                    (base, link.base_paragraphs, [difference.base for difference in inside]),
                    (witness, link.witness_paragraphs, [difference.witness for difference in inside]),
                )
            ]
            assert "".join(outside[0]) == "".join(outside[1])


@drawn
@real_texts
def test_an_edition_aligned_with_itself_gives_links_of_probability_1_and_no_difference(
    two_editions, case, start, damage
):
    _, witness = two_editions(case, start, damage)

    comparison = compare(witness, make_edition(*(p.text for p in witness.paragraphs), siglum="C"))

    assert [(link.kind, link.probability) for link in comparison.alignment.links] == [("same", 1.0)] * len(
        witness.paragraphs
    )
    assert comparison.differences == ()


@drawn
@real_texts
def test_swapping_base_and_witness_swaps_the_answer_and_changes_nothing_else(two_editions, case, start, damage):
    base, witness = two_editions(case, start, damage)

    one, other = compare(base, witness), compare(witness, base)

    assert {(link.base, link.witness, link.moved, link.probability) for link in one.alignment.links} == {
        (link.witness, link.base, link.moved, link.probability) for link in other.alignment.links
    }
    assert {(d.base, d.witness, d.weight) for d in one.differences} == {
        (d.witness, d.base, d.weight) for d in other.differences
    }


@given(st.integers(0, 13_000), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3)), max_size=12))
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_vanishes(shared, tmp_path, start, damage):
    source = (shared / "editions" / "works-08-en-1954.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    lines = source[start : start + 600]
    for place, kind in damage:
        at = place % len(lines)
        lines[at : at + 1] = [[], [lines[at], lines[at]], ["\n", lines[at]], [lines[at][: place % 30] + "\n"]][kind]
    path = Path(tmp_path, "damaged.txt")
    path.write_text("".join(lines), encoding="utf-8")

    edition = read_edition(path)

    ledger = edition.ledger
    parts = (ledger.paragraphs, ledger.notes, ledger.marks, ledger.furniture, ledger.repairs, ledger.blank)
    assert sum(parts) == ledger.characters == len("".join(lines))


def test_the_same_input_gives_the_same_bytes(tmp_path):
    written = []
    for seed in ("1", "2"):
        place = tmp_path / seed
        command = [sys.executable, "-c", "from output.cli import run; run()", "demo", "-q", "-o", str(place)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        files = sorted(path for path in place.rglob("*") if path.is_file())
        written.append({path.relative_to(place): path.read_bytes() for path in files})

    assert written[0]
    assert written[0] == written[1]
