"""How a paragraph is named where it is not shown whole: its id, its place, its first words."""

from editions import Lines
from output.records import lines_of

WORDS = 8  # of a text, enough to know it again
LONGEST = 60  # characters of these


def opening(text: str) -> str:
    """The first words of a text.

    >>> opening("The surveyor came to Gull Point on the ninth of May.")
    'The surveyor came to Gull Point on the …'
    """
    words = text.split()
    start = " ".join(words[:WORDS])
    if len(start) > LONGEST:
        return start[:LONGEST].rstrip() + "…"
    return start + (" …" if len(words) > WORDS else "")


def place_record(name: str, page: str | None, lines: Lines | None, text: str) -> dict[str, object]:
    """A paragraph by its id, its place and its first words."""
    return {"id": name, "page": page, "lines": lines_of(lines), "words": opening(text)}
