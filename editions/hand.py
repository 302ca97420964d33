"""What a person says of a text, line by line: paragraphs, misread words, repairs that are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was misread: on which line, where in the text of the file, as printed there, as it should read."""

    line: int
    place: int
    printed: str
    read: str


@dataclass(frozen=True, slots=True)
class Hand:
    """What is known of a text from outside it; all lines are those of the file, counted from 1.

    `begins` and `runs_on`: lines that begin a paragraph, and lines that begin none, whatever the reader thinks.
    `corrections`: misread words. `refused`: repairs not to be made, each by its line and what is printed there.
    `seen`: for lines of which another edition tells it, whether that edition begins a paragraph there.
    """

    begins: frozenset[int] = frozenset()
    runs_on: frozenset[int] = frozenset()
    corrections: tuple[Correction, ...] = ()
    refused: frozenset[tuple[int, str]] = frozenset()
    seen: Mapping[int, bool] = field(default_factory=dict)
