"""What one edition lacks of the other, summed up in sentences: how many paragraphs, in how many stretches, and why."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from align import Absence, Alignment
from output.labels import counted


def absence_sentences(alignment: Alignment) -> tuple[str, ...]:
    """One sentence an edition, where the counts of links do not say all: for stretches, and where the reason is known.

    "Of A, 13 paragraphs are not in B, 2,050 not in the part that B prints (3 stretches)."
    """
    absent = [link for link in alignment.links if link.absence is not None]
    sizes = [len(link.base_paragraphs) + len(link.witness_paragraphs) for link in absent]
    if sum(sizes) == len(absent) and not any(link.absence in ("lost", "outside") for link in absent):
        return ()
    sigla = alignment.base.siglum, alignment.witness.siglum
    sides = ("omitted", sigla[0], sigla[1]), ("added", sigla[1], sigla[0])
    return tuple(
        f"Of {holder}, {', '.join(parts)}."
        for kind, holder, lacking in sides
        if (parts := [*_parts(alignment, kind, lacking)])
    )


def _parts(alignment: Alignment, kind: str, lacking: str) -> Iterator[str]:
    links: Counter[Absence] = Counter()
    paragraphs: Counter[Absence] = Counter()
    for link in alignment.links:
        if link.absence is not None and link.kind == kind:
            links[link.absence] += 1
            paragraphs[link.absence] += len(link.base_paragraphs or link.witness_paragraphs)
    said = [absence for absence in get_args(Absence) if paragraphs[absence]]
    for absence in said:
        number = paragraphs[absence]
        thing = (
            f"{counted(number, 'paragraph')} {'is' if number == 1 else 'are'}" if absence == said[0] else f"{number:,}"
        )
        stretches = f" ({counted(links[absence], 'stretch', 'stretches')})" if links[absence] < number else ""
        yield f"{thing} {_words(absence, lacking)}{stretches}"


def _words(absence: Absence, siglum: str) -> str:
    return {
        "omitted": f"not in {siglum}",
        "lost": f"lost in {siglum}",
        "outside": f"not in the part that {siglum} prints",
        "unknown": f"not found in {siglum}",
    }[absence]
