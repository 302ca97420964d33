"""alignment.json: the whole collation as a record that other programs read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import version

from align import Alignment, Collation, Comparison, Difference, Link, Place, Span
from editions import Edition, Lines, Paragraph, Work

FORMAT, VERSION = "variorum-alignment", 1
DIGITS = 4  # of probabilities and shares
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))  # one for all: `dumps` makes one a line


def render_alignment(collation: Collation) -> str:
    """The record of a collation, one paragraph, link or difference a line; docs and schema: alignment.schema.json."""
    editions = [collation.base, *(comparison.alignment.witness for comparison in collation.comparisons)]
    head = {"format": FORMAT, "version": VERSION, "tool": f"variorum {version('variorum')}"}
    parts = [
        *(f"{json.dumps(name)}: {_json(value)}" for name, value in head.items()),
        '"editions": [\n' + ",\n".join(_edition(edition) for edition in editions) + "\n]",
        _list("links", (link for c in collation.comparisons for link in _links(c.alignment))),
        _list("differences", (difference for c in collation.comparisons for difference in _differences(c))),
    ]
    return "{" + ",\n".join(parts) + "}\n"


def lines_of(lines: Lines | None) -> list[int] | None:
    """Lines as first and last; None where the source has none."""
    return [lines.first, lines.last] if lines else None


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _list(name: str, items: Iterable[Mapping[str, object]]) -> str:
    lines = ",\n".join(_json(item) for item in items)
    return f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []'


def _edition(edition: Edition) -> str:
    head = {
        "siglum": edition.siglum,
        "title": edition.title,
        "language": edition.language,
        "place": edition.place,
        "publisher": edition.publisher,
        "year": edition.year,
        "translator": edition.translator,
        "source": {"name": edition.source.name, "sha256": edition.source.sha256},
        "ledger": asdict(edition.ledger),
    }
    parts = [
        *(f"{json.dumps(name)}: {_json(value)}" for name, value in head.items()),
        _list("works", (_work(edition.siglum, work) for work in edition.works)),
        _list("paragraphs", (_paragraph(edition.siglum, paragraph) for paragraph in edition.paragraphs)),
    ]
    return "{" + ",\n".join(parts) + "}"


def _work(siglum: str, work: Work) -> dict[str, object]:
    return {
        "id": f"{siglum}.{work.id}",
        "kind": work.kind,
        "title": work.title,
        "page": work.page,
        "lines": lines_of(work.lines),
    }


def _paragraph(siglum: str, paragraph: Paragraph) -> dict[str, object]:
    return {
        "id": f"{siglum}.{paragraph.id}",
        "kind": paragraph.kind,
        "work": paragraph.work and f"{siglum}.{paragraph.work}",
        "page": paragraph.page,
        "lines": lines_of(paragraph.lines),
        "place": paragraph.place,
        "certainty": round(paragraph.certainty, DIGITS),
        "text": paragraph.text,
    }


def _links(alignment: Alignment) -> Iterable[dict[str, object]]:
    return (_link(alignment, k, link) for k, link in enumerate(alignment.links))


def _link(alignment: Alignment, k: int, link: Link) -> dict[str, object]:
    evidence = {
        name: round(value, DIGITS) if isinstance(value, float) else value
        for name, value in asdict(link.evidence).items()
    }
    place = {
        "base": _place_id(alignment.base, link.base),
        "witness": _place_id(alignment.witness, link.witness),
    }
    return {
        "id": link_id(alignment, k),
        "siglum": alignment.witness.siglum,
        "base": [_id(alignment.base, i) for i in link.base_paragraphs],
        "witness": [_id(alignment.witness, j) for j in link.witness_paragraphs],
        "kind": link.kind,
        "moved": link.moved,
        "absence": link.absence,
        "before": {side: before for side, before in place.items() if before} or None,
        "probability": round(link.probability, DIGITS),
        "doubt": link.doubt,
        "evidence": evidence,
        "flags": [],
    }


def _place_id(edition: Edition, spans: tuple[Span, ...]) -> str | None:
    """For an empty side, the paragraph before which its place is; None for any other, and for the end."""
    start = spans[0].start
    return _id(edition, start) if not len(spans[0]) and start < len(edition.paragraphs) else None


def link_id(alignment: Alignment, k: int) -> str:
    """The name of the link at `k`: its siglum and its number, counted from 1."""
    return f"{alignment.witness.siglum}.l{k + 1}"


def _id(edition: Edition, place: int) -> str:
    return f"{edition.siglum}.{edition.paragraphs[place].id}"


def _differences(comparison: Comparison) -> Iterable[dict[str, object]]:
    alignment = comparison.alignment
    return (_difference(alignment, k, found) for k, found in enumerate(comparison.differences))


def _difference(alignment: Alignment, k: int, difference: Difference) -> dict[str, object]:
    return {
        "id": f"{alignment.witness.siglum}.d{k + 1}",
        "link": link_id(alignment, difference.link),
        "class": difference.kind,
        "weight": difference.weight,
        "group": difference.group,
        "hidden_by": None,
        "base": _reading(alignment.base, difference.base),
        "witness": _reading(alignment.witness, difference.witness),
    }


def _reading(edition: Edition, place: Place) -> dict[str, object]:
    return {
        "paragraph": _id(edition, place.paragraph),
        "start": place.start,
        "end": place.end,
        "text": edition.paragraphs[place.paragraph].text[place.start : place.end],
    }
