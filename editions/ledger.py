"""The account of every character: who in the edition claims it, and that nobody else does."""

from collections.abc import Iterable, Iterator

from editions.model import Ledger, Mark, Note, Paragraph, Repair

_PARTS = ("blank", "paragraphs", "notes", "marks", "furniture", "repairs")


def ledger_of(source: str, paragraphs: Iterable[Paragraph], notes: Iterable[Note], repairs: Iterable[Repair]) -> Ledger:
    """Account for every character of the decoded source; what nobody claims must be blank.

    Raises ValueError where a character is claimed twice or a printed one by nobody: then the reader is
    wrong, not the file.
    """
    owners = bytearray(len(source))  # 0: nobody yet
    claims = [(span.start, span.end, _part(p)) for p in paragraphs for span in p.spans]
    claims += [(mark.start, mark.end, _PARTS.index("marks")) for note in notes for mark in _marks_of(note)]
    claims += [(run.start, run.end, _PARTS.index("repairs")) for repair in repairs for run in repair.removed]
    for start, end, part in claims:
        if owners.count(0, start, end) < end - start:
            raise ValueError(f"two claims on the source at {start} to {end}: {source[start:end]!r}")
        owners[start:end] = bytes([part]) * (end - start)
    lost = "".join(source[i] for i in _unclaimed(owners) if not source[i].isspace())
    if lost:
        raise ValueError(f"nobody claims {len(lost)} characters of the source: {lost[:60]!r}")
    counts = {part: owners.count(code) for code, part in enumerate(_PARTS)}
    return Ledger(characters=len(source), **counts)


def _marks_of(note: Note) -> tuple[Mark, ...]:
    return note.marks if note.sign is None else (*note.marks, note.sign)


def _part(paragraph: Paragraph) -> int:
    if paragraph.is_note:
        return _PARTS.index("notes")
    return _PARTS.index("furniture" if paragraph.is_furniture else "paragraphs")


def _unclaimed(owners: bytearray) -> Iterator[int]:
    place = owners.find(0)
    while place >= 0:
        yield place
        place = owners.find(0, place + 1)
