"""The places of an edition where its reader is least sure whether a paragraph begins, with what stands around them."""

from collections.abc import Iterator
from dataclasses import dataclass

from editions import PARAGRAPH_THRESHOLD, Edition, Paragraph

CERTAIN = 0.95  # a beginning as certain as this needs no look
LEAST_SHOWN = 0.2  # a break less probable than this needs none either
CONTEXT = 34  # characters on either side
OPENING = 4  # words by which an edition file knows a line again
BETWEEN = ("footnote", "furniture")  # kinds that stand between the two halves of a text


@dataclass(frozen=True, slots=True)
class DoubtfulBreak:
    """A line that may begin a paragraph: how probable that is, whether it is read so, and the words on either side."""

    line: int
    probability: float
    is_read: bool
    before: str
    after: str
    opening: str


def doubtful_breaks(edition: Edition) -> tuple[DoubtfulBreak, ...]:
    """All of them, those first that could most easily have been read otherwise."""
    found = [*_read(edition), *_passed(edition)]
    return tuple(sorted(found, key=lambda one: (abs(one.probability - PARAGRAPH_THRESHOLD), one.line)))


def _read(edition: Edition) -> Iterator[DoubtfulBreak]:
    before: Paragraph | None = None
    for paragraph in edition.paragraphs:
        if paragraph.kind in BETWEEN:
            continue
        if paragraph.lines and paragraph.certainty < CERTAIN:
            end = before.text if before else ""
            yield _break(paragraph.lines.first, paragraph.certainty, end, paragraph.text, is_read=True)
        before = paragraph


def _passed(edition: Edition) -> Iterator[DoubtfulBreak]:
    for paragraph in edition.paragraphs:
        for one in paragraph.possible_breaks:
            if one.probability >= LEAST_SHOWN:
                text = paragraph.text
                yield _break(one.line, one.probability, text[: one.at].rstrip(), text[one.at :], is_read=False)


def _break(line: int, probability: float, before: str, after: str, *, is_read: bool) -> DoubtfulBreak:
    end = before if len(before) <= CONTEXT else "…" + before[-CONTEXT:]
    start = after if len(after) <= CONTEXT else after[:CONTEXT] + "…"
    return DoubtfulBreak(line, probability, is_read, end, start, " ".join(after.split()[:OPENING]))
