"""What one edition has and the other lacks: how far each gap reaches, and why the text is not there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from align.folding import words_of
from align.model import Absence, Link
from align.similarity import common_runs
from editions import Edition

PRINTED_SHARE = 0.03  # of the paragraphs of a work must have an answer: one in a hundred may be chance
LONG_GAP = 5  # paragraphs; a shorter gap at the end of a text is no sign that the other prints only a part
TORN_WORDS = 3  # of a paragraph must be missing at its end, or a printer has only dropped a word
HELD_WORDS = 5  # and so many of it be there
HELD_TOGETHER = 3  # in runs of so many: a single "the" may be another
LAST_SIGNS = 3  # of a paragraph, among which its full stop is, before quotation marks and brackets
SENTENCE_END = re.compile(r"[.!?…:;。！？]")


@dataclass(frozen=True, slots=True)
class Gap:
    """Paragraphs of one edition that the other lacks, in order; `place` is where it would have them."""

    paragraphs: tuple[int, ...]
    place: int
    absence: Absence
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One edition of two, with its links by paragraph, and the paragraphs whose absence is in doubt.

    `own` and `others` give the paragraphs of a link in this edition and in the other.
    """

    edition: Edition
    other: Edition
    links: Mapping[int, Link]
    is_base: bool
    doubtful: Set[int]

    def own(self, link: Link) -> tuple[int, ...]:
        return link.base_paragraphs if self.is_base else link.witness_paragraphs

    def others(self, link: Link) -> tuple[int, ...]:
        return link.witness_paragraphs if self.is_base else link.base_paragraphs


def gaps_of(side: Side) -> Iterator[Gap]:
    """The gaps of one edition in its order, each as long as its text runs on and one reason holds."""
    reasons = _reasons(side)
    places = dict(_places(side))
    absent = [i for i in places if i in reasons]
    ranks = {i: rank for rank, i in enumerate(i for i, p in enumerate(side.edition.paragraphs) if not p.is_furniture)}

    def runs_on(numbered: tuple[int, int]) -> tuple[object, ...]:
        number, i = numbered
        work = side.edition.paragraphs[i].work if reasons[i] == "omitted" else None
        return ranks[i] - number, reasons[i], work, i if i in side.doubtful else None

    for _, run in groupby(enumerate(absent), key=runs_on):
        paragraphs = tuple(i for _, i in run)
        first = paragraphs[0]
        yield Gap(paragraphs, places[first], reasons[first], first in side.doubtful)


def _places(side: Side) -> Iterator[tuple[int, int]]:
    """Each paragraph without an answer, and the place where the other edition would have it.

    Text follows the text before it, wherever notes were printed; a note follows what is printed before it.
    """
    after_text = after_all = 0
    for i, paragraph in enumerate(side.edition.paragraphs):
        if paragraph.is_furniture:
            continue
        link = side.links.get(i)
        if link is None:
            yield i, after_all if paragraph.is_note else after_text
        elif not link.moved:
            after_all = side.others(link)[-1] + 1
            after_text = after_text if paragraph.is_note else after_all


def _reasons(side: Side) -> dict[int, Absence]:
    """Why each absent paragraph is not in the other edition, as far as can be told."""
    paragraphs = side.edition.paragraphs
    text = [i for i, paragraph in enumerate(paragraphs) if not paragraph.is_furniture and not paragraph.is_note]
    linked = Counter(paragraphs[i].work for i in text if i in side.links)
    whole = Counter(paragraphs[i].work for i in text)
    printed = {work for work, count in linked.items() if count >= PRINTED_SHARE * whole[work]}
    reasons: dict[int, Absence] = {}
    for is_absent, run in groupby(enumerate(text), key=lambda numbered: numbered[1] not in side.links):
        if is_absent:
            numbers, places = zip(*run, strict=True)
            before = side.links[text[numbers[0] - 1]] if numbers[0] else None
            after = side.links[text[numbers[-1] + 1]] if numbers[-1] + 1 < len(text) else None
            reasons |= _reasons_of_run(side, places, printed, before, after)
    return reasons | dict(_reasons_of_notes(side, reasons))


