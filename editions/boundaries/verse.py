"""Runs of lines that are verse."""

from collections.abc import Sequence

from editions.boundaries.cues import OPENING_SIGNS, ends_sentence
from editions.boundaries.listitems import opens_item
from editions.boundaries.setting import SetLine, Setting

WIDTH, LEAST_LINES = 0.7, 4  # of the measure; fewer or longer lines are a dialogue or a list


def verse_runs(lines: Sequence[SetLine], setting: Setting) -> tuple[tuple[int, int], ...]:
    """The runs of lines (end excluded) that look like verse: short, each with a capital, few closing a sentence."""
    narrow = [setting.width(line.text) < WIDTH * setting.measure and _opens_verse(line.text) for line in lines]
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and narrow[i]:
            continue
        ends = sum(ends_sentence(line.text) for line in lines[start:i])
        if i - start >= LEAST_LINES and ends <= (i - start) / 2:
            runs.append((start, i))
        start = i + 1
    return tuple(runs)


def _opens_verse(text: str) -> bool:
    return text.lstrip(OPENING_SIGNS)[:1].isupper() and not opens_item(text)
