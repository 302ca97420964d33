"""What the reader made of a file, as a record that other programs read (`variorum read --json`)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from editions import ContentsEntry, Edition, Heading, Note, Page, Paragraph, Remark, Repair, Work
from output.records import DIGITS, lines_of


@dataclass(frozen=True, slots=True)
class Seen:
    """Another edition that counted as evidence: the name of its file, and of which lines it told what."""

    name: str
    lines: Mapping[int, bool]


APART = ("note", "footnote")  # kinds that stand with their numbers and marks, not among the paragraphs


def reading_record(edition: Edition, witness: Seen | None = None) -> dict[str, object]:
    """The edition as it was read; `witness` is another edition whose paragraphs counted as evidence."""
    texts = {paragraph.id: paragraph for paragraph in edition.paragraphs}
    notes = [note for note in edition.notes if texts[note.paragraphs[0]].kind == "note"]
    footnotes = [note for note in edition.notes if texts[note.paragraphs[0]].kind == "footnote"]
    return {
        "title": edition.title,
        "language": edition.language,
        "source": asdict(edition.source),
        "works": [_work(work) for work in edition.works],
        "pages": [_page(page) for page in edition.pages],
        "paragraphs": [_paragraph(paragraph) for paragraph in edition.paragraphs if paragraph.kind not in APART],
        "notes": [_note(note, texts) for note in notes],
        "footnotes": [_footnote(note, texts) for note in footnotes],
        "repairs": [_repair(repair) for repair in edition.repairs],
        "ledger": asdict(edition.ledger),
        "siglum": edition.siglum,
        "place": edition.place,
        "publisher": edition.publisher,
        "year": edition.year,
        "translator": edition.translator,
        "contents": [_contents_entry(entry) for entry in edition.contents],
        "remarks": [_remark(remark) for remark in edition.remarks],
        "witness": witness and {"name": witness.name, "lines": {str(n): v for n, v in sorted(witness.lines.items())}},
    }


def _work(work: Work) -> dict[str, object]:
    return {
        "id": work.id,
        "kind": work.kind,
        "title": work.title,
        "page": work.page,
        "lines": lines_of(work.lines),
        "headings": [_heading(heading) for heading in work.headings],
    }


def _heading(heading: Heading) -> dict[str, object]:
    return {
        "level": heading.level,
        "number": heading.number,
        "title": heading.title,
        "page": heading.page,
        "lines": lines_of(heading.lines),
    }


def _page(page: Page) -> dict[str, object]:
    return {"label": page.label, "printed": page.printed, "lines": lines_of(page.lines)}


def _paragraph(paragraph: Paragraph) -> dict[str, object]:
    return {
        "id": paragraph.id,
        "kind": paragraph.kind,
        "work": paragraph.work,
        "page": paragraph.page,
        "lines": lines_of(paragraph.lines),
        "place": paragraph.place,
        "text": paragraph.text,
        "certainty": round(paragraph.certainty, DIGITS),
        "possible_breaks": [
            {"at": one.at, "line": one.line, "probability": round(one.probability, DIGITS)}
            for one in paragraph.possible_breaks
        ],
        "emphasis": [[one.start, one.end] for one in paragraph.emphasis],
    }


def _note(note: Note, texts: dict[str, Paragraph]) -> dict[str, object]:
    return {
        "number": note.number,
        "lines": _lines(note, texts),
        "page_reference": note.page_reference,
        "text": _text(note, texts),
        "marks": _marks(note),
    }


def _footnote(note: Note, texts: dict[str, Paragraph]) -> dict[str, object]:
    return {
        "mark": note.label,
        "page": note.page,
        "lines": _lines(note, texts),
        "text": _text(note, texts),
        "marks": _marks(note),
    }


def _marks(note: Note) -> list[dict[str, object]]:
    return [{"line": mark.line, "paragraph": mark.paragraph} for mark in note.marks]


def _lines(note: Note, texts: dict[str, Paragraph]) -> list[int] | None:
    lines = [found for found in (texts[name].lines for name in note.paragraphs) if found]
    return [lines[0].first, lines[-1].last] if lines else None


def _text(note: Note, texts: dict[str, Paragraph]) -> str:
    return "\n".join(texts[name].text for name in note.paragraphs)


def _repair(repair: Repair) -> dict[str, object]:
    return {"rule": repair.rule, "line": repair.line, "printed": repair.printed, "read": repair.read}


def _contents_entry(entry: ContentsEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "title": entry.title,
        "page": entry.page,
        "found_title": entry.found_title,
        "found_page": entry.found_page,
        "lines": lines_of(entry.lines),
        "agrees": entry.agrees,
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {"subject": remark.subject, "text": remark.text, "lines": lines_of(remark.lines)}