def _reasons_of_run(
    side: Side, places: Sequence[int], printed: Set[str | None], before: Link | None, after: Link | None
) -> Iterator[tuple[int, Absence]]:
    if not side.links:
        yield from ((i, "unknown") for i in places)
    elif before and before is after and len(places) >= LONG_GAP:
        yield from ((i, "lost") for i in places)  # the other edition runs on over it within one paragraph
    elif _is_torn(side, before, at_end=True, inside=bool(after)) or _is_torn(
        side, after, at_end=False, inside=bool(before)
    ):
        yield from ((i, "lost") for i in places)
    else:
        several = len(side.edition.works) > 1
        of_printed = [i for i in places if not several or side.edition.paragraphs[i].work in printed]
        yield from ((i, "outside") for i in sorted(set(places) - set(of_printed)))
        for i in of_printed:
            if (before and after) or len(of_printed) < LONG_GAP:
                yield i, "omitted"
            else:
                yield i, "unknown" if several else "outside"


def _is_torn(side: Side, link: Link | None, *, at_end: bool, inside: bool) -> bool:
    """Whether the other edition breaks off within this one's paragraph, or begins in it; `inside` its text, only where
    it does so within a sentence: there a printer may have left out a sentence.
    """
    if link is None or link.moved:
        return False
    own_text = " ".join(side.edition.paragraphs[i].text for i in side.own(link))
    other_text = " ".join(side.other.paragraphs[j].text for j in side.others(link))
    own, other = words_of(own_text), words_of(other_text)
    common = common_runs(own.folded, other.folded)
    runs = [run for run in common if run.length >= HELD_TOGETHER]
    if sum(run.length for run in runs) < HELD_WORDS:
        return False
    if at_end:
        reached, told = runs[-1].base + runs[-1].length, runs[-1].witness + runs[-1].length
        missing, kept = len(own.folded) - reached, len(other.folded) - told
    else:
        reached = missing = runs[0].base
        kept = runs[0].witness
    if missing < TORN_WORDS or kept > 1:
        return False
    between = own_text[own.bounds[2 * reached] : own.bounds[2 * reached + 1]]
    return not inside or not (SENTENCE_END.search(between) or _is_whole(other_text, at_end=at_end))


def _is_whole(text: str, *, at_end: bool) -> bool:
    """Whether a text ends like a sentence, or begins like one; not in a script without capitals, where none shows."""
    if at_end:
        return bool(SENTENCE_END.search(text[-LAST_SIGNS:]))
    return next((sign.isupper() or sign.isdigit() for sign in text if sign.isalnum()), True)


def _reasons_of_notes(side: Side, reasons: Mapping[int, Absence]) -> Iterator[tuple[int, Absence]]:
    """A note is absent for the same reason as the paragraph that calls for it, or else as the note before it.

    But what is lost takes the notes along that are printed in its midst or behind it.
    """
    places = {paragraph.id: i for i, paragraph in enumerate(side.edition.paragraphs)}
    callers: dict[int, int | None] = {}
    for note in side.edition.notes:
        caller = places.get(note.marks[0].paragraph) if note.marks else None
        callers |= {places[name]: caller for name in note.paragraphs if name in places}
    reason: Absence = "omitted"
    lost = _amid_what_is_lost(side, reasons)
    for i, paragraph in enumerate(side.edition.paragraphs):
        if paragraph.is_note:
            caller = callers.get(i)
            if i in side.links or caller in side.links:
                reason = "omitted"
            elif caller is not None:
                reason = reasons.get(caller, "omitted")
            if i not in side.links:
                yield i, "lost" if i in lost else reason if side.links else "unknown"


def _amid_what_is_lost(side: Side, reasons: Mapping[int, Absence]) -> set[int]:
    """The absent paragraphs before and after which, notes aside, the next text is lost, or none comes any more."""
    found: set[int] = set()
    waiting: list[int] = []
    before: Absence | None = None
    for i, paragraph in enumerate(side.edition.paragraphs):
        if paragraph.is_note and i not in side.links:
            waiting.append(i)
        elif not paragraph.is_furniture:
            if before == reasons.get(i) == "lost":
                found.update(waiting)
            before, waiting = reasons.get(i), []
    return found | set(waiting if before == "lost" else ())


def links_by_paragraph(links: Iterable[Link], *, of_base: bool) -> dict[int, Link]:
    """The link of each paragraph of one side."""
    return {i: link for link in links for i in (link.base_paragraphs if of_base else link.witness_paragraphs)}
