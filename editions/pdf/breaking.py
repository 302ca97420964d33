"""Where paragraphs begin in placed lines: by white space, by indents, by lines that were not filled."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from editions.cleanup.hyphens import broken_word
from editions.pdf.placing import USUAL_PITCH, PlacedLine, first_word_fits, is_same_size
from editions.pdf.verse import OPENING_MARKS, stanzas

WIDE = 1.3  # usual distances; whiter is a break in any setting
WIDER = 1.12  # the same where paragraphs are set apart by white
LEAST_INDENT, MOST_INDENT = 0.5, 5.0  # ems
SAME_EDGE = 0.35  # ems
LEAST_SHOWN = 3  # paragraphs that show how a volume sets them apart
SHARE_SHOWN = 0.5  # of the places where a line was not filled
LARGER = 1.08  # times the size of the text: a heading
APART = 1.8  # sizes between two headings; lines of one were found at 1.7 at most, two headings at 1.95 at least
MOST_SLACK, MORE_SLACK = 0.7, 0.3  # ems: what justified lines may leave; what a line must leave beyond that
ROOM_IN_INDENTED = 2.0  # ems beyond the next word that a line leaves, before a line that is not set in
MOSTLY_FULL = 0.5  # of the lines of a block but the last: it is one, not a list of short paragraphs
MOST_OPENINGS = 2  # lines; three that stand in alike, all of them full, are a quotation
ITEM = re.compile(r"\s*(?:[•‣▪◦●■–—-]|\(?\d{1,3}[.)]|\[\d{1,3}\]|\(?[a-z][.)]|[ivxl]{1,6}[.)])\s")
_NUMERAL = re.compile(r"[ivxlc]{1,8}\s+[^\W\d_a-z]")  # of a note: "iv The mill"
_CLOSES = re.compile(r"[.?!…。？！:;][”’\"')\]»]*\W*\d*$")
SURE, LIKELY, PERHAPS = (
    0.99,
    0.95,
    0.8,
)  # that a paragraph begins: white or an indent; a line not filled; a page between


@dataclass(frozen=True, slots=True)
class Manner:
    """How a volume sets its paragraphs apart; `body` is the size of its text in points.

    `slack` is how far from the margin its lines may end, in ems, None where they are not justified; `indent` how far
    its first lines stand in, in ems; `pitch` how far its lines stand apart, in sizes.
    """

    has_indents: bool
    has_white: bool
    slack: float | None
    body: float
    indent: float = 0.0
    pitch: float = USUAL_PITCH

    @property
    def is_justified(self) -> bool:
        """Whether its lines reach the margin."""
        return self.slack is not None


def manner_of(lines: Sequence[PlacedLine], body: float) -> Manner:
    """What the lines show, taken together."""
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if line.column == following.column and is_same_size(line.size, body) and is_same_size(following.size, body)
    ]
    short = [pair for pair in pairs if first_word_fits(*pair, pair[0].room, body)]
    apart = sum(_gap(following) > WIDER for _, following in short)
    indents = [
        following.indent
        for line, following in pairs
        if LEAST_INDENT < following.indent < MOST_INDENT and line.indent < following.indent - SAME_EDGE
        if _gap(following) < WIDER
    ]
    going_on = sorted(
        line.room for line, following in pairs if following.text[0].islower() and line.indent < MOST_INDENT
    )
    slack = going_on[-1 - len(going_on) // 20] if going_on else 0.0
    return Manner(
        has_indents=len(indents) >= max(LEAST_SHOWN, SHARE_SHOWN * (len(short) - apart)),
        has_white=apart >= max(LEAST_SHOWN, SHARE_SHOWN * len(short)),
        slack=slack if len(going_on) >= LEAST_SHOWN and slack < MOST_SLACK else None,
        body=body,
        indent=median(indents) if indents else 0.0,
        pitch=median((line.printed.baseline - following.printed.baseline) / body for line, following in pairs)
        if pairs
        else USUAL_PITCH,
    )


def _gap(line: PlacedLine) -> float:
    return line.gap if line.gap is not None else 1.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line among its neighbours: `room` is what it leaves up to where they end, `inset` how far all of them stand in,
    `is_centered` whether it stands in the middle and does not begin where they do.
    """

    placed: PlacedLine
    room: float
    inset: float
    is_centered: bool = False


