"""Where a TEI text says a thing twice (choice, app, subst): what is read, and what is passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editions.marked.events import End, Event, PassedOver, Start

_READ_FIRST = ("corr", "reg", "expan", "ex")  # of a choice: the editor's text before the printer's
_APART = ("from", "to", "loc", "corresp")  # an apparatus that points at the text from elsewhere holds none of it
LONGEST_SIGN = 5  # characters of a sign for what cannot be read: "•", "〈◊〉"
MOST_SHOWN = 300  # characters of what is read instead, as a repair shows it


@dataclass(frozen=True, slots=True)
class _Alternative:
    """One child of an element that says a thing twice: its name, and all within it."""

    name: str
    inside: Sequence[Event]


def settled(events: Sequence[Event]) -> Iterator[Event]:
    """What is to be read of a whole element (start and end included): the events of one alternative, the others passed
    over.
    """
    start = events[0]
    inside = events[1:-1]
    if not isinstance(start, Start):
        return
    match start.tag:
        case "del" | "surplus":
            yield from _passed(inside, "", start.tag)
        case "subst":
            yield from _substituted(inside)
        case "app":
            yield from _read_app(start, inside)
        case "listApp":
            yield from _passed(inside, "", "app: apart from the text")
        case "gap":
            yield _sign_of_gap(inside)
        case _:
            yield from _chosen(inside)


def _chosen(inside: Sequence[Event]) -> Iterator[Event]:
    alternatives = _children(inside)
    order = {name: i for i, name in enumerate(_READ_FIRST)}
    read = min(alternatives, key=lambda one: order.get(one.name, len(order)), default=None)
    words = text_of(read.inside) if read else ""
    for one in alternatives:
        if read is None or one is read:
            yield from one.inside
        else:
            rule = f"choice: {read.name} for {one.name}" if read.name != one.name else f"choice: first {one.name}"
            yield from _passed(one.inside, words, rule)
            yield from _pages_of(one.inside, read.inside)


def _substituted(inside: Sequence[Event]) -> Iterator[Event]:
    alternatives = _children(inside)
    words = " ".join(text_of(one.inside) for one in alternatives if one.name != "del").strip()
    read = [event for one in alternatives if one.name != "del" for event in one.inside]
    for one in alternatives:
        if one.name == "del":
            yield from _passed(one.inside, words, "subst: add for del")
            yield from _pages_of(one.inside, read)
        else:
            yield from one.inside


def _read_app(start: Start, inside: Sequence[Event]) -> Iterator[Event]:
    if any(name in start.attributes for name in _APART):
        yield from _passed(inside, "", "app: apart from the text")
        return
    alternatives = [part for one in _children(inside) for part in _ungrouped(one)]
    readings = [one for one in alternatives if one.name in ("lem", "rdg")]
    read = next((one for one in readings if one.name == "lem"), readings[0] if readings else None)
    words = text_of(read.inside) if read else ""
    for one in alternatives:
        if one is read:
            yield from one.inside
        elif one.name in ("lem", "rdg"):
            rule = "app: lem for rdg" if read and read.name == "lem" else "app: first rdg"
            yield from _passed(one.inside, words, rule)
        elif one.name in ("pb", "lb", "cb", "milestone", "anchor", ""):
            yield from one.inside
        else:
            yield from _passed(one.inside, "", "app: note on the readings")


def _ungrouped(alternative: _Alternative) -> Sequence[_Alternative]:
    """The readings of a group of them; groups inside it count as one reading each."""
    if alternative.name != "rdgGrp":
        return (alternative,)
    return [
        _Alternative("rdg" if one.name == "rdgGrp" else one.name, one.inside) for one in _children(alternative.inside)
    ]


def _children(inside: Sequence[Event]) -> list[_Alternative]:
    """The children in order; words that stand between them (they should not) count as one, blanks do not.

    An element that marks a place (pb, lb ...) keeps its own start and end.
    """
    children: list[_Alternative] = []
    depth = first = 0
    for i, event in enumerate(inside):
        if isinstance(event, Start):
            first = i if depth == 0 else first
            depth += 1
        elif isinstance(event, End):
            depth -= 1
            start = inside[first]
            if depth == 0 and isinstance(start, Start):
                whole = start.tag in ("pb", "lb", "cb", "milestone", "anchor", "choice", "app", "subst")
                children.append(_Alternative(start.tag, inside[first : i + 1] if whole else inside[first + 1 : i]))
        elif depth == 0 and isinstance(event, str) and event.strip():
            children.append(_Alternative("", (event,)))
    return children


def _passed(inside: Sequence[Event], read: str, rule: str) -> Iterator[Event]:
    printed = text_of(inside)
    if printed:
        yield PassedOver(printed, read if len(read) <= MOST_SHOWN else read[:MOST_SHOWN] + "…", rule)


def _pages_of(passed: Sequence[Event], read: Sequence[Event]) -> Iterator[Event]:
    """A page that begins only in what is passed over begins all the same."""
    if not any(isinstance(event, Start) and event.tag == "pb" for event in read):
        for event in passed:
            if isinstance(event, Start) and event.tag == "pb":
                yield event
                yield End("pb")


def _sign_of_gap(inside: Sequence[Event]) -> str:
    """The sign that the transcriber put for what is missing ("•"), else "[…]"; a description in words is no text."""
    sign = text_of(inside)
    return sign if 0 < len(sign) <= LONGEST_SIGN and not any(letter.isalnum() for letter in sign) else "[…]"


def text_of(events: Sequence[Event]) -> str:
    """All words in them, blanks as single spaces."""
    return " ".join("".join(event for event in events if isinstance(event, str)).split())
