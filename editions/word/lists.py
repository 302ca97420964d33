"""The numbers that Word gives to the paragraphs of lists and to headings; they are printed and typed by nobody."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from editions.marked.events import End, Event, Start
from editions.word.numerals import numeral
from editions.word.styles import ListPlace, Style, is_on, whole_number

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its numbers are written and set ("%1.%2)"), what follows them.

    `restarts` is the level after which it starts anew, counted from 1 (0: never); None for any above it. `style` is
    the paragraph style that stands for it.
    """

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    follower: str = " "
    restarts: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list: the pattern whose count it shares with other lists, its levels, and where it begins to count anew."""

    pattern: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int] = field(default_factory=dict)

    def level_of(self, style: str | None) -> int | None:
        """The level for which a paragraph style stands; None where it stands for none."""
        return next((i for i, level in self.levels.items() if style and level.style == style), None)


@dataclass(slots=True)
class Counts:
    """The numbers reached in a story, by the pattern they share."""

    lists: Mapping[str, NumberedList]
    reached: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    def number_of(self, place: ListPlace | None, style: Style) -> str:
        """The number (and what parts it from the text) of the next paragraph there; "" for bullets and no list."""
        one = self.lists.get(place.list_id or "") if place else None
        if place is None or one is None:
            return ""
        i = place.level if place.level is not None else one.level_of(style.own_id)
        i = min(i or 0, LEVELS - 1)
        level = one.levels.get(i)
        if level is None:
            return ""
        self._count(one, place.list_id or "", i)
        if level.form == "bullet":
            return ""
        numbers = self.reached[one.pattern]

        def written(found: re.Match[str]) -> str:
            other = int(found.group(1)) - 1
            own = one.levels.get(other, Level())
            number = numbers.setdefault(other, own.start)
            return numeral(number, "decimal" if level.legal else own.form)

        text = _PLACE.sub(written, level.pattern)
        return text + level.follower if text.strip() else ""

    def _count(self, one: NumberedList, list_id: str, i: int) -> None:
        numbers = self.reached.setdefault(one.pattern, {})
        if i in one.restarts and (list_id, i) not in self.restarted:
            self.restarted.add((list_id, i))
            numbers[i] = one.restarts[i]
        else:
            numbers[i] = numbers[i] + 1 if i in numbers else one.levels[i].start
        for deeper in range(i + 1, LEVELS):
            after = one.levels.get(deeper, Level()).restarts
            if after is None or i < after:
                numbers.pop(deeper, None)


@dataclass(slots=True)
class _Pattern:
    """A list's pattern (`w:abstractNum`) while it is read, and the list style that it stands for or refers to."""

    levels: dict[int, Level] = field(default_factory=dict)
    style: str | None = None
    link: str | None = None


@dataclass(slots=True)
class _Instance:
    """A list (`w:num`) while it is read."""

    pattern: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Definitions:
    """A document's patterns and lists while they are read, and where the reading stands."""

    patterns: dict[str, _Pattern] = field(default_factory=dict)
    instances: dict[str, _Instance] = field(default_factory=dict)
    holder: _Pattern | _Instance | None = None
    override: int = 0
    level: int | None = None

    def hold(self, holder: _Pattern | _Instance, name: str) -> None:
        """A list opens; a damaged file may open it in a level of another, which ends there."""
        self.holder, self.level = holder, None
        if isinstance(holder, _Pattern):
            self.patterns[name] = holder
        else:
            self.instances[name] = holder


def lists_of(events: Iterable[Event]) -> Mapping[str, NumberedList]:
    """The lists of a document by their ids (`w:numId`)."""
    definitions = _Definitions()
    for event in events:
        match event:
            case Start(tag="w:abstractNum" | "w:num"):
                definitions.level = None  # of another list, inside of which a damaged file may open this one
                _define(definitions, event.tag, event.attributes)
            case Start():
                _define(definitions, event.tag, event.attributes)
            case End(tag="w:abstractNum" | "w:num"):
                definitions.holder = None
            case End(tag="w:lvl"):
                definitions.level = None
    standing = {one.style: one for one in definitions.patterns.values() if one.style}
    lists: dict[str, NumberedList] = {}
    for name, instance in definitions.instances.items():
        pattern = definitions.patterns.get(instance.pattern, _Pattern())
        levels = pattern.levels or standing.get(pattern.link or "", pattern).levels
        lists[name] = NumberedList(instance.pattern, {**levels, **instance.levels}, instance.restarts)
    return lists


def _define(definitions: _Definitions, tag: str, attributes: Mapping[str, str]) -> None:
    value = attributes.get("w:val", "")
    holder = definitions.holder
    match tag:
        case "w:abstractNum":
            definitions.hold(_Pattern(), attributes.get("w:abstractNumId", ""))
        case "w:num":
            definitions.hold(_Instance(), attributes.get("w:numId", ""))
        case "w:abstractNumId" if isinstance(holder, _Instance):
            holder.pattern = value
        case "w:styleLink" if isinstance(holder, _Pattern):
            holder.style = value
        case "w:numStyleLink" if isinstance(holder, _Pattern):
            holder.link = value
        case "w:lvlOverride":
            definitions.override = whole_number(attributes.get("w:ilvl")) or 0
        case "w:startOverride" if isinstance(holder, _Instance):
            holder.restarts[definitions.override] = whole_number(value) or 0
        case "w:lvl" if holder is not None:
            definitions.level = whole_number(attributes.get("w:ilvl")) or 0
            holder.levels[definitions.level] = Level()
        case _ if holder is not None and definitions.level is not None:
            holder.levels[definitions.level] = _described(holder.levels[definitions.level], tag, attributes)


def _described(level: Level, tag: str, attributes: Mapping[str, str]) -> Level:
    value = attributes.get("w:val", "")
    match tag:
        case "w:start":
            said = replace(level, start=whole_number(value) or 0)
        case "w:numFmt":
            said = replace(level, form=value)
        case "w:lvlText":
            said = replace(level, pattern=value)
        case "w:suff":
            said = replace(level, follower="" if value == "nothing" else " ")
        case "w:lvlRestart":
            said = replace(level, restarts=whole_number(value))
        case "w:isLgl":
            said = replace(level, legal=is_on(attributes))
        case "w:pStyle":
            said = replace(level, style=value)
        case _:
            said = level
    return said
