"""Where a witness begins paragraphs and where it runs on, told of the lines of the base that leave a doubt."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from align.folding import folded_words
from align.model import Alignment, Link
from align.similarity import common_runs
from editions import Edition, Paragraph

SURE_BREAK = 0.9  # certainty from which on a break is taken as printed: of those above it, 98 in a hundred are
POSSIBLE_BREAK = 0.1  # probability from which on a break that was passed over may be one


@dataclass(frozen=True, slots=True)
class _Worded:
    """The words of some paragraphs as one row, the number of the word with which each begins, how certain that is,
    and the words with which another may begin.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    certainties: tuple[float, ...]
    possible: frozenset[int]

    def begins_paragraph(self, word: int) -> bool:
        return self.starts[bisect_right(self.starts, word) - 1] == word


def breaks_seen(alignment: Alignment) -> Mapping[int, bool]:
    """For each line of the base at which a paragraph begins or may begin, whether the witness begins one there.

    Only where both have the same words before and after the place; what has moved, or stands in one alone, tells
    nothing. Lines are those of the base's file.
    """
    seen: dict[int, bool] = {}
    for link in alignment.links:
        if link.base_paragraphs and link.witness_paragraphs and not link.moved:
            seen.update(_seen_in(alignment, link))
    return seen


def _seen_in(alignment: Alignment, link: Link) -> Iterator[tuple[int, bool]]:
    base = [alignment.base.paragraphs[i] for i in link.base_paragraphs]
    mine, other = _worded(alignment.base, link.base_paragraphs), _worded(alignment.witness, link.witness_paragraphs)
    answers = {run.base + k: run.witness + k for run in common_runs(mine.words, other.words) for k in range(run.length)}
    if base[0].lines and answers.get(0) == 0:
        yield base[0].lines.first, True
    for line, word in _places(base, mine.starts):
        answer = answers.get(word)
        if answer and answers.get(word - 1) == answer - 1:
            yield line, other.begins_paragraph(answer)


def are_doubtful(base_edition: Edition, witness_edition: Edition, base: Sequence[int], witness: Sequence[int]) -> bool:
    """Whether the linked paragraphs of both sides differ only in breaks of which a reader was unsure.

    Such a break is read with little certainty where the other side runs on, or was passed over where the other has one.
    """
    if len(base) == len(witness) == 1:
        return False
    mine, other = _worded(base_edition, base), _worded(witness_edition, witness)
    runs = common_runs(mine.words, other.words)
    answers = {run.base + k: run.witness + k for run in runs for k in range(run.length)}
    questions = {answer: word for word, answer in answers.items()}
    apart = [*_unanswered(mine, other, answers), *_unanswered(other, mine, questions)]
    return bool(apart) and all(apart)


def _unanswered(mine: _Worded, other: _Worded, answers: Mapping[int, int]) -> Iterator[bool]:
    """For each break that the other side lacks, whether either reader was unsure of it."""
    for start, certainty in zip(mine.starts[1:], mine.certainties[1:], strict=True):
        answer = answers.get(start)
        if answer is None or not other.begins_paragraph(answer):
            yield certainty < SURE_BREAK or (answer is not None and answer in other.possible)


def _worded(edition: Edition, paragraphs: Sequence[int]) -> _Worded:
    held = [edition.paragraphs[i] for i in paragraphs]
    texts = [folded_words(paragraph.text) for paragraph in held]
    starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    possible = frozenset(
        start + len(folded_words(paragraph.text[: one.at]))
        for paragraph, start in zip(held, starts, strict=True)
        for one in paragraph.possible_breaks
        if one.probability >= POSSIBLE_BREAK
    )
    certainties = tuple(paragraph.certainty for paragraph in held)
    return _Worded(tuple(word for words in texts for word in words), starts, certainties, possible)


def _places(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The lines in question behind the first, each with the number of the word that stands first on it."""
    for k, (paragraph, start) in enumerate(zip(paragraphs, starts, strict=True)):
        if k and paragraph.lines:
            yield paragraph.lines.first, start
        for one in paragraph.possible_breaks:
            yield one.line, start + len(folded_words(paragraph.text[: one.at]))
