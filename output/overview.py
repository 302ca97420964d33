"""The figures of the index: the editions, the works of every comparison, the links that are least sure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align import LINK_KINDS, Link
from editions import Edition, Ledger
from output.absences import absence_sentences
from output.labels import certainty_of, counted, is_doubtful, language_words, numbers_of, pages_of
from output.layout import INDEX, Unit, href, path
from output.rows import Desk
from output.sequence import Slot
from output.surroundings import Head, Way, head_of

LEAST_SURE = 20  # a screen of them; the others are marked on their pages
WARNING = (
    "These pages hold the whole text of the editions: think of the rights in them before you share or publish them."
)
NOTHING = "These two texts have nothing in common that could be linked."


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known of an edition."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition as the index describes it."""

    head: Head
    title: str
    is_base: bool
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table of works; `paragraphs` says how many a count of absent stretches has, where more.

    The number is empty where stretches that began in another work go on.
    """

    number: str
    paragraphs: str = ""

    @property
    def is_nothing(self) -> bool:
        return self.number == "0"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line of the table of works, or its total; `kinds` are counts in the order of LINK_KINDS.

    `omitted` and `added` are the paragraphs of such links: a stretch counts where it begins, its paragraphs where
    they stand.
    """

    title: str
    ways: tuple[Way, ...]
    base_pages: str
    witness_pages: str
    base_paragraphs: int
    witness_paragraphs: int
    kinds: tuple[int, ...]
    omitted: int
    added: int
    moved: int
    substantive: int
    accidental: int

    @property
    def counts(self) -> tuple[Cell, ...]:
        absent = {"omitted": self.omitted, "added": self.added}
        kinds = [
            _counted_links(number, absent.get(kind, 0)) for kind, number in zip(LINK_KINDS, self.kinds, strict=True)
        ]
        return (Cell(str(self.base_paragraphs)), Cell(str(self.witness_paragraphs)), *kinds, Cell(str(self.moved)))


@dataclass(frozen=True, slots=True)
class Unsure:
    """A link that deserves a look, and the way to its row."""

    numbers: str
    words: str
    score: str
    doubt: str
    href: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """One comparison as the index sums it up; `nothing` is the sentence for two texts without a link."""

    id: str
    base: str
    witness: str
    title: str
    summary: str
    nothing: str
    base_has_pages: bool
    witness_has_pages: bool
    works: tuple[WorkLine, ...]
    total: WorkLine
    unsure: tuple[Unsure, ...]


def _counted_links(links: int, paragraphs: int) -> Cell:
    if paragraphs <= links:
        return Cell(str(links))
    return Cell(str(links or ""), f"{paragraphs:,}\u00a0¶")


def edition_view(edition: Edition, *, is_base: bool) -> EditionView:
    """What a person would ask first of an edition, and the account of its characters."""
    shown = sum(paragraph.kind != "furniture" for paragraph in edition.paragraphs)
    known = [
        ("Published", ", ".join(part for part in (edition.place, edition.publisher, edition.year) if part)),
        ("Translated by", edition.translator or ""),
        ("Language", language_words(edition.language)),
        ("File", f"{edition.source.name}, {edition.source.encoding}"),
        ("Holds", _holdings(edition, shown)),
        ("Characters", _ledger_words(edition.ledger)),
    ]
    facts = tuple(Fact(name, value) for name, value in known if value)
    return EditionView(head_of(edition), edition.title, is_base, facts)


def _holdings(edition: Edition, shown: int) -> str:
    counts = [(len(edition.works), "work"), (shown, "paragraph"), (len(edition.notes), "note")]
    counts.append((len(edition.pages), "page"))
    return ", ".join(counted(number, thing) for number, thing in counts if number)


def _ledger_words(ledger: Ledger) -> str:
    parts = [
        (ledger.paragraphs, "in paragraphs"),
        (ledger.notes, "in notes"),
        (ledger.marks, "in marks of notes"),
        (ledger.furniture, "in running heads and page numbers"),
        (ledger.repairs, "repaired away"),
        (ledger.blank, "blank"),
    ]
    return f"{ledger.characters:,}: " + ", ".join(f"{number:,} {words}" for number, words in parts if number)


