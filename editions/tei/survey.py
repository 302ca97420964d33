"""A first look at a TEI text: which notes are called for from elsewhere, and whether there is a text at all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from editions.cleanup.hyphens import words_of
from editions.marked.events import End, Event, Start

_CALLS = re.compile(r"<(?:[\w.-]+:)?(?:ptr|ref)\s|<(?:[\w.-]+:)?note\s[^<>]*\b(?:target|corresp)\s*=")
_TEXT = re.compile(r"<(?:[\w.-]+:)?text[\s>]")
_LINE_END_HYPHEN = re.compile(r"[^\W\d_][-‐¬\xad⸗=]\s*</?[^<>]+>")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known before the text is read.

    `signs` are the notes that have an id and words, with their @n; `notes_at` says by id of an element which notes
    (by id) point at it, `pointing` are all of these; `called` are the ids that references name; `words` how often
    each occurs, counted only where some line ends in a hyphen.
    """

    has_text: bool = True
    signs: Mapping[str, str] = field(default_factory=dict)
    notes_at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pointing: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    words: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Note:
    """A note as far as it has been seen."""

    name: str
    sign: str
    targets: tuple[str, ...]
    has_words: bool = False


@dataclass(slots=True)
class _Look:
    """What the look has found so far."""

    notes: list[_Note] = field(default_factory=list)
    open_notes: list[_Note] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    in_header: int = 0


def needs_look(text: str) -> bool:
    """Whether anything in it points at a note, or a note at anything."""
    return bool(_CALLS.search(text))


def survey_of(text: str, events: Iterable[Event]) -> Survey:
    """What can be known beforehand; `events` are those of the whole text, none where it needs no look."""
    look = _Look()
    for event in events:
        if isinstance(event, Start):
            _open(look, event)
        elif isinstance(event, End):
            look.in_header -= event.tag == "teiHeader"
            if event.tag == "note" and look.open_notes:
                look.open_notes.pop()
        elif isinstance(event, str) and look.open_notes and not event.isspace():
            look.open_notes[-1].has_words = True
    filled = [note for note in look.notes if note.has_words]
    notes_at: dict[str, tuple[str, ...]] = {}
    for note in filled:
        target = next((target for target in reversed(note.targets) if target in look.ids), None)
        if target:
            notes_at[target] = (*notes_at.get(target, ()), note.name)
    return Survey(
        has_text=bool(_TEXT.search(text)),
        signs={note.name: note.sign for note in filled},
        notes_at=notes_at,
        pointing=frozenset(name for names in notes_at.values() for name in names),
        called=frozenset(look.called & look.ids),
        words=words_of(_TAG.sub(" ", text)) if _LINE_END_HYPHEN.search(text) else Counter(),
    )


def _open(look: _Look, event: Start) -> None:
    tag, attributes = event.tag, event.attributes
    look.in_header += tag == "teiHeader"
    if look.in_header:
        return
    name = id_of(attributes)
    if name:
        look.ids.add(name)
    if tag == "note":
        look.notes.append(_Note(name, attributes.get("n", ""), targets_of(attributes)))
        look.open_notes.append(look.notes[-1])
    elif tag in ("ref", "ptr"):
        look.called.update(targets_of(attributes))


def with_named_notes(events: Iterable[Event]) -> Iterator[Event]:
    """The same events; notes without an id get one that no element of the text can have."""
    number = 0
    for event in events:
        if isinstance(event, Start) and event.tag == "note" and not id_of(event.attributes):
            number += 1
            yield Start("note", {**event.attributes, "xml:id": f"note {number}"})  # no id has a space
        else:
            yield event


def id_of(attributes: Mapping[str, str]) -> str:
    """The element's id, as P5 or P4 has it; "" where it has none."""
    return attributes.get("xml:id") or attributes.get("id") or ""


def targets_of(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The ids in this document that it points at; P4 names them without "#"."""
    targets = attributes.get("target") or attributes.get("corresp") or ""
    return tuple(target.removeprefix("#") for target in targets.split() if ":" not in target and "/" not in target)
