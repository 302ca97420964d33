"""Lines of printed pages become paragraphs, each with the probability that it begins there."""

from collections.abc import Sequence
from math import exp

from editions.cues import Cues, SetLine, Setting, cues_of

# A paragraph begins where that is more probable than this. Higher than one half, because a paragraph cut in two
# shows as a difference in every witness, one left whole in none.
THRESHOLD = 0.6
SURE = 0.97
LIKELY = 0.95  # a quotation mark behind a colon
# Log odds where lines end as the printer broke them: room for the next word says nearly all, and a line without it says
# little, since as many paragraphs end on a full line as sentences inside them do. Fitted on one volume of 11,000 lines
# set anew for the purpose: below .7 one break in fourteen is wrong, above 1.5 one in nine is missed.
AS_SET, AS_FULL = 1.5, 0.9
LEFT_AS_SET = -0.3  # ems left beside the next word, less what the letters may be narrower than in the usual type
SCANT = 9  # ems short of the measure: next to nothing stands on the line
FULL_GAP, WIDE_GAP = 0.3, 4.0  # ems left on a line that is full, on one that ends a paragraph beyond doubt


def chances(lines: Sequence[SetLine], setting: Setting) -> tuple[float, ...]:
    """For each line the probability that a paragraph begins with it; 1 for the first."""
    if not lines:
        return ()
    pairs = zip(cues_of(lines, setting), lines[1:], strict=True)
    return (1.0, *(_chance(cues, line, spaced=setting.is_spaced) for cues, line in pairs))


def _chance(cues: Cues, line: SetLine, *, spaced: bool) -> float:
    if spaced and not line.opens_page:
        return SURE if cues.is_spaced else 1 - SURE
    if cues.in_list:
        return SURE
    if cues.after_colon and cues.opens_quotation and not cues.inside_quotation:
        return LIKELY
    return 1 / (1 + exp(-_score(cues)))


def _score(cues: Cues) -> float:
    """The log odds of a new paragraph.

    The weights: logistic regression on some 1100 line ends, decided by hand, of one volume of speeches and letters in
    English, set in a usual book type; on other kinds of text they have not been fitted.
    """
    closes = cues.ends_sentence and cues.capital
    full = cues.gap <= FULL_GAP
    score = -3.57 + 1.13 * cues.ends_sentence - 1.13 * cues.has_no_end - 0.07 * cues.ends_in_comma
    score += 1.15 * cues.capital - 1.3 * cues.small + 0.33 * cues.opens_quotation + 1.15 * closes
    score += (0.18 if closes else 1.72) * cues.gap / 3 + 1.04 * (cues.gap > WIDE_GAP) + 1.05 * (cues.excess < -SCANT)
    score += closes * (0.37 * cues.narrow - 0.73 * max(cues.excess, -4) + 0.68 * (full and cues.short_last_word))
    score += 0.25 * cues.opens_quotation * cues.wider + 0.82 * cues.is_closed
    if cues.is_broken_as_set and closes:
        score += AS_SET if cues.gap > LEFT_AS_SET else -AS_FULL
    return score - 1.45 * (cues.inside_quotation and not cues.opens_quotation)
