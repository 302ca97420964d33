"""What the reader made of a file, for the terminal (`variorum read`)."""

from collections import Counter
from dataclasses import asdict

from editions import Edition, Work
from output.labels import language_words

LEAST_CERTAIN = 5  # paragraph beginnings shown
CERTAIN = 0.9  # a beginning less certain than this may be shown
CONTEXT = 50  # characters of each


def reading_text(edition: Edition) -> str:
    """Works, pages, counts, the ledger, and the least certain paragraph beginnings."""
    kinds = Counter(paragraph.kind for paragraph in edition.paragraphs)
    lines = [
        f"{edition.title}  ({edition.source.name}, {edition.source.encoding}, "
        f"language {language_words(edition.language)})",
        "",
        *(_work_line(edition, work) for work in edition.works),
        "",
        "paragraphs  " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
        f"pages       {_pages(edition)}",
        f"notes       {_notes(edition)}",
        f"repairs     {_repairs(edition)}",
        "ledger      " + ", ".join(f"{count} {name}" for name, count in asdict(edition.ledger).items()),
    ]
    doubtful = sorted((p for p in edition.paragraphs if p.certainty < CERTAIN), key=lambda p: p.certainty)
    if doubtful:
        lines += ["", f"least certain of {len(doubtful)} paragraph beginnings below {CERTAIN:.0%}:"]
    for paragraph in doubtful[:LEAST_CERTAIN]:
        where = f"line {paragraph.lines.first}" if paragraph.lines else (paragraph.place or "")
        lines.append(f"  {paragraph.certainty:4.0%}  {where:>12}  {paragraph.text[:CONTEXT]}…")
    return "\n".join(lines)


def _work_line(edition: Edition, work: Work) -> str:
    paragraphs = sum(paragraph.work == work.id for paragraph in edition.paragraphs)
    page = f"p. {work.page}" if work.page else ""
    kind = "" if work.kind == "work" else f"[{work.kind}] "
    return f"  {work.id:>4}  {page:>8}  {paragraphs:>5} paragraphs  {kind}{work.title}"


def _pages(edition: Edition) -> str:
    if not edition.pages:
        return "none told"
    inferred = sum(not page.printed for page in edition.pages)
    first, last = edition.pages[0].label, edition.pages[-1].label
    return f"{len(edition.pages)}, from {first} to {last}; {inferred} labels not printed but inferred"


def _notes(edition: Edition) -> str:
    marks = sum(len(note.marks) for note in edition.notes)
    return f"{len(edition.notes)} notes with {marks} marks in the text" if edition.notes else "none"


def _repairs(edition: Edition) -> str:
    rules = Counter(repair.rule for repair in edition.repairs)
    return ", ".join(f"{count} {rule}" for rule, count in rules.most_common()) or "none"