def comparison_view(desk: Desk, number: int) -> ComparisonView:
    """The table of works of one comparison, its totals, and its least sure links."""
    alignment = desk.comparison.alignment
    works = tuple(_work_line(desk, unit) for unit in desk.layout.units)
    total = _total(works)
    linked = any(link.absence is None for link in alignment.links)
    return ComparisonView(
        id=f"c{number}",
        base=alignment.base.siglum,
        witness=alignment.witness.siglum,
        title=alignment.witness.title,
        summary=_summary(desk, total) if linked else "",
        nothing="" if linked else NOTHING,
        base_has_pages=any(work.base_pages for work in works),
        witness_has_pages=any(work.witness_pages for work in works),
        works=works,
        total=total,
        unsure=tuple(_unsure(desk, i, link) for i, link in _least_sure(alignment.links)),
    )


def _summary(desk: Desk, total: WorkLine) -> str:
    base, witness = desk.base.edition.siglum, desk.witness.edition.siglum
    links = desk.comparison.alignment.links
    shares = [
        sum(len(link.base_paragraphs) for link in links if link.absence is None),
        sum(len(link.witness_paragraphs) for link in links if link.absence is None),
    ]
    substantive = counted(total.substantive, "substantive difference")
    linked = (
        f"{shares[0]:,} of {counted(total.base_paragraphs, 'paragraph')} of {base} and {shares[1]:,} of "
        f"{total.witness_paragraphs:,} of {witness} are linked, with {substantive} and {total.accidental:,} accidental."
    )
    return " ".join([linked, *absence_sentences(desk.comparison.alignment)])


def _work_line(desk: Desk, unit: Unit) -> WorkLine:
    slots = [slot for sheet in unit.sheets for slot in sheet.slots]
    links = [i for slot in slots for i in slot.begins]
    held = [desk.comparison.alignment.links[i] for i in links]
    differences = [desk.comparison.differences[k] for i in links for k in desk.numbering.by_link.get(i, ())]
    kinds = Counter(link.kind for link in held)
    base, witness = [i for slot in slots for i in slot.base], [i for slot in slots for i in slot.witness]
    return WorkLine(
        title=unit.title,
        ways=_ways(unit),
        base_pages=pages_of(desk.base.edition, base),
        witness_pages=pages_of(desk.witness.edition, witness),
        base_paragraphs=len(base),
        witness_paragraphs=len(witness),
        kinds=tuple(kinds[kind] for kind in LINK_KINDS),
        omitted=sum(len(slot.base) for slot in slots if _is_absent(desk, slot)),
        added=sum(len(slot.witness) for slot in slots if _is_absent(desk, slot)),
        moved=sum(link.moved for link in held),
        substantive=sum(each.weight == "substantive" for each in differences),
        accidental=sum(each.weight == "accidental" for each in differences),
    )


def _is_absent(desk: Desk, slot: Slot) -> bool:
    return desk.comparison.alignment.links[slot.links[0]].absence is not None


def _ways(unit: Unit) -> tuple[Way, ...]:
    if unit.sheets[0].file == INDEX:
        return (Way("1", "", f"#u{unit.number}"),)
    return tuple(Way(str(sheet.part), "", path(INDEX, sheet.file)) for sheet in unit.sheets)


def _total(works: Sequence[WorkLine]) -> WorkLine:
    return WorkLine(
        title="All",
        ways=(),
        base_pages="",
        witness_pages="",
        base_paragraphs=sum(work.base_paragraphs for work in works),
        witness_paragraphs=sum(work.witness_paragraphs for work in works),
        kinds=tuple(sum(work.kinds[k] for work in works) for k in range(len(LINK_KINDS))),
        omitted=sum(work.omitted for work in works),
        added=sum(work.added for work in works),
        moved=sum(work.moved for work in works),
        substantive=sum(work.substantive for work in works),
        accidental=sum(work.accidental for work in works),
    )


def _least_sure(links: Iterable[Link]) -> list[tuple[int, Link]]:
    doubtful = [(i, link) for i, link in enumerate(links) if is_doubtful(link)]
    return sorted(doubtful, key=lambda pair: (pair[1].probability, pair[0]))[:LEAST_SURE]


def _unsure(desk: Desk, i: int, link: Link) -> Unsure:
    base, witness = desk.base.edition, desk.witness.edition
    opening = base.paragraphs[link.base_paragraphs[0]] if link.base_paragraphs else None
    text = (opening or witness.paragraphs[link.witness_paragraphs[0]]).text
    words = text.split()
    return Unsure(
        numbers=f"{numbers_of(base, link.base_paragraphs)} · {numbers_of(witness, link.witness_paragraphs)}",
        words=" ".join(words[:8]) + (" …" if len(words) > 8 else ""),  # noqa: PLR2004 - enough to know it again
        score=certainty_of(link.probability).score or "",
        doubt=link.doubt or "",
        href=href(INDEX, desk.layout.links[i]),
    )
