"""The words of an edition: which are names, which may stand for which, and new sentences made of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from bench.edits import WORD
from bench.wordlists import FUNCTION_SWAPS, MONTHS, NEGATIONS, NUMBER_WORDS, SYNONYMS, WEEKDAYS
from editions import Edition

FUNCTION_WORDS = 60  # so many of the commonest words carry grammar, not matter
LEAST_CONTENT, LEAST_NAME = 4, 4  # letters
LEAST_TIMES = 2  # that a name must occur
FEWEST_PARTNERS = 8  # with the same ending; below it the ending does not count
ENDING = 2  # letters that word and partner share, so that the grammar holds


@dataclass(frozen=True, slots=True)
class Lexis:
    """The words of one edition: how often each occurs in small letters, its names, what follows what."""

    counts: Counter[str]
    function_words: tuple[str, ...]
    content_words: tuple[str, ...]
    by_ending: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]
    following: Mapping[str, tuple[str, ...]]

    def knows(self, word: str) -> bool:
        """Whether the word occurs, whatever its case."""
        return self.counts[word.lower()] > 0

    def partner(self, word: str, chance: Random) -> str:
        """Another word that may stand in the place of this one: of like meaning, else of like form."""
        low = word.lower()
        likely = SYNONYMS.get(low) or FUNCTION_SWAPS.get(low) or ()
        answers = [one for one in likely if _is_unlike(one, low)] or [
            one for one in self._alike(low) if _is_unlike(one, low)
        ]
        other = chance.choice(answers or self.content_words)
        if word.isupper() and len(word) > 1:
            return other.upper()
        return other.capitalize() if word[0].isupper() else other

    def _alike(self, low: str) -> tuple[str, ...]:
        if low in self.function_words or len(low) < LEAST_CONTENT:
            return self.function_words
        near = self.by_ending.get(low[-ENDING:], ())
        return near if len(near) >= FEWEST_PARTNERS else self.content_words or self.function_words

    def phrase(self, length: int, chance: Random) -> str:
        """So many words, each one of those that follow the one before it somewhere in the edition."""
        word = chance.choice(self.content_words)
        words = [word]
        while len(words) < length:
            word = chance.choice(self.following.get(word) or self.content_words)
            words.append(word)
        while len(words) > 1 and words[-1] in self.function_words:
            words.pop()
        return " ".join(words)

    def sentence(self, length: int, chance: Random) -> str:
        phrase = self.phrase(length, chance)
        return phrase[0].upper() + phrase[1:] + "."


def _is_unlike(one: str, other: str) -> bool:
    """Whether nobody would take one for a spelling of the other."""
    return one[:2] != other[:2]


def lexis_of(edition: Edition) -> Lexis:
    """Count the words of everything that is text."""
    texts = [paragraph.text for paragraph in edition.paragraphs if paragraph.kind != "furniture"]
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        words = [found.group() for found in WORD.finditer(text)]
        counts.update(word.lower() for word in words)
        small.update(word for word in words if word.islower())
    plain = [word for word, _ in small.most_common() if word not in NEGATIONS and word not in NUMBER_WORDS]
    content = tuple(word for word in plain[FUNCTION_WORDS:] if len(word) >= LEAST_CONTENT and word.isalpha())
    by_ending: defaultdict[str, list[str]] = defaultdict(list)
    for word in content:
        by_ending[word[-ENDING:]].append(word)
    return Lexis(
        counts=counts,
        function_words=tuple(plain[:FUNCTION_WORDS]),
        content_words=content or tuple(plain),
        by_ending={ending: tuple(words) for ending, words in by_ending.items()},
        names=_names(texts, small),
        following=_following(texts, set(plain)),
    )


def capitalised_inside(text: str) -> Iterator[tuple[int, str]]:
    """Words with a capital that stand behind a small word, so that the capital is their own."""
    for found in WORD.finditer(text):
        word, before = found.group(), text[: found.start()]
        if word[0].isupper() and word[1:].islower() and before[-1:] == " " and before[-2:-1].islower():
            yield found.start(), word


def _names(texts: Iterable[str], small: Mapping[str, int]) -> tuple[str, ...]:
    found = Counter(word for text in texts for _, word in capitalised_inside(text))
    taken = {*MONTHS, *WEEKDAYS}
    return tuple(
        sorted(
            word
            for word, times in found.items()
            if times >= LEAST_TIMES
            and len(word) >= LEAST_NAME
            and word.isalpha()
            and word.lower() not in small
            and word not in taken
        )
    )


def _following(texts: Iterable[str], known: set[str]) -> Mapping[str, tuple[str, ...]]:
    following: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        words = [found.group() for found in WORD.finditer(text)]
        for word, after in pairwise(words):
            if word in known and after in known:
                following[word].append(after)
    return {word: tuple(after) for word, after in following.items()}
