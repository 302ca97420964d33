"""Tables of a Word document: each row is a paragraph, its cells parted by a blank."""

from collections.abc import Mapping

from editions.word.flow import Flow, Row
from editions.word.story import MOST_ROWS, Attributes, Closing, Opening, Story

MERGED = "merged cell"


def _begin_table(story: Story, _: Attributes) -> None:
    story.finish_paragraph(story.flows[-1])


def _begin_row(story: Story, _: Attributes) -> None:
    if len(story.rows) < MOST_ROWS:
        story.rows.append(Row())
    else:
        story.deep_rows += 1


def _end_row(story: Story) -> None:
    if story.deep_rows:
        story.deep_rows -= 1
    elif story.rows:
        story.flows[-1].blocks += story.rows.pop().finish(story.note or "table")


def _begin_cell(story: Story, _: Attributes) -> None:
    if len(story.rows) == 1:
        story.rows[0].here = 0
    story.flows.append(Flow())


def _end_cell(story: Story) -> None:
    cell = story.flows.pop()
    story.finish_paragraph(cell)
    if story.rows:
        story.rows[-1].cells.append(cell.blocks)
    else:
        story.flows[-1].blocks += cell.blocks


def _merged_cell(story: Story, attributes: Attributes) -> None:
    if attributes.get("w:val", "continue") == "continue":
        story.pass_from(2, MERGED)


OPENINGS: Mapping[str, Opening] = {
    "w:tbl": _begin_table,
    "w:tr": _begin_row,
    "w:tc": _begin_cell,
    **dict.fromkeys(("w:vMerge", "w:hMerge"), _merged_cell),
}
CLOSINGS: Mapping[str, Closing] = {"w:tr": _end_row, "w:tc": _end_cell}
