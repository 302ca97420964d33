"""What two readings of one book have alike, and every difference to the letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from editions import Edition, Note

SHOWN = 60  # characters of a difference


@dataclass(frozen=True, slots=True)
class RunningText:
    """A paragraph that is no note, and whether it is a heading."""

    is_heading: bool
    text: str


@dataclass(frozen=True, slots=True)
class CalledNote:
    """A note's label and text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """A note's label, the paragraph that calls for it, and where in it."""

    label: str
    paragraph: str
    at: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader has found in a file, without its places."""

    running: tuple[RunningText, ...]
    notes: tuple[CalledNote, ...]
    marks: tuple[MarkPlace, ...]
    titles: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Their texts in order."""
        return tuple(one.text for one in self.running if one.is_heading)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all running paragraphs, headings too."""
        return tuple(one.text for one in self.running)


def reading_of(edition: Edition) -> Reading:
    """Everything in the order of reading."""
    texts = {one.id: one.text for one in edition.paragraphs}
    running = [one for one in edition.paragraphs if not (one.is_note or one.is_furniture)]
    return Reading(
        running=tuple(RunningText(one.kind == "heading", one.text) for one in running),
        notes=tuple(CalledNote(note.label, _text(note, texts)) for note in edition.notes),
        marks=tuple(
            MarkPlace(note.label, texts[mark.paragraph], mark.at) for note in edition.notes for mark in note.marks
        ),
        titles=tuple(work.title for work in edition.works),
    )


def _text(note: Note, texts: dict[str, str]) -> str:
    return "\n".join(texts[paragraph] for paragraph in note.paragraphs)


@dataclass(frozen=True, slots=True)
class Alike:
    """How many of the base's parts a form has too, in their order, of how many."""

    same: int
    of: int

    def __str__(self) -> str:
        return f"{self.same}/{self.of}"


@dataclass(frozen=True, slots=True)
class Divergence:
    """What stands in the one and not in the other; "" where one of them has nothing."""

    part: str
    base: str
    form: str


def alike(base: Sequence[object], form: Sequence[object]) -> Alike:
    """What of the base stands in the form too, in the same order.

    >>> str(alike("abcd", "abxd"))
    '3/4'
    """
    matcher = SequenceMatcher(None, base, form, autojunk=False)
    return Alike(sum(block.size for block in matcher.get_matching_blocks()), len(base))


def divergences(base: Reading, form: Reading) -> tuple[Divergence, ...]:
    """All of them, part by part, in the order of reading."""
    return (
        *_apart("paragraph", [_shown(one) for one in base.running], [_shown(one) for one in form.running]),
        *_apart(
            "note",
            [f"[{one.label}] {one.text}" for one in base.notes],
            [f"[{one.label}] {one.text}" for one in form.notes],
        ),
        *_apart("mark", [_marked(one) for one in base.marks], [_marked(one) for one in form.marks]),
        *_apart("title", base.titles, form.titles),
    )


def _shown(one: RunningText) -> str:
    return f"{'heading' if one.is_heading else 'text'}: {one.text}"


def _marked(one: MarkPlace) -> str:
    before, after = one.paragraph[max(0, one.at - SHOWN // 2) : one.at], one.paragraph[one.at : one.at + SHOWN // 2]
    return f"[{one.label}] in {before}|{after}"


def _apart(part: str, base: Sequence[str], form: Sequence[str]) -> Iterator[Divergence]:
    for kind, first, last, begin, end in SequenceMatcher(None, base, form, autojunk=False).get_opcodes():
        if kind != "equal":
            for one, other in zip_longest(base[first:last], form[begin:end], fillvalue=""):
                yield Divergence(part, *_cut(one, other))


def _cut(base: str, form: str) -> tuple[str, str]:
    """Both from shortly before where they part."""
    parting = next(
        (i for i, (one, other) in enumerate(zip(base, form, strict=False)) if one != other), min(len(base), len(form))
    )
    start = max(0, parting - SHOWN // 2)
    return _clipped(base, start), _clipped(form, start)


def _clipped(text: str, start: int) -> str:
    if not text:
        return ""
    return f"{'…' if start else ''}{text[start : start + SHOWN]}{'…' if len(text) > start + SHOWN else ''}"
