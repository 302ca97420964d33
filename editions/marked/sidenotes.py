"""Notes that stand in the midst of their sentence (Tufte's side notes): set behind the block that calls for them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from editions.marked.events import End, Event, Start
from editions.marked.vocabulary import BLOCK_TAGS

_NOTE = re.compile(r"\b(sidenote|side-note|marginnote|margin-note|marginalia)\b", re.I)
_SWITCH = re.compile(r"\b(margin-toggle|sidenote-number|sidenote-toggle)\b", re.I)
_SIGN = re.compile(r"\s*[\[(]?(\d{1,4}|[*†‡§])[\])]?\s*")
_INLINE = ("span", "small", "label", "sup")


def may_hold_sidenotes(markup: str) -> bool:
    """Whether a page names side notes anywhere; most do not, and are read faster."""
    return bool(_NOTE.search(markup))


def with_sidenotes_behind(events: Iterable[Event]) -> Iterator[Event]:
    """The events, with the notes that stand inside a line behind its block, and a mark where each was called for.

    A side note that is numbered by its style alone gets its number; one without a number, in the margin, no mark.
    """
    held: list[Event] = []
    taken: list[Event] = []  # the events of the note or the switch that is open
    depth = 0
    number, switch = 0, ""
    for event in events:
        if depth:
            taken.append(event)
            depth += _step(event, taken[0])
            if depth:
                continue
            if _has_class(taken[0], _SWITCH):
                number, switch, mark = _mark_of(taken, number)
                yield from mark
            else:
                held += _as_note(taken, switch)
                switch = ""
            taken = []
        elif _is_inline(event, _NOTE) or _is_inline(event, _SWITCH):
            taken, depth = [event], 1
        elif isinstance(event, Start) and event.tag == "input" and _has_class(event, _SWITCH):
            yield Start("input")
        elif held and isinstance(event, Start | End) and event.tag in BLOCK_TAGS:
            yield from [event, *held] if isinstance(event, End) else [*held, event]
            held = []
        else:
            yield event
    yield from taken
    yield from held


def _has_class(event: Event, wanted: re.Pattern[str]) -> bool:
    return isinstance(event, Start) and bool(wanted.search(event.attributes.get("class", "")))


def _is_inline(event: Event, wanted: re.Pattern[str]) -> bool:
    return isinstance(event, Start) and event.tag in _INLINE and _has_class(event, wanted)


def _step(event: Event, first: Event) -> int:
    if not (isinstance(event, Start | End) and isinstance(first, Start) and event.tag == first.tag):
        return 0
    return 1 if isinstance(event, Start) else -1


def _mark_of(taken: Sequence[Event], number: int) -> tuple[int, str, Sequence[Event]]:
    """The number of notes so far, the id of the note that the switch opens, and the events of its mark."""
    first = taken[0]
    target = first.attributes.get("for", "") if isinstance(first, Start) else ""
    printed = "".join(event for event in taken if isinstance(event, str))
    numbered = _has_class(first, re.compile("number"))
    if printed.strip() and not _SIGN.fullmatch(printed):
        return number, target, [Start("button"), printed, End("button")]
    if not target or not (printed.strip() or numbered):
        return number, target, list(taken[1:-1])
    number += 1
    link = Start("a", {"href": f"#{target}", "role": "doc-noteref"})
    return number, target, [link, Start("sup"), printed if printed.strip() else str(number), End("sup"), End("a")]


def _as_note(taken: Sequence[Event], target: str) -> list[Event]:
    attributes = {"class": "footnote", "id": target} if target else {"class": "footnote"}
    return [Start("div", attributes, kind="footnote"), *taken[1:-1], End("div")]
