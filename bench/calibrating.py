"""`sure`: how true the probabilities of links are, and the weights from which they come, fitted on links with gold."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align import Alignment, Collation, Comparison, Cues, align_editions, cues_of, probability
from bench.fitting import weights_of
from bench.linked_lines import linked_of
from bench.links import Judged, calibration, rights_of, scorer_of
from bench.printing import make_printing
from bench.tables import Table
from editions import Edition, read_edition
from output.records import render_alignment

WEIGHTS = Path(__file__).parents[1] / "align" / "weights.py"
DISTANCES = ("revised", "reworded", "moved", "ocr", "partial", "paged")  # printings whose links are all known
MOST_OF_A_CASE = 300  # links that count in the fit: a long case counts no more than a short one


@dataclass(frozen=True, slots=True)
class Known:
    """One link of a case: its cues, and whether it is right."""

    case: str
    cues: Cues
    is_right: bool


def known_links(cases: Iterable[Path], base: Path, seed: int) -> Iterator[Known]:
    """The links of cases in one language with gold pairs, and of printings of the base."""
    for case in cases:
        if (case / "gold.tsv").exists():
            yield from _links_of_case(case)
    edition = read_edition(base)
    for distance in DISTANCES:
        yield from _links_of_printing(edition, distance, seed)


def _links_of_case(case: Path) -> Iterator[Known]:
    alignment = align_editions(read_edition(case / "base.txt"), read_edition(case / "witness.txt", "B"))
    rights = rights_of(case, _record(alignment), scorer_of(case.parent / "score.py"))
    yield from _known(case.name, alignment, rights)


def _links_of_printing(edition: Edition, distance: str, seed: int) -> Iterator[Known]:
    printing = make_printing(edition, distance, seed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"printing{printing.suffix}"
        file.write_text(printing.text, encoding="utf-8")
        alignment = align_editions(edition, read_edition(file, "B"))
    linked = linked_of(edition, printing.gold, _record(alignment))
    names = [f"B.{paragraph.id}" for paragraph in alignment.witness.paragraphs]
    rights = [
        all(names[j] in linked.made[i] for i in link.base_paragraphs for j in link.witness_paragraphs)
        for link in alignment.links
    ]
    yield from _known(distance, alignment, rights)


def _record(alignment: Alignment) -> dict[str, object]:
    record: dict[str, object] = json.loads(render_alignment(Collation(alignment.base, (Comparison(alignment, ()),))))
    return record


def _known(case: str, alignment: Alignment, rights: Sequence[bool | None]) -> Iterator[Known]:
    for link, is_right in zip(alignment.links, rights, strict=True):
        if link.absence is None and is_right is not None:
            regrouped = min(len(link.base_paragraphs), len(link.witness_paragraphs)) > 1
            yield Known(case, cues_of(link.evidence, regrouped=regrouped, moved=link.moved), is_right)


def fit_weights(known: Sequence[Known]) -> list[float]:
    """The weights of the cues."""
    sizes = Counter(one.case for one in known)
    counts = [min(1.0, MOST_OF_A_CASE / sizes[one.case]) for one in known]
    return weights_of([one.cues for one in known], [float(one.is_right) for one in known], counts)


def calibrated(known: Sequence[Known]) -> Table:
    """Each case judged by weights that were fitted on the others."""
    judged: list[Judged] = []
    for case in sorted({one.case for one in known}):
        weights = fit_weights([one for one in known if one.case != case])
        judged += [Judged(probability(one.cues, weights), one.is_right) for one in known if one.case == case]
    return calibration("Probability of a link by weights fitted on the other cases, and how many are right.", judged)


def weights_table(weights: Sequence[float]) -> Table:
    """What each cue weighs."""
    rows = tuple((name, f"{weight:.2f}") for name, weight in zip(Cues._fields, weights, strict=True))
    return Table("Weights of the cues, fitted on all.", ("cue", "weight"), rows)


def write_weights(weights: Sequence[float]) -> None:
    """Where linking finds them."""
    head = WEIGHTS.read_text(encoding="utf-8").partition("{")[0]
    lines = [f'    "{name}": {weight:.2f},\n' for name, weight in zip(Cues._fields, weights, strict=True)]
    WEIGHTS.write_text(f"{head}{{\n{''.join(lines)}}}\n", encoding="utf-8")
