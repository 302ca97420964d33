"""Where words begin and end, and the form they are compared by, for any texts."""

from hypothesis import given
from hypothesis import strategies as st

from align.folding import folded_words, words_of

plain_texts = st.text(alphabet="abZ059 .,;'’‘“”-–—…_(\n", max_size=30)


@given(plain_texts)
def test_a_plain_text_is_cut_into_the_words_that_the_rule_for_any_text_finds(text):
    plain, other = words_of(text), words_of(f"{text} é")

    assert other.folded == [*plain.folded, "é"]
    assert other.bounds[:-3] == plain.bounds[:-1]


@given(st.text(max_size=30) | plain_texts)
def test_words_and_what_stands_between_them_take_turns_through_the_whole_text(text):
    words = words_of(text)

    assert words.folded == folded_words(text)
    assert len(words.bounds) == 2 * len(words.folded) + 2
    assert (words.bounds[0], words.bounds[-1]) == (0, len(text))
    assert words.bounds == sorted(words.bounds)
