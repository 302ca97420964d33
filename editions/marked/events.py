"""What a reader of a marked-up format tells of a text, in reading order; its tags and attributes are those of HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editions.model import Lines, ParagraphKind


@dataclass(frozen=True, slots=True)
class Start:
    """An element opens.

    Where a format says more than HTML can: the `kind` of the paragraphs in it, the `place` where it stands in its
    file, its `lines` there.
    """

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    kind: ParagraphKind | None = None
    place: str | None = None
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class End:
    """An element closes."""

    tag: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Text that the edition itself replaces or takes back: by which rule, and what is read in its stead."""

    printed: str
    read: str
    rule: str


Event = Start | End | PassedOver | str
