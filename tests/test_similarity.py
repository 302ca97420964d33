"""How alike two texts are, however long they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import similarity
from align.similarity import common_runs, words_in_common

sequences = st.lists(st.integers(0, 12), max_size=40)


@pytest.fixture
def small_memory(monkeypatch):
    """As if every text were too long to be compared at once."""
    monkeypatch.setattr(similarity, "MOST_CELLS", 20)


def assert_true_runs(base, witness, runs):
    reached = (0, 0)
    for run in runs:
        assert run.base >= reached[0]
        assert run.witness >= reached[1]
        assert base[run.base : run.base + run.length] == witness[run.witness : run.witness + run.length]
        reached = run.base + run.length, run.witness + run.length


def longest_in_common(base, witness):
    """The length of a longest common subsequence, as a textbook has it."""
    row = [0] * (len(witness) + 1)
    for one in base:
        before = 0
        for k, other in enumerate(witness, start=1):
            before, row[k] = row[k], before + 1 if one == other else max(row[k], row[k - 1])
    return row[-1]


@given(sequences, sequences)
def test_the_runs_are_common_to_both_and_as_long_as_they_can_be(base, witness):
    runs = common_runs(base, witness)

    assert_true_runs(base, witness, runs)
    assert sum(run.length for run in runs) == longest_in_common(base, witness) == words_in_common(base, witness)


@pytest.mark.usefixtures("small_memory")
@given(sequences, sequences)
def test_texts_too_long_for_one_comparison_are_cut_and_nothing_is_wrong(base, witness):
    assert_true_runs(base, witness, common_runs(base, witness))


@pytest.mark.usefixtures("small_memory")
def test_a_cut_text_still_finds_all_that_is_common():
    base = list(range(60))
    witness = [*range(20), 99, *range(25, 60)]

    assert common_runs(base, witness) == ((0, 0, 20), (25, 21, 35))


def test_words_that_cross_everywhere_end_too(monkeypatch):
    monkeypatch.setattr(similarity, "MOST_CELLS", 50)
    base = [n + 1 if n % 2 else n for n in range(2000)]
    witness = [n for pair in zip(range(1, 2000, 2), range(0, 2000, 2), strict=True) for n in pair]

    assert_true_runs(base, witness, common_runs(base, witness))
