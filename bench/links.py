"""`links`: the aligner on the cases with gold, and whether its probabilities are true."""

import importlib.util
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.running import BenchError, record_of, run_align
from bench.tables import Cell, Table, share

CASES = "bench"  # the folder of cases, beside the project
BINS = 10
# Heading of a column and the figure of score.py that stands in it.
FIGURES: Mapping[str, str] = {
    "F1": "f1",
    "precision": "precision",
    "recall": "recall",
    "moved": "moved_recall",
    "passages": "passages_found",
    "moved passages": "moved_passages_found",
    "anchors": "anchors_hit",
    "false links": "false_link_rate",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The probability that a link claims, and whether all its pairs are in the gold."""

    probability: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one case; `figures` as score.py names them, `failure` where the command failed."""

    name: str
    is_across: bool
    figures: Mapping[str, Any] = field(default_factory=dict)  # Any: JSON
    claimed_moved: int = 0
    cpu: float = 0.0
    judged: tuple[Judged, ...] = ()
    failure: str = ""


def cases_of(places: Iterable[Path]) -> list[Path]:
    """The case folders given or found in the folders given, by name."""
    found: list[Path] = []
    for place in places:
        if (place / "about.toml").exists():
            found.append(place)
        else:
            found += sorted(about.parent for about in place.glob("*/about.toml"))
    if not found:
        raise BenchError("no case found: a case is a folder with about.toml")
    return found


def measure_case(case: Path, workplace: Path) -> CaseResult:
    """Run the command on one case and score it with the score.py of the case's folder."""
    about = tomllib.loads((case / "about.toml").read_text(encoding="utf-8"))
    is_across = about["base_language"] != about["witness_language"]
    base = case / "base.txt" if "base" not in about else case.parents[1] / "editions" / about["base"]
    out = workplace / case.name / "pages"
    try:
        run = run_align(base, case / "witness.txt", out)
    except BenchError as error:
        return CaseResult(case.name, is_across, failure=str(error))
    scorer = scorer_of(case.parent / "score.py")
    record = record_of(out)
    return CaseResult(
        case.name,
        is_across,
        scorer.main(case, out / "alignment.json"),
        sum(link["moved"] for link in record["links"]),
        run.cpu,
        tuple(_judged(case, record, scorer)),
    )


def scorer_of(path: Path) -> ModuleType:
    """The module by which cases are scored."""
    spec = importlib.util.spec_from_file_location("case_score", path)
    if not spec or not spec.loader or not path.exists():
        raise BenchError(f"{path}: not found; the cases are scored with it")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _judged(case: Path, record: Mapping[str, Any], scorer: ModuleType) -> Iterator[Judged]:
    """Every link with two sides; none where the gold is of anchors or whole passages only."""
    if (case / "gold.tsv").exists() and not (case / "passages.tsv").exists():
        for link, is_right in zip(record["links"], rights_of(case, record, scorer), strict=True):
            if is_right is not None:
                yield Judged(link["probability"], is_right)


def rights_of(case: Path, record: Mapping[str, Any], scorer: ModuleType) -> list[bool | None]:
    """For each link of a record whether all its pairs are in the gold; None for one with an empty side."""
    gold = {(int(i), int(j)) for i, j in scorer.table(case / "gold.tsv")}
    base, witness = (
        scorer.ordinals(edition, scorer.count(case / f"{side}.txt"))[0]
        for side, edition in zip(("base", "witness"), record["editions"], strict=True)
    )
    rights: list[bool | None] = []
    for link in record["links"]:
        ours, theirs = (
            [n for name in link[side] for n in numbers.get(name, ())]
            for side, numbers in (("base", base), ("witness", witness))
        )
        pairs = {(i, j) for i in ours for j in theirs}
        rights.append(pairs <= gold if pairs else None)
    return rights


def tables_of(results: Iterable[CaseResult]) -> list[Table]:
    """One language, across languages, and the calibration of the former."""
    results = list(results)
    inside = [result for result in results if not result.is_across]
    across = [result for result in results if result.is_across]
    head = ("case", *list(FIGURES)[:3], "groups F1", *list(FIGURES)[3:], "said moved", "CPU s")
    found = []
    if inside:
        found.append(Table("Editions in one language.", head, tuple(_row(result) for result in inside)))
        judged = [one for result in inside for one in result.judged]
        found.append(calibration("Probability of a link, and how many are right (all pairs in the gold).", judged))
    if across:
        caption = "Across languages, as they stand today: translations are linked in a later version."
        found.append(Table(caption, head, tuple(_row(result) for result in across)))
    return found


def _row(result: CaseResult) -> tuple[Cell, ...]:
    if result.failure:
        return (f"{result.name}: {result.failure}", *[None] * (len(FIGURES) + 3))
    groups = (result.figures.get("groups") or {}).get("f1")
    figures = [result.figures.get(name) for name in FIGURES.values()]
    name = result.name + (" (by lines)" if result.figures.get("by_lines") else "")
    return (name, *figures[:3], groups, *figures[3:], result.claimed_moved, f"{result.cpu:.2f}")


def calibration(caption: str, judged: Iterable[Judged]) -> Table:
    """Ten bins of probability: how many links, what they claim on average, how many are right."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        bins[min(int(one.probability * BINS), BINS - 1)].append(one)
    rows = tuple(
        (
            f"{k / BINS:.1f}-{(k + 1) / BINS:.1f}",
            len(held),
            share(sum(one.probability for one in held), len(held)),
            share(sum(one.is_right for one in held), len(held)),
        )
        for k, held in enumerate(bins)
    )
    return Table(caption, ("probability", "links", "claimed", "right"), rows)
