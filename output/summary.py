"""What a run found, in a few lines for the terminal or as a record."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align import LINK_KINDS, Alignment, Collation, Comparison
from editions import Edition
from output.absences import absence_sentences
from output.citing import place_record
from output.labels import counted, is_doubtful
from output.records import DIGITS, link_id

AS_EXPECTED = frozenset({"utf-8", "ascii", "unicode"})  # the last of a PDF; any other encoding was detected and is said


@dataclass(frozen=True, slots=True)
class Summary:
    """The collation, where its pages are, and how many seconds it took."""

    collation: Collation
    out: Path
    seconds: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What one comparison holds, counted: links by kind, those moved, differences by weight, links to look at."""

    links: Counter[str]
    moved: int
    differences: Counter[str]
    doubtful: int

    @property
    def linked(self) -> int:
        """The links with text on both sides."""
        return self.links.total() - self.links["omitted"] - self.links["added"]


def tally_of(comparison: Comparison) -> Tally:
    """Count what a comparison holds."""
    links = comparison.alignment.links
    return Tally(
        Counter(link.kind for link in links),
        sum(link.moved for link in links),
        Counter(difference.weight for difference in comparison.differences),
        sum(map(is_doubtful, links)),
    )


def summary_text(summary: Summary) -> str:
    """The closing table of `variorum align`."""
    collation = summary.collation
    everyone = [collation.base, *(comparison.alignment.witness for comparison in collation.comparisons)]
    lines = [*_table([_edition_row(edition) for edition in everyone]), ""]
    head = ["", *LINK_KINDS, "moved", "substantive", "accidental", "to look at"]
    lines += _table([head, *(_comparison_row(comparison) for comparison in collation.comparisons)], numbers_from=1)
    remarks = [*_remarks(collation)]
    if remarks:
        lines += ["", *remarks]
    lines += ["", f"{summary.out / 'index.html'}  ({summary.seconds:.1f} s)"]
    doubtful = sum(tally_of(comparison).doubtful for comparison in collation.comparisons)
    lines += [f"{counted(doubtful, 'link')} deserve{'s' * (doubtful == 1)} a look"]
    return "\n".join(lines)


def _edition_row(edition: Edition) -> list[str]:
    texts = sum(paragraph.kind != "furniture" for paragraph in edition.paragraphs)
    imprint = " ".join(part for part in (edition.place, edition.year) if part)
    title = f"{edition.title}, {imprint}" if imprint else edition.title
    holdings = counted(len(edition.works), "work"), counted(texts, "paragraph")
    return [edition.siglum, edition.source.name, title, *holdings]


def _comparison_row(comparison: Comparison) -> list[str]:
    tally = tally_of(comparison)
    links = [str(tally.links[kind]) for kind in LINK_KINDS]
    weights = [str(tally.differences[weight]) for weight in ("substantive", "accidental")]
    name = f"{comparison.alignment.base.siglum} ∥ {comparison.alignment.witness.siglum}"
    return [name, *links, str(tally.moved), *weights, str(tally.doubtful)]


def _remarks(collation: Collation) -> Iterator[str]:
    everyone = [collation.base, *(comparison.alignment.witness for comparison in collation.comparisons)]
    for edition in everyone:
        if edition.source.encoding not in AS_EXPECTED:
            yield f"{edition.siglum}: {edition.source.name} is not UTF-8; it was read as {edition.source.encoding}."
    names = Counter(edition.source.name for edition in everyone)
    for name in [name for name, times in names.items() if times > 1]:
        same = [edition.siglum for edition in everyone if edition.source.name == name]
        quantity = "both" if len(same) == 2 else "all"  # noqa: PLR2004 - both are two
        named = f"{', '.join(same[:-1])} and {same[-1]}"
        yield f"{named} are {quantity} called {name}; they are told apart by their sigla."
    for comparison in collation.comparisons:
        if not tally_of(comparison).linked:
            sigla = comparison.alignment.base.siglum, comparison.alignment.witness.siglum
            yield f"{sigla[0]} and {sigla[1]} have nothing in common that could be linked."
        else:
            yield from absence_sentences(comparison.alignment)


def _table(rows: Sequence[Sequence[str]], numbers_from: int = 3) -> list[str]:
    """Rows as lines with aligned columns; columns from `numbers_from` on are set flush right."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if k >= numbers_from else cell.replace("\n", "␊").ljust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def summary_record(summary: Summary) -> dict[str, object]:
    """The same as a record (`variorum align --json`), the links that deserve a look first and the least sure first."""
    collation = summary.collation
    everyone = [collation.base, *(comparison.alignment.witness for comparison in collation.comparisons)]
    return {
        "deserve_a_look": _doubtful_records(collation),
        "out": str(summary.out),
        "editions": [_edition_record(edition) for edition in everyone],
        "witnesses": [_comparison_record(comparison) for comparison in collation.comparisons],
        "remarks": [*_remarks(collation)],
        "seconds": round(summary.seconds, 2),
    }


def _edition_record(edition: Edition) -> dict[str, object]:
    return {
        "siglum": edition.siglum,
        "title": edition.title,
        "source": edition.source.name,
        "encoding": edition.source.encoding,
        "works": len(edition.works),
        "paragraphs": sum(paragraph.kind != "furniture" for paragraph in edition.paragraphs),
    }


def _comparison_record(comparison: Comparison) -> dict[str, object]:
    tally = tally_of(comparison)
    return {
        "siglum": comparison.alignment.witness.siglum,
        "links": {kind: tally.links[kind] for kind in LINK_KINDS},
        "moved": tally.moved,
        "differences": {weight: tally.differences[weight] for weight in ("substantive", "accidental")},
        "to_look_at": tally.doubtful,
    }


def _doubtful_records(collation: Collation) -> list[dict[str, object]]:
    alignments = [comparison.alignment for comparison in collation.comparisons]
    places = [
        (link.probability, number, k)
        for number, alignment in enumerate(alignments)
        for k, link in enumerate(alignment.links)
        if is_doubtful(link)
    ]
    return [_doubtful_record(alignments[number], k) for _, number, k in sorted(places)]


def _doubtful_record(alignment: Alignment, k: int) -> dict[str, object]:
    link = alignment.links[k]
    return {
        "id": link_id(alignment, k),
        "siglum": alignment.witness.siglum,
        "kind": link.kind,
        "base": _paragraph_records(alignment.base, link.base_paragraphs),
        "witness": _paragraph_records(alignment.witness, link.witness_paragraphs),
        "doubt": link.doubt,
        "probability": round(link.probability, DIGITS),
    }


def _paragraph_records(edition: Edition, places: Sequence[int]) -> list[dict[str, object]]:
    paragraphs = [edition.paragraphs[i] for i in places]
    return [place_record(f"{edition.siglum}.{one.id}", one.page, one.lines, one.text) for one in paragraphs]
