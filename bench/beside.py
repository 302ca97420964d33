"""`witness`: a reprint without marks of paragraphs read alone, and with another printing as a witness."""

import tempfile
from pathlib import Path

from align import align_editions, breaks_seen
from bench.gold import Printing
from bench.printing import make_printing
from bench.tables import Cell, Table, share
from editions import Edition, read_edition

APART = ("footnote", "note")  # kinds whose beginnings their signs tell


def table_of_witness(base: Path, seed: int) -> Table:
    """Paragraphs begun where the printer began them: alone, and with a revised printing beside."""
    edition = read_edition(base)
    reprint = make_printing(edition, "reset", seed, "paged")
    other = make_printing(edition, "revised", seed, "txt")
    with tempfile.TemporaryDirectory() as folder:
        path, beside = Path(folder) / "reprint.txt", Path(folder) / "other.txt"
        path.write_text(reprint.text, encoding="utf-8")
        beside.write_text(other.text, encoding="utf-8")
        alone = read_edition(path)
        seen = breaks_seen(align_editions(alone, read_edition(beside, "B")))
        together = read_edition(path, seen=seen)
    rows = (("alone", *_figures(reprint, alone)), ("with a revised printing", *_figures(reprint, together)))
    title = f"Paragraphs of a reprint set without indents; the other printing told of {len(seen)} lines."
    return Table(title, ("read", "precision", "recall", "F1"), rows)


def _figures(printing: Printing, edition: Edition) -> tuple[Cell, ...]:
    gold = printing.gold
    printed = {
        place.lines[0].first
        for place, paragraph in zip(gold.places, gold.paragraphs, strict=True)
        if place.lines and paragraph.kind not in APART
    }
    begun = {
        one.lines.first for one in edition.paragraphs if one.lines and not one.is_furniture and one.kind not in APART
    }
    hit = len(printed & begun)
    return share(hit, len(begun)), share(hit, len(printed)), share(2 * hit, len(begun) + len(printed))
