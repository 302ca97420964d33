"""Signs of formulas that stand in no text: brackets, sums, integrals (ISO/IEC 29500-1, chapter 22)."""

from collections.abc import Mapping

from editions.word.flow import Brackets
from editions.word.story import Attributes, Closing, Opening, Story

INTEGRAL = "∫"  # the operator where nothing is said of it


def _begin_brackets(story: Story, _: Attributes) -> None:
    story.brackets.append(Brackets())


def _describe_brackets(story: Story, attributes: Attributes) -> None:
    if story.brackets and story.parent() == "m:dPr":
        story.brackets[-1].describe(story.open[-1], attributes)


def _begin_part_of_formula(story: Story, _: Attributes) -> None:
    if story.brackets and story.parent() == "m:d":
        story.say(story.brackets[-1].next_sign())


def _end_brackets(story: Story) -> None:
    story.say(story.brackets.pop().behind)


def _begin_operator(story: Story, _: Attributes) -> None:
    story.operator = INTEGRAL


def _set_operator(story: Story, attributes: Attributes) -> None:
    if story.parent() == "m:naryPr":
        story.operator = attributes.get("m:val", "")


def _end_operator(story: Story) -> None:
    story.say(story.operator)


OPENINGS: Mapping[str, Opening] = {
    "m:d": _begin_brackets,
    **dict.fromkeys(("m:begChr", "m:sepChr", "m:endChr"), _describe_brackets),
    "m:e": _begin_part_of_formula,
    "m:naryPr": _begin_operator,
    "m:chr": _set_operator,
}
CLOSINGS: Mapping[str, Closing] = {"m:d": _end_brackets, "m:naryPr": _end_operator}
