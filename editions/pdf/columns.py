"""The order in which the lines of a page are read: columns from left to right, what goes across them in between."""

from collections.abc import Iterator, Sequence

from editions.pdf.lines import Printed

FEWEST_LINES = 5  # in a column
MOST_ACROSS = 0.3  # of the lines beside columns that may go across them
GUTTER = 0.5  # ems of white between columns at least
LEAST_FULL = 0.55  # of its column's width that the median line fills; a table's cells or numbers fill less
TRIED = 48  # places across a page where a gutter is looked for


def in_columns(lines: Sequence[Printed]) -> tuple[tuple[Printed, ...], ...]:
    """The columns of a page in the order of reading, each from the top; lines come from the top, left before right."""
    gutter = _gutter(lines)
    if gutter is None:
        return (tuple(lines),) if lines else ()
    columns: list[tuple[Printed, ...]] = []
    for band in _bands(lines, gutter):
        if len(band) == 1 and _crosses(band[0], gutter):
            columns = _with_line_across(columns, band[0], gutter)
            continue
        for side in ([line for line in band if line.right <= gutter], [line for line in band if line.left >= gutter]):
            columns += in_columns(side)
    return tuple(columns)


def _with_line_across(columns: list[tuple[Printed, ...]], line: Printed, gutter: float) -> list[tuple[Printed, ...]]:
    """Lines that go across, one after the other, are a column of their own."""
    if columns and _crosses(columns[-1][-1], gutter):
        return [*columns[:-1], (*columns[-1], line)]
    return [*columns, (line,)]


def _crosses(line: Printed, gutter: float) -> bool:
    return line.left < gutter < line.right


def _bands(lines: Sequence[Printed], gutter: float) -> Iterator[list[Printed]]:
    """Runs of lines that keep to their columns, and each line that goes across them alone."""
    band: list[Printed] = []
    for line in lines:
        if _crosses(line, gutter):
            if band:
                yield band
            yield [line]
            band = []
        else:
            band.append(line)
    if band:
        yield band


def _gutter(lines: Sequence[Printed]) -> float | None:
    """Where a gutter runs down the page; None where the lines stand in one column."""
    if len(lines) < 2 * FEWEST_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    places = [left + (right - left) * i / TRIED for i in range(TRIED // 5, TRIED - TRIED // 5)]
    crossed = {place: sum(_crosses(line, place) for line in lines) for place in places}
    least = min(crossed.values())
    best = [place for place in places if crossed[place] == least]
    place = best[len(best) // 2]
    before = [line for line in lines if line.right <= place]
    after = [line for line in lines if line.left >= place]
    if least > MOST_ACROSS * len(lines) or not (_is_column(before) and _is_column(after)):
        return None
    gap = min(line.left for line in after) - max(line.right for line in before)
    return place if gap >= GUTTER * before[0].size else None


def _is_column(lines: Sequence[Printed]) -> bool:
    if len(lines) < FEWEST_LINES:
        return False
    widths = sorted(line.right - line.left for line in lines)
    return widths[len(widths) // 2] >= LEAST_FULL * widths[-1] and widths[-1] > 12 * lines[0].size / 2
