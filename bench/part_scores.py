"""How a witness of a part of the base is judged: moves, absent stretches, notes and formulas, and a list of misses."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align import Absence
from bench.arrangement import NOTES
from bench.gold import Printing
from bench.linked_lines import Linked, Record, lines_owned
from bench.misses import SHOWN, line_of, texts_of
from bench.parting import Part
from editions import Edition

FORMULA = 3  # a text that stands so often in the base is a formula
WORST = 5  # absent stretches said in the most pieces are listed
SHORT_KINDS = ("heading", "date", "signature", "source")


@dataclass(frozen=True, slots=True)
class Judged:
    """All that is known of one witness after the run."""

    edition: Edition
    part: Part
    printing: Printing
    linked: Linked
    record: Record

    @property
    def printed(self) -> list[int]:
        """The paragraphs of the base that the witness prints."""
        return [i for i, made in enumerate(self.linked.made) if made]


@dataclass(frozen=True, slots=True)
class Moves:
    """Links said to have moved: so many, of them rightly linked and printed elsewhere, and short ones that are neither.

    Among `short` are headings, dates, signatures and formulas.
    """

    said: int
    truly: int
    short: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """What one side lacks: paragraphs and the stretches they make, the links that say so, paragraphs said rightly."""

    paragraphs: int
    stretches: int
    links: int
    found: int
    kind_right: int


@dataclass(frozen=True, slots=True)
class NoteScore:
    """Printed notes of one sort: linked as they should be, said to be absent, or linked with another."""

    printed: int
    right: int
    absent: int

    @property
    def wrong(self) -> int:
        return self.printed - self.right - self.absent


def right_among_printed(judged: Judged) -> tuple[int, float]:
    """How many lines of the base the witness prints, and the share of them that is linked rightly."""
    owned = lines_owned(judged.edition)
    lines = sum(owned[i] for i in judged.printed)
    return lines, sum(owned[i] for i in judged.printed if judged.linked.is_right(i)) / max(1, lines)


def score_moves(judged: Judged) -> Moves:
    """The links said to have moved."""
    said = [held for link, held in _held(judged) if link["moved"]]
    wrong = [held for held in said if not _truly_moved(judged, held)]
    formulas = formulas_of(judged.edition)
    short = [
        held for held in wrong if all(i in formulas or judged.edition.paragraphs[i].kind in SHORT_KINDS for i in held)
    ]
    return Moves(len(said), len(said) - len(wrong), len(short))


def _truly_moved(judged: Judged, held: Sequence[int]) -> bool:
    return all(judged.linked.is_right(i) and i in judged.part.elsewhere for i in held)


def _held(judged: Judged) -> Iterator[tuple[Record, list[int]]]:
    """Every link with the places of its paragraphs of the base."""
    held: dict[str, list[int]] = {}
    for i, link in judged.linked.links.items():
        held.setdefault(link["id"], []).append(i)
    return ((link, held.get(link["id"], [])) for link in judged.record["links"])


def formulas_of(edition: Edition) -> frozenset[int]:
    """The paragraphs whose text stands often in the edition."""
    shown = {i: paragraph.text for i, paragraph in enumerate(edition.paragraphs) if paragraph.kind != "furniture"}
    texts = Counter(shown.values())
    return frozenset(i for i, text in shown.items() if texts[text] >= FORMULA)


def score_omitted(judged: Judged) -> Gaps:
    """What the witness lacks."""
    absent = judged.part.absent
    said = {i: link["absence"] for i, link in judged.linked.links.items() if link["absence"]}
    return Gaps(
        len(absent),
        len(stretches_of(judged.edition, absent)),
        sum(not link["witness"] for link in judged.record["links"]),
        sum(i in said for i in absent),
        sum(said.get(i) in right for i, right in absent.items()),
    )


def stretches_of(edition: Edition, absent: Mapping[int, frozenset[Absence]]) -> list[list[int]]:
    """The fewest runs of absent paragraphs, with nothing printed between, of which one absence is right throughout."""
    runs: list[list[int]] = []
    common: frozenset[Absence] = frozenset()
    for i, paragraph in enumerate(edition.paragraphs):
        if paragraph.kind == "furniture":
            continue
        right = absent.get(i, frozenset())
        if right and not common & right:
            runs.append([])
        common = common & right or right
        if right:
            runs[-1].append(i)
    return runs


def score_added(judged: Judged) -> Gaps:
    """What the witness has besides."""
    paragraphs = judged.printing.gold.paragraphs
    new = {i for i, paragraph in enumerate(paragraphs) if not paragraph.pieces}
    links = [link for link in judged.record["links"] if not link["base"]]
    said = {i: link["absence"] for link in links for name in link["witness"] for i in judged.linked.items[name]}
    return Gaps(
        len(new),
        sum(i - 1 not in new for i in new),
        len(links),
        sum(i in said for i in new),
        sum(said.get(i) == "outside" for i in new),
    )


def score_notes(judged: Judged) -> NoteScore:
    """The notes and footnotes that are printed."""
    return _score(judged, [i for i in judged.printed if judged.edition.paragraphs[i].kind in NOTES])


def score_formulas(judged: Judged) -> NoteScore:
    """The formulas that are printed, notes among them."""
    formulas = formulas_of(judged.edition)
    return _score(judged, [i for i in judged.printed if i in formulas])


def _score(judged: Judged, places: Sequence[int]) -> NoteScore:
    right = sum(judged.linked.is_right(i) for i in places)
    return NoteScore(len(places), right, sum(not judged.linked.linked[i] for i in places))


def misses_of(judged: Judged) -> Iterator[tuple[str, ...]]:
    """Wrong links, false moves, and the stretches that are said in the most pieces, line by line of a table."""
    yield from _wrong_links(judged)
    yield from _false_moves(judged)
    yield from _broken_stretches(judged)


def _wrong_links(judged: Judged) -> Iterator[tuple[str, ...]]:
    edition, linked = judged.edition, judged.linked
    for i, paragraph in enumerate(edition.paragraphs):
        if paragraph.kind != "furniture" and not linked.is_right(i):
            made, said = ("; ".join(texts_of(linked, side[i])) for side in (linked.made, linked.linked))
            yield "link", line_of(edition, i), paragraph.kind, paragraph.text[:SHOWN], made, said


def _false_moves(judged: Judged) -> Iterator[tuple[str, ...]]:
    edition = judged.edition
    for link, held in _held(judged):
        if link["moved"] and not _truly_moved(judged, held):
            first = edition.paragraphs[held[0]]
            said = "; ".join(texts_of(judged.linked, link["witness"]))
            yield "moved", line_of(edition, held[0]), first.kind, first.text[:SHOWN], "", said


def _broken_stretches(judged: Judged) -> Iterator[tuple[str, ...]]:
    edition, absent, links = judged.edition, judged.part.absent, judged.linked.links
    broken = [(len({links[i]["id"] for i in run}), run) for run in stretches_of(edition, absent)]
    for pieces, run in sorted(broken, key=lambda one: (-one[0], one[1]))[:WORST]:
        kinds = Counter(str(links[i]["absence"]) for i in run)
        said = f"{pieces} links: " + ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
        size, text = f"{len(run)} paragraphs", edition.paragraphs[run[0]].text[:SHOWN]
        yield (
            "stretch",
            line_of(edition, run[0]),
            size,
            text,
            " or ".join(sorted(frozenset.intersection(*map(absent.__getitem__, run)))),
            said,
        )
