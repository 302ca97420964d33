"""What the set lines of a printed page tell about where paragraphs begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from editions.cleanup.hyphens import HYPHENS
from editions.widths import width_of

FULL_SHARE = 0.8  # of the measure; a narrower line has not been filled
NEAR = 4  # lines that show the measure in use; small print has another
QUOTED_LINES = 45  # a quotation mark further back than this was lost, not left open
SPACED_SHARE = 0.04  # of the lines; a volume with so many set off by blanks or indents sets off all its paragraphs
BROKEN_SHARE = 0.03  # of the lines; where so many end in a hyphen, the line ends are the printer's own
TYPED_EM = 0.45  # the width of every character in a typed line
CLEARLY_LESS = 0.85
VERSE_WIDTH, VERSE_LINES = 0.7, 4  # of the measure; fewer or longer lines are a dialogue or a list
USUAL_MEASURE = 21.2  # ems; the weights of the cues were learnt on it
SHORT_WORD = 4  # letters; a longer word may have been broken, and its tail pulled up
LIST_LINES = 120  # between two items of one list

_SENTENCE_END = re.compile(r"[.?!…。？！][”’\"')\]»]*$")
_COLON = re.compile(r":[”’\"']*$")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Z]|Vol|No|Nos|pp?|Mr|Mrs|Dr|St|cf|ed|Ch|Bd|Nr|vol|Messrs|i\.e|e\.g)\.$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}$")
_STRAIGHT_OPENING = re.compile(r'(?:^|(?<=[\s(\[—–]))"(?=\S)')
_STRAIGHT_CLOSING = re.compile(r'(?<=[^\s(\[—–])"')
_OPENING_SIGNS = "“‘\"'(«„—–"
_DIALOGUE = re.compile(r"[—–] ?[^\W\d_]")
_ITEM = re.compile(r"[“‘(]?(?:(\d{1,2})|([a-z]|[а-я]))([.)])\s")
_ITEM_MAY_FOLLOW = re.compile(r"[:.?!;,”)—]$|\b(?:and|or|und|oder|et|ou|и|или)$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as set: its text without note marks, and how it stands on its page.

    `is_spaced` is whether a blank line or an indent of its own sets it off from the line before; `is_open` whether a
    blank ends it.
    """

    text: str
    opens_page: bool = False
    is_spaced: bool = False
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Cues:
    """How things stand between one line and the next; `gap` and the rest are in ems of a usual measure.

    `gap`: what was left of the line after the next word would have been set. `excess`: how far the line runs over
    the measure (the tail of a broken word was pulled up). `narrow`: how much the next line lacks (an indent).
    `wider`: how much the measure widens (small print begins).
    """

    ends_sentence: bool
    has_no_end: bool
    ends_in_comma: bool
    capital: bool
    small: bool
    opens_quotation: bool
    gap: float
    excess: float
    narrow: float
    wider: float
    inside_quotation: bool
    is_closed: bool
    short_last_word: bool
    after_colon: bool
    in_list: bool
    is_spaced: bool
    is_broken_as_set: bool


