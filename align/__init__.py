"""Linking and comparing: editions become a collation."""

from align.aligner import align_editions
from align.breaks import breaks_seen
from align.collating import Done, Task, collate, compare, do, do_one_by_one, tasks_of
from align.differences.telling import differences_of
from align.judging import Cues, cues_of, probability
from align.model import (
    DIFFERENCE_CLASSES,
    LINK_KINDS,
    Absence,
    Alignment,
    Collation,
    Comparison,
    Difference,
    DifferenceClass,
    Evidence,
    Link,
    LinkKind,
    Place,
    Rival,
    Span,
    Weight,
)
from align.triangles import with_doubts

__all__ = [
    "DIFFERENCE_CLASSES",
    "LINK_KINDS",
    "Absence",
    "Alignment",
    "Collation",
    "Comparison",
    "Cues",
    "Difference",
    "DifferenceClass",
    "Done",
    "Evidence",
    "Link",
    "LinkKind",
    "Place",
    "Rival",
    "Span",
    "Task",
    "Weight",
    "align_editions",
    "breaks_seen",
    "collate",
    "compare",
    "cues_of",
    "differences_of",
    "do",
    "do_one_by_one",
    "probability",
    "tasks_of",
    "with_doubts",
]
