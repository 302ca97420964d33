"""Printed paragraphs as a file: HTML, plain text with blank lines, or a paged reprint without paragraph marks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from bench.gold import NoteMark, PrintedParagraph, PrintedPlace
from bench.laid import Laid, lines_of
from bench.paging import paged_text, with_signs

WRAPPED = 70  # characters a line of plain text
Layout = Callable[[Sequence[PrintedParagraph], str], Laid]


def html_page(paragraphs: Sequence[PrintedParagraph], title: str) -> Laid:
    """A web page: headings, paragraphs, and the notes behind them, each linked with its marks."""
    names = [f"s{n}" for n in range(1, len(paragraphs) + 1)]
    running = [(name, one) for name, one in zip(names, paragraphs, strict=True) if not one.note]
    notes = [(name, one) for name, one in zip(names, paragraphs, strict=True) if one.note]
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>',
        "<body>",
        *(_element(name, paragraph) for name, paragraph in running),
        *_note_list(notes),
        "</body>",
        "</html>",
    ]
    return Laid("\n".join(lines) + "\n", tuple(PrintedPlace(name) for name in names))


def _element(name: str, paragraph: PrintedParagraph) -> str:
    tag = f"h{paragraph.level}" if paragraph.level else "p"
    return f'<{tag} id="{name}">{_with_marks(paragraph.text, paragraph.marks)}</{tag}>'


def _with_marks(text: str, marks: Iterable[NoteMark]) -> str:
    parts: list[str] = []
    reached = 0
    for mark in sorted(marks, key=lambda mark: mark.at):
        parts += [escape(text[reached : mark.at]), f'<a href="#fn{mark.note}"><sup>{mark.note}</sup></a>']
        reached = mark.at
    return "".join([*parts, escape(text[reached:])])


def _note_list(notes: Sequence[tuple[str, PrintedParagraph]]) -> Iterator[str]:
    if not notes:
        return
    yield '<ol class="footnotes">'
    numbers = list(dict.fromkeys(paragraph.note for _, paragraph in notes))
    for number in numbers:
        yield f'<li id="fn{number}">'
        yield from (_element(name, paragraph) for name, paragraph in notes if paragraph.note == number)
        yield "</li>"
    yield "</ol>"


def plain_text(paragraphs: Sequence[PrintedParagraph], title: str) -> Laid:
    """Wrapped lines, with a blank line between paragraphs; notes stand in reading order, without marks."""
    del title
    lines: list[str] = []
    places = []
    for paragraph in paragraphs:
        starts = _wrapped(paragraph.text)
        numbers = range(len(lines) + 1, len(lines) + 1 + len(starts))
        places.append(PrintedPlace(lines=lines_of(paragraph.text, paragraph.ends, starts, numbers)))
        lines += [paragraph.text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)] + [""]
    return Laid("\n".join(lines), tuple(places))


def signed_text(paragraphs: Sequence[PrintedParagraph], title: str) -> Laid:
    """The same with the signs of the notes in the text and before the notes."""
    signed = [with_signs(paragraph) for paragraph in paragraphs]
    return plain_text(
        [replace(one, text=new.text, ends=new.ends) for one, new in zip(paragraphs, signed, strict=True)], title
    )


def _wrapped(text: str) -> list[int]:
    """Where each line of the text starts."""
    starts = [0]
    for blank in re.finditer(" ", text):
        following = text.find(" ", blank.end())
        if (following if following >= 0 else len(text)) - starts[-1] > WRAPPED:
            starts.append(blank.end())
    return starts


LAYOUTS: Mapping[str, Layout] = {"html": html_page, "txt": plain_text, "signed": signed_text, "paged": paged_text}