def _measure(widths: Sequence[float]) -> float:
    """The width that most lines fill."""
    upper = sorted(widths)[len(widths) // 3 :]
    return max(median(upper), 1.0) if upper else 1.0


def is_typed(lines: Sequence[SetLine]) -> bool:
    """Whether the lines were broken by the number of their characters, as on a typewriter, not by their width."""
    by_number, by_width = ([float(len(line.text)) for line in lines], _widths(lines, typed=False))
    return _spread(by_number) < CLEARLY_LESS * _spread(by_width)


def _spread(sizes: Sequence[float]) -> float:
    """How much the fuller lines differ, as a share of the measure."""
    upper = sorted(sizes)[len(sizes) // 3 :]
    return (upper[-1 - len(upper) // 50] - upper[0]) / max(median(upper), 1.0) if upper else 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a volume is set: the width of its full lines in ems, whether its paragraphs are set off by blanks or indents,
    whether its lines were broken by the number of characters, and whether they still end where the printer broke them
    (no tail of a broken word was pulled up).
    """

    measure: float
    is_spaced: bool = False
    is_typed: bool = False
    is_broken_as_set: bool = False


def setting_of(lines: Sequence[SetLine]) -> Setting:
    """The setting that most of these lines show."""
    typed = is_typed(lines)
    broken = sum(line.text[-1:] in HYPHENS for line in lines)
    return Setting(
        measure=_measure(_widths(lines, typed=typed)),
        is_spaced=sum(line.is_spaced for line in lines) > SPACED_SHARE * len(lines),
        is_typed=typed,
        is_broken_as_set=broken > BROKEN_SHARE * len(lines),
    )


def _widths(lines: Sequence[SetLine], *, typed: bool) -> list[float]:
    return [TYPED_EM * len(line.text) if typed else width_of(line.text) for line in lines]


def cues_of(lines: Sequence[SetLine], setting: Setting) -> Iterator[Cues]:
    """The cues between each line and the next, in order."""
    widths = _widths(lines, typed=setting.is_typed)
    scale = USUAL_MEASURE / setting.measure
    inside = _inside_quotation(lines)
    items = list_items([line.text for line in lines])
    for i in range(1, len(lines)):
        before = _measure_near(widths[max(0, i - NEAR) : i], setting)
        after = _measure_near(widths[i : i + NEAR], setting)
        first_word = lines[i].text.split(maxsplit=1)[0]
        needed = TYPED_EM * (len(first_word) + 1) if setting.is_typed else width_of(f" {first_word}")
        gap = before - widths[i - 1] - needed
        yield _cues(
            lines[i - 1],
            lines[i],
            gap=gap * scale,
            excess=(widths[i - 1] - before) * scale,
            narrow=(after - widths[i]) * scale,
            wider=(after - before) * scale,
            inside=inside[i - 1],
            in_list=i in items,
            setting=setting,
        )


def _cues(  # noqa: PLR0913  # the measured cues are named one by one, where they are measured
    line: SetLine,
    following: SetLine,
    *,
    gap: float,
    excess: float,
    narrow: float,
    wider: float,
    inside: bool,
    in_list: bool,
    setting: Setting,
) -> Cues:
    # A full line that ends in "C.P.S.U." may end a sentence or not; a short one does.
    ends = ends_sentence(line.text) and (gap > 1 or not _DOTTED.search(line.text))
    first = following.text.lstrip(_OPENING_SIGNS)[:1]
    words = _WORD.findall(line.text[-40:])
    opens = following.text[0] in '“„«‘"' or _DIALOGUE.match(following.text) is not None
    after_colon = _COLON.search(line.text) is not None
    return Cues(
        ends_sentence=ends,
        has_no_end=not ends and not after_colon,
        ends_in_comma=line.text[-1] in ",;",
        capital=first.isupper(),
        small=first.islower(),
        opens_quotation=opens,
        gap=_within(gap, -3, 6),
        excess=_within(excess, -12, 4),
        narrow=_within(narrow, -4, 4),
        wider=_within(wider, -4, 4),
        inside_quotation=inside,
        is_closed=not line.is_open and not following.opens_page,
        short_last_word=bool(words) and len(words[-1]) <= SHORT_WORD,
        after_colon=after_colon,
        in_list=in_list,
        is_spaced=following.is_spaced,
        is_broken_as_set=setting.is_broken_as_set,
    )


def ends_sentence(text: str) -> bool:
    """Whether a line closes as a sentence does, and not with an abbreviation."""
    return _SENTENCE_END.search(text) is not None and not _ABBREVIATION.search(text)


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))


def _measure_near(widths: Sequence[float], setting: Setting) -> float:
    """The measure in use: a typed text has but one."""
    full = [width for width in widths if width > FULL_SHARE * setting.measure]
    return median(full) if full and not setting.is_typed else setting.measure


def _inside_quotation(lines: Sequence[SetLine]) -> list[bool]:
    """For each line whether a quotation is open at its end."""
    inside, since, states = False, 0, []
    for i, line in enumerate(lines):
        last = max(line.text.rfind("“"), line.text.rfind("„"), _last(_STRAIGHT_OPENING, line.text))
        closing = max(line.text.rfind("”"), _last(_STRAIGHT_CLOSING, line.text))
        if last >= 0 or closing >= 0:
            inside, since = last > closing, i
        states.append(inside and i - since < QUOTED_LINES)
    return states


def _last(sign: re.Pattern[str], text: str) -> int:
    """Where the last of these signs stands; -1 where none does."""
    return max((found.start() for found in sign.finditer(text)), default=-1) if '"' in text else -1


def list_items(texts: Sequence[str]) -> frozenset[int]:
    """The lines that open an item of a list: their numbers or letters run on from one to the next."""
    found = [(i, match) for i, text in enumerate(texts) if (match := _ITEM.match(text))]
    waiting: dict[tuple[str, int], int] = {}
    items: set[int] = set()
    for i, match in found:
        if i > 0 and not _ITEM_MAY_FOLLOW.search(texts[i - 1]):
            continue
        is_number = match.group(1) is not None
        value = int(match.group(1)) if is_number else ord(match.group(2))
        style = match.group(3) + ("1" if is_number else "a")
        before = waiting.get((style, value - 1))
        if before is not None and i - before < LIST_LINES:
            items.update((before, i))
        waiting[(style, value)] = i
    return frozenset(items)


def verse_runs(lines: Sequence[SetLine], setting: Setting) -> tuple[tuple[int, int], ...]:
    """The runs of lines (end excluded) that look like verse: short, each with a capital, few closing a sentence."""
    widths = _widths(lines, typed=setting.is_typed)
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and widths[i] < VERSE_WIDTH * setting.measure and _opens_verse(lines[i].text):
            continue
        ends = sum(ends_sentence(line.text) for line in lines[start:i])
        if i - start >= VERSE_LINES and ends <= (i - start) / 2:
            runs.append((start, i))
        start = i + 1
    return tuple(runs)


def _opens_verse(text: str) -> bool:
    return text.lstrip(_OPENING_SIGNS)[:1].isupper() and not _ITEM.match(text)
