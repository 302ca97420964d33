"""alignment.json: the whole collation as a record that other programs read."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from json.encoder import encode_basestring

from align import Alignment, Collation, Comparison, Evidence, Link, Place, Rival, Span
from editions import Edition, Lines, Paragraph, Work

FORMAT, VERSION = "variorum-alignment", 1
DIGITS = 4  # of probabilities and shares
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))  # one for all: `dumps` makes one a line


def render_alignment(collation: Collation) -> str:
    """The record of a collation, one paragraph, link or difference a line; docs and schema: alignment.schema.json."""
    return "".join(alignment_parts(collation))


def alignment_parts(collation: Collation) -> Iterator[str]:
    """The record in parts, one paragraph, link or difference each."""
    editions = [collation.base, *(comparison.alignment.witness for comparison in collation.comparisons)]
    head = {"format": FORMAT, "version": VERSION, "tool": f"variorum {version('variorum')}"}
    yield "{"
    yield from (f"{_json(name)}: {_json(value)},\n" for name, value in head.items())
    yield '"editions": [\n'
    for edition in editions:
        yield "" if edition is editions[0] else ",\n"
        yield from _edition(edition)
    yield "\n],\n"
    yield from _list("links", (line for c in collation.comparisons for line in _links(c.alignment)))
    yield ",\n"
    yield from _list("differences", (line for c in collation.comparisons for line in _differences(c)))
    yield "}\n"


def lines_of(lines: Lines | None) -> list[int] | None:
    """Lines as first and last; None where the source has none."""
    return [lines.first, lines.last] if lines else None


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    """A list of the record, an item a line."""
    yield f'"{name}": ['
    before = "\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield "]" if before == "\n" else "\n]"


def _edition(edition: Edition) -> Iterator[str]:
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
    yield "{"
    yield from (f"{_json(name)}: {_json(value)},\n" for name, value in head.items())
    yield from _list("works", (_json(_work(edition.siglum, work)) for work in edition.works))
    yield ",\n"
    yield from _list("paragraphs", (_json(_paragraph(edition.siglum, each)) for each in edition.paragraphs))
    yield "}"


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


def _links(alignment: Alignment) -> Iterator[str]:
    return (_json(_link(alignment, k, link)) for k, link in enumerate(alignment.links))


def _link(alignment: Alignment, k: int, link: Link) -> dict[str, object]:
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
        "evidence": _evidence(alignment, link.evidence),
        "flags": [],
    }


def _evidence(alignment: Alignment, evidence: Evidence) -> dict[str, object]:
    return {
        "basis": evidence.basis,
        "base_shared": round(evidence.base_shared, DIGITS),
        "witness_shared": round(evidence.witness_shared, DIGITS),
        "length_ratio": round(evidence.length_ratio, DIGITS),
        "rare_words": evidence.rare_words,
        "order": evidence.order,
        "same_heading": evidence.same_heading,
        "runner_up": {
            "base": _rival(alignment.base, evidence.base_rival),
            "witness": _rival(alignment.witness, evidence.witness_rival),
        },
    }


def _rival(edition: Edition, rival: Rival | None) -> dict[str, object] | None:
    return {"paragraph": _id(edition, rival.paragraph), "share": round(rival.share, DIGITS)} if rival else None


def _place_id(edition: Edition, spans: tuple[Span, ...]) -> str | None:
    """For an empty side, the paragraph before which its place is; None for any other, and for the end."""
    start = spans[0].start
    return _id(edition, start) if not len(spans[0]) and start < len(edition.paragraphs) else None


def link_id(alignment: Alignment, k: int) -> str:
    """The name of the link at `k`: its siglum and its number, counted from 1."""
    return f"{alignment.witness.siglum}.l{k + 1}"


def _id(edition: Edition, place: int) -> str:
    return f"{edition.siglum}.{edition.paragraphs[place].id}"


def _differences(comparison: Comparison) -> Iterator[str]:
    """Written out: a long book has a million, and a dict for each took three times as long."""
    alignment = comparison.alignment
    links = [encode_basestring(link_id(alignment, k)) for k in range(len(alignment.links))]
    base, witness = _quoted_ids(alignment.base), _quoted_ids(alignment.witness)
    for k, difference in enumerate(comparison.differences, start=1):
        yield (
            f'{{"id": {encode_basestring(f"{alignment.witness.siglum}.d{k}")}, "link": {links[difference.link]}, '
            f'"class": "{difference.kind}", "weight": "{difference.weight}", "group": "{difference.group}", '
            f'"hidden_by": null, "base": {_reading(alignment.base, base, difference.base)}, '
            f'"witness": {_reading(alignment.witness, witness, difference.witness)}}}'
        )


def _quoted_ids(edition: Edition) -> list[str]:
    return [encode_basestring(_id(edition, i)) for i in range(len(edition.paragraphs))]


def _reading(edition: Edition, ids: Sequence[str], place: Place) -> str:
    text = edition.paragraphs[place.paragraph].text[place.start : place.end]
    return (
        f'{{"paragraph": {ids[place.paragraph]}, '
        f'"start": {place.start}, "end": {place.end}, "text": {encode_basestring(text)}}}'
    )