def openings(lines: Sequence[PlacedLine], manner: Manner, whole_pages: Set[int] = frozenset()) -> tuple[float, ...]:
    """For each line the probability that a paragraph begins with it; 1 for the first.

    `whole_pages` are those at whose end, as the file itself says, a paragraph ends.
    """
    seen = _among_neighbours(lines, manner)
    chances = [1.0]
    hang: float | None = None  # how far the lines of an item are set in
    for line, following in pairwise(seen):
        if ITEM.match(line.placed.text) and chances[-1] > PERHAPS:
            hang = line.placed.indent
        elif chances[-1] > PERHAPS:
            hang = None
        chance = _chance(line, following, manner, began=chances[-1] >= PERHAPS, hang=hang)
        chances.append(LIKELY if chance < PERHAPS and _ends_with_page(line, following, whole_pages) else chance)
    for stanza in stanzas(lines, manner.indent if manner.has_indents else None):
        if not any(ITEM.match(lines[i].text) for i in stanza):
            chances[stanza.start + 1 : stanza.stop] = [1 - SURE] * (len(stanza) - 1)
            _set_apart(chances, stanza)
    for table in _tables(lines):
        _set_apart(chances, table)
    return tuple(chances)


def _set_apart(chances: list[float], lines: range) -> None:
    """A paragraph begins with these lines and behind them."""
    chances[lines.start] = max(chances[lines.start], LIKELY)
    if lines.stop < len(chances):
        chances[lines.stop] = max(chances[lines.stop], LIKELY)


