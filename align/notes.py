"""Which notes answer each other: by what they say, else by the place that calls for them; never by their numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from align.anchors import Anchor, are_alike, heaviest_chain, heaviest_of_each
from align.candidates import TELLING_WEIGHT
from align.groups import Group
from align.growing import grown
from align.search import LINKED_SHARE, Edges, linked_by_words, may_answer_by_place, of_neighbours, shared_words
from align.stretches import Free, Headings, Stretch
from align.texts import Call, Text
from align.vocabulary import Vocabulary

NO_HEADINGS = Headings(frozenset(), frozenset())
NEAR_CALLER = 12  # paragraphs; a page has hardly more after a place that calls for a note at its foot

Notes = tuple[int, ...]  # the paragraphs of one note, or of some


def linked_notes(
    vocabulary: Vocabulary, base: Text, witness: Text, sure: Iterable[Anchor], linked: Iterable[Group], free: Free
) -> tuple[Edges, list[tuple[int, int]]]:
    """The linked pairs of notes by their words, and those by the place alone that calls for them.

    What a note says decides where it says enough; a formula ("Emphasis added.") goes with the paragraph that calls
    for it, of which `linked` are the links, also where the other edition prints it in its text; what remains is linked
    in order. All that is linked is free no longer.
    """
    linked = [*linked]
    sure = [pair for pair in sure if free.base[pair.base] and free.witness[pair.witness]]
    telling = heaviest_of_each(pair for pair in sure if pair.weight >= TELLING_WEIGHT)
    edges: Edges = {(a.base, a.witness): 1.0 for a in telling}
    free.take(edges)
    placed: list[tuple[int, int]] = []
    for note, answer in _called_together(base.calls, witness.calls, linked):
        ours, theirs = [i for i in note if free.base[i]], [j for j in answer if free.witness[j]]
        found = shared_words(vocabulary, ours, theirs)
        called = {pair: share for pair, share in found.items() if share >= LINKED_SHARE}
        edges |= called
        free.take(called)
        if not called and len(ours) == len(theirs) == 1 and may_answer_by_place(vocabulary, ours[0], theirs[0]):
            placed.append((ours[0], theirs[0]))
            free.take(placed[-1:])
    beside = [*_printed_beside(vocabulary, base, witness, linked, free)]
    stretch = Stretch(range(base.notes_from, len(base.paragraphs)), range(witness.notes_from, len(witness.paragraphs)))
    series = grown(vocabulary, [[Anchor(*pair, share) for pair, share in edges.items()]], stretch, free, NO_HEADINGS)[0]
    edges = dict.fromkeys((anchor.pair for anchor in series), 1.0) | edges
    anchors = heaviest_chain(series)
    edges |= of_neighbours(linked_by_words(vocabulary, anchors, stretch, free), edges, 1)
    free.take(edges)
    return edges | dict.fromkeys(beside, 1.0), placed


def _called_together(
    base: Sequence[Call], witness: Sequence[Call], linked: Iterable[Group]
) -> Iterator[tuple[Notes, Notes]]:
    """The notes that linked paragraphs call for, one by one where both sides call for as many, else all together."""
    base_calls, witness_calls = _by_caller(base), _by_caller(witness)
    for group in linked:
        ours = [call.note for i in group.base for call in base_calls.get(i, ())]
        theirs = [call.note for j in group.witness for call in witness_calls.get(j, ())]
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)
        elif ours and theirs:
            yield tuple(chain.from_iterable(ours)), tuple(chain.from_iterable(theirs))


def _printed_beside(
    vocabulary: Vocabulary, base: Text, witness: Text, linked: Iterable[Group], free: Free
) -> Iterator[tuple[int, int]]:
    """Notes that the other edition prints in its text, a little after the place that calls for them."""
    partners = {i: group.witness[-1] for group in linked for i in group.base}
    questions = {j: group.base[-1] for group in linked for j in group.witness}
    wanted = [
        *([(i, j) for j in _near(partners, call, witness.notes_from)] for call in base.calls for i in call.note),
        *([(i, j) for i in _near(questions, call, base.notes_from)] for call in witness.calls for j in call.note),
    ]
    for pairs in wanted:
        for i, j in pairs:
            if free.base[i] and free.witness[j] and are_alike(vocabulary, i, j):
                free.take([(i, j)])
                yield i, j
                break


def _near(partners: Mapping[int, int], call: Call, end: int) -> Sequence[int]:
    """The paragraphs of the text a little after the one that is linked with the caller; none where none is."""
    if call.caller not in partners:
        return ()
    start = partners[call.caller] + 1
    return range(start, min(start + NEAR_CALLER, end))


def _by_caller(calls: Iterable[Call]) -> dict[int, list[Call]]:
    found: dict[int, list[Call]] = {}
    for call in calls:
        found.setdefault(call.caller, []).append(call)
    return found
