"""An evaluation for the terminal and as a record."""

from collections.abc import Container, Iterator, Mapping, Sequence

from output.citing import opening, place_record
from output.evaluation import Evaluation, Fault, Linked, Paragraphs
from output.labels import counted, ranges
from output.recorded import RecordedParagraph

SHOWN = 20  # faults of a kind on the terminal; --json has them all
SAID = 4  # of what the gold says of one link
LISTED = 20  # paragraphs of one side of a link, in --json; each of a stretch may be a fault, and would list them all


def evaluation_text(evaluation: Evaluation) -> str:
    """The figures, then what is wrong and what is missing."""
    lines = [f"{evaluation.base} ∥ {evaluation.witness}, by the gold of {evaluation.case}", ""]
    lines += [f"{name.replace('_', ' '):<22}{value}" for name, value in _flat(evaluation.figures)]
    lines += _list(evaluation, evaluation.wrong, "wrong link")
    lines += _list(evaluation, evaluation.missing, f"missing {'anchor' if 'anchors' in evaluation.figures else 'pair'}")
    return "\n".join(lines)


def _flat(figures: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from ((f"{name} {part}", shown) for part, shown in _flat(value))
        else:
            yield name, "-" if value is None else "yes" if value is True else _number(value)


def _number(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _list(evaluation: Evaluation, faults: Sequence[Fault], name: str) -> list[str]:
    lines = ["", counted(len(faults), name)] if faults else []
    for fault in faults[:SHOWN]:
        lines += ["", *_fault(evaluation, fault)]
    if len(faults) > SHOWN:
        lines += ["", f"and {len(faults) - SHOWN:,} more; --json has them all"]
    return lines


def _fault(evaluation: Evaluation, fault: Fault) -> Iterator[str]:
    for name, said in zip(fault.links, fault.said, strict=True):
        yield f"  {name}: {_linked(evaluation, said)}"
    told = {one.id for said in fault.said for one in (*said.base, *said.witness)}
    shown = "; ".join(_linked(evaluation, one, told) for one in fault.gold[:SAID])
    more = f"; and {len(fault.gold) - SAID} more" if len(fault.gold) > SAID else ""
    yield f"    gold: {shown}{more}" if fault.gold else "    gold: links none of these paragraphs"
    near = [_numbers(evaluation, one) for one in (fault.before, fault.after) if one]
    if near:
        yield f"    beside it: {', '.join(near)}"


def _linked(evaluation: Evaluation, linked: Linked, told: Container[str] = ()) -> str:
    """Both sides by numbers and first words; without the words where these have been told."""
    base = _side(evaluation.base, linked.base, words=not _is_told(linked.base, told))
    return f"{base} = {_side(evaluation.witness, linked.witness, words=not _is_told(linked.witness, told))}"


def _is_told(paragraphs: Paragraphs, told: Container[str]) -> bool:
    return all(one.id in told for one in paragraphs)


def _numbers(evaluation: Evaluation, linked: Linked) -> str:
    base = _side(evaluation.base, linked.base, words=False)
    return f"{base} = {_side(evaluation.witness, linked.witness, words=False)}"


def _side(siglum: str, paragraphs: Paragraphs, *, words: bool) -> str:
    """The numbers of paragraphs, as the pages have them, and how the first of them begins."""
    if not paragraphs:
        return f"nothing in {siglum}"
    numbers = _ranges(paragraphs)
    return f"{siglum} {numbers} “{opening(paragraphs[0].text)}”" if words else f"{siglum} {numbers}"


def _ranges(paragraphs: Paragraphs) -> str:
    """The numbers of paragraphs in runs; furniture parts none."""
    runs: list[tuple[RecordedParagraph, RecordedParagraph]] = []
    for one in paragraphs:
        if runs and one.ordinal == runs[-1][1].ordinal + 1:
            runs[-1] = (runs[-1][0], one)
        else:
            runs.append((one, one))
    return ranges((first.number, last.number) for first, last in runs)


def evaluation_record(evaluation: Evaluation) -> dict[str, object]:
    """The same as a record (`variorum evaluate --json`), with all that is wrong or missing."""
    return {
        "case": evaluation.case,
        "base": evaluation.base,
        "witness": evaluation.witness,
        "figures": evaluation.figures,
        "wrong": [_fault_record(fault) for fault in evaluation.wrong],
        "missing": [_fault_record(fault) for fault in evaluation.missing],
    }


def _fault_record(fault: Fault) -> dict[str, object]:
    return {
        "links": [{"id": name, **_pair_record(said)} for name, said in zip(fault.links, fault.said, strict=True)],
        "gold": [_pair_record(one) for one in fault.gold],
        "before": _ids_record(fault.before),
        "after": _ids_record(fault.after),
    }


def _pair_record(linked: Linked) -> dict[str, object]:
    return {"base": _paragraph_records(linked.base), "witness": _paragraph_records(linked.witness)}


def _paragraph_records(paragraphs: Paragraphs) -> object:
    return _listed([place_record(one.id, one.page, one.lines, one.text) for one in _ends(paragraphs)], len(paragraphs))


def _ids_record(linked: Linked | None) -> dict[str, object] | None:
    if linked is None:
        return None
    sides = (("base", linked.base), ("witness", linked.witness))
    return {side: _listed([one.id for one in _ends(held)], len(held)) for side, held in sides}


def _ends(paragraphs: Paragraphs) -> Paragraphs:
    """All of them, or of a long stretch the first and the last."""
    return paragraphs if len(paragraphs) <= LISTED else (paragraphs[0], paragraphs[-1])


def _listed(ends: Sequence[object], count: int) -> object:
    """A list, or for a stretch too long to be repeated with each of its faults its ends and how many it has."""
    return ends if count <= LISTED else {"first": ends[0], "last": ends[-1], "count": count}
