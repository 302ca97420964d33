"""What the reader made of a file, for the terminal (`variorum read`)."""

from collections import Counter
from dataclasses import asdict

from editions import PARAGRAPH_THRESHOLD, Edition, Lines, Work
from output.doubtful import CERTAIN, LEAST_SHOWN, doubtful_breaks
from output.labels import language_words
from output.reading_record import Seen

LEAST_CERTAIN = 10  # places shown at which a paragraph may begin or not
MOST_REMARKS = 20  # shown


def reading_text(edition: Edition, witness: Seen | None = None) -> str:
    """Works, pages, counts, the ledger, remarks, and the places where it is least sure whether a paragraph begins.

    `witness` is another edition whose paragraphs counted as evidence; None where there was none.
    """
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
        f"contents    {_contents(edition)}",
        f"repairs     {_repairs(edition)}",
        "ledger      " + ", ".join(f"{count} {name}" for name, count in asdict(edition.ledger).items()),
        *([f"witness     {_witness(witness)}"] if witness else []),
        *_remarks(edition),
        *_doubtful(edition),
    ]
    return "\n".join(lines)


def _witness(witness: Seen) -> str:
    if not witness.lines:
        return f"{witness.name} has the same words around no doubtful place, so it tells nothing"
    begun = sum(witness.lines.values())
    return (
        f"{witness.name} begins a paragraph on {begun} lines in question and runs on over {len(witness.lines) - begun}"
    )


def _remarks(edition: Edition) -> list[str]:
    if not edition.remarks:
        return []
    shown = [f"  {_place(remark.lines):>14}  {remark.text}" for remark in edition.remarks[:MOST_REMARKS]]
    more = len(edition.remarks) - MOST_REMARKS
    return ["", "to know:", *shown, *([f"  {'':>14}  and {more} more (--json has all)"] if more > 0 else [])]


def _place(lines: Lines | None) -> str:
    if lines is None:
        return ""
    return f"line {lines.first}" if lines.first == lines.last else f"{lines.first}-{lines.last}"


def _doubtful(edition: Edition) -> list[str]:
    """The least certain breaks, each with what stands before and behind it."""
    found = doubtful_breaks(edition)
    if not found:
        return []
    read = sum(one.is_read for one in found)
    head = (
        f"least certain, with the probability of a paragraph (one is read from {PARAGRAPH_THRESHOLD:.0%} on): "
        f"in all {read} read (¶) below {CERTAIN:.0%}, {len(found) - read} not (·) above {LEAST_SHOWN:.0%}"
    )
    shown = [
        f"  {f'line {one.line}':>14}  {one.probability:3.0%}  {one.before} {'¶' if one.is_read else '·'} {one.after}"
        for one in found[:LEAST_CERTAIN]
    ]
    return ["", head, *shown]


def _work_line(edition: Edition, work: Work) -> str:
    paragraphs = sum(one.work == work.id and not one.is_furniture for one in edition.paragraphs)
    page = f"p. {work.page}" if work.page else ""
    kind = "" if work.kind == "work" else f"[{work.kind}] "
    return f"  {work.id:>4}  {page:>8}  {paragraphs:>5} paragraphs  {kind}{work.title}"


def _pages(edition: Edition) -> str:
    if not edition.pages:
        return "none told"
    inferred = sum(not page.printed for page in edition.pages)
    first, last = edition.pages[0].label, edition.pages[-1].label
    return f"{len(edition.pages)}, from {first} to {last}; {inferred} labels not printed on them"


def _notes(edition: Edition) -> str:
    marks = sum(len(note.marks) for note in edition.notes)
    return f"{len(edition.notes)} notes with {marks} marks in the text" if edition.notes else "none"


def _contents(edition: Edition) -> str:
    if not edition.contents:
        return "none printed, or none that could be told"
    agreeing = sum(entry.agrees for entry in edition.contents)
    return f"{len(edition.contents)} entries, {agreeing} of them on the page that they name"


def _repairs(edition: Edition) -> str:
    rules = Counter(repair.rule for repair in edition.repairs)
    return ", ".join(f"{count} {rule}" for rule, count in rules.most_common()) or "none"
