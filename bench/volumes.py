"""Texts of any size for measuring speed: a volume repeated so that no two parts are alike, and its edited copies."""

import re
from collections.abc import Mapping, Sequence
from random import Random

from bench.seeds import seeded
from editions import Edition

LEAST_WORDS = 8  # of a paragraph that is repeated
RENAMED = 0.6  # of the content words, in each copy
LEAST_CONTENT = 4  # letters
LIGHTLY, HEAVILY = 0.05, 0.4  # of the words of the second text are other words

_WORD = re.compile(r"[A-Za-z]{2,}")


def volume(edition: Edition, paragraphs: int) -> list[str]:
    """So many paragraphs: the edition's, again and again, each copy with most content words exchanged for others."""
    texts = [one.text for one in edition.paragraphs if one.kind == "body" and len(one.text.split()) >= LEAST_WORDS]
    words = sorted({word for text in texts for word in _WORD.findall(text) if len(word) >= LEAST_CONTENT})
    made: list[str] = []
    copy = 0
    while len(made) < paragraphs:
        made += _renamed(texts, words, seeded("copy", copy)) if copy else texts
        copy += 1
    return made[:paragraphs]


def _renamed(texts: Sequence[str], words: Sequence[str], chance: Random) -> list[str]:
    others = chance.sample(words, len(words))
    names = {word: other for word, other in zip(words, others, strict=True) if chance.random() < RENAMED}
    return [_WORD.sub(lambda found: names.get(found.group(), found.group()), text) for text in texts]


def edited_copy(texts: Sequence[str], share: float) -> list[str]:
    """The same paragraphs with so large a share of their words exchanged for other words of the text."""
    words = sorted({word for text in texts[:2000] for word in _WORD.findall(text)})
    chance = seeded("edited", share)
    return [_edited(text, share, words, chance) for text in texts]


def _edited(text: str, share: float, words: Sequence[str], chance: Random) -> str:
    def exchanged(found: re.Match[str]) -> str:
        return chance.choice(words) if chance.random() < share else found.group()

    return _WORD.sub(exchanged, text)


def as_file(texts: Sequence[str]) -> str:
    """Plain text with a blank line between paragraphs."""
    return "\n\n".join(texts) + "\n"


KINDS: Mapping[str, float] = {"repeated": LIGHTLY, "every paragraph edited": HEAVILY}
