"""The list of what a run got wrong, a table that a person reads beside the pages."""

import csv
from collections.abc import Iterable
from pathlib import Path

from bench.linked_lines import Linked
from editions import Edition

SHOWN = 90  # characters of a text


def texts_of(linked: Linked, names: Iterable[str]) -> list[str]:
    """Paragraphs of the witness, each by its id and its beginning."""
    return [f"{name} {linked.texts[name][:SHOWN]}" for name in sorted(names)]


def line_of(edition: Edition, place: int) -> str:
    """The first line of a base paragraph; its id where it has none."""
    paragraph = edition.paragraphs[place]
    return str(paragraph.lines.first) if paragraph.lines else paragraph.id


def write_misses(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write them as a table with a head."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter="\t", lineterminator="\n")
        writer.writerow(("what", "line", "kind", "base", "witness", "said"))
        writer.writerows(rows)
