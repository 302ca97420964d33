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


@given(sequences, sequences)
def test_the_runs_are_common_to_both_and_as_long_as_they_can_be(base, witness):
    runs = common_runs(base, witness)

    assert_true_runs(base, witness, runs)
    assert sum(run.length for run in runs) == words_in_common(base, witness)


@pytest.mark.usefixtures("small_memory")
@given(sequences, sequences)
def test_texts_too_long_for_one_comparison_are_cut_and_nothing_is_wrong(base, witness):
    assert_true_runs(base, witness, common_runs(base, witness))


@pytest.mark.usefixtures("small_memory")
def test_a_cut_text_still_finds_all_that_is_common():
    base = list(range(60))
    witness = [*range(20), 99, *range(25, 60)]

    assert common_runs(base, witness) == ((0, 0, 20), (25, 21, 35))
