"""Which words open paragraphs more often than they open sentences inside them, learnt from the volume itself."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

CLEARLY_SHORT = 0.75  # of the measure; the next line opens a paragraph beyond doubt
PRIOR = 10.0  # in a thousand openings; a word seen once or twice says little

SENTENCE_END = re.compile(r"[.?!…][”’\"')\]»]*$")
_OPENING = re.compile(r"[“‘\"'(«„—–]*([^\W\d_]+(?:[’'][^\W\d_]+)?)")
_INSIDE = re.compile(r"[.?!](?<=[^\W\d_]{2}.)[”’\"]? (?=[“‘\"(]?([^\W\d_]+(?:[’'][^\W\d_]+)?))")


def opening_words(texts: Sequence[str], widths: Sequence[float], measure: float) -> Mapping[str, float]:
    """For each first word, in small letters, the logarithm of how much oftener it opens paragraphs than sentences
    inside them (0: no oftener, or seldom seen).
    """
    paragraphs: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    for i, text in enumerate(texts):
        if i and widths[i - 1] < CLEARLY_SHORT * measure and SENTENCE_END.search(texts[i - 1]):
            paragraphs[opening_word(text)] += 1
        sentences.update(word.lower() for word in _INSIDE.findall(text) if word[0].isupper())
    every = max(paragraphs.total(), 1) / 1000, max(sentences.total(), 1) / 1000
    return {
        word: log((paragraphs[word] / every[0] + PRIOR) / (sentences[word] / every[1] + PRIOR))
        for word in {*paragraphs, *sentences} - {""}
    }


def opening_word(text: str) -> str:
    """The first word of a line in small letters; empty where it begins with none."""
    found = _OPENING.match(text)
    return found.group(1).lower() if found else ""
