"""The whole comparison: a base and its witnesses become a collation."""

from collections.abc import Iterable

from align.aligner import align_editions
from align.differences.telling import differences_of
from align.model import Collation, Comparison
from editions import Edition


def collate(base: Edition, witnesses: Iterable[Edition]) -> Collation:
    """Link every witness to the base and tell what differs inside the links."""
    return Collation(base, tuple(compare(base, witness) for witness in witnesses))


def compare(base: Edition, witness: Edition) -> Comparison:
    """Link one witness to the base and tell what differs inside the links."""
    alignment = align_editions(base, witness)
    return Comparison(alignment, differences_of(alignment))