def _tables(lines: Sequence[PlacedLine]) -> Iterator[range]:
    """The runs of lines, by their places, that all have cells."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or (lines[i].printed.cells > 1) != (lines[start].printed.cells > 1):
            if lines[start].printed.cells > 1 and i - start > 1:
                yield range(start, i)
            start = i


def _ends_with_page(line: _Line, following: _Line, whole_pages: Set[int]) -> bool:
    """Whether a sentence ends on a page at whose end a paragraph does, and another begins on the next."""
    before, after = line.placed, following.placed
    is_page_end = before.page in whole_pages and after.page > before.page
    return is_page_end and bool(_CLOSES.search(before.text)) and not after.text[0].islower()


def _chance(line: _Line, following: _Line, manner: Manner, *, began: bool, hang: float | None) -> float:
    before, after = line.placed, following.placed
    same_column = before.column == after.column
    set_apart = _chance_by_type(before, after, manner, same_column=same_column)
    if set_apart is not None:
        return set_apart
    if abs(before.indent - after.indent) < SAME_EDGE:
        return _chance_below(line, following, manner, same_column=same_column)
    if line.is_centered or following.is_centered:
        return 1 - SURE if same_column and abs(before.off_center - after.off_center) < SAME_EDGE else SURE
    return _chance_aside(line, following, manner, began=began, hang=hang)


def _chance_by_type(before: PlacedLine, after: PlacedLine, manner: Manner, *, same_column: bool) -> float | None:
    """The chance where types or white tell it; None where they tell nothing."""
    if is_other_style(before, after) or min(before.printed.cells, after.printed.cells) > 1:
        return SURE
    if broken_word(before.text, after.text):
        return 1 - SURE
    if same_column and _gap(after) > (WIDER if manner.has_white and not after.printed.signs else WIDE):
        return SURE
    if before.size > LARGER * manner.body:  # a heading may have lines of any length
        return 1 - SURE if same_column and not _is_another_heading(before, after, manner) else SURE
    return None


def _is_another_heading(before: PlacedLine, after: PlacedLine, manner: Manner) -> bool:
    """Whether white parts two headings of one type, which may be all that the volume has in it."""
    drop = (before.printed.baseline - after.printed.baseline) / before.size
    return drop > max(APART, WIDE * manner.pitch)


def _chance_aside(line: _Line, following: _Line, manner: Manner, *, began: bool, hang: float | None) -> float:
    """The chance where one line begins right or left of the other."""
    before, after = line.placed, following.placed
    is_short = _is_short(line, after, manner)
    if after.indent > before.indent:
        is_under_item = hang is not None and after.indent > hang + SAME_EDGE
        return 1 - SURE if is_under_item and not is_short else SURE
    if (hang is not None and ITEM.match(after.text)) or after.indent < -LEAST_INDENT <= before.indent:
        return SURE
    if began and hang is None:
        is_one_line = is_short and line.inset < LEAST_INDENT and _is_far_short(line, after, manner)
        return LIKELY if is_one_line else 1 - SURE
    return SURE if not began and line.inset > following.inset + SAME_EDGE else 1 - LIKELY


def _chance_below(line: _Line, following: _Line, manner: Manner, *, same_column: bool) -> float:
    """The chance where both lines begin at one edge."""
    after = following.placed
    is_text = not following.inset and is_same_size(after.size, manner.body)
    if _opens_item(line, following) or (is_text and manner.has_indents and LEAST_INDENT < after.indent < MOST_INDENT):
        return SURE
    if after.text[0].islower() and not _NUMERAL.match(after.text):
        return 1 - LIKELY
    if not _is_short(line, after, manner):
        opens = after.text[0] in OPENING_MARKS or ITEM.match(after.text)
        return (
            PERHAPS
            if opens and _CLOSES.search(line.placed.text) and not (is_text and (manner.has_indents or manner.has_white))
            else 1 - LIKELY
        )
    if is_text and manner.has_white and same_column:
        return 1 - LIKELY
    if is_text and manner.has_indents:
        return LIKELY if _is_far_short(line, after, manner) else 1 - LIKELY
    return LIKELY if manner.is_justified or _CLOSES.search(line.placed.text) else 1 - LIKELY


def _opens_item(line: _Line, following: _Line) -> bool:
    """Whether an item follows another, both set in."""
    before, after = line.placed, following.placed
    return after.indent > SAME_EDGE and bool(ITEM.match(before.text) and ITEM.match(after.text))


def _is_short(line: _Line, following: PlacedLine, manner: Manner) -> bool:
    """Whether a line was not filled: the next word had room, or it stops before the margin that all others reach."""
    is_text = is_same_size(line.placed.size, manner.body) and not line.inset
    stops = is_text and manner.slack is not None and line.room > manner.slack + MORE_SLACK
    return stops or first_word_fits(line.placed, following, line.room, manner.body)


def _is_far_short(line: _Line, following: PlacedLine, manner: Manner) -> bool:
    """Whether a line leaves more room than chance would."""
    least = ROOM_IN_INDENTED if manner.is_justified else ROOM_IN_INDENTED * 4
    return first_word_fits(line.placed, following, line.room - least, manner.body)


def is_other_style(line: PlacedLine, following: PlacedLine) -> bool:
    """Whether two lines are set in other types."""
    return not is_same_size(line.size, following.size) or line.printed.is_bold != following.printed.is_bold


def _among_neighbours(lines: Sequence[PlacedLine], manner: Manner) -> list[_Line]:
    """The lines, those of each block that stands in as a whole seen against its own edges."""
    seen: list[_Line] = []
    blocks = list(_blocks(lines))
    rooms: dict[tuple[int, int], list[float]] = {}
    for block in blocks:
        rooms.setdefault(_manner_of_block(block), []).extend(line.room for line in block)
    edges = {key: sorted(found)[len(found) // 20] for key, found in rooms.items()}
    for block in blocks:
        edge = edges[_manner_of_block(block)]
        is_small = not is_same_size(block[0].size, manner.body)
        is_inset = (
            block[0].indent > LEAST_INDENT and not _are_openings(block, manner) and _holds_together(block, edge, manner)
        )
        room = max(edge, 0.0) if is_inset or is_small else 0.0
        inset = min(line.indent for line in block) if is_inset else 0.0
        seen += [_Line(line, line.room - room, inset, _stands_alone(block, i, manner)) for i, line in enumerate(block)]
    return seen


def _stands_alone(block: Sequence[PlacedLine], i: int, manner: Manner) -> bool:
    """Whether a line is centered, and begins neither where its neighbours do nor where all paragraphs do."""
    near = [block[j].indent for j in (i - 1, i + 1) if 0 <= j < len(block)]
    is_opening = manner.has_indents and abs(block[i].indent - manner.indent) < SAME_EDGE
    return block[i].is_centered and not is_opening and all(abs(block[i].indent - indent) > SAME_EDGE for indent in near)


def _manner_of_block(block: Sequence[PlacedLine]) -> tuple[int, int]:
    """In what size a block is set and how far it stands in, roughly: all such blocks end at one edge."""
    return round(2 * block[0].size), round(2 * min(line.indent for line in block))


def _are_openings(block: Sequence[PlacedLine], manner: Manner) -> bool:
    """Whether two lines of text that stand in as all paragraphs begin are the first lines of two."""
    usual = all(abs(line.indent - manner.indent) < SAME_EDGE and is_same_size(line.size, manner.body) for line in block)
    return usual and len(block) <= MOST_OPENINGS


def _holds_together(block: Sequence[PlacedLine], edge: float, manner: Manner) -> bool:
    """Whether lines that stand in are one block, not one paragraph each that begins with an indent."""
    full = [
        not first_word_fits(line, following, line.room - edge, manner.body)
        for line, following in pairwise(block)
        if abs(line.indent - following.indent) < SAME_EDGE
    ]
    return sum(full) > MOSTLY_FULL * len(full)


def _blocks(lines: Sequence[PlacedLine]) -> Iterator[list[PlacedLine]]:
    """Runs of lines in one style, in one column, without white between, all at the margin or all set in."""
    block: list[PlacedLine] = []
    for line in lines:
        if block and (
            line.column != block[-1].column
            or is_other_style(block[-1], line)
            or _gap(line) > WIDE
            or (line.indent > LEAST_INDENT) != (block[-1].indent > LEAST_INDENT)
        ):
            yield block
            block = []
        block.append(line)
    if block:
        yield block
