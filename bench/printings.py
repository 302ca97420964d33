"""`printing`: the whole command on second printings whose every change is known."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gold import Printing
from bench.linked_lines import KindScore, LineScore, Linked, linked_of, score_kinds, score_lines, share_read_whole
from bench.misses import SHOWN, line_of, texts_of, write_misses
from bench.printing import make_printing
from bench.running import Run, record_of, run_align
from bench.tables import Cell, Table, share
from bench.told_changes import Alarms, Answer, ChangeScore, alarms_of, answers_of, score_changes, told_of
from editions import Edition, read_edition

PER_WORDS = 10_000


@dataclass(frozen=True, slots=True)
class Result:
    """One printing measured."""

    name: str
    run: Run
    whole: float
    lines: LineScore
    kinds: tuple[KindScore, ...]
    changes: tuple[ChangeScore, ...]
    alarms: float
    astray: int


def measure_printing(base: Path, distance: str, seed: int, layout: str | None, keep: Path | None) -> Result:
    """Make the printing, run the command, judge what it wrote; `keep` takes the files and a list of the misses."""
    edition = read_edition(base)
    printing = make_printing(edition, distance, seed, layout)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (keep or Path(temporary)) / distance
        folder.mkdir(parents=True, exist_ok=True)
        witness = folder / f"printing{printing.suffix}"
        witness.write_text(printing.text, encoding="utf-8")
        run = run_align(base, witness, folder / "pages")
        record = record_of(folder / "pages")
        linked = linked_of(edition, printing.gold, record)
        told = told_of(record)
        answers = answers_of(edition, printing.gold, linked, told)
        alarms = alarms_of(edition, printing.gold, linked, told)
        if keep:
            write_misses(folder / "misses.tsv", _misses(edition, printing, linked, answers, alarms))
    words = sum(len(one.text.split()) for i, one in enumerate(edition.paragraphs) if linked.linked[i])
    return Result(
        f"{distance} ({layout})" if layout else distance,
        run,
        share_read_whole(printing.gold, linked),
        score_lines(edition, linked),
        tuple(score_kinds(printing.gold, linked, record)),
        tuple(score_changes(answers)),
        len(alarms.inside) * PER_WORDS / max(1, words),
        len(alarms.astray),
    )


def overview(results: Iterable[Result]) -> Table:
    """All printings in one table."""
    head = (
        "printing",
        "read whole",
        "lines",
        "right",
        "precision",
        "recall",
        "F1",
        "moved",
        "split",
        "merged",
        "omitted",
        "added",
    )
    told = ("substance found", "weighed", "other found", "weighed", "false alarms", "astray", "CPU s", "MB")
    caption = (
        "Share of the printed paragraphs read as one; links by line; found of planted (claimed) paragraphs by kind; "
        "share of changes told and weighed right; false alarms of substance in 10,000 words of rightly linked "
        "paragraphs, and their number in others."
    )
    return Table(caption, head + told, tuple(_row(result) for result in results))


def _row(result: Result) -> tuple[Cell, ...]:
    lines, changes = result.lines, {score.kind: score for score in result.changes}
    kinds = {score.kind: f"{score.found}/{score.planted} ({score.claimed})" for score in result.kinds}
    cells: list[Cell] = [result.name, result.whole, lines.lines, lines.right, lines.precision, lines.recall, lines.f1]
    cells += [kinds[kind] for kind in ("moved", "split", "merged", "omitted", "added")]
    for kind in ("all of substance", "all without"):
        score = changes.get(kind)
        cells += [share(score.found, score.planted), share(score.weighed, score.planted)] if score else [None, None]
    return (*cells, f"{result.alarms:.1f}", result.astray, f"{result.run.cpu:.2f}", f"{result.run.peak:.0f}")


def details(result: Result) -> list[Table]:
    """One printing: what was rearranged, and what was changed."""
    kinds = tuple((one.kind, one.planted, one.found, one.claimed, one.rightly) for one in result.kinds)
    changes = tuple(
        (
            one.kind,
            one.planted,
            share(one.found, one.planted),
            share(one.weighed, one.planted),
            ", ".join(f"{name} {count}" for name, count in one.called),
        )
        for one in result.changes
    )
    return [
        Table(f"{result.name}: paragraphs.", ("kind", "planted", "found", "claimed", "rightly"), kinds),
        Table(f"{result.name}: changes.", ("kind", "planted", "found", "weighed", "called"), changes),
    ]


def _misses(
    edition: Edition, printing: Printing, linked: Linked, answers: Sequence[Answer], alarms: Alarms
) -> Iterator[tuple[str, ...]]:
    """What is wrong, line by line of a table: wrong links, changes not told or weighed wrong, false alarms."""
    for i, paragraph in enumerate(edition.paragraphs):
        if paragraph.kind != "furniture" and not linked.is_right(i):
            made, said = ("; ".join(texts_of(linked, side[i])) for side in (linked.made, linked.linked))
            yield "link", line_of(edition, i), paragraph.kind, paragraph.text[:SHOWN], made, said
    for answer in answers:
        if not answer.is_weighed:
            one = answer.planted
            base = edition.paragraphs[one.paragraph].text[one.base.start : one.base.end]
            witness = printing.gold.paragraphs[one.item].text[one.witness.start : one.witness.end]
            called = ", ".join(told.kind for told in answer.told) or "not told"
            yield "change", line_of(edition, one.paragraph), one.kind, base, witness, called
    for told in alarms.inside:
        base = edition.paragraphs[told.paragraph].text[told.base.start : told.base.end]
        witness = linked.texts[told.name][told.witness.start : told.witness.end]
        yield "alarm", line_of(edition, told.paragraph), told.kind, base[:SHOWN], witness[:SHOWN], ""
